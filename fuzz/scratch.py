"""Files for readers that take a path: each input is one file in a folder of memory where there is such a folder."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

MEMORY = Path("/dev/shm")
"""A folder of memory on Linux; elsewhere the usual place for temporary files is taken."""


@cache
def folder() -> Path:
    """A folder of this process, removed when it ends."""
    made = Path(tempfile.mkdtemp(prefix="banmian-fuzz-", dir=MEMORY if MEMORY.is_dir() else None))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def file(name: str, content: bytes) -> Path:
    """The content as a file of that name, in place of the one before."""
    path = folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
