"""Forms of whole lines and of their ends: leads, tails, continuation marks."""

import re
from dataclasses import dataclass
from functools import cache

from banmian.model import Continues
from banmian.segment.credits import Credit, alternation, fold, read_credit
from banmian.segment.words import form_words

STOPS = "。!?！？…"
CLOSERS = "”’」』》〉)）】"
_TAIL_LENGTH = 60
"""Longest credit that is looked for at the end of a paragraph, in characters: five names and their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A text parted from the credit at one of its ends: text[:at] and text[at:]."""

    at: int
    credit: Credit


@cache
def _lead_patterns() -> tuple[re.Pattern[str], ...]:
    words = form_words()
    credit = r"(?:\s*\((?P<credit>[^()]{1,40})\))"
    date = r"(?:\d{1,2}月)?\d{1,2}日"
    return (
        re.compile(rf"(?P<word>{alternation(words.lead_words)}){credit}?[\s:]*"),
        re.compile(
            rf"(?:{alternation(words.agencies)})(?P<place>[\u4e00-\u9fff]{{0,8}}?){date}?(?:专)?[电讯]{credit}?[\s:]*(?<=[\s:)电])"
        ),
        re.compile(rf"(?:{alternation(words.agencies)}){credit}[\s:]*"),
        re.compile(rf"(?P<place>[\u4e00-\u9fff]{{2,8}})讯(?:{credit}[\s:]*|[\s:]+)"),
    )


def lead_credit(text: str) -> Split | None:
    """Part the lead formula from a first paragraph: 本报讯(甲), 薛家湾讯, 新华社北京4月18日电(记者 乙)."""
    folded = fold(text)
    for pattern in _lead_patterns():
        match = pattern.match(folded)
        if not match:
            continue
        groups = match.groupdict()
        inner = read_credit(groups["credit"], loose=True) if groups.get("credit") else None
        if groups.get("credit") and inner is None:
            continue
        place = groups.get("place") or ""
        credit = Credit(
            printed=text[: match.end()].strip(),
            names=inner.names if inner else (),
            worded=True,
            dateline="" if place.endswith(form_words().publisher_endings) else place,
        )
        return Split(at=match.end(), credit=credit)
    return None


def _bracketed_tail(folded: str) -> Split | None:
    match = re.search(r"\s*\(([^()]{1,40})\)$", folded[-_TAIL_LENGTH:])
    if not match:
        return None
    at = max(0, len(folded) - _TAIL_LENGTH) + match.start()
    credit = read_credit(match[1])
    after_stop = at > 0 and folded[at - 1] in STOPS + CLOSERS
    return Split(at=at, credit=credit) if credit and (after_stop or credit.photo) else None


def _open_tail(folded: str) -> Split | None:
    """周强摄 after the last stop; without a stop only where a blank sets it off: 智慧社区 李明 摄."""
    tail = folded[-_TAIL_LENGTH:]
    offset = len(folded) - len(tail)
    stop = max(tail.rfind(mark) for mark in STOPS + "”")
    starts = [stop + 1] if stop >= 0 else [match.end() for match in re.finditer(r"\s+", tail)]
    for start in starts:
        credit = read_credit(tail[start:])
        if credit and credit.worded and credit.names and (stop >= 0 or credit.photo):
            return Split(at=offset + start, credit=credit)
    return None


def tail_credit(text: str) -> Split | None:
    """Part the credit from the end of a paragraph or caption: (甲), (乙 摄), 。丙摄, (据新华社)."""
    folded = fold(text).rstrip()
    found = _bracketed_tail(folded) or _open_tail(folded)
    if not found or found.at == 0:
        return None
    printed = text[found.at :].strip()
    return Split(
        at=found.at,
        credit=Credit(printed=printed, names=found.credit.names, photo=found.credit.photo, worded=found.credit.worded),
    )


@cache
def _mark_pattern() -> re.Pattern[str]:
    words = form_words()
    number = r"[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3}|头"
    directions = alternation(words.from_words + words.to_words)
    return re.compile(rf"\(?(?P<word>{directions})(?:本报)?第?\s*(?P<page>{number})\s*版[^()。]{{0,20}}\)?$")


def continuation(text: str) -> Continues | None:
    """Read a mark such as (上接A1版) or (下转第3版): the whole line, or its end."""
    match = _mark_pattern().search(fold(text).strip())
    if not match or (match.start() and not match[0].startswith("(")):
        return None
    return Continues(direction="from" if match["word"] in form_words().from_words else "to", page=match["page"])
