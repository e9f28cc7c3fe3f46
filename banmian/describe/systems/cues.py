"""What the words around a name, and the name itself, say for or against a system."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from banmian.describe.systems.mentions import Mention
from banmian.describe.systems.words import load_system_words

# Weights fitted by hand on the named systems of the five seeds and read against our own manuscripts.
HEAD, WEAK_HEAD, LIST_HEAD, WEAK_LIST_HEAD = 2.0, 1.0, 1.5, 0.0
POLICY_VERB_NEXT, VERB_NEXT, VERB = 2.5, 2.0, 1.5
NUMERAL, NUMBER, NAME_END, KIND_BEFORE, DEFINED, OWNER, COMPACT, OF_HEAD = 2.0, 1.0, 2.0, 3.0, 2.0, 1.0, 0.5, 0.5
AGAINST, SENTENCE_LIKE, PERSON = -3.0, -1.0, -1.0
REACH = 48
"""Characters of context on either side."""
COMPACT_NAME = 6
LONG_NAME = 14

_CLAUSE = re.compile(r"[，。；：！？,;:!?]")
LONGEST_ITEM = 14
_OPENING = {"”": "“", "」": "「", "』": "『", "》": "《"}
_ITEM = "(?:[“「『《][^“”「」『』《》]{1,30}[”」』》])"
_LIST_AFTER = re.compile(rf"(?:[、和及与]?{_ITEM}|[、和及与][^、，。；：“”]{{1,16}})*(?P<etc>等)?")
_COUNTED = re.compile(r"[二三四五六七八九十0-9]+(?:大|个|项|种|类)")
_COUNTED_HEAD = re.compile("[二三四五六七八九十][大项]")
_OWNER = re.compile(r"(?:[市县区旗镇乡村局校院]|街道|社区|公司|集团)的$")
_NUMERAL = re.compile(
    r"[二三四五六七八九十双](?![次旬年岁天月里])[\u4e00-\u9fff]{1,6}|[0-9]+(?:[+＋x×NnX]+[0-9A-Za-z]*)*(?!后)[\u4e00-\u9fff]{0,6}|[N0-9](?:\+[N0-9]+)+"
    r"|(?:一[^一、]{1,4}[、，]?){2,}.{0,6}|一[网码门窗屏图卡表键]\S{1,4}|一\S{1,2}[带联抓管多]\S{1,4}|(?:[\u4e00-\u9fff]、){2,}[\u4e00-\u9fff]"
    r"|(?P<first>[\u4e00-\u9fff])\S{0,3}、(?P=first)\S{0,3}、(?P=first)\S{0,12}|\S{2,16}[二三四五六七八九十0-9]条"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One reason, in Chinese, and its weight."""

    why: str
    weight: float


def name_cues(name: str) -> Iterator[Cue]:
    """What the name itself says."""
    words = load_system_words()
    if (counted := _COUNTED_HEAD.match(name)) and name[counted.end() :] in words.strong_heads + words.weak_heads:
        yield Cue("只是个数", SENTENCE_LIKE)
    elif _NUMERAL.fullmatch(name):
        yield Cue("数字略语", NUMBER if name.isascii() else NUMERAL)
    elif name.endswith(words.name_ends) and name not in words.name_ends:
        yield Cue(f"名称以“{_end(name, words.name_ends)}”结尾", NAME_END)
    elif mark := next((mark for mark in words.name_marks if mark in name and mark != name), ""):
        yield Cue(f"名称含“{mark}”", NAME_END)
    elif name.endswith(words.person_ends):
        yield Cue("指人", PERSON)
    if 2 < len(name) <= COMPACT_NAME:
        yield Cue("名称简短", COMPACT)
    if len(name) > LONG_NAME or any(mark in name for mark in " ，"):
        yield Cue("像一句口号", SENTENCE_LIKE)


def context_cues(text: str, mention: Mention) -> Iterator[Cue]:
    """What the clause around one mention says."""
    before = _CLAUSE.split(text[max(0, mention.start - REACH) : mention.start])[-1]
    after = _CLAUSE.split(text[mention.end : mention.end + REACH], maxsplit=1)[0]
    alone = _before_list(before)
    yield from _verb(alone)
    yield from _head(after)
    yield from _apposition(before, text[mention.end : mention.end + 4])


def _before_list(before: str) -> str:
    """What stands before the list whose last item a name is: 打造 of 打造“甲”、乙、“丙”."""
    while True:
        stripped = before.rstrip("、和及与")
        if stripped.endswith(tuple(_OPENING)):
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
    if against := _last(before[-8:], words.other_verbs):
        build = _last(before[-8:], words.build_verbs)
        if not build or build[1] <= against[1] - len(against[0]):
            yield Cue(f"前有“{against[0]}”", AGAINST)
            return
    if build := _last(before, words.build_verbs):
        gap = len(before) - build[1]
        near = POLICY_VERB_NEXT if build[0] in words.policy_verbs else VERB_NEXT
        yield Cue(f"前有“{build[0]}”", near if gap <= 2 else VERB)


def _head(after: str) -> Iterator[Cue]:
    words = load_system_words()
    listed = _LIST_AFTER.match(after)
    rest = after[listed.end() :] if listed else after
    in_list = bool(listed and listed[0])
    if rest.removeprefix("的").startswith(words.not_heads) or after.startswith(words.not_heads):
        yield Cue(f"后接“{rest[:4]}”", AGAINST)
        return
    if listed and not listed["etc"] and _COUNTED.match(rest):
        yield Cue(f"是{rest[:4]}之一", AGAINST)
        return
    for found, weight, in_list_weight in ((_strong(), HEAD, LIST_HEAD), (_weak(), WEAK_HEAD, WEAK_LIST_HEAD)):
        if match := found.match(rest):
            of = OF_HEAD if rest.startswith("的") and weight == HEAD else 0
            yield Cue(f"后接“{match[1]}”", (in_list_weight if in_list else weight) + of)
            return


def _apposition(before: str, after: str) -> Iterator[Cue]:
    words = load_system_words()
    if before.endswith(words.kinds_before):
        yield Cue(f"前有“{_end(before, words.kinds_before)}”", KIND_BEFORE)
    if after.startswith(words.definers):
        yield Cue("文中有解说", DEFINED)
    if _OWNER.search(before):
        yield Cue("写明是谁的", OWNER)


def _last(text: str, words: Iterable[str]) -> tuple[str, int] | None:
    """The word that stands last, the longest of those that end together, and where it ends."""
    found = [(text.rindex(word) + len(word), len(word), word) for word in words if word in text]
    return (max(found)[2], max(found)[0]) if found else None


def _end(text: str, ends: Iterable[str]) -> str:
    return max((end for end in ends if text.endswith(end)), key=len)


@cache
def _strong() -> re.Pattern[str]:
    return _head_pattern(load_system_words().strong_heads)


@cache
def _weak() -> re.Pattern[str]:
    return _head_pattern(load_system_words().weak_heads)


def _head_pattern(heads: Iterable[str]) -> re.Pattern[str]:
    """A head noun within a few characters, none of which begins a predicate."""
    words = "|".join(map(re.escape, sorted(heads, key=lambda word: (-len(word), word))))
    return re.compile(rf"[^了将是把被让使在向从到“”（）《》]{{0,12}}?({words})")


def follows(after: str) -> str:
    """The words right after a name up to its head noun, "" where there is none nearby: 工作法, 督查调度体系."""
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    match = _strong().match(clause) or _weak().match(clause)
    return match[0] if match and not match[0].startswith(("的", "、")) else ""
