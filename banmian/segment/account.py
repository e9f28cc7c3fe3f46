"""The audit of a cut: every printed character in exactly one place."""

from collections.abc import Sequence

from banmian.errors import DumpError
from banmian.model import Cut, Page


def _bare(text: str) -> str:
    return "".join(text.split())


def account(page: Page, cut: Cut) -> None:
    """Check that each line's characters, white space aside, are in its articles' pieces and in leftovers.

    Raises DumpError naming the first line where they are not.
    """
    taken: dict[int, list[tuple[int, str]]] = {}
    for article in cut.articles:
        for piece in article.pieces:
            taken.setdefault(piece.line, []).append((piece.start, piece.text))
    spare: dict[int, list[str]] = {}
    for leftover in cut.leftovers:
        spare.setdefault(leftover.line, []).append(leftover.text)
    for number, line in enumerate(page.lines, start=1):
        if not _adds_up(line, taken.get(number, ()), spare.get(number, ())):
            pieces = [text for _, text in sorted(taken.get(number, ()))]
            found = f"the cut took {pieces} and left {spare.get(number, [])} of this line"
            expected = "every character in one place: this is a fault of the program, please report it"
            raise DumpError(page.name, number, found, expected)


def _adds_up(line: str, taken: Sequence[tuple[int, str]], spare: Sequence[str]) -> bool:
    rest, end = "", 0
    for start, text in sorted(taken):
        if start < end or not line.startswith(text, start):
            return False
        rest, end = rest + line[end:start], start + len(text)
    return sorted(_bare(rest + line[end:])) == sorted(_bare("".join(spare)))
