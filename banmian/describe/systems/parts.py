"""The parts of a system as the text lists them, in its order, and what is to be said where it does not."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from banmian.describe.systems.mentions import Mention, Passage

_NUMBERS = {digit: value for value, digit in enumerate("二三四五六七八九十", 2)}
_ITEM = re.compile(r"[“「『]([^“”「」『』]{1,16})[”」』]")
_NUMERAL = re.compile(r"(?P<number>[二三四五六七八九十])(?P<measure>[个大项类种条张支]?)(?P<word>[\u4e00-\u9fff]+)")
_LISTED = re.compile(r"[（(]([^（）()]{5,80})[）)]|[^，。；：]{0,8}[，：]即?([^，。；：]{5,80})[。；]")
_CLAUSE = re.compile(r"[，。；：！？]")
OPENING = 16
"""Characters of the first clause of a paragraph that is a heading in all but its setting."""
LONGEST_PART = 20
UNEVEN = 3
"""How many times longer than another an item of one list may be."""
MOST_READ = 50
"""Mentions of one name whose clauses are read, here and for its cues; later ones say nothing new."""
REACH = 160
"""Characters looked at on either side of a mention."""


def find_parts(name: str, mentions: tuple[Mention, ...], texts: list[Passage]) -> tuple[tuple[str, ...], str]:
    """The parts, and a note for the reader where the name promises a number of them that the text does not give."""
    numeral = _NUMERAL.fullmatch(name)
    wanted = _NUMBERS[numeral["number"]] if numeral else 0
    best: list[str] = []
    for found, partial in _listings(name, mentions, texts, numeral):
        parts = list(dict.fromkeys(found))
        if wanted and len(parts) == wanted:
            return tuple(parts), ""
        if len(parts) > len(best) and (not wanted or (partial and 2 <= len(parts) < wanted)):
            best = parts
    if not wanted:
        return tuple(best), ""
    if best:
        return tuple(best), f"名称含{wanted}项，文中只见{len(best)}项"
    return (), f"名称含{wanted}项，文中没有逐项列出"


def _listings(
    name: str, mentions: tuple[Mention, ...], texts: list[Passage], numeral: re.Match[str] | None
) -> Iterator[tuple[list[str], bool]]:
    """What may be the parts, and whether it tells even where it falls short of the number."""
    for mention in mentions[:MOST_READ]:
        text = texts[mention.passage].text
        yield _before(text[max(0, mention.start - REACH) : mention.start], bool(numeral)), False
        yield _after(text[mention.end : mention.end + REACH]), False
    if numeral and numeral["word"][0] == "字":
        yield [item for passage in texts for item in _ITEM.findall(passage.text) if len(item) == 1], True
    elif numeral:
        yield from ((found, True) for found in _by_openings(numeral["word"], texts))
    else:
        for number in dict.fromkeys(mention.passage for mention in mentions):
            yield _kindred(name, texts[number].text), True


def _before(before: str, counted: bool) -> list[str]:
    """以引企入校、引技入校、引资入校、引智入校的“四引工程”; “甲、乙、丙”的“一网统管”."""
    if before.endswith(("”的", "」的")):
        inner = _ITEM_LIST.search(before)
        return _split(inner[1]) if inner else []
    if not counted:
        return []
    clause = _CLAUSE.split(before)[-1]
    items = [item.strip("“”「」") for item in clause.removesuffix("的").removesuffix("等").split("、")]
    if len(items) < 2 or not all(2 <= len(item) <= LONGEST_PART for item in items[1:]):
        return []
    lengths = {len(item) for item in items[1:]}
    if max(lengths) > UNEVEN * min(lengths):
        return []
    if len(lengths) == 1 and len(items[0]) > max(lengths):
        items[0] = items[0][-max(lengths) :]
    return [items[0].lstrip("以从把将由按"), *items[1:]]


_ITEM_LIST = re.compile(r"[“「]([^“”「」]*)[”」]的$")


def _after(after: str) -> list[str]:
    """“五链”（甲、乙、丙） and “五链”，即甲、乙、丙."""
    if "、" not in after:
        return []
    match = _LISTED.match(after)
    listed = (match[1] or (match[2] if "即" in match[0] or "：" in match[0] else "")) if match else ""
    return _split(listed) if listed.count("、") >= 1 else []


def _split(listed: str) -> list[str]:
    items = [item.strip("“”「」 ") for item in listed.removeprefix("即").split("、")]
    return items if len(items) > 1 and all(0 < len(item) <= LONGEST_PART for item in items) else []


def _by_openings(word: str, texts: list[Passage]) -> Iterator[list[str]]:
    """“四注重” where headings begin with 注重; “五治” where paragraphs open with 坚持政治导向, 坚持法治保障."""
    openings = [
        _CLAUSE.split(passage.text)[0]
        for passage in texts
        if passage.place == "heading" or (passage.place == "body" and _CLAUSE.search(passage.text[: OPENING + 1]))
    ]
    for length in range(min(len(word), 4), 1, -1):
        yield [one for one in openings if one.startswith(word[:length]) and len(one) <= LONGEST_PART]
    alike: dict[str, list[str]] = defaultdict(list)
    for one in openings:
        if len(one) <= OPENING and (pair := _ending_with(word[0], one)):
            alike[one[:2]].append(pair)
    yield from alike.values()


def _ending_with(sign: str, text: str) -> str:
    """The first pair of characters that ends with a sign and begins with a Chinese one, if any."""
    ends = (at for at in range(1, len(text)) if text[at] == sign and "\u4e00" <= text[at - 1] <= "\u9fff")
    return next((text[at - 1 : at + 1] for at in ends), "")


@lru_cache(maxsize=256)
def _quoting_sentences(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sentences of a text that quote three names or more, with the names."""
    if len(_ITEM.findall(text)) < 3:
        return ()
    found = ((one, tuple(item for item in _ITEM.findall(one) if len(item) > 1)) for one in text.split("。"))
    return tuple((sentence, items) for sentence, items in found if len(items) > 2)


def _kindred(name: str, text: str) -> list[str]:
    """Three or more quoted names of one sentence that names the system, with a last character that it also has."""
    for sentence, quoted in _quoting_sentences(text):
        if name in sentence:
            items = [item for item in quoted if item != name]
            last = items[-1][-1] if items else ""
            kindred = [item for item in items if item[-1] == last]
            if last and last in name[:-1] and len(kindred) >= 3:
                return kindred
    return []
