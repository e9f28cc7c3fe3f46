"""Files of a cache, each under a key and checked when it is read: one that is broken or foreign counts as not there."""

import contextlib
import hashlib
import os
import struct
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path

from banmian.errors import BanmianError

MAGIC = b"banmian-store-1\n"
DIGEST_BYTES = 16
"""Of BLAKE2b: two contents meet by chance once in 2^64 files."""
_COUNT = struct.Struct("<B")
_LENGTH = struct.Struct("<Q")
FAST = 1
"""Level of zlib: twice the size of level 6 in a fifth of its time."""


class Store:
    """A folder with an entry for each key: some sections of bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        self._used: set[str] = set()

    def read(self, key: str, wanted: Collection[int]) -> list[bytes] | None:
        """The wanted sections of an entry, in the order of their numbers, all of it being checked; None for none."""
        if key not in self._there:
            return None
        sections = _sections(self.folder / key, key)
        if sections is None or any(number >= len(sections) for number in wanted):
            return None
        self._used.add(key)
        return [zlib.decompress(sections[number]) for number in sorted(wanted)]

    def section(self, key: str, number: int) -> bytes:
        """One section of an entry that was read before. Raises BanmianError where it is not there any more."""
        sections = _sections(self.folder / key, key)
        if sections is None or number >= len(sections):
            raise BanmianError(self.folder / key, None, "was changed during the build", "another build, which makes it")
        return zlib.decompress(sections[number])

    def write(self, key: str, entry: bytes) -> None:
        """Keep an entry, as `packed` made it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".{key}.{os.getpid()}"
        part.write_bytes(entry)
        part.replace(self.folder / key)
        self._there.add(key)
        self._used.add(key)

    def keep(self, keys: Collection[str]) -> None:
        """Let entries stay that this build has no need to read."""
        self._used.update(self._there.intersection(keys))

    def drop_unused(self) -> None:
        """Remove what this build did not read or write."""
        for name in self._there - self._used:
            with contextlib.suppress(OSError):
                (self.folder / name).unlink()


def packed(key: str, sections: Sequence[bytes]) -> bytes:
    """An entry: its sections compressed, each with its length, under a digest of key and all."""
    small = [zlib.compress(section, FAST) for section in sections]
    body = b"".join([_COUNT.pack(len(small)), *(_LENGTH.pack(len(one)) for one in small), *small])
    return MAGIC + _digest(key, body) + body


def _sections(path: Path, key: str) -> list[memoryview] | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(MAGIC) + DIGEST_BYTES
    body = memoryview(data)[start:]
    if data[: len(MAGIC)] != MAGIC or data[len(MAGIC) : start] != _digest(key, body):
        return None
    count = body[0]
    at = _COUNT.size + count * _LENGTH.size
    sections = []
    for number in range(count):
        (length,) = _LENGTH.unpack_from(body, _COUNT.size + number * _LENGTH.size)
        sections.append(body[at : at + length])
        at += length
    return sections


def _digest(key: str, body: bytes | memoryview) -> bytes:
    digest = hashlib.blake2b(key.encode(), digest_size=DIGEST_BYTES)
    digest.update(body)
    return digest.digest()
