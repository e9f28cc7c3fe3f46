"""What the words around a name say for or against a system."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import ahocorasick_rs

from banmian.data_files import alternation
from banmian.describe.systems.mentions import Mention
from banmian.describe.systems.weights import Cue
from banmian.describe.systems.words import load_system_words

REACH = 48
"""Characters of context on either side."""
LONGEST_ITEM = 14
NEXT = 2
"""Characters between a verb and a name that it governs, or between a name and its head noun, as of 了 or 首个."""
FAR = 8
"""Characters before a name in which a verb that makes no system still governs it."""
NEAR_AFTER = 8
"""Characters between a name and the verb of which it is the subject."""

_CLAUSE = re.compile(r"[，。；：！？,;:!?]")
_OPENING = {"”": "“", "」": "「", "』": "『", "》": "《"}
_ITEM = "(?:[“「『《][^“”「」『』《》]{1,30}[”」』》])"
_LIST_AFTER = re.compile(rf"(?:[、和及与]?{_ITEM}|[、和及与][^、，。；：“”]{{1,16}})*(?P<etc>等)?")
_LINK = re.compile("[的这那]")
"""Between a verb and a name: the verb governs something else."""
_NOMINAL = frozenset("区链力者性型园局部版期费")
"""Right after a verb: it is the first half of a noun, 开发区, 创新链."""
_COUNTED = re.compile(r"[二三四五六七八九十0-9]+(?:大|个|项|种|类)")
_QUALIFIED = re.compile(rf"[、和及与](?<=[”」》].)[^、“”「」]{{1,{LONGEST_ITEM}}}的$")
"""What qualifies the next item of a list: “巾帼港”、倡导志愿服务的 before “青年港”. What stands before it is looked at
last, as the search skips to 、 at once."""
_OWNER = re.compile(r"(?:[市县区旗镇乡村局校院]|街道|社区|公司|集团)的$")
_MEASURES = "个支家场次名户条座处间期所批项辆台件站点类张块档"
_COUNT_AFTER = re.compile(rf"[0-9一二两三四五六七八九十百千]+[余多万]*[{_MEASURES}]")
_NUMERAL = "[0-9一二两三四五六七八九十百千几首]"
_COUNT_BEFORE = re.compile(rf"(?:(?<!{_NUMERAL}){_NUMERAL}+[余多]?|各|每)[{_MEASURES}]$")
_INTO = "(?:向|到|转?变[为成身]?|转向|走向|转化为|为|更要|又有)"
_TURNED = re.compile(rf"(?:[从由把将][^，。“”]{{0,6}}|变|[”」]{_INTO})$")
_TURNING = re.compile(rf"{_INTO}[^，。“”]{{0,4}}[“「]")


@lru_cache(maxsize=1024)
def context_cues(text: str, mention: Mention) -> tuple[Cue, ...]:
    """What the clause around one mention says; kept, since an article asks again when it ranks its sentences."""
    return tuple(_context_cues(text, mention))


def _context_cues(text: str, mention: Mention) -> Iterator[Cue]:
    before = _CLAUSE.split(text[max(0, mention.start - REACH) : mention.start])[-1]
    after = _CLAUSE.split(text[mention.end : mention.end + REACH], maxsplit=1)[0]
    alone = _before_list(before)
    yield from _verb(alone)
    listed = _LIST_AFTER.match(after)
    yield from _head(after, listed, "、" in mention.name or alone != before)
    yield from _apposition(alone, text[mention.end : mention.end + 4])
    yield from _counted(alone, after)
    yield from _role(text, mention, alone, after, listed)


def _before_list(before: str) -> str:
    """What stands before the list whose last item a name is: 打造 of 打造“甲”、乙、“丙”."""
    before = _QUALIFIED.sub("", before)
    while True:
        stripped = before.rstrip("、和及与")
        if stripped[-1:] in _OPENING:
            start = stripped.rfind(_OPENING[stripped[-1]])
        elif stripped != before:
            # An item without quotation marks belongs to the list only if one stands before it.
            start = max(stripped.rfind(mark) for mark in "、”」》") + 1
            if not start or len(stripped) - start > LONGEST_ITEM:
                return before
        else:
            return before
        if start < 0:
            return before
        before = stripped[:start]


def _verb(before: str) -> Iterator[Cue]:
    words = load_system_words()
    build = _last(before, "build_verbs")
    other = _last(before, "other_verbs")
    if other and len(before) - other[1] + len(other[0]) <= FAR and not _governs(build, other):
        yield Cue("verb: other", f"前有“{other[0]}”")
    elif build:
        near = len(before) - build[1] <= NEXT and not _LINK.search(before, build[1])
        kind = "rule" if build[0] in words.policy_verbs else "build"
        yield Cue(f"verb: {kind}{'' if near else ', far'}", f"前有“{build[0]}”")
    if before.endswith(words.naming_verbs):
        yield Cue("verb: naming", f"前有“{_end(before, words.naming_verbs)}”")
    if before.endswith(words.choosing_verbs):
        yield Cue("verb: choosing", f"前有“{_end(before, words.choosing_verbs)}”")
    if before.endswith(words.speaking_verbs):
        yield Cue("verb: speaking", f"前有“{_end(before, words.speaking_verbs)}”")


def _governs(build: tuple[str, int] | None, other: tuple[str, int]) -> bool:
    """Whether the verb of making stands after the other one, or the other one is cut out of it: 成了 of 形成了."""
    if build is None:
        return False
    start = other[1] - len(other[0])
    return build[1] > other[1] or build[1] > start >= build[1] - len(build[0])


def _head(after: str, listed: re.Match[str] | None, ends_list: bool) -> Iterator[Cue]:
    words = load_system_words()
    rest = after[listed.end() :] if listed else after
    in_list = ", list" if listed and listed[0] else ""
    if _other_head().match(rest) or _other_head().match(after):
        yield Cue("head: other", f"后接“{rest[:4]}”")
        return
    if listed and not listed["etc"] and (in_list or ends_list) and _COUNTED.match(rest):
        yield Cue("head: counted", f"是{rest[:4]}之一")
        return
    if rest.removeprefix("的").startswith(words.other_heads):
        yield Cue("head: thing", f"后接“{rest[:4]}”")
        return
    for found, sort in ((_strong(), "strong"), (_weak(), "weak")):
        if match := found.match(rest):
            near = "" if match.start(1) <= NEXT else ", far"
            kind = "kind" if match[1] in words.kinds_before else sort
            yield Cue(f"head: {kind}{near}{in_list}", f"后接“{match[1]}”")
            return
    if rest.startswith("的"):
        yield Cue("head: of", "后接“的”")


def _apposition(before: str, after: str) -> Iterator[Cue]:
    words = load_system_words()
    if before.endswith(words.kinds_before):
        yield Cue("kind before", f"前有“{_end(before, words.kinds_before)}”")
    if after.startswith(words.definers):
        yield Cue("defined", "文中有解说")
    if _is_owned(before):
        yield Cue("owner", "写明是谁的")


def _counted(before: str, after: str) -> Iterator[Cue]:
    if _COUNT_AFTER.match(after):
        yield Cue("counted after", "后有数量")
    if before[-1:] in _MEASURES and _COUNT_BEFORE.search(before):
        yield Cue("counted before", "前有数量")


def _role(text: str, mention: Mention, alone: str, after: str, listed: re.Match[str] | None) -> Iterator[Cue]:
    """What part the name has in its sentence: what something turns from or into, what is said, who acts."""
    if _TURNED.search(alone) or _TURNING.match(after[listed.end() if listed else 0 :]):
        yield Cue("turned", "是变化的一端")
    if alone.endswith("的") and not _is_owned(alone):
        yield Cue("described", "前有“的”")
    if alone.endswith("以"):
        yield Cue("by", "前有“以”")
    if not alone and not after:
        yield Cue("alone", "独成一句")
    if found := _runs(after):
        yield Cue("runs", f"后有“{found}”")
    if not alone and after and text[mention.end] not in "、，。":
        yield Cue("subject", "作一句的主语")


def _is_owned(before: str) -> bool:
    return before.endswith("的") and bool(_OWNER.search(before))


def _runs(after: str) -> str:
    """The verb of which the name is the subject, if any: the first of the list."""
    if _running_signs().isdisjoint(after[: NEAR_AFTER + 1]):
        return ""
    verbs = load_system_words().running_verbs
    return next((verb for verb in verbs if after.find(verb, 0, NEAR_AFTER + len(verb)) >= 0), "")


@cache
def _running_signs() -> frozenset[str]:
    """The first characters of these verbs."""
    return frozenset(verb[0] for verb in load_system_words().running_verbs)


def _last(text: str, words: str) -> tuple[str, int] | None:
    """The word of a list that stands last, the longest of those that end together, and its end; none begins a noun."""
    found = (
        (end, end - start)
        for _, start, end in _automaton(words).find_matches_as_indexes(text, overlapping=True)
        if text[end : end + 1] not in _NOMINAL
    )
    end, length = max(found, default=(0, 0))
    return (text[end - length : end], end) if length else None


@cache
def _automaton(words: str) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(getattr(load_system_words(), words))


def _end(text: str, ends: Iterable[str]) -> str:
    return max((end for end in ends if text.endswith(end)), key=len)


@cache
def _other_head() -> re.Pattern[str]:
    """A word that makes no system of a name; one of a single character, 热 or 难, only where a word ends with it."""
    heads = load_system_words().not_heads
    longer, single = (alternation(one for one in heads if (len(one) == 1) is alone) for alone in (False, True))
    return re.compile(rf"的?(?:{longer}|(?:{single})(?![\u4e00-\u9fff]))")


@cache
def _strong() -> re.Pattern[str]:
    return _head_pattern(load_system_words().strong_heads)


@cache
def _weak() -> re.Pattern[str]:
    return _head_pattern(load_system_words().weak_heads)


def _head_pattern(heads: Iterable[str]) -> re.Pattern[str]:
    """A head noun within a few characters, none of which begins a predicate."""
    return re.compile(rf"[^了将是把被让使在向从到“”（）《》]{{0,12}}?({alternation(heads)})")


def follows(after: str) -> str:
    """The words right after a name up to its head noun, "" where there is none nearby: 工作法, 督查调度体系."""
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    match = _strong().match(clause) or _weak().match(clause)
    if not match or match[0].startswith(("的", "、", "等")) or (match.start(1) and not _strong().match(clause)):
        return ""
    return match[0]
