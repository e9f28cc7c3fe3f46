"""Candidates for systems in one article, each with its score and its reasons."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from banmian.describe.systems.cues import context_cues
from banmian.describe.systems.mentions import Mention, Passage, find_mentions
from banmian.describe.systems.name_cues import name_cues
from banmian.describe.systems.parts import MOST_READ, find_parts
from banmian.describe.systems.unquoted import find_unquoted
from banmian.describe.systems.weights import Cue, odds
from banmian.describe.systems.words import load_system_words

ENOUGH = 0.25
"""Least score of a system: odds of 1.3 to 1. `python -m training.train_systems --hold-out` tells what comes of it in
articles that are left out of training: .92 of the names that have it are systems, and .87 of the systems have it."""
REPEATED = (2, 3, 5)
"""Mentions in the text; each step is a feature of its own, beside those before it."""
MADE = ("verb: rule", "verb: build", "head: strong", "head: kind", "kind before", "verb: naming")
"""Features of which one is needed where a name of digits, or one without quotation marks, stands only once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name in one article."""

    name: str
    key: str
    score: float
    """Natural logarithm of the odds that it is a system."""
    cues: tuple[Cue, ...]
    parts: tuple[str, ...]
    note: str
    mentions: tuple[Mention, ...]


def candidates(texts: list[Passage]) -> list[Candidate]:
    """The names that may be systems, in the order in which the text brings them; none that only stands in another's."""
    found = names(texts)
    systems = [one for one in found if one.score >= ENOUGH]
    return [one for one in found if not any(_short_for(one, other) for other in systems)]


def _short_for(one: Candidate, other: Candidate) -> bool:
    """Whether a name only stands in another's, 五治 in 五治融合, which is not named more rarely."""
    inside = one.key in other.key and one.key != other.key and not one.key.isascii()
    return inside and len(one.mentions) <= len(other.mentions)


def names(texts: list[Passage]) -> list[Candidate]:
    """Every name with all its mentions, in the order in which the text brings them."""
    by_key: dict[str, list[Mention]] = defaultdict(list)
    plain = list(find_unquoted(texts))
    for mention in dict.fromkeys((*find_mentions(texts), *plain)):
        by_key[mention.key].append(mention)
    programmes = {mention.key for mention in plain}
    found = [
        _candidate(sorted(mentions, key=_place), texts, programmes)
        for mentions in by_key.values()
        if mentions[0].name not in _generic() and (_told(mentions, texts) or mentions[0].key in programmes)
    ]
    return sorted(found, key=lambda one: _place(one.mentions[0]))


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_system_words().generic)


def _told(mentions: Sequence[Mention], texts: list[Passage]) -> bool:
    """Whether it is more than a word by the way: quoted or repeated, or said to be made or to be a way of working.

    Digits alone are a number to call more often than a name.
    """
    if not mentions[0].name.isdigit() and (len(mentions) > 1 or mentions[0].quoted):
        return True
    cues = (cue for mention in mentions[:MOST_READ] for cue in context_cues(texts[mention.passage].text, mention))
    return any(cue.feature.startswith(MADE) for cue in cues)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.passage, mention.start


def _candidate(mentions: list[Mention], texts: list[Passage], programmes: set[str]) -> Candidate:
    name = mentions[0].name
    cues = [*name_cues(name), *_contexts(mentions, texts), *_places(mentions, texts)]
    if name.partition("·")[0] in load_system_words().national:
        cues.append(Cue("national", "全国通行的名称"))
    if mentions[0].key in programmes:
        cues.append(Cue("programme", "未加引号的专名"))
    parts, note = find_parts(name, tuple(mentions), texts)
    if parts:
        cues.append(Cue("parts", "列出各部分"))
    return Candidate(
        name=name,
        key=mentions[0].key,
        score=odds(cues),
        cues=tuple(cues),
        parts=parts,
        note=note,
        mentions=tuple(mentions),
    )


def _places(mentions: Sequence[Mention], texts: list[Passage]) -> Iterator[Cue]:
    places = [texts[mention.passage].place for mention in mentions]
    if "title" in places:
        yield Cue("in title", "见于标题")
    elif "heading" in places:
        yield Cue("in heading", "见于小标题")
    times = places.count("body")
    if not times:
        yield Cue("not in body", "正文未提")
    for least in REPEATED:
        if times >= least:
            yield Cue(f"repeated {least}", f"文中{times}次")
    quoted = sum(mention.quoted for mention in mentions)
    if not quoted:
        yield Cue("not quoted", "未加引号")
    elif 2 * quoted < len(mentions):
        yield Cue("seldom quoted", "多半不加引号")
    elif quoted < len(mentions):
        yield Cue("partly quoted", "有时不加引号")


def _contexts(mentions: list[Mention], texts: list[Passage]) -> list[Cue]:
    """What the clauses around its mentions say, each feature once; only quoted ones, as others borrow their verbs."""
    quoted = [one for one in mentions if one.quoted][:MOST_READ] or mentions[:1]
    found: dict[str, Cue] = {}
    for one in quoted:
        for cue in context_cues(texts[one.passage].text, one):
            found.setdefault(cue.feature, cue)
    return list(found.values())
