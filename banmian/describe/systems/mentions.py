"""Names that may be systems, where they stand in an article."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from banmian.describe.systems.words import load_system_words
from banmian.model import Article, BlockType, Span

LONGEST_NAME = 24
"""Characters of the longest quoted name; what is longer is a sentence that somebody says."""
LONGEST_WITH_COMMA = 16
_QUOTED = re.compile(
    "[“「『《](?:(?<!《)([^“”「」『』]{2,24})[”」』]|(?<=《)([^《》]{2,20}[一二三四五六七八九十0-9]条)》)"
)
"""Its first sign first, for that is found at once."""
_SPEECH = re.compile(r"[。！？；：…!?]")
_DAY = re.compile(r"[0-9一二三四五六七八九十]+[·.][0-9一二三四五六七八九十]+")
"""“3·15”: the day of an event."""
_FOLDED = re.compile(r"[\s·•‧、，,“”‘’「」『』\"'—-]")


class Passage(NamedTuple):
    """One text of an article."""

    text: str
    place: str
    """title, heading or body."""
    spans: tuple[Span, ...]


class Mention(NamedTuple):
    """One place where a name stands."""

    name: str
    key: str
    passage: int
    """Number of its passage in the article."""
    start: int
    """Offset of the name with its quotation marks."""
    end: int
    quoted: bool


def passages(article: Article) -> list[Passage]:
    """The article's texts in reading order."""
    lines = [piece.line for piece in article.pieces]
    spans = ((min(lines), max(lines)),) if lines else ()
    found = [Passage(text=text, place="title", spans=spans) for text in (article.title, article.subtitle) if text]
    for block in article.blocks:
        place = "heading" if block.type is BlockType.HEADING else "body"
        found.append(Passage(text=block.text, place=place, spans=block.lines))
    return found


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """What two forms of one name have in common: no spaces, no marks, no difference of width.

    >>> key_of("党建引领，多元共治") == key_of("党建引领 多元共治")
    True
    """
    return _FOLDED.sub("", unicodedata.normalize("NFKC", name))


def find_mentions(texts: list[Passage]) -> Iterator[Mention]:
    """Quoted names and those of nationwide institutions, then the same names without quotation marks."""
    quoted = [mention for number, passage in enumerate(texts) for mention in _quoted(number, passage.text)]
    yield from quoted
    names = {mention.name: mention.name for mention in quoted if len(mention.name) > 2}
    whole = "\n".join(passage.text for passage in texts)
    inside = "\n".join(texts[mention.passage].text[mention.start : mention.end] for mention in quoted)
    national = _national_in(whole)
    if not national and all(whole.count(name) <= inside.count(name) for name in names):
        return
    taken = {(mention.passage, mention.start + 1) for mention in quoted}
    names |= national
    forms = sorted(names)
    automaton = ahocorasick_rs.AhoCorasick(
        forms,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        # The one that is made fastest: it reads a single article.
        implementation=ahocorasick_rs.Implementation.NoncontiguousNFA,
    )
    for number, passage in enumerate(texts):
        for form, start, end in automaton.find_matches_as_indexes(passage.text):
            if (number, start) not in taken:
                name = names[forms[form]]
                yield Mention(name=name, key=key_of(name), passage=number, start=start, end=end, quoted=False)


def _national_in(text: str) -> dict[str, str]:
    """The forms of nationwide institutions' names that a text has, with the names that they go by here."""
    found = {number for number, _, _ in _national().find_matches_as_indexes(text, overlapping=True)}
    return dict(_national_names()[number] for number in sorted(found))


@cache
def _national() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([form for form, _ in _national_names()])


def _quoted(number: int, text: str) -> Iterator[Mention]:
    for match in _QUOTED.finditer(text):
        name = (match[1] or match[2]).strip()
        if _SPEECH.search(name) or ("，" in name and len(name) > LONGEST_WITH_COMMA) or len(key_of(name)) < 2:
            continue
        if _DAY.fullmatch(name):
            continue
        name = _national_by_form().get(name, name)
        start, end = match.span()
        yield Mention(name=name, key=key_of(name), passage=number, start=start, end=end, quoted=True)


@cache
def _national_names() -> tuple[tuple[str, str], ...]:
    """Every form of a nationwide institution's name, with the name that it goes by here."""
    table = load_system_words().national
    return tuple((form, name) for name, others in table.items() for form in (name, *others))


@cache
def _national_by_form() -> dict[str, str]:
    return dict(_national_names())
