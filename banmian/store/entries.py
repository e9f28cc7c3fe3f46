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
BEGUN = ".begun"
"""A file whose time is that of the beginning of a build, by the clock of the file system."""
_COUNT = struct.Struct("<B")
_LENGTH = struct.Struct("<Q")
FAST = 1
"""Level of zlib: twice the size of level 6 in a fifth of its time."""


class Store:
    """A folder with an entry for each key: some sections of bytes."""

    def __init__(self, folder: Path, rules: str = "") -> None:
        """`rules`: digest of what the names given to `get` and `put` do not tell."""
        self.folder, self._rules = folder, rules
        folder.mkdir(parents=True, exist_ok=True)
        begun = folder / BEGUN
        begun.write_bytes(b"")
        self._begun_ns = begun.stat().st_mtime_ns

    def read(self, key: str, wanted: Collection[int]) -> list[bytes] | None:
        """The wanted sections of an entry, in the order of their numbers, all of it being checked; None for none."""
        path = self.folder / key
        sections = _sections(path, key) if key else None
        if sections is None or any(number >= len(sections) for number in wanted):
            return None
        # By its time, an entry is known as used to this process and to those that work for it.
        os.utime(path)
        return [zlib.decompress(sections[number]) for number in sorted(wanted)]

    def get(self, name: str) -> bytes | None:
        """What was put under a name, by code and data of the same rules."""
        return self.get_section(name, 0)

    def put(self, name: str, content: bytes) -> None:
        """Keep something under a name."""
        self.put_sections(name, [content])

    def get_section(self, name: str, number: int) -> bytes | None:
        """One of the sections that were put under a name, by code and data of the same rules."""
        found = self.read(self._key(name), (number,))
        return found[0] if found else None

    def put_sections(self, name: str, sections: Sequence[bytes]) -> None:
        """Keep some sections under a name, of which each is read alone."""
        self.write(self._key(name), packed(self._key(name), sections))

    def has(self, name: str) -> bool:
        """Whether something is under a name; what is there is looked at when it is read."""
        path = self.folder / self._key(name)
        try:
            os.utime(path)
        except OSError:
            return False
        return True

    def _key(self, name: str) -> str:
        return hashlib.blake2b(f"{self._rules} {name}".encode(), digest_size=DIGEST_BYTES).hexdigest()

    def section(self, key: str, number: int) -> bytes:
        """One section of an entry that was read before. Raises BanmianError where it is not there any more."""
        sections = _sections(self.folder / key, key)
        if sections is None or number >= len(sections):
            raise BanmianError(self.folder / key, None, "was changed during the build", "another build, which makes it")
        return zlib.decompress(sections[number])

    def write(self, key: str, entry: bytes) -> None:
        """Keep an entry, as `packed` made it."""
        part = self.folder / f".{key}.{os.getpid()}"
        part.write_bytes(entry)
        part.replace(self.folder / key)

    def drop_unused(self) -> None:
        """Remove what was neither read nor written since this was made."""
        for path in self.folder.iterdir():
            if path.lstat().st_mtime_ns < self._begun_ns:
                with contextlib.suppress(OSError):
                    path.unlink()


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
