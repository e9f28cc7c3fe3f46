"""Candidates for systems in one article, each with its score and its reasons."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from banmian.describe.systems.cues import HEAD, Cue, context_cues, name_cues
from banmian.describe.systems.mentions import Mention, Passage, find_mentions
from banmian.describe.systems.parts import find_parts
from banmian.describe.systems.unquoted import find_unquoted
from banmian.describe.systems.words import load_system_words

ENOUGH = 3.0
"""Least score of a system: two strong reasons, or one and some weak ones."""
NATIONAL, PROGRAMME, LISTED = 3.0, 3.0, 1.5
LEAST_OWN = {False: 1.0, True: 1.5}
"""Weight of the strongest reason other than its place; digits alone are a telephone number more often than a name."""
IN_TITLE, IN_HEADING = 1.5, 1.5
REPEATED = ((5, 2.0), (3, 1.5), (2, 1.0))
"""Sentences that name it, and what they are worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name in one article."""

    name: str
    key: str
    score: float
    cues: tuple[Cue, ...]
    parts: tuple[str, ...]
    note: str
    mentions: tuple[Mention, ...]


def candidates(texts: list[Passage]) -> list[Candidate]:
    """Every name with all its mentions, in the order in which the text brings them."""
    by_key: dict[str, list[Mention]] = defaultdict(list)
    plain = list(find_unquoted(texts))
    for mention in dict.fromkeys((*find_mentions(texts), *plain)):
        by_key[mention.key].append(mention)
    programmes = {mention.key for mention in plain}
    generic = set(load_system_words().generic)
    found = [
        _candidate(sorted(mentions, key=_place), texts, programmes)
        for mentions in by_key.values()
        if mentions[0].name not in generic
        and (len(mentions) > 1 or _told(mentions[0], texts) or mentions[0].key in programmes)
    ]
    longer = {one.key for one in found if one.score >= ENOUGH}
    kept = [one for one in found if one.key.isascii() or not any(one.key in key and one.key != key for key in longer)]
    return sorted(kept, key=lambda one: _place(one.mentions[0]))


def _told(mention: Mention, texts: list[Passage]) -> bool:
    """Whether a single mention is more than a word by the way: quoted, or said to be made or to be a way of working."""
    cues = context_cues(texts[mention.passage].text, mention)
    return mention.quoted or any(cue.weight >= HEAD for cue in cues)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.passage, mention.start


def _candidate(mentions: list[Mention], texts: list[Passage], programmes: set[str]) -> Candidate:
    name = mentions[0].name
    # A title and repetition alone prove nothing: metaphors are repeated too.
    own = [*name_cues(name), *_best_context(mentions, texts)]
    if name.partition("·")[0] in load_system_words().national:
        own.append(Cue("全国通行的名称", NATIONAL))
    if mentions[0].key in programmes:
        own.append(Cue("未加引号的专名", PROGRAMME))
    parts, note = find_parts(name, tuple(mentions), texts)
    if parts:
        own.append(Cue("列出各部分", LISTED))
    cues = [*own, *_place_cues(mentions, texts)]
    score = sum(cue.weight for cue in cues) if any(cue.weight >= LEAST_OWN[name.isascii()] for cue in own) else 0.0
    return Candidate(
        name=name, key=mentions[0].key, score=score, cues=tuple(cues), parts=parts, note=note, mentions=tuple(mentions)
    )


def _place_cues(mentions: list[Mention], texts: list[Passage]) -> Iterable[Cue]:
    places = {texts[mention.passage].place for mention in mentions}
    if "title" in places:
        yield Cue("见于标题", IN_TITLE)
    elif "heading" in places:
        yield Cue("见于小标题", IN_HEADING)
    count = sum(texts[mention.passage].place == "body" for mention in mentions)
    for least, weight in REPEATED:
        if count >= least:
            yield Cue(f"文中{count}次", weight)
            return


def _best_context(mentions: list[Mention], texts: list[Passage]) -> list[Cue]:
    """The reasons of the mention that says most; only quoted ones, as others borrow their verbs."""
    quoted = [one for one in mentions if one.quoted] or mentions[:1]
    contexts = [list(context_cues(texts[one.passage].text, one)) for one in quoted]
    return max(contexts, key=lambda cues: sum(cue.weight for cue in cues), default=[])
