"""How much two stretches of a page talk of the same thing: cosine of their rarer character pairs."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
_NOWHERE = -1

Numbers = NDArray[np.int64]


class Vectors:
    """Stretches of a page, each a vector of length 1 over numbered character pairs, in their Unicode order."""

    def __init__(self, count: int, stretches: Numbers, pairs: Numbers, weights: NDArray[np.float64]) -> None:
        """So many stretches, from the stretch and the pair of each two signs in print, pairs in order, and what the
        pairs weigh: how often a stretch has one counts under a root."""
        order = _order(stretches)
        rows, pairs = stretches.take(order), pairs.take(order)
        cells = np.flatnonzero(_changes(rows) | _changes(pairs))
        self._rows, self._pairs = rows.take(cells), pairs.take(cells)
        self._bounds = np.searchsorted(self._rows, np.arange(count + 1)).tolist()
        values = np.sqrt(np.diff(cells, append=len(order))) * weights.take(self._pairs)
        lengths = np.sqrt(np.bincount(self._rows, values * values))
        self._values = values / lengths.take(self._rows)
        self._dense = np.zeros(len(weights))

    @cached_property
    def _cells(self) -> Numbers:
        """A number for each pair of each stretch, in order."""
        return self._rows * len(self._dense) + self._pairs

    def _row(self, number: int) -> slice:
        return slice(self._bounds[number], self._bounds[number + 1])

    def pairs(self, number: int) -> Numbers:
        """The pairs of one stretch."""
        return self._pairs[self._row(number)]

    def weightiest(self, number: int, count: int) -> Numbers:
        """The pairs that say most of one stretch; of equals, the later ones."""
        row = self._row(number)
        return self._pairs[row].take(self._values[row].argsort(kind="stable")[-count:])

    def said(self, asked: Sequence[Numbers], stretches: Sequence[int]) -> list[int]:
        """For some pairs and the stretch beside them, and so on, how many of the pairs the stretch has."""
        if not asked or not len(self._pairs):
            return [0] * len(asked)
        lengths = [*map(len, asked)]
        wanted = np.repeat(stretches, lengths) * len(self._dense) + np.concatenate(asked)
        found = self._cells.take(self._cells.searchsorted(wanted), mode="clip") == wanted
        counts = np.bincount(np.repeat(np.arange(len(asked)), lengths), found, minlength=len(asked))
        return [*map(int, counts.tolist())]

    def likeness(self, number: int, first: int, last: int) -> list[float]:
        """Cosine of one stretch and each from the first to the last, 0 to 1."""
        one, others = self._row(number), slice(self._bounds[first], self._bounds[last + 1])
        self._dense[self._pairs[one]] = self._values[one]
        products = self._dense.take(self._pairs[others]) * self._values[others]
        self._dense[self._pairs[one]] = 0
        found: list[float] = np.bincount(self._rows[others] - first, products, minlength=last - first + 1).tolist()
        return found


class Topics:
    """Character pairs of one page: the fewer lines hold a pair, the more it says, by ln(1 + lines / lines with it)."""

    def __init__(self, texts: Sequence[str]) -> None:
        signs = codes("\n".join(texts))
        han = (signs >= _FIRST_HAN) & (signs <= _LAST_HAN)
        at = np.flatnonzero(han[:-1] & han[1:])
        firsts, seconds = signs.take(at), signs.take(at + 1)
        by_second = _order(seconds)
        order = by_second.take(_order(firsts.take(by_second)))
        new = _changes(firsts.take(order)) | _changes(seconds.take(order))
        self._count = len(texts)
        self._pairs = np.cumsum(new) - 1
        """Of each two neighbouring Chinese characters in print, in order of the pairs, then as printed."""
        self._lines = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts]).take(at.take(order))
        """Of each of these two its line."""
        spread = np.bincount(self._pairs[new | _changes(self._lines)])
        self._weights = np.log(1 + len(texts) / spread)

    @cached_property
    def lines(self) -> Vectors:
        """Of each line of the page."""
        return Vectors(self._count, self._lines, self._pairs, self._weights)

    def of(self, stretches: Iterable[Sequence[int]]) -> Vectors:
        """Of stretches of the page, each given by the indices of its lines; no line is in two."""
        stretches = list(stretches)
        stretch_of = np.full(self._count, _NOWHERE)
        stretch_of[list(chain.from_iterable(stretches))] = np.repeat(np.arange(len(stretches)), [*map(len, stretches)])
        where = stretch_of.take(self._lines)
        some = where != _NOWHERE
        return Vectors(len(stretches), where[some], self._pairs[some], self._weights)


def _order(numbers: Numbers | NDArray[np.uint32]) -> Numbers:
    """What sorts numbers of 0 and more, equals as they are: numpy counts those of 16 bits where it compares others."""
    return np.argsort(numbers.astype(np.min_scalar_type(numbers.max(initial=0))), kind="stable")


def _changes(numbers: Numbers | NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Where a number is another than the one before it; the first is."""
    new = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return new


def codes(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
