"""Passages that two texts have in common, character by character."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Postfix, Prefix

from banmian.relate.candidates import matches, telling, text_numbers
from banmian.relate.shingles import Hashes, Sketches

PASSAGE_CHARACTERS = 40
"""What counts as a quotation: about a line and a half of a newspaper's column."""

MOST_QUOTING = 10
"""Texts that share a passage; what more of them have is a formula of its time, and linking all of them no help."""

STEP_CHARACTERS = 256
"""Compared at a time; most passages end within."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Equal characters of two texts; texts by number, the lower one first; offsets in characters."""

    left: int
    right: int
    left_start: int
    right_start: int
    length: int


def find_shared(texts: Sequence[str], sketches: Sketches) -> list[Shared]:
    """Every passage of at least 40 characters, 33 of them letters, that no more than ten texts have; in order."""
    keys, offsets = _telling(sketches)
    owners = text_numbers(keys, sketches.bits)
    found: list[Shared] = []
    for firsts, seconds in matches(keys, sketches.bits):
        lefts, rights = owners[firsts], owners[seconds]
        left_starts, right_starts = offsets[firsts], offsets[seconds]
        order = np.lexsort((left_starts, right_starts - left_starts, rights, lefts))
        rows = (column[order].tolist() for column in (lefts, rights, left_starts, right_starts))
        found += _passages(zip(*rows, strict=True), texts)
    return sorted(found, key=lambda one: (one.left, one.right, one.left_start))


def _telling(sketches: Sketches) -> tuple[Hashes, NDArray[np.int64]]:
    """Keys of the shingles that some texts share, sorted, and where they first stand in their texts."""
    kept = [(np.zeros(0, np.uint64), np.zeros(0, np.uint32))]
    for keys, places in sketches.winnowed.stretches():
        known = telling(keys, sketches.bits, MOST_QUOTING)
        kept.append((known, places[np.searchsorted(keys, known)]))
    return np.concatenate([keys for keys, _ in kept]), np.concatenate([places for _, places in kept]).astype(np.int64)


def _passages(rows: Iterator[tuple[int, int, int, int]], texts: Sequence[str]) -> Iterator[Shared]:
    """The passages around shingles that two texts share, each once; shingles of one passage follow one another."""
    last, ours = Shared(-1, -1, 0, 0, 0), (-1, "")
    for left, right, left_start, right_start in rows:
        same = (left, right, right_start - left_start) == (last.left, last.right, last.right_start - last.left_start)
        if same and left_start < last.left_start + last.length:
            continue
        if ours[0] != left:
            ours = (left, texts[left])
        before, after = _reach(ours[1], texts[right], left_start, right_start)
        last = Shared(left, right, left_start - before, right_start - before, before + after)
        if last.length >= PASSAGE_CHARACTERS:
            yield last


def _reach(left: str, right: str, left_at: int, right_at: int) -> tuple[int, int]:
    """How many characters are equal before two places, and how many from them on."""
    before = after = 0
    step = STEP_CHARACTERS
    while found := Postfix.similarity(
        left[max(0, left_at - before - step) : left_at - before],
        right[max(0, right_at - before - step) : right_at - before],
    ):
        before += found
        if found < step:
            break
    while found := Prefix.similarity(
        left[left_at + after : left_at + after + step], right[right_at + after : right_at + after + step]
    ):
        after += found
        if found < step:
            break
    return before, after
