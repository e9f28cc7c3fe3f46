"""Bytes in a file of their own, for one build: what is read again in another order does not stay in memory."""

import os
from array import array
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import BinaryIO, cast
from weakref import finalize

CHUNK_BYTES = 1 << 20
"""Read or written at a time."""


class Spill:
    """Numbered values, from 0; the file goes with the last who reads it."""

    def __init__(self, values: Iterable[bytes] = ()) -> None:
        """Raises OSError where there is no room for them."""
        self._ends = array("Q", [0])
        self._file = temporary_of(self)
        for value in values:
            self._append(value)
        self._file.flush()

    def add(self, value: bytes) -> int:
        """One more, and its number. Raises OSError where there is no room for it."""
        self._append(value)
        self._file.flush()
        return len(self) - 1

    def _append(self, value: bytes) -> None:
        self._file.write(value)
        self._ends.append(self._ends[-1] + len(value))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        begin, end = self._ends[number], self._ends[number + 1]
        # Not by the file's own position, which copies of this process share.
        return os.pread(self._file.fileno(), end - begin, begin)


def chunks(file: BinaryIO) -> Iterator[bytes]:
    """A file, from its beginning."""
    file.seek(0)
    while chunk := file.read(CHUNK_BYTES):
        yield chunk


def temporary() -> BinaryIO:
    """A file that is gone when it is closed."""
    return cast(BinaryIO, TemporaryFile())


def temporary_of(owner: object) -> BinaryIO:
    """One that is closed when its owner is let go."""
    file = temporary()
    finalize(owner, file.close)
    return file
