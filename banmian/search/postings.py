"""Where each pair of neighbouring characters stands, and which articles have each single one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from banmian.search.corpus import BREAK, Corpus

GROUP_UNITS = 500_000
"""Characters whose pairs are sorted at a time, in some ten arrays of 4 MB at the most."""
SCANNED_UNITS = 4_000_000
"""Characters looked through at a time for those of a group."""

_UNIT_BITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Keys in rising order, each with its numbers; all numbers of all keys are in one array.

    The key of a pair is its first unit × 65536 + its second; that of a single unit is the unit alone.
    """

    keys: NDArray[np.uint32]
    counts: NDArray[np.int64]
    """How many numbers a key has."""
    gaps: NDArray[np.uint32]
    """Of a pair: where it stands in the corpus, the first time from the start, then from the time before.
    Of a single unit: gaps between the articles that have it, likewise, each × 2, + 1 where their title has it."""


def find_postings(corpus: Corpus) -> Iterator[Postings]:
    """All postings, those of single units first; keys rise from one group to the next."""
    groups = list(_groups(corpus.units))
    for lowest, highest in groups:
        yield _singles(corpus, lowest, highest)
    for lowest, highest in groups:
        yield _pairs(corpus, lowest, highest)


def _groups(units: NDArray[np.uint16]) -> Iterator[tuple[int, int]]:
    """Ranges of first units, each with so many places that they can be sorted in little memory."""
    # numpy counts a copy of eight bytes a unit, so it is given a part at a time.
    parts = (units[start : start + SCANNED_UNITS] for start in range(0, len(units), SCANNED_UNITS))
    counts = sum((np.bincount(part, minlength=1 << _UNIT_BITS) for part in parts), np.zeros(1 << _UNIT_BITS, np.int64))
    totals = np.cumsum(counts)
    lowest, done = 0, 0
    while done < totals[-1]:
        highest = max(int(np.searchsorted(totals, done + GROUP_UNITS, side="right")), lowest + 1)
        yield lowest, highest
        lowest, done = highest, int(totals[highest - 1])


def _places(corpus: Corpus, lowest: int, highest: int) -> NDArray[np.uint32]:
    """Where units from the lowest to just below the highest stand, breaks excepted."""
    found = []
    for start in range(0, len(corpus.units), SCANNED_UNITS):
        units = corpus.units[start : start + SCANNED_UNITS]
        chosen = (units >= lowest) & (units <= highest - 1) & (units != ord(BREAK))
        found.append((np.flatnonzero(chosen) + start).astype(np.uint32))
    return np.concatenate(found)


def _pairs(corpus: Corpus, lowest: int, highest: int) -> Postings:
    places = _places(corpus, lowest, highest)
    # Every text ends in a break, so that a next unit is always there.
    places = places[corpus.units[places + np.uint32(1)] != ord(BREAK)]
    first, then = corpus.units[places], corpus.units[places + np.uint32(1)]
    # By the second unit, then by the first: numpy sorts 16 bits by counting, and leaves the places of a pair in order.
    order = np.argsort(then, kind="stable")
    order = order[np.argsort(first[order], kind="stable")]
    return _grouped((first[order].astype(np.uint32) << np.uint32(_UNIT_BITS)) | then[order], places[order])


def _singles(corpus: Corpus, lowest: int, highest: int) -> Postings:
    places = _places(corpus, lowest, highest)
    starts = corpus.starts.astype(np.uint32)
    article = (np.searchsorted(starts, places, side="right") - 1).astype(np.uint32)
    below = places >= (starts + corpus.heads.astype(np.uint32))[article]
    units = corpus.units[places]
    order = np.argsort(units, kind="stable")
    units, article, below = units[order], article[order], below[order]
    # Of an article that has the unit in its title and in its text, the title's is the first.
    firsts = np.flatnonzero((np.diff(units, prepend=np.uint16(0)) != 0) | (np.diff(article, prepend=np.uint32(0)) != 0))
    grouped = _grouped(units[firsts].astype(np.uint32), article[firsts])
    in_title = (~below[firsts]).astype(np.uint32)
    return Postings(keys=grouped.keys, counts=grouped.counts, gaps=(grouped.gaps << np.uint32(1)) | in_title)


def _grouped(keys: NDArray[np.uint32], numbers: NDArray[np.uint32]) -> Postings:
    """Postings of sorted keys, none of which is 0: folding leaves no such unit. Numbers rise within a key."""
    starts = np.flatnonzero(np.diff(keys, prepend=np.uint32(0)))
    gaps = np.diff(numbers, prepend=np.uint32(0))
    gaps[starts] = numbers[starts]
    return Postings(keys=keys[starts], counts=np.diff(starts, append=len(keys)), gaps=gaps)
