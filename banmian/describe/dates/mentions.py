"""Dates as they are printed, and what each is good for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from banmian.describe.dates.words import load_date_words

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_YEAR = r"(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2}"
_NUMBER = r"[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = re.compile(
    rf"(?<![0-9.])(?P<y1>{_YEAR})[-./](?P<m1>[0-9]{{1,2}})[-./](?P<d1>[0-9]{{1,2}})(?![0-9])"
    rf"|(?<![0-9])(?P<y2>{_YEAR})年(?P<close>底|末)?(?:(?P<m2>{_NUMBER})月(?:(?P<d2>{_NUMBER})[日号])?)?"
    rf"|(?<![0-9一二三四五六七八九十])(?P<m3>{_NUMBER})月(?P<d3>{_NUMBER})[日号]|(?<![0-9])(?P<m4>[0-9]{{1,2}})月"
    # A day alone: 31日凌晨, but neither 7日游 nor 一日三餐.
    r"|(?<![0-9一二三四五六七八九十个])(?P<d4>[0-9]{1,2}|二?十[一二三四五六七八九]|二十|三十一?)日(?![内游龄均报])"
)
_BEGINS = re.compile("[0-9一二三四五六七八九十](?<![0-9][0-9])(?=[0-9〇○零一二三四五六七八九十]{0,3}[-./年月日])")
"""A number of at most four signs and what follows it in every date: its first sign first, for that is found at once."""
_CLAUSE_END = re.compile(r"[，。；：！？,;!?]")
_BRACKETS = "（）()"
BEFORE = 10
"""Characters looked at before a date: enough for two words of the lists."""
CLAUSE = 40
"""Characters looked at after a date for the end of its clause."""
NEAR = 5
"""Characters after a date in which 将 still means that it is to come, and not that somebody took something."""


class Use(StrEnum):
    """What a printed date is good for."""

    EVENT = "event"
    """Something happened then."""
    SINCE = "since"
    UNTIL = "until"
    """Something was counted up to then."""
    SPAN_END = "span-end"
    """Past or to come: it tells nothing about the paper's day."""
    FUTURE = "future"
    OTHER_YEAR = "other-year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One printed date; None for what it leaves out."""

    year: int | None
    month: int | None
    day: int | None
    use: Use
    text: str
    start: int
    """Offset in its text."""
    names_thing: bool
    """A year inside its clause: 全区2023年春晚 is of its time, while 1932年被捕 begins a story; not so after 近日，."""
    today: bool
    """今天（2月2日）: the day of the paper itself."""

    @property
    def earliest(self) -> tuple[int, int, int]:
        """The first day that it can mean, its year being known."""
        return (self.year or 0, self.month or 1, self.day or 1)


@lru_cache(maxsize=1024)
def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every date of a text, in print order; impossible ones such as 13月 are left out.

    What asks for the dates of one text several times on its way through a page is answered from memory.

    >>> [(m.year, m.month, m.day, m.use.value) for m in find_mentions("2022年以来，4月18日下午，将于5月1日")]
    [(2022, None, None, 'since'), (None, 4, 18, 'event'), (None, 5, 1, 'future')]
    """
    return tuple(_mentions(text))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What _DATE finds, looked for only where a number begins that may be a date's."""
    end = 0
    for place in _BEGINS.finditer(text):
        if place.start() >= end and (match := _DATE.match(text, place.start())):
            end = match.end()
            yield match


def _mentions(text: str) -> Iterator[Mention]:
    words = load_date_words()
    for match in _matches(text):
        year, month, day = (
            _number(match, names) for names in (("y1", "y2"), ("m1", "m2", "m3", "m4"), ("d1", "d2", "d3", "d4"))
        )
        if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
            continue
        printed_before = text[max(0, match.start() - BEFORE) : match.start()]
        before = _CLAUSE_END.split(printed_before)[-1].rstrip(_BRACKETS)
        after = _CLAUSE_END.split(text[match.end() : match.end() + CLAUSE], maxsplit=1)[0].lstrip(_BRACKETS)
        yield Mention(
            year=year,
            month=12 if match["close"] else month,
            day=day,
            use=_use(before, after),
            text=match[0],
            start=match.start(),
            names_thing=bool(after and (before or printed_before.removesuffix("，").endswith(words.recent))),
            today=before.endswith(words.today),
        )


def _use(before: str, after: str) -> Use:
    words = load_date_words()
    near = before
    for word in words.this_year:
        near = near.removesuffix(word)
    if near.endswith(words.other_year):
        return Use.OTHER_YEAR
    if near.endswith(words.future_before) or any(word in near for word in words.plan):
        return Use.FUTURE
    if any(word in after[:NEAR] for word in words.future_after):
        return Use.FUTURE
    if near.endswith(words.span_end) or after.startswith(words.limit):
        return Use.SPAN_END
    if near.endswith(words.until):
        return Use.UNTIL
    return Use.SINCE if any(word in after for word in words.since) else Use.EVENT


def _number(match: re.Match[str], names: tuple[str, ...]) -> int | None:
    """The first of the named groups that matched, as a number."""
    printed = next((match[name] for name in names if match[name]), None)
    if printed is None or printed.isascii():
        return int(printed) if printed else None
    if len(printed) == 4:
        return int("".join(str(_DIGITS[digit]) for digit in printed))
    tens, ten, ones = printed.rpartition("十")
    return (_DIGITS[tens] if tens else 1) * 10 * bool(ten) + (_DIGITS[ones] if ones else 0)
