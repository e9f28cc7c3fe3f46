"""Runs of letters that two texts have in common, wherever they stand."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from banmian.relate.letters import Codes
from banmian.relate.shingles import GRAM, gram_hashes

MOST_PLACES = 16
"""A shingle that stands in the second text more often is left out: a text that repeats itself is no clue, and the work
stays linear."""

FIRST_REACH = 32
"""Letters compared at first where a run is extended; most end at once, and each further step is twice as long."""


@dataclass(frozen=True, slots=True)
class Run:
    """Equal letters: where they begin in either text, in letters, and how many they are."""

    left: int
    right: int
    length: int


def equal_runs(left: Codes, right: Codes) -> list[Run]:
    """Runs of at least 8 letters, the longest first taken, no letter in two of them; in the order of the left text."""
    if np.array_equal(left, right):
        return [Run(0, 0, len(left))] if len(left) else []
    starts, shifts, lengths = _diagonals(*_matches(left, right))
    free_left, free_right = np.ones(len(left), bool), np.ones(len(right), bool)
    runs: list[Run] = []
    for number in np.lexsort((shifts, starts, -lengths)):
        start, shift, length = int(starts[number]), int(shifts[number]), int(lengths[number])
        here, there = free_left[start : start + length], free_right[start + shift : start + shift + length]
        for begin, end in _stretches(here & there):
            runs.append(Run(start + begin, start + shift + begin, end - begin))
            here[begin:end] = there[begin:end] = False
    same = _Same(left, right, free_left, free_right)
    return sorted((same.extended(run) for run in runs), key=lambda run: run.left)


@dataclass(frozen=True, slots=True)
class _Same:
    """Two texts and which of their letters are in no run yet."""

    left: Codes
    right: Codes
    free_left: NDArray[np.bool_]
    free_right: NDArray[np.bool_]

    def extended(self, run: Run) -> Run:
        """The run with the equal free letters at its ends: what repeats itself is no clue, but it is text."""
        before = self._reach(run.left, run.right, -1)
        after = self._reach(run.left + run.length, run.right + run.length, 1)
        return Run(run.left - before, run.right - before, before + run.length + after)

    def _reach(self, left: int, right: int, step: int) -> int:
        """How many letters from two places on, forwards or backwards, are equal and free; they are taken."""
        room = min(left, right) if step < 0 else min(len(self.left) - left, len(self.right) - right)
        done, size = 0, FIRST_REACH
        while done < room:
            size = min(size, room - done)
            first = done if step > 0 else -done - size
            equal = self._equal(
                slice(left + first, left + first + size), slice(right + first, right + first + size), step
            )
            done += equal
            if equal < size:
                break
            size *= 2
        return done

    def _equal(self, ours: slice, theirs: slice, step: int) -> int:
        same = (self.left[ours] == self.right[theirs]) & self.free_left[ours] & self.free_right[theirs]
        other = np.flatnonzero(~same[::step])
        length = int(other[0]) if len(other) else len(same)
        self.free_left[ours][::step][:length] = False
        self.free_right[theirs][::step][:length] = False
        return length


def _matches(left: Codes, right: Codes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every pair of places with the same 8 letters."""
    ours, theirs = gram_hashes(left), gram_hashes(right)
    order = np.argsort(theirs, kind="stable")
    theirs = theirs[order]
    first = np.searchsorted(theirs, ours, side="left")
    times = np.searchsorted(theirs, ours, side="right") - first
    times[times > MOST_PLACES] = 0
    places = np.repeat(np.arange(len(ours)), times)
    steps = np.arange(len(places)) - np.repeat(np.cumsum(times) - times, times)
    return places, order[np.repeat(first, times) + steps]


def _diagonals(
    left: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The matches that follow one another, as runs: where they start, how far the right is ahead, how long they are."""
    shifts = right - left
    order = np.lexsort((left, shifts))
    left, shifts = left[order], shifts[order]
    begins = np.flatnonzero(np.append(True, (np.diff(left) != 1) | (np.diff(shifts) != 0))) if len(left) else left
    ends = np.append(begins[1:], len(left)) - 1
    return left[begins], shifts[begins], left[ends] - left[begins] + GRAM if len(left) else left


def _stretches(free: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches of free letters that are long enough."""
    if free.all():
        return [(0, len(free))]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= GRAM]
