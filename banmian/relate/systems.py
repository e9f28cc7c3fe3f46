"""Systems across articles: one for each name, with what all its articles say of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from banmian.describe.systems import system_id
from banmian.model import Article, SystemTag
from banmian.relate.relations import System, SystemSentence
from banmian.stored import StoredArticle, with_fields

MOST_SENTENCES = 8
SHORTEST_KNOWN = 3
"""Characters of a name that is known again from its quotation marks alone."""
ELSEWHERE = "别篇文章有说明"
_QUOTED = re.compile(r"[“「『]([^“”「」『』，。；：！？]{2,24})[”」』]")


@dataclass(frozen=True, slots=True)
class _Use:
    article: Article
    tag: SystemTag


def merge_systems(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[System, ...]]:
    """The articles, each also with the systems that it only names and that others describe, and the systems by id.

    Linear in the length of the articles.
    """
    known = {tag.id: tag for article in reversed(articles) for tag in article.systems}
    found = tuple(_with_known(article, known) for article in articles)
    uses: dict[str, list[_Use]] = defaultdict(list)
    for article in found:
        for tag in article.systems:
            uses[tag.id].append(_Use(article, tag))
    return found, tuple(_system(one, uses[one]) for one in sorted(uses))


def _with_known(article: Article, known: dict[str, SystemTag]) -> Article:
    """With a tag for each quoted name that another article shows to be a system."""
    own = {tag.id for tag in article.systems}
    named = dict(article.outline.quoted) if isinstance(article, StoredArticle) else quoted_names(article)
    ids = {system_id(name): line for name, line in named.items()}
    more = [
        SystemTag(id=one, name=known[one].name, evidence=(f"第{line}行提到，{ELSEWHERE}",))
        for one, line in ids.items()
        if one in known and one not in own
    ]
    return with_fields(article, systems=(*article.systems, *sorted(more, key=lambda tag: tag.id))) if more else article


def quoted_names(article: Article) -> dict[str, int]:
    """Names in quotation marks that may be known from another article, each with the first line that has it."""
    return {
        name: place.lines[0][0] if place.lines else 1
        for place in reversed(article.blocks)
        for name in _QUOTED.findall(place.text)
        if len(name) >= SHORTEST_KNOWN
    }


def _system(one: str, uses: Sequence[_Use]) -> System:
    tags = [use.tag for use in uses]
    name = _most(tag.name for tag in tags)[0]
    parts, note = _parts(tags)
    forms = {name, *(other for tag in tags for other in tag.others)}
    return System(
        id=one,
        name=name,
        aliases=tuple(_most(form for tag in tags for form in (tag.name, *tag.others) if form != name)),
        parts=parts,
        note=note,
        regions=tuple(_most(tag.code for use in uses for tag in use.article.regions if tag.role == "primary")),
        themes=tuple(_most(tag.id for use in uses for tag in use.article.themes)),
        sentences=_sentences(uses),
        articles=tuple(use.article.id for use in uses),
        figures=tuple(
            (use.article.id, number)
            for use in uses
            for number, figure in enumerate(use.article.figures)
            if any(form in figure.text for form in forms)
        ),
    )


def _parts(tags: Iterable[SystemTag]) -> tuple[tuple[str, ...], str]:
    """The longest list of parts without a note, else the longest, else what is to be said of their lack."""
    ranked = sorted(tags, key=lambda tag: (not tag.parts, bool(tag.note), -len(tag.parts)))
    return (ranked[0].parts, ranked[0].note) if ranked[0].parts else ((), next((t.note for t in ranked if t.note), ""))


def _sentences(uses: Sequence[_Use]) -> tuple[SystemSentence, ...]:
    """The first sentence of each article before the second of any; each wording once."""
    ranked = [
        (rank, place, SystemSentence(article=use.article.id, line=line, text=text))
        for place, use in enumerate(uses)
        for rank, (line, text) in enumerate(use.tag.sentences)
    ]
    told = {one.text: one for _, _, one in sorted(ranked, key=lambda row: row[:2], reverse=True)}
    return tuple(told.values())[::-1][:MOST_SENTENCES]


def _most(values: Iterable[str]) -> list[str]:
    """Each value once, the most frequent first, then by code point."""
    return [value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))]
