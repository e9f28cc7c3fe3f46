"""Which unfinished line runs on in which other: one assignment over the page.

Each candidate pair gets its log odds against the line's going on nowhere, from a conditional
logit model (data/seams.tsv, made by `python -m training.train_seams`); the assignment with the
greatest sum of odds stands. A pair that corrections join or part is decided before.
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import groupby, repeat
from operator import itemgetter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from banmian.data_files import DATA, numbered_rows, weight_rows
from banmian.segment.roles import Role
from banmian.segment.seams import Seams
from banmian.segment.sides import Side, Sides

WEIGHTS = DATA / "seams.tsv"
Pair = tuple[int, int]
"""Numbers of two text lines, from 0."""
_LEAST = 0.5
"""Log odds from which a pair is joined: a false join spoils two paragraphs, a missing one leaves one unfinished, with a
flag. At 0 fewer paragraphs of seeds/ are right, at 1 fewer of the marked pages."""
_SURE = 40.0
"""Log odds that no sum of weights reaches: for pairs that a correction joins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Line `left` runs on in line `right`; both are indices among the page's lines."""

    left: int
    right: int
    odds: float
    """Natural log of the odds that this is so rather than that `left` goes on nowhere."""
    confidence: float
    """Probability that this is so, 0 to 1, among all lines in which `left` may run on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Line `left`, whose end is open, goes on nowhere on the page."""

    left: int
    likeliest: int
    """The line in which it would go on."""
    confidence: float
    """Probability that it goes on nowhere, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Where the open ends of a page go on; each by its line's index among the page's lines."""

    joins: tuple[Join, ...]
    ends: tuple[End, ...]


@cache
def load_seam_weights(path: Path = WEIGHTS) -> Mapping[str, float]:
    """Weight of each feature, in log odds. Raises DataError where a row is no name and number."""
    return {name: weight for name, [weight] in weight_rows(numbered_rows(path), path, columns=1)}


def _odds(seams: Seams, weights: Mapping[str, float]) -> dict[Pair, float]:
    entering = {right: _weigh(seams.lines[right].entering, weights) for right in {right for _, right in seams.pairs}}
    odds = {}
    for left, pairs in groupby(seams.pairs, key=lambda pair: pair[0]):
        leaving = _weigh(seams.lines[left].leaving, weights) - _weigh(seams.alone(left), weights)
        for _, right in pairs:
            odds[left, right] = leaving + entering[right] + _weigh(seams.together(left, right), weights)
    return odds


def _weigh(features: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(map(weights.get, features, repeat(0.0)))


def _assign(odds: Mapping[Pair, float]) -> list[Pair]:
    """The matching with the greatest sum of odds; a line may stay alone, at no gain."""
    best = _best_each(odds)
    if best is not None:
        return best
    lefts = sorted({left for left, _ in odds})
    rights = sorted({right for _, right in odds})
    row = {left: i for i, left in enumerate(lefts)}
    column = {right: i for i, right in enumerate(rights)}
    pairs = [(row[left], column[right], _SURE + 1 - gain) for (left, right), gain in odds.items()]
    alone = [(i, len(rights) + i, _SURE + 1) for i in range(len(lefts))]
    rows, columns, costs = zip(*pairs, *alone, strict=True)
    costs_table = csr_array(
        (np.array(costs), (np.array(rows), np.array(columns))), shape=(len(lefts), len(rights) + len(lefts))
    )
    chosen = zip(*min_weight_full_bipartite_matching(costs_table), strict=True)
    return sorted((lefts[i], rights[j]) for i, j in chosen if j < len(rights))


def _best_each(odds: Mapping[Pair, float]) -> list[Pair] | None:
    """The best pair of each line, where no two lines want the same and none has two that are as good."""
    best: dict[int, tuple[float, int]] = {}
    equal: set[int] = set()
    for (left, right), gain in odds.items():
        most, _ = best.get(left, (0.0, right))
        if gain > most:
            best[left] = (gain, right)
            equal.discard(left)
        elif gain == most:
            equal.add(left)
    rights = {right for _, right in best.values()}
    return None if equal or len(rights) < len(best) else sorted((left, right) for left, (_, right) in best.items())


def _acyclic(pairs: Sequence[Pair], odds: Mapping[Pair, float]) -> list[Pair]:
    """Drop the weakest pair of every ring of lines that run on in each other."""
    following = dict(pairs)
    kept = dict(pairs)
    for start in following:
        ring, line = [start], following[start]
        while line in kept and line != start and len(ring) <= len(kept):
            ring.append(line)
            line = kept[line]
        if line == start and all(left in kept for left in ring):
            del kept[min(ring, key=lambda left: odds[left, kept[left]])]
    return sorted(kept.items())


def _best(odds: Mapping[Pair, float]) -> list[Pair]:
    """The likeliest joins of all, of which none makes a ring."""
    return _acyclic(_assign(odds), odds)


def find_joins(
    sides: Sides,
    roles: Sequence[Role],
    joined: Iterable[Pair] = (),
    parted: Iterable[int] = (),
    weights: Mapping[str, float] | None = None,
) -> Reading:
    """The joins of a page. `joined` pairs and `parted` left lines are corrections.

    `weights` are those of data/seams.tsv where none are given.
    """
    seams = Seams(sides, roles)
    lines = seams.lines
    place = {line.index: number for number, line in enumerate(lines)}
    gains = _odds(seams, weights or load_seam_weights())
    apart = set(parted)
    odds = {pair: gain for pair, gain in gains.items() if gain > _LEAST and lines[pair[0]].index not in apart}
    for left, right in joined:
        halves = (place[left], place[right])
        odds = {pair: gain for pair, gain in odds.items() if pair[0] != halves[0] and pair[1] != halves[1]}
        odds[halves] = _SURE
    return _reading(lines, gains, odds, apart)


def odds_of_joins(sides: Sides, roles: Sequence[Role]) -> dict[Pair, float]:
    """Of the joins that find_joins finds where nothing is corrected, by the indices of their lines."""
    seams = Seams(sides, roles)
    odds = {pair: gain for pair, gain in _odds(seams, load_seam_weights()).items() if gain > _LEAST}
    lines = seams.lines
    return {(lines[left].index, lines[right].index): odds[left, right] for left, right in _best(odds)}


def _reading(
    lines: Sequence[Side], gains: Mapping[Pair, float], odds: Mapping[Pair, float], apart: Set[int]
) -> Reading:
    """Of text lines by number: `gains` are the log odds of all pairs, `odds` those of the pairs that may be joined."""
    following = dict(_best(odds))
    joins, ends = [], []
    for left, pairs in groupby(sorted(gains.keys() | following.items()), key=itemgetter(0)):
        ways = {right: gains[left, right] for _, right in pairs if (left, right) in gains}
        all_odds = sum(map(math.exp, ways.values()), 1.0)
        here = lines[left].index
        if left in following:
            right = following[left]
            chance = 1.0 if odds[left, right] == _SURE else math.exp(ways[right]) / all_odds
            joins.append(Join(left=here, right=lines[right].index, odds=odds[left, right], confidence=chance))
        elif here not in apart:
            likeliest = max(ways, key=ways.__getitem__)
            ends.append(End(left=here, likeliest=lines[likeliest].index, confidence=1 / all_odds))
    return Reading(joins=tuple(joins), ends=tuple(ends))
