"""Clauses of a text: what stands between two marks.

The segmenter takes each clause by itself, so that its words can be had without those of the rest of the text.
"""

import re
from bisect import bisect_right

_MARKS = "，。；：！？、“”"
_MARK = re.compile(f"[{_MARKS}]")


class Clauses:
    """The clauses of one text, by their offsets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bounds: list[int] = []

    def around(self, place: int) -> tuple[int, int]:
        """First and last offset of the clause at an offset, the mark that ends it left out."""
        if not self._bounds:
            # Most texts are never asked for any.
            self._bounds = [0, *[match.end() for match in _MARK.finditer(self._text)], len(self._text) + 1]
        number = bisect_right(self._bounds, place)
        return self._bounds[number - 1], self._bounds[number] - 1


def begins_clause(text: str, place: int) -> bool:
    """Whether a clause begins at an offset: whatever words stand there, one of them begins there too."""
    return place == 0 or text[place - 1] in _MARKS
