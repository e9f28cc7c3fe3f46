"""Pairs of texts that share shingles, by an inverted index that leaves out what many texts share."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from banmian.relate.shingles import Hashes

MOST_TEXTS = 50
"""A shingle of more texts is a formula (a slogan, a standing notice) and says nothing; so no text meets more than 49
others at one shingle, and the work grows with the length of the texts alone."""

SLICE_PAIRS = 1 << 21
"""Looked at at a time: 16 MB an array."""

Numbers = NDArray[np.int64]


def sketch_sizes(keys: Hashes, texts: int, bits: int) -> Numbers:
    """How many shingles of each text were sampled, formulas too."""
    sizes = np.zeros(texts, np.int64)
    for begin in range(0, len(keys), SLICE_PAIRS):
        sizes += np.bincount(text_numbers(keys[begin : begin + SLICE_PAIRS], bits), minlength=texts)
    return sizes


def sharing_pairs(keys: Hashes, bits: int) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """First texts, second texts and the number of shingles that they share, in slices, each pair once and in order.

    `keys` are those of shingles.py that `telling` leaves, sorted; the low `bits` of each number its text.
    """
    owners = text_numbers(keys, bits)
    for firsts, seconds in matches(keys, bits):
        pairs, counts = np.unique(owners[firsts] << 32 | owners[seconds], return_counts=True)
        yield pairs >> 32, pairs & 0xFFFFFFFF, counts.astype(np.int64)


def telling(keys: Hashes, bits: int, most: int) -> Hashes:
    """Keys of the shingles that at least two texts have and at most so many, each once. `keys` are sorted."""
    kept = [keys[:0]]
    for begin in range(0, len(keys), SLICE_PAIRS):
        # One key more on either side, so that those at the borders meet their neighbours.
        some = keys[max(0, begin - 1) : begin + SLICE_PAIRS + 1]
        same = np.concatenate(([False], (some[1:] ^ some[:-1]) < np.uint64(1 << bits), [False]))
        shared = some[same[1:] | same[:-1]]
        kept.append(shared)
    shared = np.unique(np.concatenate(kept))
    texts = _texts_of_shingles(shared, bits)
    return shared[np.repeat((texts >= 2) & (texts <= most), texts)]


def matches(keys: Hashes, bits: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Places in `keys` of every two that have a shingle in common, the lower text first, in order of that text.

    All matches of a text with later ones are in one slice.
    """
    texts = _texts_of_shingles(keys, bits)
    after = np.repeat(np.cumsum(texts), texts) - np.arange(len(keys)) - 1
    owners = text_numbers(keys, bits)
    order = np.argsort(owners, kind="stable")
    owners, done = owners[order], np.concatenate((np.zeros(1, np.int64), np.cumsum(after[order])))
    begin = 0
    while begin < len(order):
        end = max(int(np.searchsorted(done, done[begin] + SLICE_PAIRS, side="right")) - 1, begin + 1)
        end = int(np.searchsorted(owners, owners[end - 1], side="right"))
        yield _matches(order[begin:end], after)
        begin = end


def text_numbers(keys: Hashes, bits: int) -> Numbers:
    """The text of each key."""
    return (keys & np.uint64((1 << bits) - 1)).astype(np.int64)


def _texts_of_shingles(keys: Hashes, bits: int) -> Numbers:
    """Of each shingle how many texts have it."""
    if not len(keys):
        return np.zeros(0, np.int64)
    grams = keys >> np.uint64(bits)
    begins = np.flatnonzero(np.append(True, grams[1:] != grams[:-1]))
    return np.diff(np.append(begins, len(keys)))


def _matches(places: Numbers, after: Numbers) -> tuple[Numbers, Numbers]:
    times = after[places]
    firsts = np.repeat(places, times)
    steps = np.arange(len(firsts)) - np.repeat(np.cumsum(times) - times, times) + 1
    return firsts, firsts + steps
