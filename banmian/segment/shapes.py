"""The shape of a line: what its form alone says, before its neighbours are asked."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from banmian.data_files import alternation
from banmian.segment.credits import LINE_MARKS, Credit, fold, is_name, read_credit
from banmian.segment.forms import CLOSERS, STOPS, Split, continuation, lead_credit, tail_credit
from banmian.segment.lines import Line
from banmian.segment.words import form_words

HEAD_LENGTH = 45
"""Longest line that can be a title, a heading or a kicker, in characters: three parts of 13 and signs."""
OPEN_ENDS = frozenset({"open", "comma", "closer", "semicolon", "colon"})
"""Ends after which a sentence may go on."""
LONGEST_BANNER = 60
"""Longest line of a page's head or foot, in characters: five names with what they did, or a number and a date."""
SHORT_TEXT = 90
"""Longest caption without a credit, in characters."""


class Shape(StrEnum):
    """Coarse classes of form; each line has exactly one."""

    MARK = "mark"
    CREDIT = "credit"
    NAMES = "names"
    SHORT_WORDS = "words"
    DASHED = "dashed"
    BANNER = "banner"
    NOTE = "note"
    ITEM = "item"
    HEADLIKE = "head"
    SHORT_TEXT = "short"
    TEXT = "text"
    CAPTION = "caption"
    """Only on second sight: what a first look at the whole page found to be one."""


_TEXT_SHAPES = frozenset({Shape.TEXT, Shape.SHORT_TEXT, Shape.ITEM})
_HEAD_SHAPES = frozenset({Shape.HEADLIKE, Shape.SHORT_WORDS, Shape.NAMES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is read off one line alone."""

    line: Line
    folded: str
    """Its text in half-width forms, character by character."""
    shape: Shape
    credit: Credit | None = None
    """Where the whole line is one."""
    lead: Split | None = None
    tail: Split | None = None
    end: str = "stop"
    """How its text ends, its tail credit aside: stop, colon, comma, semicolon, open."""
    begin: str = "han"
    """How it begins: han, quote, digit, latin, closing (mid-sentence punctuation), mark, dash, number."""

    @property
    def is_text(self) -> bool:
        """Whether it is running text rather than a head, a credit or a sign."""
        return self.shape in _TEXT_SHAPES

    @property
    def is_head(self) -> bool:
        """Whether it could be a title, a heading or a kicker."""
        return self.shape in _HEAD_SHAPES


_EDGE = 16
"""Characters at an end of a line that show how it begins or ends: more than any number or row of brackets takes."""
_ITEM = re.compile(r"(?:\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])")
_DASH = re.compile(r"[—―─–-]{1,4}")
_DATE_LINE = re.compile(
    r"(?:\d{4}年\d{1,2}月\d{1,2}日|星期[一二三四五六日]|(?:第|(?<!\s))\s*[A-Z]?\d{1,2}\s*版|[A-Z]\d{2})"
)
_STOPS = (*STOPS,)
_END_CLASSES = {":": "colon", ",": "comma", "、": "comma", ";": "semicolon"}
_BEGIN_CLASSES = (
    dict.fromkeys(LINE_MARKS, "mark")
    | dict.fromkeys("—―─–-", "dash")
    | dict.fromkeys(",.:;、。!?)”’」』》】]%", "closing")
    | dict.fromkeys('“‘「『《(【[<〈"', "quote")
)


@cache
def _banner_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(form_words().banner_words)})(?P<parted>[\s:\d]|$)?")


def _opens_banner(folded: str) -> bool:
    """Whether a word of the page's foot opens the line and says whose it is: 校对:甲, 校对甲; but 校对软件走进课堂."""
    match = _banner_pattern().match(folded)
    return match is not None and (match["parted"] is not None or is_name(folded[match.end() :]))


@cache
def _note_pattern() -> re.Pattern[str]:
    return re.compile(rf"[{LINE_MARKS}【\[(]?\s*(?:{alternation(form_words().note_words)})\s*[】\])::]")


def end_class(text: str) -> str:
    """How a text ends: at a stop, or in which way short of one."""
    if text.endswith(_STOPS):
        return "stop"
    bare = fold(text[-_EDGE:]).rstrip()
    core = bare.rstrip(CLOSERS)
    if core and core[-1] in STOPS:
        return "stop"
    if bare != core and core and core[-1] not in ",、:;":
        return "closer"
    return _END_CLASSES.get(core[-1:] or bare[-1:], "open")


def begin_class(text: str) -> str:
    """How a text begins."""
    folded = fold(text[:_EDGE])
    first = folded[:1]
    if _ITEM.match(folded):
        return "number"
    if first in _BEGIN_CLASSES:
        return _BEGIN_CLASSES[first]
    if first.isdigit():
        return "digit"
    return "latin" if first.isascii() else "han"


def _is_banner(folded: str) -> bool:
    if len(folded) > LONGEST_BANNER or "。" in folded or "!" in folded or "?" in folded:
        return False
    words = len(_banner_pattern().findall(folded))
    dates = len(_DATE_LINE.findall(folded))
    return words >= 2 or dates >= 2 or (words + dates >= 1 and len(folded) <= 16 and _opens_banner(folded))


def _shape(text: str, folded: str, end: str, credit: Credit | None, lead: Split | None) -> Shape:
    if len(folded) <= 40 and continuation(text):
        return Shape.MARK
    if _is_banner(folded):
        return Shape.BANNER
    if credit:
        marked = credit.worded or folded[0] == "(" or folded[0] in LINE_MARKS
        return Shape.CREDIT if marked else Shape.NAMES
    if _note_pattern().match(folded):
        return Shape.NOTE
    if _DASH.match(folded) and len(folded) <= HEAD_LENGTH + 4:
        return Shape.DASHED
    if lead and lead.at < len(folded):
        return Shape.TEXT
    stopped = "。" in folded or ";" in folded or (end == "stop" and folded[-1] not in "!?…”")
    if len(folded) > HEAD_LENGTH or stopped:
        if _ITEM.match(folded):
            return Shape.ITEM
        return Shape.SHORT_TEXT if len(folded) <= SHORT_TEXT and end == "stop" else Shape.TEXT
    return Shape.SHORT_WORDS if len(folded) <= 12 and read_credit(text, loose=True) else Shape.HEADLIKE


def form_of(line: Line) -> Form:
    """Read one line's form."""
    text = line.text
    folded = fold(text)
    credit = read_credit(text) if len(text) <= 60 else None
    tail = None if credit else tail_credit(text)
    lead = None if credit else lead_credit(text)
    if lead and tail and not text[lead.at : tail.at].strip():
        tail = None
    end = end_class(text)
    shape = _shape(text, folded, end, credit, lead)
    return Form(
        line=line,
        folded=folded,
        shape=shape,
        credit=credit,
        lead=lead,
        tail=tail,
        end=end_class(text[: tail.at]) if tail else end,
        begin=begin_class(text),
    )


def bucket(value: float, bounds: Sequence[float]) -> int:
    """The number of the class that a value falls in: classes end at the bounds, the last is open."""
    return bisect_left(bounds, value)
