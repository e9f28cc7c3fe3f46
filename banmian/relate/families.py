"""Which articles are versions of one another, and which only share a passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from banmian.model import Article
from banmian.relate.candidates import MOST_TEXTS, Numbers, sharing_pairs, sketch_sizes
from banmian.relate.letters import letters
from banmian.relate.reading import text_of
from banmian.relate.runs import Run, equal_runs
from banmian.relate.shingles import fraction_keys, text_bits, winnowed_keys

VERSION_SHARE = 0.5
"""Of the shorter text's letters that stand in common runs. The reprint of the seeds has .9 of them, an excerpt with 3 %
noise .85, two articles on one subject at most .15."""

CANDIDATE_SHARE = 0.2
"""Of the smaller sketch: far enough below that a sample of a dozen shingles does not miss a version."""

CANDIDATE_SHINGLES = 3
"""Fewer sampled shingles in common are chance; shorter texts are found by their long shingles."""

PASSAGE_CHARACTERS = 40
"""What counts as a quotation: about a line and a half of a newspaper's column."""

VERSION_LETTERS = 40
"""A text with fewer letters is a caption or a line, not an article that could have versions."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """The families, and the common runs of articles that are not of one; articles by their number."""

    families: tuple[tuple[int, ...], ...]
    shared: tuple[tuple[int, int, tuple[Run, ...]], ...]
    """First article, second article, their common runs of some 40 characters."""


def find_kinship(articles: Sequence[Article]) -> Kinship:
    """Look at every pair of articles that shares telling shingles; linear in the length of all texts."""
    texts = [text_of(article) for article in articles]
    groups = _Groups(len(texts))
    shared: list[tuple[int, int, tuple[Run, ...]]] = []
    for left, right in candidate_pairs(texts):
        if groups.find(left) == groups.find(right):
            continue
        (ours, _), (theirs, _) = letters(texts[left]), letters(texts[right])
        runs = equal_runs(ours, theirs)
        if _are_versions(articles[left], articles[right], runs, min(len(ours), len(theirs))):
            groups.join(left, right)
        if passages := tuple(run for run in runs if run.length >= PASSAGE_CHARACTERS // 2):
            shared.append((left, right, passages))
    strangers = (pair for pair in shared if groups.find(pair[0]) != groups.find(pair[1]))
    return Kinship(groups.families(), tuple(sorted(strangers, key=lambda pair: pair[:2])))


def candidate_pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of texts that may be versions or share 40 characters, those that share most first."""
    pairs = dict(_by_long_shingles(texts))
    for pair, shingles in _by_fraction(texts):
        pairs[pair] = max(shingles, pairs.get(pair, 0))
    return sorted(pairs, key=lambda pair: (-pairs[pair], pair))


def _by_fraction(texts: Sequence[str]) -> Iterator[tuple[tuple[int, int], int]]:
    keys, bits = fraction_keys(texts), text_bits(len(texts))
    sizes = sketch_sizes(keys, len(texts), bits)
    for left, right, counts in sharing_pairs(keys, bits):
        least = np.maximum(CANDIDATE_SHARE * np.minimum(sizes[left], sizes[right]), CANDIDATE_SHINGLES)
        yield from _listed(left, right, counts, counts >= least)


def _by_long_shingles(texts: Sequence[str]) -> Iterator[tuple[tuple[int, int], int]]:
    for left, right, counts in sharing_pairs(winnowed_keys(texts), text_bits(len(texts))):
        yield from _listed(left, right, counts, counts > 0)


def _listed(
    left: Numbers, right: Numbers, counts: Numbers, chosen: NDArray[np.bool_]
) -> Iterator[tuple[tuple[int, int], int]]:
    pairs = zip(left[chosen].tolist(), right[chosen].tolist(), strict=True)
    return zip(pairs, counts[chosen].tolist(), strict=True)


def _are_versions(left: Article, right: Article, runs: Sequence[Run], shorter: int) -> bool:
    """Whether one text is the other or an excerpt of it. One dump prints no article twice: what is alike there is a
    standing form, such as that of notices."""
    if left.page == right.page or shorter < VERSION_LETTERS:
        return False
    return sum(run.length for run in runs) >= VERSION_SHARE * shorter


class _Groups:
    """Disjoint sets of at most MOST_TEXTS numbers: lists of versions stay short, whatever is in the dumps."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))
        self._sizes = [1] * count

    def find(self, number: int) -> int:
        """The least number of its set."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make one set of two, unless it would be too large."""
        first, second = sorted((self.find(one), self.find(other)))
        if first != second and self._sizes[first] + self._sizes[second] <= MOST_TEXTS:
            self._above[second] = first
            self._sizes[first] += self._sizes[second]

    def families(self) -> tuple[tuple[int, ...], ...]:
        """The sets of more than one number, in order."""
        sets: dict[int, list[int]] = {}
        for number in range(len(self._above)):
            if self._sizes[first := self.find(number)] > 1:
                sets.setdefault(first, []).append(number)
        return tuple(map(tuple, sets.values()))
