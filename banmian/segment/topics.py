"""How much two stretches of a page talk of the same thing: cosine of their rarer character pairs."""

import math
import operator
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")


@lru_cache(maxsize=2048)
def pairs(text: str) -> Mapping[str, int]:
    """Pairs of neighbouring Chinese characters of the text, with their counts.

    The lines of the page at hand are asked for again and again: those of two pages or so are kept.
    """
    counts: Counter[str] = Counter()
    for run in _HAN_RUN.findall(text):
        counts.update(map(operator.add, run, run[1:]))
    return counts


class Topics:
    """Weights of character pairs on one page: the fewer lines hold a pair, the more it says."""

    def __init__(self, texts: Sequence[str]) -> None:
        lines = max(1, len(texts))
        spread: Counter[str] = Counter()
        for text in texts:
            spread.update(pairs(text).keys())
        weights = [math.log(1 + lines / count) for count in range(1, lines + 1)]
        self._lines: dict[str, Mapping[str, float]] = {}
        self._weight = {pair: weights[count - 1] for pair, count in spread.items()}

    def of(self, text: str) -> Mapping[str, float]:
        """The vector of one line of the page; kept, since lines are compared again and again."""
        if text not in self._lines:
            self._lines[text] = self.vector([text])
        return self._lines[text]

    def vector(self, texts: Sequence[str]) -> dict[str, float]:
        """Weighted pairs of some lines of the page, of length 1: counts under a root, times ln(1 + lines / spread)."""
        if len(texts) == 1:
            counts = pairs(texts[0])
        else:
            total: Counter[str] = Counter()
            for text in texts:
                total.update(pairs(text))
            counts = total
        weight = self._weight
        vector = {pair: math.sqrt(count) * weight[pair] for pair, count in counts.items()}
        norm = math.sqrt(sum(map(operator.mul, vector.values(), vector.values())))
        return {pair: value / norm for pair, value in vector.items()}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Likeness of two vectors of length 1, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum([one[pair] * other[pair] for pair in one.keys() & other.keys()])
