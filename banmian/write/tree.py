"""A folder of generated files that is brought from one build's content to the next: what stays the same is not written.

The next content grows beside the published one, in a folder that shares the unchanged files with it by hard links. No
file is ever changed where it stands, so what is published stays as it was until the two folders change places.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BufferedWriter, FileIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from banmian.write.merge import drop_files

FORMAT = 3
"""Of the list of files; one of another format counts for nothing."""

FILES_OF_A_LINE = 1000
"""Of the list: one by one, they take three times as long to read and write."""


class Made(NamedTuple):
    """A file as a build wrote it; a tuple, since there are hundreds of thousands."""

    key: str
    """Digest of all that it was made of, or "" where nobody kept one."""
    digest: str
    """SHA-256 of its content, hexadecimal."""
    size: int
    changed_ns: int
    """When it was written, in nanoseconds; only ever compared, so that another hand in it is noticed."""


Listing = Mapping[str, Made]
"""Files by their path below the folder, with slashes."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder that is being filled, beside the published one whose files it may share."""

    root: Path
    published: Path | None = None
    unharmed: Listing | None = None
    """Files of the published folder that are as the last build wrote them."""

    def known(self, path: str, key: str) -> Made | None:
        """The published file of this path, if it was made of the same and is unharmed."""
        made = (self.unharmed or {}).get(path)
        return made if made and key and made.key == key else None

    def put(self, path: str, content: bytes | Iterator[bytes], key: str = "") -> Made:
        """Have a file of this content, written only if the published one has another."""
        if not isinstance(content, bytes):
            return self._put_parts(path, content, key)
        digest = hashlib.sha256(content).hexdigest()
        made = (self.unharmed or {}).get(path)
        if made and made.digest == digest:
            return Made(key, digest, made.size, made.changed_ns)
        whole = f"{self.root}/{path}"
        with _new_file(whole) as file:
            file.write(content)
        status = os.lstat(whole)
        return Made(key, digest, status.st_size, status.st_mtime_ns)

    def _put_parts(self, path: str, parts: Iterator[bytes], key: str) -> Made:
        """Written in any case: what it is, is known when all of it is there."""
        whole, digest = f"{self.root}/{path}", hashlib.sha256()
        with _new_file(whole) as file:
            for part in parts:
                digest.update(part)
                file.write(part)
        made = (self.unharmed or {}).get(path)
        if made and made.digest == digest.hexdigest():
            Path(whole).unlink()
            return Made(key, made.digest, made.size, made.changed_ns)
        status = os.lstat(whole)
        return Made(key, digest.hexdigest(), status.st_size, status.st_mtime_ns)

    def finish(self, listing: Listing) -> None:
        """Leave exactly the files that are listed: share those that were not written, drop what is not listed."""
        there = dict(_files(self.root))
        drop_files(self.root, there.keys() - listing.keys())
        if self.published:
            self._share(listing, there)

    def _share(self, listing: Listing, there: Mapping[str, tuple[int, int]]) -> None:
        assert self.published
        for path, made in listing.items():
            if path not in (self.unharmed or {}) or (self.unharmed or {})[path].changed_ns != made.changed_ns:
                continue
            if there.get(path) != (made.size, made.changed_ns):
                _link(f"{self.published}/{path}", f"{self.root}/{path}")


def read_listing(path: Path) -> dict[str, Made]:
    """The files that a build left; none where nobody can tell."""
    try:
        with path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
            head = json.loads(next(lines, "null"))
            if head != {"format": FORMAT}:
                return {}
            return {name: Made(*made) for line in lines for name, *made in json.loads(line)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def write_listing(path: Path, listing: Listing) -> None:
    """Leave a list for the next build."""
    rows = ((name, one.key, one.digest, one.size, one.changed_ns) for name, one in sorted(listing.items()))
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
        lines.write(json.dumps({"format": FORMAT}) + "\n")
        while some := list(islice(rows, FILES_OF_A_LINE)):
            lines.write(json.dumps(some, ensure_ascii=False) + "\n")


def unharmed(root: Path, listing: Listing) -> dict[str, Made]:
    """Those of the listed files that are there as they were left, by size and time."""
    there = dict(_files(root))
    return {path: made for path, made in listing.items() if there.get(path) == (made.size, made.changed_ns)}


def _files(root: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every file below a folder, its size and when it was changed; hidden entries at the top are no part of it."""
    if root.is_dir():
        for entry in sorted(os.scandir(root), key=lambda one: one.name):
            if not entry.name.startswith("."):
                yield from _below(entry, entry.name)


def _below(entry: "os.DirEntry[str]", name: str) -> Iterator[tuple[str, tuple[int, int]]]:
    if not entry.is_dir(follow_symlinks=False):
        status = entry.stat(follow_symlinks=False)
        yield name, (status.st_size, status.st_mtime_ns)
        return
    with os.scandir(entry.path) as below:
        for one in below:
            yield from _below(one, f"{name}/{one.name}")


def _new_file(path: str) -> BufferedWriter:
    """A file where none is, which is nearly always so, or in place of what is there."""
    try:
        return BufferedWriter(FileIO(path, "x"))
    except OSError:
        _clear(Path(path))
        return BufferedWriter(FileIO(path, "x"))


def _clear(path: Path) -> None:
    """Make room for a file: nothing at its place, a folder around it."""
    try:
        path.unlink()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    except NotADirectoryError:
        next(above for above in path.parents if above.is_file()).unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
    except (IsADirectoryError, PermissionError):
        shutil.rmtree(path)


def _link(source: str, to: str) -> None:
    """The same file at another place; a copy with the same time where the file system shares none."""
    try:
        os.link(source, to)
    except OSError:
        _clear(Path(to))
        try:
            os.link(source, to)
        except OSError:
            shutil.copy2(source, to)
