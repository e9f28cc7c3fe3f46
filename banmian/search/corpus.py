"""The articles of an index as one long text."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from banmian.search.folding import fold

BREAK = "\n"
"""Stands after each piece of an article; no hit goes across it. Folding makes no line feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The folded text of all articles, starts of words marked, in UTF-16 code units, as browsers count them."""

    units: NDArray[np.uint16]
    lengths: NDArray[np.int64]
    """Of each article, its last break included."""
    heads: NDArray[np.int64]
    """Of each article's first piece, which is its title, its break included."""

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each article begins."""
        return np.cumsum(self.lengths) - self.lengths


def read_corpus(articles: Iterable[tuple[str, ...]]) -> Corpus:
    """The corpus of articles, each given as its pieces, the title first."""
    text = bytearray()
    lengths: list[int] = []
    heads: list[int] = []
    for pieces in articles:
        start = len(text)
        first, *rest = pieces or ("",)
        text += _units(first)
        heads.append((len(text) - start) // 2)
        for piece in rest:
            text += _units(piece)
        lengths.append((len(text) - start) // 2)
    return Corpus(
        units=mark_starts(np.frombuffer(text, dtype="<u2").astype(np.uint16)),
        lengths=np.array(lengths, dtype=np.int64),
        heads=np.array(heads, dtype=np.int64),
    )


def mark_starts(units: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Folded text whose Latin words and numbers begin in another form, so that none is found from its middle on.

    Runs of 0-9 and of a-z; controls 10–19 stand for the digits, 80–99 for the letters: folding leaves none in a text.
    """
    marked = units.copy()
    for first, last, shift in (("0", "9", -0x20), ("a", "z", 0x1F)):
        inside = (units >= ord(first)) & (units <= ord(last))
        begun = inside & ~np.concatenate(([False], inside[:-1]))
        marked[begun] = (units[begun].astype(np.int32) + shift).astype(np.uint16)
    return marked


def _units(piece: str) -> bytes:
    return (fold(piece) + BREAK).encode("utf-16-le", "surrogatepass")
