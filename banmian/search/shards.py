"""The postings cut into files that a browser fetches one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from banmian.search.packing import varints
from banmian.search.postings import Postings

SHARD_BYTES = 16_000
"""Of a shard before compression: about a fifth of a second over a slow phone line (1 Mbit/s)."""

_KEY_BYTES = 3
"""What a key takes of a shard, roughly: the gap to the key before it, and the count."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Postings of a range of keys."""

    first_key: int
    content: bytes
    """Before compression."""


def cut(groups: Iterable[Postings], shard_bytes: int = SHARD_BYTES) -> Iterator[Shard]:
    """Shards in the order of their keys; a key with very many numbers has a shard of its own."""
    for group in groups:
        numbers, lengths = varints(group.gaps)
        ends = np.concatenate(([0], np.cumsum(lengths)))[np.concatenate(([0], np.cumsum(group.counts)))]
        sizes = np.cumsum(np.diff(ends) + _KEY_BYTES)
        first = 0
        while first < len(group.keys):
            before = int(sizes[first - 1]) if first else 0
            last = max(int(np.searchsorted(sizes, before + shard_bytes, side="right")), first + 1)
            yield _shard(group, first, last, numbers[ends[first] : ends[last]].tobytes())
            first = last


def _shard(group: Postings, first: int, last: int, numbers: bytes) -> Shard:
    keys = group.keys[first:last]
    gaps, _ = varints(np.diff(keys, prepend=np.uint32(0)))
    counts, _ = varints(group.counts[first:last].astype(np.uint32))
    size, _ = varints(np.array([len(keys)], dtype=np.uint32))
    return Shard(int(keys[0]), b"".join((size.tobytes(), gaps.tobytes(), counts.tobytes(), numbers)))
