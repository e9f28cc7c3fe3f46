"""Files put into a folder that stays, and taken out of it; what was cut off is done again to its end."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def merge(folder: Path, into: Path) -> None:
    """Put each file of a folder into another, or a folder that is not there yet as it is."""
    with os.scandir(folder) as entries:
        for entry in entries:
            to = into / entry.name
            if entry.is_dir(follow_symlinks=False) and to.is_dir():
                merge(folder / entry.name, to)
            else:
                if to.is_dir() or (entry.is_dir(follow_symlinks=False) and to.exists()):
                    remove(to)
                Path(entry.path).replace(to)


def drop_files(root: Path, names: Iterable[str]) -> None:
    """Remove files, and the folders that they leave empty; of thousands in one folder, it is looked at once.

    A folder in place of one is what a merge that was cut off has put there already.
    """
    folders = set()
    for name in names:
        path = root / name
        if not path.is_dir():
            path.unlink(missing_ok=True)
        folders.add(path.parent)
    for folder in folders:
        _drop_empty(folder, root)


def _drop_empty(folder: Path, root: Path) -> None:
    """Remove a folder that holds nothing, and those above that it leaves so; what is gone already is no hindrance."""
    while folder != root:
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return
        folder = folder.parent


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that it holds."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
