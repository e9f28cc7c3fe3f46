"""Words and marks that are printed twice in a row."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import rjieba

from banmian.clauses import Clauses
from banmian.clean.slips.slip import Slip, slip_at
from banmian.data_files import DATA, read_lists

PATH = DATA / "slips.toml"
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_TWICE = re.compile(r"([\u4e00-\u9fff]{1,16}?)\1")
"""Up to the length of the longest Chinese words of the segmenter's dictionary (jieba's dict.txt)."""
# Parts of speech of rjieba (ICTCLAS set): 的, prepositions, conjunctions. Verbs, nouns and measure words of one
# character are doubled in good Chinese (掸掸灰, 年年), and those that are common are one word of its dictionary.
_NEVER_DOUBLED = ("uj", "p", "c")
_MARKS_TWICE = re.compile(r"([，；：、。])(?:(?<!。)(?:\1|。)|(?<=。)(?:[，；：、]|。(?!。)(?<!。。。)))")
"""The first mark first, for that is found at once; … may be set as 。。。."""
_QUOTES = ("“‘「『", "”’」』")
"""Those that open and those that close."""


@cache
def load_reduplicating(path: Path = PATH) -> frozenset[str]:
    """Verbs that are doubled in good Chinese. Raises DataError where the list is missing or out of order."""
    return frozenset(read_lists(path, ["reduplicating"])["reduplicating"])


def doubled_words(text: str) -> Iterator[Slip]:
    """A particle, or a word of two or more characters, twice; in speech (inside quotes) such doubling is common.

    >>> [slip.text for slip in doubled_words("在今后的的工作中，慢慢地帮扶帮扶东风，一户一户，活动活动")]
    ['的的', '帮扶帮扶']
    """
    clauses, quotes, end = Clauses(text), _Quotes(text), 0
    for twice in _TWICE.finditer(text):
        if twice.start() >= end:
            start, end = clauses.around(twice.start())
            yield from _doubled_in(text, start, end, quotes)


def _doubled_in(text: str, start: int, end: int, quotes: "_Quotes") -> Iterator[Slip]:
    """Those of one clause. Few have anything twice, and to look for that takes a fifth of the time of finding words."""
    position, before = start, ""
    for word, part in rjieba.tag(text[start:end]):
        if word == before and _is_slip(word, part) and not quotes.are_open_at(position):
            yield slip_at(text, position - len(word), position + len(word), f"“{word}”重复")
            before = ""
        else:
            before = word
        position += len(word)


class _Quotes:
    """The quotes of a text, asked for from left to right, so that each character is counted once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted = self._open = 0

    def are_open_at(self, position: int) -> bool:
        """Whether more were opened than closed before an offset, which is none before the last one."""
        opened, closed = (sum(self._text.count(one, self._counted, position) for one in marks) for marks in _QUOTES)
        self._counted, self._open = position, self._open + opened - closed
        return self._open > 0


def _is_slip(word: str, part: str) -> bool:
    if not _HAN.fullmatch(word):
        return False
    if len(word) == 1:
        return part in _NEVER_DOUBLED
    # 一户一户: a number and its measure word, taken one after the other.
    return not word.startswith("一") and part != "m" and word not in load_reduplicating()


def doubled_marks(text: str) -> Iterator[Slip]:
    """Two marks of which one is too many.

    >>> [slip.text for slip in doubled_marks("好，，好。，好……")]
    ['，，', '。，']
    """
    for match in _MARKS_TWICE.finditer(text):
        yield slip_at(text, match.start(), match.end(), "标点重复")
