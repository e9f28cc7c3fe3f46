"""What a name itself says for or against a system."""

import re
from collections.abc import Iterator
from functools import lru_cache

import rjieba

from banmian.describe.systems.weights import Cue
from banmian.describe.systems.words import load_system_words

SHORT_NAME, COMPACT_NAME, LONG_NAME = 2, 6, 14
COUPLET = 4
"""Characters of each half of a slogan."""
_COUNTED_HEAD = re.compile("[二三四五六七八九十][大项]")
_NUMERAL = re.compile(
    r"[二三四五六七八九十双](?![次旬年岁天月里])[\u4e00-\u9fff]{1,6}|[0-9]+(?:[+＋x×NnX]+[0-9A-Za-z]*)*(?!后)[\u4e00-\u9fff]{0,6}|[N0-9](?:\+[N0-9]+)+"
    r"|(?:一[^一、]{1,4}[、，]?){2,}.{0,6}|一[网码门窗屏图卡表键]\S{1,4}|一\S{1,2}[带联抓管多]\S{1,4}|(?:[\u4e00-\u9fff]、){2,}[\u4e00-\u9fff]"
    r"|(?P<first>[\u4e00-\u9fff])\S{0,3}、(?P=first)\S{0,3}、(?P=first)\S{0,12}|\S{2,16}[二三四五六七八九十0-9]条"
)
_EPITHET = re.compile(r"\S+之\S{1,2}|\S+第一\S{1,2}")
"""拉面之乡, 草原之旅, 华北第一村."""
_CONTRAST = re.compile("[大小新老旧真][\u4e00-\u9fff]{2}")
"""“小机制”保障“大格局”: two things set against each other."""
_JOINT = re.compile("[，、 ·]")
_ECHO = re.compile(r"(?P<one>.)(?P=one)(?P<two>.)(?P=two)|(?P<pair>..)(?P=pair)|(?P<sound>.)(?:、?(?P=sound)){2,}+[—]*")
"""A sound: 噼噼啪啪, 咯吱咯吱, 当当当."""


@lru_cache(maxsize=4096)
def name_cues(name: str) -> tuple[Cue, ...]:
    """The reasons in a name; kept, since articles of one paper name the same things."""
    return tuple(_name_cues(name))


def _name_cues(name: str) -> Iterator[Cue]:
    words = load_system_words()
    if (counted := _COUNTED_HEAD.match(name)) and name[counted.end() :] in words.strong_heads + words.weak_heads:
        yield Cue("name: count", "只是个数")
    elif _NUMERAL.fullmatch(name):
        yield (
            Cue("name: number" if name.isdigit() else "name: digits", "数字")
            if name.isascii()
            else Cue("name: numeral", "数字略语")
        )
    if name.endswith(words.name_ends) and name not in words.name_ends:
        end = max((end for end in words.name_ends if name.endswith(end)), key=len)
        yield Cue("name: end", f"名称以“{end}”结尾")
    elif mark := next((mark for mark in words.name_marks if mark in name and mark != name), ""):
        yield Cue("name: mark", f"名称含“{mark}”")
    elif name.endswith(words.kind_ends) and name not in words.kind_ends:
        yield Cue("name: kind", f"名称以“{max((end for end in words.kind_ends if name.endswith(end)), key=len)}”结尾")
    elif name.endswith(words.person_ends):
        yield Cue("name: person", "指人")
    yield from _shape(name)
    yield from _speech(name)


def _shape(name: str) -> Iterator[Cue]:
    if len(name) <= SHORT_NAME:
        yield Cue("name: short", "名称只有两字")
    elif len(name) <= COMPACT_NAME:
        yield Cue("name: compact", "名称简短")
    elif len(name) > LONG_NAME:
        yield Cue("name: long", "名称很长")
    if _CONTRAST.fullmatch(name):
        yield Cue("name: contrast", f"以“{name[0]}”对比")
    halves = [half for half in _JOINT.split(name) if half]
    if len(halves) == 2 and len(halves[0]) == len(halves[1]) >= COUPLET:
        yield Cue("name: couplet", "像一对标语")
    for mark, feature in (("、", "list"), ("+", "plus"), ("·", "point"), ("，", "comma"), (" ", "comma")):
        if mark in name:
            yield Cue(f"name: {feature}", f"名称以“{mark}”相连")


def _speech(name: str) -> Iterator[Cue]:
    """Words that a sentence has and a name has not, a sound, and what word the name ends with."""
    said = next((word for word in load_system_words().spoken if word in name), "")
    if said:
        yield Cue("name: spoken", f"像一句话（“{said}”）")
    if honour := next((mark for mark in load_system_words().honour_marks if mark in name), ""):
        yield Cue("name: honour", f"名称含“{honour}”，像是荣誉")
    if _EPITHET.fullmatch(name):
        yield Cue("name: epithet", "像是美称")
    if _ECHO.fullmatch(name):
        yield Cue("name: sound", "像是声音")
    tagged = rjieba.tag(name)
    if tagged and tagged[-1][1][:1] in "nv":
        yield Cue(f"name: last {tagged[-1][1][:1]}", "名称以名词结尾" if tagged[-1][1][0] == "n" else "名称以动词结尾")
    if len(tagged) == 1 and tagged[0][1] != "x":
        yield Cue("name: one word", "只是一个常用词")
