"""How much two stretches of a page talk of the same thing: cosine of their rarer character pairs."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
_COMPARED = 4096
"""Pairs of vectors that are compared at a time, so that memory does not grow with the page."""


class Vectors:
    """Stretches of a page, each a vector of length 1 over numbered character pairs, in their Unicode order."""

    def __init__(self, rows: csr_array) -> None:
        self._rows = rows

    def _row(self, number: int) -> slice:
        return slice(self._rows.indptr[number], self._rows.indptr[number + 1])

    def pairs(self, number: int) -> frozenset[int]:
        """The pairs of one stretch."""
        return frozenset(self._rows.indices[self._row(number)].tolist())

    def weightiest(self, number: int, count: int) -> frozenset[int]:
        """The pairs that say most of one stretch; of equals, the later ones."""
        row = self._row(number)
        order = np.argsort(self._rows.data[row], kind="stable")[-count:]
        return frozenset(self._rows.indices[row][order].tolist())

    def likeness(self, ones: Sequence[int], others: Sequence[int]) -> list[float]:
        """Cosine of each of some stretches and the one in the same place of the others, 0 to 1."""
        found: list[float] = []
        for start in range(0, len(ones), _COMPARED):
            one, other = (self._rows[numbers[start : start + _COMPARED]] for numbers in (ones, others))
            found += one.multiply(other).sum(axis=1).tolist()
        return found


class Topics:
    """Weights of character pairs on one page: the fewer lines hold a pair, the more it says."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = _counted(texts)
        spread = np.bincount(self._counts.indices, minlength=self._counts.shape[1])
        self._weights = np.log(1 + len(texts) / spread)

    @cached_property
    def lines(self) -> Vectors:
        """Of each line of the page."""
        return self._weighted(self._counts)

    def of(self, stretches: Iterable[Sequence[int]]) -> Vectors:
        """Of stretches of the page, each given by the indices of its lines."""
        stretches = list(stretches)
        lines = [line for stretch in stretches for line in stretch]
        bounds = np.cumsum([0, *map(len, stretches)])
        shape = (len(stretches), self._counts.shape[0])
        counts = csr_array((np.ones(len(lines)), lines, bounds), shape=shape) @ self._counts
        counts.sort_indices()
        return self._weighted(counts)

    def _weighted(self, counts: csr_array) -> Vectors:
        """Counts under a root, times ln(1 + lines / spread)."""
        values = np.sqrt(counts.data) * self._weights[counts.indices]
        rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        lengths = np.sqrt(np.bincount(rows, values * values, minlength=counts.shape[0]))
        return Vectors(csr_array((values / lengths[rows], counts.indices, counts.indptr), shape=counts.shape))


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
