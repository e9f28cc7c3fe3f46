"""Systems across articles: one for each name, with what all its articles say of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from banmian.describe.systems import system_id
from banmian.model import Article, SystemTag
from banmian.relate.relations import System, SystemSentence
from banmian.stored import Naming, StoredArticle, primary_of, systems_of, themes_of, with_systems

MOST_SENTENCES = 8
SHORTEST_KNOWN = 3
"""Characters of a name that is known again from its quotation marks alone."""
ELSEWHERE = "别篇文章有说明"
_QUOTED = re.compile(r"[“「『]([^“”「」『』，。；：！？]{2,24})[”」』]")


@dataclass(frozen=True, slots=True)
class _Use:
    number: int
    """Of the article, from 0."""
    article: Article
    tag: SystemTag


def merge_systems(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[System, ...]]:
    """The articles, each also with the systems that it only names and that others describe, and the systems by id.

    Linear in the length of the articles, each of which is looked into twice, in their order.
    """
    names: dict[str, str] = {}
    uses: dict[str, list[_Use]] = defaultdict(list)
    quoted: list[tuple[tuple[str, int], ...]] = []
    for number, article in enumerate(articles):
        naming = naming_of(article)
        for tag in naming.systems:
            names.setdefault(tag.id, tag.name)
            uses[tag.id].append(_Use(number, article, tag))
        quoted.append(naming.quoted)
    found = []
    for number, article in enumerate(articles):
        more = tuple(_others(article, quoted[number], names))
        found.append(with_systems(article, more) if more else article)
        for tag in more:
            uses[tag.id].append(_Use(number, article, tag))
    for some in uses.values():
        some.sort(key=attrgetter("number"))
    forms = {one: {_name(some), *(form for use in some for form in use.tag.others)} for one, some in uses.items()}
    figures = _figures(found, forms)
    return tuple(found), tuple(_system(one, uses.pop(one), forms[one], figures.get(one, ())) for one in sorted(uses))


def naming_of(article: Article) -> Naming:
    """What there is in an article for this."""
    if isinstance(article, StoredArticle):
        return article.source.naming(article.number)
    return Naming(
        systems=tuple(replace(tag, evidence=()) for tag in article.systems),
        quoted=tuple(_quoted_names(article).items()),
        sentences=tuple(figure.text for figure in article.figures),
    )


def _others(article: Article, quoted: Iterable[tuple[str, int]], names: Mapping[str, str]) -> list[SystemTag]:
    """A tag for each quoted name that another article shows to be a system."""
    own = set(systems_of(article))
    ids = {system_id(name): line for name, line in quoted}
    return [
        SystemTag(id=one, name=names[one], evidence=(f"第{line}行提到，{ELSEWHERE}",))
        for one, line in sorted(ids.items())
        if one in names and one not in own
    ]


def _figures(articles: Iterable[Article], forms: Mapping[str, Collection[str]]) -> dict[str, list[tuple[str, int]]]:
    """By system, the figures of sentences that name it: the article, and the figure's number in it."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for article in articles:
        if systems := systems_of(article):
            sentences = _sentences_of(article)
            for system in systems:
                known = forms[system]
                named = (n for n, sentence in enumerate(sentences) if any(map(sentence.__contains__, known)))
                found[system] += ((article.id, number) for number in named)
    return found


def _sentences_of(article: Article) -> Sequence[str]:
    """Of each of its figures."""
    if isinstance(article, StoredArticle):
        return article.source.sentences(article.number)
    return [figure.text for figure in article.figures]


def _quoted_names(article: Article) -> dict[str, int]:
    """Names in quotation marks that may be known from another article, each with the first line that has it."""
    return {
        name: place.lines[0][0] if place.lines else 1
        for place in reversed(article.blocks)
        for name in _QUOTED.findall(place.text)
        if len(name) >= SHORTEST_KNOWN
    }


def _system(one: str, uses: Sequence[_Use], forms: Collection[str], figures: Sequence[tuple[str, int]]) -> System:
    tags = [use.tag for use in uses]
    name = _name(uses)
    parts, note = _parts(tags)
    return System(
        id=one,
        name=name,
        aliases=tuple(_most(form for tag in tags for form in (tag.name, *tag.others) if form != name)),
        parts=parts,
        note=note,
        regions=tuple(_most(tag.code for use in uses for tag in primary_of(use.article))),
        themes=tuple(_most(tag.id for use in uses for tag in themes_of(use.article))),
        sentences=_sentences(uses),
        articles=tuple(use.article.id for use in uses),
        figures=tuple(figures),
    )


def _name(uses: Iterable[_Use]) -> str:
    """What most articles call it."""
    return _most(use.tag.name for use in uses)[0]


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
