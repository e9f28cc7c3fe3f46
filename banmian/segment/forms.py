"""Forms of whole lines and of their ends: leads, tails, continuation marks."""

import re
from dataclasses import dataclass, replace
from functools import cache

import rjieba

from banmian.data_files import alternation
from banmian.model import Continues
from banmian.segment.credits import LINE_MARKS, Credit, fold, read_credit
from banmian.segment.words import crosses_word, form_words

STOPS = "。!?！？…"
CLOSERS = "”’」』》〉)）】"
_STOPPED = (*STOPS, "”")
"""What may stand before a credit that nothing else sets off."""
_ARROWS = "→←↑↓►◄▶◀▸◂"
"""Stand beside a continuation mark (GB 2312, row 1, and their solid forms)."""
_LEAD_LENGTH = 90
"""Longest lead formula that is looked for, in characters: a dateline and five names with their words."""
_TAIL_LENGTH = 60
"""Longest credit that is looked for at the end of a paragraph, in characters: five names and their words."""

_BRACKETED = re.compile(r"(?<!\s)\s*\(([^()]{1,40})\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A text parted from the credit at one of its ends: text[:at] and text[at:]."""

    at: int
    credit: Credit


@cache
def _lead_patterns() -> tuple[re.Pattern[str], ...]:
    words = form_words()
    reporter = alternation(tuple(word for word in words.reporter_words if len(word) > 1))
    agency = rf"(?:{alternation(words.agencies)})"
    opening = rf"(?:{alternation(words.lead_words)})"
    spoken = rf"(?P<spoken>(?:{reporter})[^。,;:()]{{1,24}}?报道)(?=[\s:])"
    credit = rf"(?:[\s:]*\((?P<credit>[^()]{{1,40}})\)|\s*{spoken})"
    date = r"(?:(?:\d{1,2}月)?\d{1,2}日|[昨今]日)"
    place = r"(?P<place>[\u4e00-\u9fff]{%s})"
    message = r"(?:专?[电讯]|消息|信息)"
    parted = rf"(?:{credit}[\s:]*|[\s:]+)"
    return (
        re.compile(rf"[{LINE_MARKS}]?\s*(?:[【\[]{opening}[】\]]|{opening}){credit}?[\s:]*"),
        re.compile(rf"{agency}{place % '0,8'}?{date}{message}{credit}?[\s:]*(?<=[\s:)电])"),
        re.compile(rf"{agency}{place % '1,8'}?[电讯]{parted}"),
        re.compile(rf"{agency}{credit}[\s:]*"),
        re.compile(rf"{place % '2,8'}(?:讯|{date}{message}){parted}"),
        re.compile(rf"(?:\((?P<credit>(?:{reporter})[^()]{{1,40}})\)|{spoken})[\s:]*"),
    )


def _breaks_word(folded: str, match: re.Match[str]) -> bool:
    """Whether the formula is part of longer words: 新华社电视, 综合消息显示, 一则短讯."""
    place = match.groupdict().get("place")
    if place and (formula := next((place + sign for sign in "讯电" if place + sign in match[0]), "")):
        # Beside 讯 and 电 themselves, dictionaries hold 短讯, 停电 and names such as 时报讯.
        return len(rjieba.cut(formula, hmm=False)[-1]) == 2
    bare = "\u4e00" <= match[0][-1] <= "\u9fff" and match.end() < len(folded)
    return bare and (match[0][-1] not in "讯电" or crosses_word(match[0], folded[match.end() :]))


def lead_credit(text: str) -> Split | None:
    """Part the lead formula from a first paragraph: 本报讯(甲), 薛家湾讯, 新华社北京4月18日电(记者 乙), 记者丙报道:."""
    folded = fold(text[:_LEAD_LENGTH])
    for pattern in _lead_patterns():
        match = pattern.match(folded)
        if not match or _breaks_word(folded, match):
            continue
        groups = match.groupdict()
        bracketed, spoken = groups.get("credit"), groups.get("spoken")
        inner = read_credit(bracketed or spoken or "", loose=bool(bracketed))
        if (bracketed or spoken) and inner is None:
            continue
        place = groups.get("place") or ""
        credit = replace(
            inner or Credit(printed=""),
            printed=text[: match.end()].strip(),
            worded=True,
            dateline="" if place.endswith(form_words().publisher_endings) else place,
        )
        return Split(at=match.end(), credit=credit)
    return None


def _bracketed_tail(tail: str) -> Split | None:
    match = _BRACKETED.search(tail) if tail.endswith(")") else None
    if not match:
        return None
    at = match.start()
    credit = read_credit(match[1])
    before = next((word for word in form_words().anonymous_credits if tail[:at].endswith(word)), "")
    if tail[: at - len(before)].endswith(tuple(STOPS)):
        at -= len(before)
    after_stop = at > 0 and tail[at - 1] in STOPS + CLOSERS
    return Split(at=at, credit=credit) if credit and (after_stop or credit.photo) else None


def _open_tail(tail: str) -> Split | None:
    """周强摄, □周强 or 新华社发 after the last stop; without one only where a blank sets it off: 智慧社区 李明 摄."""
    stop = max(map(tail.rfind, _STOPPED))
    starts = [stop + 1] if stop >= 0 else [match.end() for match in re.finditer(r"\s+", tail)]
    for start in starts:
        credit = read_credit(tail[start:])
        if not credit:
            continue
        shown = credit.worded or tail[start:].lstrip()[0] in LINE_MARKS
        named = credit.names or credit.printed in form_words().anonymous_credits
        if shown and named and (stop >= 0 or credit.photo):
            return Split(at=start, credit=credit)
    return None


def tail_credit(text: str) -> Split | None:
    """Part the credit from the end of a paragraph or caption: (甲), (乙 摄), 。丙摄, (据新华社)."""
    text = text.rstrip()
    if text.endswith(_STOPPED):
        return None
    offset = max(0, len(text) - _TAIL_LENGTH)
    tail = fold(text[offset:])
    found = _bracketed_tail(tail) or _open_tail(tail)
    if not found or offset + found.at == 0:
        return None
    at = offset + found.at
    return Split(at=at, credit=replace(found.credit, printed=text[at:].strip()))


@cache
def _mark_pattern() -> re.Pattern[str]:
    words = form_words()
    number = r"(?:[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3}|头)"
    numbers = rf"{number}(?:[、,至-]{number})*"
    directions = alternation(words.from_words + words.to_words)
    return re.compile(rf"\(?(?P<word>{directions})(?:本报)?第?\s*(?P<page>{numbers})\s*版[^()。]{{0,20}}\)?$")


def continuation(text: str) -> Continues | None:
    """Read a mark such as (上接A1版) or (下转第3版): the whole line, or its end."""
    if "版" not in text:
        return None
    match = _mark_pattern().search(fold(text).strip(LINE_MARKS + _ARROWS + " "))
    if not match or (match.start() and not match[0].startswith("(")):
        return None
    return Continues(direction="from" if match["word"] in form_words().from_words else "to", page=match["page"])
