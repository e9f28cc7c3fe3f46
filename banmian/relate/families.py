"""Which articles are versions of one another, and which only share a passage."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from banmian.model import Article
from banmian.relate.candidates import MOST_TEXTS, sharing_pairs, sketch_sizes, telling
from banmian.relate.letters import letters
from banmian.relate.reading import Texts, text_of
from banmian.relate.runs import equal_runs
from banmian.relate.shared import Shared, find_shared
from banmian.relate.shingles import SAMPLED_BITS, Sketches, distinct, sketch

VERSION_SHARE = 0.5
"""Of the shorter text's letters that stand in common runs. The reprint of the seeds has .9 of them, an excerpt with 3 %
noise .85, two articles on one subject at most .15."""

CANDIDATE_SHARE = 0.2
"""Of the smaller sketch: far enough below that a sample of a dozen shingles does not miss a version."""

CANDIDATE_SHINGLES = 3
"""Fewer sampled shingles in common are chance; shorter texts are found by their long shingles."""

VERSION_LETTERS = 40
"""A text with fewer letters is a caption or a line, not an article that could have versions."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """The families, and the passages that articles share which are not of one; articles by their number."""

    families: tuple[tuple[int, ...], ...]
    shared: tuple[Shared, ...]


def find_kinship(
    articles: Sequence[Article],
    sketches: Sketches | None = None,
    alike: Callable[[Article, Article], bool] | None = None,
) -> Kinship:
    """Look at every pair of articles that shares telling shingles; linear in the length of all texts."""
    texts, alike = Texts(articles), alike or are_versions
    sketches = sketches or sketch(texts)
    shared = find_shared(texts, sketches)
    groups = _Groups(len(texts))
    for left, right in _candidates(texts, sketches, shared):
        if groups.find(left) != groups.find(right) and alike(articles[left], articles[right]):
            groups.join(left, right)
    strangers = (one for one in shared if groups.find(one.left) != groups.find(one.right))
    return Kinship(groups.families(), tuple(strangers))


def are_versions(left: Article, right: Article) -> bool:
    """Whether one text is the other or an excerpt of it. One dump prints no article twice: what is alike there is a
    standing form, such as that of notices."""
    return left.page != right.page and common_share(left, right) >= VERSION_SHARE


def common_share(left: Article, right: Article) -> float:
    """Share of the shorter text's letters that stand in common runs, 0 to 1; 0 where it is too short to tell."""
    ours, theirs = letters(text_of(left))[0], letters(text_of(right))[0]
    shorter = min(len(ours), len(theirs))
    return sum(run.length for run in equal_runs(ours, theirs)) / shorter if shorter >= VERSION_LETTERS else 0.0


def _candidates(texts: Sequence[str], sketches: Sketches, shared: Iterable[Shared]) -> list[tuple[int, int]]:
    """Pairs of texts that may be versions, those that have most in common first."""
    common: dict[tuple[int, int], int] = defaultdict(int)
    for one in shared:
        common[one.left, one.right] += one.length
    lengths = {number: len(texts[number]) for pair in common for number in pair}
    pairs = {pair: size for pair, size in common.items() if size >= CANDIDATE_SHARE * min(lengths[n] for n in pair)}
    for pair, shingles in _by_sample(sketches, len(texts)):
        pairs[pair] = max(shingles << SAMPLED_BITS, pairs.get(pair, 0))
    return sorted(pairs, key=lambda pair: (-pairs[pair], pair))


def _by_sample(sketches: Sketches, texts: int) -> Iterator[tuple[tuple[int, int], int]]:
    bits, sizes = sketches.bits, np.zeros(texts, np.int64)
    kept = [np.zeros(0, np.uint64)]
    for keys, _ in sketches.sampled.stretches():
        keys = distinct(keys)
        sizes += sketch_sizes(keys, texts, bits)
        kept.append(telling(keys, bits, MOST_TEXTS))
    for left, right, counts in sharing_pairs(np.concatenate(kept), bits):
        least = np.maximum(CANDIDATE_SHARE * np.minimum(sizes[left], sizes[right]), CANDIDATE_SHINGLES)
        chosen = counts >= least
        pairs = zip(left[chosen].tolist(), right[chosen].tolist(), strict=True)
        yield from zip(pairs, counts[chosen].tolist(), strict=True)


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
