"""Names that have a page of their own, to be found by any part of them: every end of each name, in order, in files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banmian.search.folding import fold
from banmian.search.packing import packed_json

NAMES_BYTES = 12_000
"""Of a file before compression: some 5 kB, of which a query fetches one, and seldom a second."""
MOST_FILES = 250
"""Very many names get larger files instead."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What names stand for."""

    id: str
    folder: str
    """Their pages are below it, at <folder><id>/."""


@dataclass(frozen=True, slots=True)
class Name:
    """A region, a theme, a system."""

    kind: int
    """Index of its kind."""
    id: str
    above: tuple[str, ...]
    """Names above it, the highest first."""
    name: str
    count: int
    """Its articles."""


def name_files(names: Sequence[Name]) -> tuple[list[str], list[bytes]]:
    """Where each file begins, and its rows: [kind, id, names above, name, articles], one for each end of a name.

    A search for 港湾 finds the end 港湾 of 平安港湾; all ends that begin with what is sought stand together.
    """
    ends = sorted(
        (_order(folded[at:]), number)
        for number, one in enumerate(names)
        for folded in (fold(one.name),)
        for at in range(len(folded))
    )
    rows = [[one.kind, one.id, list(one.above), one.name, one.count] for one in names]
    sizes = [len(packed_json(row)) for row in rows]
    firsts = list(_begins([sizes[number] for _, number in ends]))
    contents = [
        packed_json([rows[number] for _, number in ends[first:last]]) for first, last in pairwise([*firsts, len(ends)])
    ]
    return [ends[first][0].decode("utf-16-be", "surrogatepass") for first in firsts], contents


def _order(text: str) -> bytes:
    """As browsers compare texts: by UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


def _begins(sizes: Sequence[int]) -> Iterator[int]:
    """Where each file begins."""
    # A file may stay short of its limit by a row: one in sixteen is more than that.
    limit = max(NAMES_BYTES, sum(sizes) * 17 // (16 * MOST_FILES))
    filled = limit
    for at, size in enumerate(sizes):
        if filled + size > limit:
            yield at
            filled = 0
        filled += size
