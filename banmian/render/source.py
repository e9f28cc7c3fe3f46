"""The files of docs/, from one folder or from several that make it up, and where each goes on the site."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

TEMPLATES = "templates/"
"""A folder of docs/ that MkDocs leaves out, as it does whatever is hidden."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder of pages, or those of its top-level entries that are asked for."""

    root: Path
    wants: Callable[[str], bool] | None = None
    """By name; None for all."""
    shared: bool = False
    """Whether no file is ever changed where it stands, so that the site may have it by a link."""


Stamp = tuple[int, int, int]
"""Size in bytes, time of the last change in nanoseconds, number of the file: another hand changes one of them."""


def stamp(status: os.stat_result) -> Stamp:
    """Of a file."""
    return status.st_size, status.st_mtime_ns, status.st_ino


class Source(NamedTuple):
    """A file of docs/; a tuple, since there are hundreds of thousands."""

    root: str
    """The folder that its path below docs/ is in."""
    stamp: Stamp
    shared: bool
    """As its layer."""


def scan(layers: Sequence[Layer]) -> dict[str, Source]:
    """Every file by its path with slashes; a later layer's file stands for an earlier one's. Hidden files are none."""
    found: dict[str, Source] = {}
    for layer in layers:
        if layer.root.is_dir():
            root = str(layer.root.resolve())
            for path, status in walk(root, layer.wants or (lambda _: True)):
                if not path.startswith(TEMPLATES):
                    found[path] = Source(root, stamp(status), layer.shared)
    return found


def walk(root: str, wants: Callable[[str], bool]) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder that is not hidden, links followed, with its status."""
    folders = [""]
    while folders:
        below = folders.pop()
        with os.scandir(root + below) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == "." or not (below or wants(name)):
                    continue
                if entry.is_dir():
                    folders.append(f"{below}/{name}")
                else:
                    yield f"{below[1:]}/{name}" if below else name, entry.stat()


def files_of(root: Path) -> dict[str, Stamp]:
    """Every file below a folder that is not hidden; none where there is no folder."""
    return {path: stamp(status) for path, status in walk(str(root), _all)} if root.is_dir() else {}


def _all(_: str) -> bool:
    return True


def is_page(path: str) -> bool:
    """Whether it is Markdown."""
    return path.endswith(".md")


def output_of(path: str) -> str:
    """The file of the site that a file of docs/ becomes."""
    if not path.endswith(".md"):
        return path
    stem = path[:-3]
    return f"{stem}.html" if stem.endswith("/index") or stem == "index" else f"{stem}/index.html"


def address_of(path: str) -> str:
    """The address of a page below the root of the site, with a slash at its end; that of the home page is ./."""
    output = output_of(path)
    return quote(output.removesuffix("index.html") if is_page(path) else output) or "./"


def page_order(path: str) -> tuple[tuple[tuple[bool, str], ...], bool, str]:
    """MkDocs's order of pages: a folder's index, its other files, its folders."""
    *folders, name = path.split("/")
    return tuple((True, folder) for folder in folders), name != "index.md", name
