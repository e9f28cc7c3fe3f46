"""How much two stretches of a page talk of the same thing: cosine of their rarer character pairs."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


class Vectors:
    """Stretches of a page, each a vector of length 1 over numbered character pairs, in their Unicode order."""

    def __init__(self, counts: csr_array, weights: NDArray[np.float64]) -> None:
        """From how often each stretch, a row, has each pair, and what the pair weighs: the count under a root."""
        self._bounds, self._pairs = counts.indptr, counts.indices
        self._rows = np.repeat(np.arange(counts.shape[0]), np.diff(self._bounds))
        values = np.sqrt(counts.data) * weights[self._pairs]
        lengths = np.sqrt(np.bincount(self._rows, values * values))
        self._values = values / lengths[self._rows]
        self._dense = np.zeros(len(weights))

    def _row(self, number: int) -> slice:
        return slice(self._bounds[number], self._bounds[number + 1])

    def pairs(self, number: int) -> frozenset[int]:
        """The pairs of one stretch."""
        return frozenset(self._pairs[self._row(number)].tolist())

    def weightiest(self, number: int, count: int) -> frozenset[int]:
        """The pairs that say most of one stretch; of equals, the later ones."""
        row = self._row(number)
        order = np.argsort(self._values[row], kind="stable")[-count:]
        return frozenset(self._pairs[row][order].tolist())

    def likeness(self, number: int, first: int, last: int) -> list[float]:
        """Cosine of one stretch and each from the first to the last, 0 to 1."""
        one, others = self._row(number), slice(self._bounds[first], self._bounds[last + 1])
        self._dense[self._pairs[one]] = self._values[one]
        products = self._dense[self._pairs[others]] * self._values[others]
        self._dense[self._pairs[one]] = 0
        found: list[float] = np.bincount(self._rows[others] - first, products, minlength=last - first + 1).tolist()
        return found


class Topics:
    """Character pairs of one page: the fewer lines hold a pair, the more it says, by ln(1 + lines / lines with it)."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = _counted(texts)
        spread = np.bincount(self._counts.indices, minlength=self._counts.shape[1])
        self._weights = np.log(1 + len(texts) / spread)

    @cached_property
    def lines(self) -> Vectors:
        """Of each line of the page."""
        return Vectors(self._counts, self._weights)

    def of(self, stretches: Iterable[Sequence[int]]) -> Vectors:
        """Of stretches of the page, each given by the indices of its lines."""
        stretches = list(stretches)
        lines = [line for stretch in stretches for line in stretch]
        bounds = np.cumsum([0, *map(len, stretches)])
        shape = (len(stretches), self._counts.shape[0])
        counts = csr_array((np.ones(len(lines)), lines, bounds), shape=shape) @ self._counts
        counts.sort_indices()
        return Vectors(counts, self._weights)


def _counted(texts: Sequence[str]) -> csr_array:
    """How often each line, a row, has each pair of neighbouring Chinese characters of the page, a column."""
    signs = codes("\n".join(texts))
    han = (signs >= _FIRST_HAN) & (signs <= _LAST_HAN)
    at = np.flatnonzero(han[:-1] & han[1:])
    known, columns = np.unique(signs[at] << 32 | signs[at + 1], return_inverse=True)
    ends = np.cumsum([len(text) + 1 for text in texts])
    cells, counts = np.unique(np.searchsorted(ends, at, side="right") * len(known) + columns, return_counts=True)
    rows, columns = np.divmod(cells, max(1, len(known)))
    bounds = np.searchsorted(rows, np.arange(len(texts) + 1))
    return csr_array((counts, columns, bounds), shape=(len(texts), len(known)))


def codes(text: str) -> NDArray[np.int64]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
