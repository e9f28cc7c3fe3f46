"""Where the keys are cut into shards: by halving what is too large, so that one article more moves hardly any cut."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from banmian.search.blocks import Block

SHARD_BYTES = 16_000
"""Of a shard before compression, at the most: about a fifth of a second over a slow phone line (1 Mbit/s)."""
MOST_SHARDS = 4_000
"""A publisher of static files has to list and copy them all; large indexes get larger shards instead."""

_KEY_BYTES = 3
"""What a key takes of a section, roughly: the gap to the key before it, and the count."""
_KEY_BITS = 32


Counts = NDArray[np.int64]


def find_cuts(blocks: Sequence[Block], shard_bytes: int = SHARD_BYTES, most: int = MOST_SHARDS) -> NDArray[np.uint32]:
    """The first key of each shard, in order.

    The range of all keys is halved, and each half again, while it holds more than a shard may. Limits of a shard are
    `shard_bytes` times the root of two, as often as it takes to have no more than `most`: what changes little, is cut
    alike. A key with more numbers than that has a shard of its own.
    """
    masses = [np.concatenate(([0], np.cumsum(_sizes(block)))) for block in blocks]
    total = sum(int(mass[-1]) for mass in masses)
    step = 0
    while total > most * (limit := round(shard_bytes * 2 ** (step / 2))):
        step += 1
    while len(cuts := _halved(blocks, masses, limit)) > most:
        step += 1
        limit = round(shard_bytes * 2 ** (step / 2))
    return cuts


def _sizes(block: Block) -> Counts:
    ends = block.ends.astype(np.int64)
    return ends - np.concatenate(([0], ends[:-1])) + _KEY_BYTES


def _halved(blocks: Sequence[Block], masses: Sequence[Counts], limit: int) -> NDArray[np.uint32]:
    lows: Counts = np.zeros(1, dtype=np.int64)
    cuts = [np.empty(0, dtype=np.int64)]
    for bits in range(_KEY_BITS, -1, -1):
        mass = _below(blocks, masses, lows + (1 << bits)) - _below(blocks, masses, lows)
        large = (mass > limit) & (bits > 0)
        cuts.append(lows[(mass > 0) & ~large])
        halves = np.array([0, 1 << bits >> 1], dtype=np.int64)
        lows = (lows[large, None] + halves).ravel()
    return np.sort(np.concatenate(cuts)).astype(np.uint32)


def _below(blocks: Sequence[Block], masses: Sequence[Counts], bounds: Counts) -> Counts:
    """How much all blocks have of keys below each bound."""
    last = (1 << _KEY_BITS) - 1
    small = np.minimum(bounds, last).astype(np.uint32)
    below = np.zeros(len(bounds), dtype=np.int64)
    for block, mass in zip(blocks, masses, strict=True):
        below += mass[np.where(bounds > last, len(block.keys), np.searchsorted(block.keys, small))]
    return below
