"""Files of a cache, each under a key and checked when it is read: one that is broken or foreign counts as not there."""

import contextlib
import hashlib
import os
from collections.abc import Collection, Sequence
from pathlib import Path

from banmian.errors import BanmianError
from banmian.store.packing import DIGEST_BYTES, packed, read_sections

BEGUN = ".begun"
"""A file whose time is that of the beginning of a build, by the clock of the file system."""


class Store:
    """A folder with an entry for each key: some sections of bytes."""

    def __init__(self, folder: Path, rules: str = "") -> None:
        """`rules`: digest of what the names given to `get` and `put` do not tell."""
        self.folder, self._rules = folder, rules
        self._used = set[str]()
        folder.mkdir(parents=True, exist_ok=True)
        begun = folder / BEGUN
        begun.write_bytes(b"")
        self._begun_ns = begun.stat().st_mtime_ns

    def read(self, key: str, wanted: Collection[int]) -> list[bytes] | None:
        """The wanted sections of an entry, in the order of their numbers, all of it being checked; None for none."""
        sections = read_sections(f"{self.folder}/{key}", key, sorted(wanted), whole=True) if key else None
        if sections is not None:
            self._use(key)
        return sections

    def get(self, name: str) -> bytes | None:
        """What was put under a name, by code and data of the same rules."""
        return self.get_section(name, 0)

    def put(self, name: str, content: bytes, compress: bool = True) -> None:
        """Keep something under a name; without compression, what is large and read whole by the next build."""
        self.write(self._key(name), packed(self._key(name), [content], compress))

    def get_section(self, name: str, number: int) -> bytes | None:
        """One of the sections that were put under a name, by code and data of the same rules."""
        found = self._section(self._key(name), number)
        if found is not None:
            self._use(self._key(name))
        return found

    def put_sections(self, name: str, sections: Sequence[bytes]) -> None:
        """Keep some sections under a name, of which each is read alone."""
        self.write(self._key(name), packed(self._key(name), sections))

    def has(self, name: str) -> bool:
        """Whether something is under a name; what is there is looked at when it is read."""
        try:
            self._use(self._key(name))
        except OSError:
            return False
        return True

    def section(self, key: str, number: int) -> bytes:
        """One section of an entry that was read before. Raises BanmianError where it is not there any more."""
        if (section := self._section(key, number)) is not None:
            return section
        raise BanmianError(self.folder / key, None, "was changed during the build", "another build, which makes it")

    def write(self, key: str, entry: bytes) -> None:
        """Keep an entry, as `packed` made it."""
        part = self.folder / f".{key}.{os.getpid()}"
        part.write_bytes(entry)
        part.replace(self.folder / key)

    def drop_unused(self) -> None:
        """Remove what was neither read nor written since this was made."""
        for entry in os.scandir(self.folder):
            if entry.stat(follow_symlinks=False).st_mtime_ns < self._begun_ns:
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()

    def _key(self, name: str) -> str:
        return hashlib.sha256(f"{self._rules} {name}".encode()).hexdigest()[: 2 * DIGEST_BYTES]

    def _section(self, key: str, number: int) -> bytes | None:
        found = read_sections(f"{self.folder}/{key}", key, (number,))
        return found[0] if found else None

    def _use(self, key: str) -> None:
        """By its time, an entry is known as used to this process and to those that work for it."""
        if key not in self._used:
            os.utime(f"{self.folder}/{key}")
            self._used.add(key)
