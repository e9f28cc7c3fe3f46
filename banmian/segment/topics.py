"""How much two stretches of a page talk of the same thing: cosine of their rarer character pairs."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")


def pairs(text: str) -> Counter[str]:
    """Pairs of neighbouring Chinese characters of the text, with their counts."""
    return Counter(run[i : i + 2] for run in _HAN_RUN.findall(text) for i in range(len(run) - 1))


@lru_cache(maxsize=4096)
def text_pairs(text: str) -> frozenset[str]:
    """The pairs of a text without their counts; those of the page at hand are kept."""
    return frozenset(pairs(text))


class Topics:
    """Weights of character pairs on one page: the fewer lines hold a pair, the more it says."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._lines = max(1, len(texts))
        self._spread: Counter[str] = Counter()
        for text in texts:
            self._spread.update(pairs(text).keys())

    def vector(self, texts: Sequence[str]) -> dict[str, float]:
        """Weighted pairs of some lines: (1 + ln count) * ln(1 + lines / spread), as in tf-idf."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(pairs(text))
        return {
            pair: (1 + math.log(count)) * math.log(1 + self._lines / self._spread.get(pair, 1))
            for pair, count in counts.items()
        }


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """Likeness of two weighted texts, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    dot = sum(weight * other[pair] for pair, weight in one.items() if pair in other)
    norms = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return dot / norms if norms else 0.0
