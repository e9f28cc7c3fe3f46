"""Sentences of a text, with their places."""

import re
from collections.abc import Iterator, Mapping, Sequence

from banmian.model import Span

CONTEXT = 6
"""Characters before some words that tell them apart from the same words elsewhere in their block."""
_STOPS, _CLOSING = "。！？!?\n", "”’」』）)"
_SENTENCE = re.compile(rf"[^{_STOPS}]*[。！？!?]*[{_CLOSING}]*")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """First and last offset of each sentence, its stop and closing quotes included; linear in the text's length.

    >>> [("甲。”乙！丙"[a:b]) for a, b in sentence_spans("甲。”乙！丙")]
    ['甲。”', '乙！', '丙']
    """
    return (match.span() for match in _SENTENCE.finditer(text) if match[0].strip())


def sentence_at(text: str, place: int) -> str:
    """The sentence around an offset."""
    before = max(text.rfind(stop, 0, place) for stop in _STOPS) + 1
    start = before + len(text[before:place]) - len(text[before:place].lstrip(_STOPS + _CLOSING))
    end = _SENTENCE.match(text, place)
    return text[start : end.end() if end else len(text)].strip()


def printed_line(text: str, start: int, end: int, spans: Sequence[Span], printed: Mapping[int, str]) -> int:
    """The line that prints some words of a text: with what is before them, else alone; else the text's first line."""
    for begin in (max(0, start - CONTEXT), start):
        for first, last in spans:
            for line in range(first, last + 1):
                if text[begin:end] in printed.get(line, ""):
                    return line
    return spans[0][0] if spans else 1
