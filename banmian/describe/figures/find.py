"""Quantities in a text: a number with its unit, and not a date, an ordinal, a number to call or a set phrase."""

import re
from bisect import bisect_right
from itertools import accumulate

import rjieba

from banmian.clauses import Clauses
from banmian.describe.figures.forms import Quantity, forms
from banmian.describe.figures.words import load_unit_words, words_by_sign

LONGEST_NAME = 12
"""Characters in quotation marks, without a stop among them, that are still a name and not speech: “三个清单”."""
_YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}(?![0-9.])|[一二][零〇○九][零〇○一二三四五六七八九]{2}")
"""Four digits before 年 or before a range that ends with it."""
_NAME = re.compile(rf"[《“「『](?:(?<=《)[^《》]*》|(?<!《)[^“”「」『』，。；！？]{{1,{LONGEST_NAME}}}[”」』])")
"""Its first sign first, for that is found at once."""
_CLOCK = re.compile(r"[0-9][时点:：]$")
_SECONDS = {"小时": 3600, "分": 60, "分钟": 60, "秒": 1}
_ORDINAL_BEFORE = 4
"""Characters of the longest word that makes an ordinal."""


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, in print order; linear in its length.

    >>> [(str(q.value), q.unit, q.about) for q in find_quantities("下发督办单90余份，处置率达99.84%，三年来共两个。")]
    [('90', '份', '余'), ('99.84', '%', ''), ('3', '年', ''), ('2', '个', '')]
    """
    candidates = _candidates(text)
    names = [match.span() for match in _NAME.finditer(text)] if candidates else []
    starts = [start for start, _ in names]
    words = _Words(text)
    found: list[Quantity] = []
    for quantity in candidates:
        name = bisect_right(starts, quantity.start) - 1
        named = name >= 0 and quantity.start < names[name][1]
        if not named and not _excluded(text, quantity) and not words.cut_by(quantity):
            found.append(quantity)
    return _join_times(found)


def _candidates(text: str) -> list[Quantity]:
    """What the forms match, in print order; of two that overlap, that of the earlier form."""
    taken = bytearray(len(text) + 1)
    found = []
    for form in forms():
        for match in form.matches(text):
            if taken.find(1, match.start(), match.end()) < 0:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(form.read(match))
    return sorted(found, key=lambda quantity: quantity.start)


def _excluded(text: str, quantity: Quantity) -> bool:
    """Whether the number is a date, a time of day, an ordinal or a rank, or counts nothing."""
    before = text[max(0, quantity.start - _ORDINAL_BEFORE) : quantity.start]
    if before.endswith(load_unit_words().ordinal_before) or _stands("set_phrases", text, quantity.number):
        return True
    if _stands("word_after", text, quantity.unit_start):
        return True
    if quantity.unit == "年" and _YEAR.match(text, quantity.number):
        return True
    return quantity.unit == "分" and bool(_CLOCK.search(before))


def _stands(words: str, text: str, place: int) -> bool:
    """Whether a word of a list stands at a place of a text: only those that begin with the sign there are compared."""
    return text.startswith(words_by_sign(words).get(text[place : place + 1], ()), place)


def _join_times(found: list[Quantity]) -> list[Quantity]:
    """1小时05分43秒 is one quantity, in the smallest of its units."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last and last.end == quantity.start and _SECONDS.get(last.unit, 0) > _SECONDS.get(quantity.unit, 0) > 0:
            value = quantity.value + last.value * _SECONDS[last.unit] / _SECONDS[quantity.unit]
            unit = "分钟" if quantity.unit == "分" else quantity.unit
            joined[-1] = quantity._replace(start=last.start, number=last.number, value=value, unit=unit)
        else:
            joined.append(quantity)
    return joined


class _Words:
    """The words of a text, found only where they are asked for, clause by clause."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._clauses = Clauses(text)
        self._start, self._end = 0, 0
        self._starts: list[int] = []
        self._tags: list[str] = []

    def cut_by(self, quantity: Quantity) -> bool:
        """Whether a Chinese numeral is only a part of a word that counts nothing: 五台山, 三轮车, 统一."""
        if not quantity.chinese:
            return False
        if not (self._start <= quantity.number and quantity.unit_start < self._end):
            self._read(quantity)
        first = bisect_right(self._starts, quantity.number) - 1
        last = bisect_right(self._starts, quantity.unit_start - 1) - 1
        sticks_out = self._starts[first] < quantity.number or self._starts[last + 1] > quantity.unit_start + 1
        return sticks_out and not self._tag(last).startswith(("m", "q", "t"))

    def _read(self, quantity: Quantity) -> None:
        """The clause around a quantity."""
        self._start, self._end = self._clauses.around(quantity.number)
        self._starts = list(accumulate(map(len, rjieba.cut(self._text[self._start : self._end])), initial=self._start))
        self._tags = []

    def _tag(self, number: int) -> str:
        """Part of speech of a word of the clause: few are asked for, and to find them takes longer than the words."""
        self._tags = self._tags or [tag for _, tag in rjieba.tag(self._text[self._start : self._end])]
        return self._tags[number]
