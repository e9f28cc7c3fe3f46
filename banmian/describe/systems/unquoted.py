"""Names without quotation marks: long ones that end as programmes do, or ones that a text repeats."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import rjieba

from banmian.describe.systems.mentions import Mention, Passage, key_of
from banmian.describe.systems.words import load_system_words

LONGEST_MODIFIER, SHORTEST_MODIFIER, TELLING_MODIFIER = 24, 2, 6
"""Characters before the end word: at most, at least, and so many that one full mention is enough."""
FULL_MENTIONS, END_MENTIONS = 3, 2
# Parts of speech of rjieba (ICTCLAS set) that a name is made of.
_WITHIN = ("n", "vn", "an", "b", "j", "l", "i", "a", "s", "f", "v")


def find_unquoted(texts: list[Passage]) -> Iterator[Mention]:
    """Mentions of names such as 交通运输执法领域突出问题专项整治行动, or of 小区工作站 in a text that is about it."""
    found = [mention for number, passage in enumerate(texts) for mention in _mentions(number, passage.text)]
    full = Counter(mention.name for mention in found)
    ends = {end: sum(passage.text.count(end) for passage in texts) for end in _ends()} if found else {}
    for mention in found:
        end = next(end for end in _ends() if mention.name.endswith(end))
        telling = len(mention.name) - len(end) >= TELLING_MODIFIER
        if full[mention.name] >= FULL_MENTIONS or (telling and ends[end] >= END_MENTIONS):
            yield mention


def _mentions(number: int, text: str) -> Iterator[Mention]:
    for match in _pattern().finditer(text):
        before = text[max(0, match.start() - LONGEST_MODIFIER) : match.start()]
        modifier = ""
        for word, tag in reversed(rjieba.tag(before)):
            if not tag.startswith(_WITHIN) or word in load_system_words().leading_verbs:
                break
            modifier = word + modifier
        if len(modifier) >= SHORTEST_MODIFIER:
            start = match.start() - len(modifier)
            name = text[start : match.end()]
            yield Mention(name=name, key=key_of(name), passage=number, start=start, end=match.end(), quoted=False)


@cache
def _ends() -> tuple[str, ...]:
    return tuple(sorted(load_system_words().unquoted_ends, key=lambda end: (-len(end), end)))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _ends())))
