"""A page as its printed lines: what stands where, with the white space around it set aside."""

from dataclasses import dataclass

from banmian.model import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a dump that is not blank."""

    number: int
    """1-based, in the dump."""
    start: int
    """Offset of `text` in the dump's line, in code points."""
    text: str
    """Without the white space at both ends."""
    gap: int
    """Blank lines before it, at most 9."""


def printed_lines(page: Page) -> tuple[Line, ...]:
    """The page's lines that hold more than white space, in print order."""
    lines: list[Line] = []
    blank = 9
    for number, raw in enumerate(page.lines, start=1):
        text = raw.strip()
        if not text:
            blank += 1
            continue
        lines.append(Line(number=number, start=len(raw) - len(raw.lstrip()), text=text, gap=min(blank, 9)))
        blank = 0
    return tuple(lines)
