"""Pairs of texts that share shingles, by an inverted index that leaves out what many texts share."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from banmian.relate.shingles import Hashes

MOST_TEXTS = 50
"""A shingle of more texts is a formula (a slogan, a standing notice) and says nothing; so no text meets more than 49
others at one shingle, and the work grows with the length of the texts alone."""

SLICE_PAIRS = 1 << 21
"""Counted at a time: 16 MB."""

Numbers = NDArray[np.int64]


def sketch_sizes(keys: Hashes, texts: int, bits: int) -> Numbers:
    """How many shingles of each text were sampled, formulas too."""
    return np.bincount(_owners(keys, bits), minlength=texts)


def sharing_pairs(keys: Hashes, bits: int) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """First texts, second texts and the number of shingles that they share, in slices, each pair once and in order.

    `keys` are those of shingles.py, sorted; the low `bits` of each number its text.
    """
    owners, after = _postings(keys, bits)
    order = np.argsort(owners, kind="stable")
    owners_in_order, done = owners[order], np.concatenate((np.zeros(1, np.int64), np.cumsum(after[order])))
    begin = 0
    while begin < len(order):
        end = int(np.searchsorted(done, done[begin] + SLICE_PAIRS, side="right")) - 1
        end = max(end, begin + 1)
        # A slice holds all shingles of a text, so that the text's pairs are counted at once.
        end = int(np.searchsorted(owners_in_order, owners_in_order[end - 1], side="right"))
        yield _counted(order[begin:end], owners, after)
        begin = end


def _postings(keys: Hashes, bits: int) -> tuple[Numbers, Numbers]:
    """The texts of the shingles that tell texts apart, and for each how many texts come after it at its shingle."""
    grams = keys >> np.uint64(bits)
    first = np.flatnonzero(np.append(True, grams[1:] != grams[:-1])) if len(keys) else np.zeros(0, np.int64)
    texts = np.diff(np.append(first, len(keys)))
    telling = (texts >= 2) & (texts <= MOST_TEXTS)
    kept = np.repeat(telling, texts)
    sizes = texts[telling]
    ends = np.repeat(np.cumsum(sizes), sizes)
    return _owners(keys[kept], bits), ends - np.arange(len(ends)) - 1


def _counted(postings: Numbers, owners: Numbers, after: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    times = after[postings]
    firsts = np.repeat(postings, times)
    steps = np.arange(len(firsts)) - np.repeat(np.cumsum(times) - times, times) + 1
    pairs, counts = np.unique(owners[firsts] << 32 | owners[firsts + steps], return_counts=True)
    return pairs >> 32, pairs & 0xFFFFFFFF, counts.astype(np.int64)


def _owners(keys: Hashes, bits: int) -> Numbers:
    return (keys & np.uint64((1 << bits) - 1)).astype(np.int64)
