"""A page as its printed lines: what stands where, with the white space around it set aside.

Where a dump keeps the line ends of its columns, the lines of a paragraph are put together here: all
that comes after works on whole lines, whichever way the text was extracted.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from banmian.model import Page

_LEAST_WIDTH = 20
"""Narrowest column that is put together, in columns of half-width signs: ten characters."""
_LEAST_LINES = 6
"""Fewest full lines that show a column width: one short paragraph."""
_SLACK = 3
"""How much shorter than its column a full line may be: a sign that may not begin a line takes one more along."""


class Row(NamedTuple):
    """A line of the dump that a Line is made of."""

    number: int
    """1-based, in the dump."""
    start: int
    """Offset of its text in the dump's line, in code points."""
    at: int
    """Offset of its text in the Line."""
    length: int


class Line(NamedTuple):
    """One line of a dump that is not blank, or several that a column broke."""

    rows: tuple[Row, ...]
    text: str
    """Without the white space at both ends."""
    gap: int
    """Blank lines before it, at most 9; one more each on a page that parts nothing by blank lines."""

    @property
    def number(self) -> int:
        """The dump's line that it begins in."""
        return self.rows[0].number

    @property
    def last(self) -> int:
        """The dump's line that it ends in."""
        return self.rows[-1].number

    def printed(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """What of text[start:end] is printed in which line of the dump, from which offset."""
        for row in self.rows:
            first, last = max(start, row.at), min(end, row.at + row.length)
            if first < last:
                yield row.number, row.start + first - row.at, self.text[first:last]


def printed_lines(page: Page) -> tuple[Line, ...]:
    """The page's lines that hold more than white space, in print order."""
    lines: list[Line] = []
    blank = 9
    for number, raw in enumerate(page.lines, start=1):
        text = raw.strip()
        if not text:
            blank += 1
            continue
        row = Row(number=number, start=len(raw) - len(raw.lstrip()), at=0, length=len(text))
        lines.append(Line(rows=(row,), text=text, gap=min(blank, 9)))
        blank = 0
    return tuple(_levelled(_unwrapped(lines)))


def _width(text: str) -> int:
    """Columns of half-width signs that a text takes in print."""
    return sum(1 if unicodedata.east_asian_width(sign) in "HNa" or sign.isascii() else 2 for sign in text)


def _indent(line: Line) -> int:
    return line.rows[0].start


def _column_width(lines: Sequence[Line], widths: Sequence[int]) -> int | None:
    """The width that most lines with a line right below them have; None where no width is common."""
    above = [widths[i] for i in range(len(lines) - 1) if lines[i + 1].gap == 0 and widths[i] >= _LEAST_WIDTH]
    if len(above) < _LEAST_LINES:
        return None
    commonest = max(Counter(above).items(), key=lambda pair: (pair[1], pair[0]))[0]
    full = [width for width in above if commonest - _SLACK <= width <= commonest + _SLACK]
    return commonest if len(full) * 2 > len(lines) else None


def _unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines, those put together that a column broke: full, with the next right below and not indented."""
    if sum(line.gap == 0 for line in lines) < _LEAST_LINES:
        return list(lines)
    widths = [_width(line.text) + 2 * _indent(line) for line in lines]
    column = _column_width(lines, widths)
    if column is None:
        return list(lines)
    whole: list[Line] = []
    for index, line in enumerate(lines):
        broken = index > 0 and line.gap == 0 and _indent(line) == 0 and widths[index - 1] >= column - _SLACK
        if broken:
            whole[-1] = _joined(whole[-1], line)
        else:
            whole.append(line)
    return whole


def _joined(line: Line, following: Line) -> Line:
    blank = " " if line.text[-1].isascii() and line.text[-1].isalpha() and following.text[0].isascii() else ""
    at = len(line.text) + len(blank)
    row = following.rows[0]._replace(at=at)
    return line._replace(text=line.text + blank + following.text, rows=(*line.rows, row))


def _levelled(lines: Sequence[Line]) -> list[Line]:
    """The lines with their gaps as on a page that parts its lines by blank ones."""
    close = sum(line.gap == 0 for line in lines)
    if 2 * close <= len(lines) - 1:
        return list(lines)
    return [line._replace(gap=min(line.gap + 1, 9)) for line in lines]
