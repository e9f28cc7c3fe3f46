"""What the output depends on beside its input: our code and data, and everything that is installed."""

import hashlib
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
METADATA = (".dist-info", ".egg-info")
"""Folders beside installed packages, named after package and version: to read them all takes ten times as long."""


def rules(parts: Collection[str]) -> str:
    """SHA-256 of these modules and folders of the package, of Python and of all packages. Raises OSError."""
    digest = hashlib.sha256(environment())
    for part in sorted(parts):
        for name, content in contents(part, files(PACKAGE / part)):
            digest.update(f"{len(name)} {name} {len(content)} ".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()


@cache
def environment() -> bytes:
    """Python and the packages, by their versions."""
    folders = {Path(folder) for folder in sys.path if Path(folder).is_dir()}
    packages = {path.name for folder in folders for path in folder.iterdir() if path.suffix in METADATA}
    return "\n".join([sys.version, *sorted(packages)]).encode()


def contents(name: str, paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Files with what they hold, in order."""
    for path in sorted(paths):
        yield f"{name}/{path.name}", path.read_bytes()


def entries(folder: Path) -> list[Path]:
    """What is directly in a folder and not hidden, sorted; nothing where there is no folder."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []


def files(root: Path) -> Iterator[Path]:
    """Every file below a folder, or the file itself; compiled code and hidden entries excepted."""
    if not root.is_dir():
        yield root
        return
    for path in entries(root):
        if path.name != "__pycache__":
            yield from files(path)
