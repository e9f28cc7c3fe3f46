"""Many keys in order without all of them in memory: sorted runs on the disk, read a stretch of all keys at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from banmian.spill import temporary_of

Keys = NDArray[np.uint64]
Places = NDArray[np.uint32]

RUN_KEYS = 1 << 22
"""Sorted at a time, 48 MB with their places: all shingles of some 30,000 articles."""

_KEY_BYTES, _PLACE_BYTES = 8, 4


@dataclass(frozen=True, slots=True)
class _Run:
    """Where a run begins in the file, in bytes, and how many keys it has; after them come their places."""

    begin: int
    count: int


class SortedRuns:
    """Keys, each with a place. They are added in any order; of equal keys the first that was added comes first."""

    def __init__(self, run_keys: int = RUN_KEYS) -> None:
        self._most = run_keys
        self._waiting: list[tuple[Keys, Places]] = []
        self._count = 0
        self._runs: list[_Run] = []
        self._file: BinaryIO | None = None

    def add(self, keys: Keys, places: Places | None = None) -> None:
        """Some more; without places, they have none. Raises OSError where the disk is full."""
        self._waiting.append((keys, np.zeros(len(keys), np.uint32) if places is None else places))
        self._count += len(keys)
        if self._count >= self._most:
            self._spill()

    def stretches(self) -> Iterator[tuple[Keys, Places]]:
        """All keys in order, with their places, in stretches that end where the heads of the keys change.

        The head is what the number of stretches, a power of two, leaves of a key: keys of one shingle are together.
        """
        if not self._runs:
            yield _sorted(self._waiting)
            return
        if self._count:
            self._spill()
        total = sum(run.count for run in self._runs)
        bits = (total // self._most).bit_length()
        maps = [self._keys(run) for run in self._runs]
        for head in range(1 << bits):
            yield _sorted([self._within(run, keys, head, bits) for run, keys in zip(self._runs, maps, strict=True)])

    def _spill(self) -> None:
        if self._file is None:
            self._file = temporary_of(self)
        keys, places = _sorted(self._waiting)
        self._runs.append(_Run(self._file.tell(), len(keys)))
        self._file.write(keys.tobytes())
        self._file.write(places.tobytes())
        self._file.flush()
        self._waiting, self._count = [], 0

    def _keys(self, run: _Run) -> Keys:
        assert self._file is not None
        return np.memmap(self._file, np.uint64, "r", run.begin, (run.count,))

    def _within(self, run: _Run, keys: Keys, head: int, bits: int) -> tuple[Keys, Places]:
        """Of a run, the keys with this head."""
        assert self._file is not None
        shift = 64 - bits
        begin = int(np.searchsorted(keys, np.uint64(head << shift))) if head else 0
        last = head + 1 == 1 << bits
        end = run.count if last else int(np.searchsorted(keys, np.uint64((head + 1) << shift)))
        after = run.begin + _KEY_BYTES * run.count
        places = np.memmap(self._file, np.uint32, "r", after, (run.count,))
        return np.array(keys[begin:end]), np.array(places[begin:end])


def _sorted(parts: list[tuple[Keys, Places]]) -> tuple[Keys, Places]:
    keys = np.concatenate([np.zeros(0, np.uint64), *(keys for keys, _ in parts)])
    places = np.concatenate([np.zeros(0, np.uint32), *(places for _, places in parts)])
    order = np.argsort(keys, kind="stable")
    return keys[order], places[order]
