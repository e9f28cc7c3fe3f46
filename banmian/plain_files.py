"""Which entries of a folder that other people fill are files of that folder: nothing else is opened, or waited for."""

import os
from pathlib import Path
from stat import S_ISREG


def refusal(path: Path) -> str:
    """Why what stands there is no file of its folder, or "". Raises OSError where nothing stands, or links go round."""
    if not isinstance(path, os.PathLike):  # in an object store, where there are no links
        return "" if path.is_file() else "is not a regular file"
    if S_ISREG(path.lstat().st_mode):  # as nearly all are, and that is one call of the system in place of nine
        return ""
    # Not Path.resolve, which on Python 3.11 and 3.12 says RuntimeError of links that go round.
    if not Path(os.path.realpath(path, strict=True)).is_relative_to(path.parent.resolve()):
        return "is a link that leads out of its folder"
    return "" if path.is_file() else "is not a regular file"


def is_plain(path: Path) -> bool:
    """Whether it is a file of its folder."""
    try:
        return not refusal(path)
    except OSError:
        return False
