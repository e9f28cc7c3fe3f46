"""Articles and pages of which little is in memory, so that an archive may be larger than that.

They are Articles and Pages like others: what is not there is read when it is asked for. What lists and indexes look up
for every article is its Brief, which stays; what each says of a few, such as an opening, can be read alone.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, Protocol, Self

from banmian.model import Article, Block, FigureTag, Flag, Page, Piece, RegionTag, Span, SystemTag, ThemeTag

BlockLines = tuple[tuple[Span, ...], ...]
"""Of each block of an article, where it is printed."""

PRIMARY, MENTIONED = "primary", "mentioned"
"""Roles of a place that an article is about first of all, and of one that it is not filed under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is held of every article as long as a build lasts, beside the fields of PRESENT."""

    filed: tuple[RegionTag, ...]
    """The regions that it is filed under, without their evidence."""
    themes: tuple[ThemeTag, ...]
    """Without score and evidence."""
    systems: tuple[str, ...]
    """Ids."""
    credits: tuple[str, ...]
    """Of its blocks, each once."""
    flags: tuple[tuple[str, int], ...]
    """Kinds, and how many of each there are."""
    unsure: float | None
    """How sure its cut is, where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """By what an article's systems are found in others, and others' in it."""

    systems: tuple[SystemTag, ...]
    """Its own, without their evidence."""
    quoted: tuple[tuple[str, int], ...]
    """Names in quotation marks, each with the first line that has it."""
    sentences: tuple[str, ...]
    """Of each of its figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The fields of an article that hold its text."""

    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]


class Source(Protocol):
    """Where the rest of a page and of its articles is; articles by their number on the page, from 0."""

    def head(self, number: int) -> Mapping[str, Any]:
        """The fields of LATE of an article."""

    def opening(self, number: int) -> str:
        """The first words of an article, more than any list shows."""

    def block_lines(self, number: int) -> BlockLines:
        """Of an article."""

    def figures(self, number: int) -> tuple[FigureTag, ...]:
        """Of an article."""

    def naming(self, number: int) -> Naming:
        """Of an article."""

    def sentences(self, number: int) -> Sequence[str]:
        """Of the figures of an article."""

    def text(self, number: int) -> str:
        """Of an article, its blocks on end."""

    def body(self, number: int) -> Body:
        """Of an article."""

    def lines(self) -> tuple[str, ...]:
        """Of the page."""


PRESENT = ("id", "page", "page_sha256", "kind", "title", "date", "newspaper", "bylines", "versions")
"""The fields of an article that are in memory."""
LATE = tuple(field.name for field in fields(Article) if field.name not in (*PRESENT, "figures", *Body.__slots__))
"""Those that are read when they are asked for, and with them the heads of all articles of the page."""

_PUT = {name: Article.__dict__[name].__set__ for name in PRESENT}


class StoredArticle(Article):
    """An article with its brief in memory."""

    __slots__ = ("brief", "digest", "more_flags", "more_systems", "number", "source")

    digest: str
    """Of everything that is known of it before it is related to others."""
    brief: Brief
    number: int
    """Among the articles of its page, from 0."""
    source: Source
    more_systems: tuple[SystemTag, ...]
    """Systems that it names and that others describe."""
    more_flags: tuple[Flag, ...]
    """Where another version differs."""

    def __init__(self, present: Mapping[str, Any], **own: Any) -> None:
        for name, value in present.items():
            _PUT[name](self, value)
        for name, value in own.items():
            _PUT_OWN[name](self, value)

    @property
    def opening(self) -> str:
        """Its first words; read when it is asked for, as all below."""
        return self.source.opening(self.number)

    @property
    def block_lines(self) -> BlockLines:
        """Where its blocks are printed."""
        return self.source.block_lines(self.number)

    @property
    def figures(self) -> tuple[FigureTag, ...]:
        """In reading order."""
        return self.source.figures(self.number)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """In reading order."""
        return self.source.body(self.number).blocks

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything that it took from the page."""
        return self.source.body(self.number).pieces

    @property
    def systems(self) -> tuple[SystemTag, ...]:
        """Its own, then those of others."""
        own: tuple[SystemTag, ...] = self.source.head(self.number)["systems"]
        return own + self.more_systems

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Of its own and of its versions."""
        own: tuple[Flag, ...] = self.source.head(self.number)["flags"]
        return _by_line(own, self.more_flags)

    def with_more(self, **own: Any) -> Self:
        """The same with other values in the slots of this class or in `versions`."""
        kept = {name: getattr(self, name) for name in StoredArticle.__slots__}
        present = {name: own.pop(name, getattr(self, name)) for name in PRESENT}
        return type(self)(present, **(kept | own))

    def whole(self) -> Article:
        """All of it in memory."""
        body = self.source.body(self.number)
        more = {"systems": self.systems, "flags": self.flags, "figures": self.figures}
        present = {name: getattr(self, name) for name in PRESENT}
        late = {**self.source.head(self.number), **more}
        return Article(blocks=body.blocks, pieces=body.pieces, **present, **late)


def _late(name: str) -> property:
    return property(lambda self: self.source.head(self.number)[name])


for _name in LATE:
    if _name not in StoredArticle.__dict__:
        setattr(StoredArticle, _name, _late(_name))

_PUT_OWN: dict[str, Callable[[StoredArticle, Any], None]] = {
    name: StoredArticle.__dict__[name].__set__ for name in StoredArticle.__slots__
}


class StoredPage(Page):
    """A page without its lines in memory."""

    __slots__ = ("digest", "source")

    digest: str
    """Of everything that was made of it."""
    source: Source

    def __init__(self, head: dict[str, Any], digest: str, source: Source) -> None:
        for name, value in head.items():
            Page.__dict__[name].__set__(self, value)
        StoredPage.__dict__["digest"].__set__(self, digest)
        StoredPage.__dict__["source"].__set__(self, source)

    @property
    def lines(self) -> tuple[str, ...]:
        """As printed."""
        return self.source.lines()


def whole(article: Article) -> Article:
    """The article with all of it in memory: who looks at most of it does not look for each part of it."""
    return article.whole() if isinstance(article, StoredArticle) else article


def filed_under(article: Article) -> tuple[RegionTag, ...]:
    """The regions that an article is filed under, primary or about; of stored articles without their evidence."""
    if isinstance(article, StoredArticle):
        return article.brief.filed
    return tuple(tag for tag in article.regions if tag.role != MENTIONED)


def primary_of(article: Article) -> tuple[RegionTag, ...]:
    """Those of them that it is about first of all."""
    return tuple(tag for tag in filed_under(article) if tag.role == PRIMARY)


def themes_of(article: Article) -> tuple[ThemeTag, ...]:
    """The themes of an article; of stored ones without score and evidence."""
    return article.brief.themes if isinstance(article, StoredArticle) else article.themes


def systems_of(article: Article) -> tuple[str, ...]:
    """Ids of the systems of an article."""
    if isinstance(article, StoredArticle):
        return article.brief.systems + tuple(tag.id for tag in article.more_systems)
    return tuple(tag.id for tag in article.systems)


def credits_of(article: Article) -> tuple[str, ...]:
    """Those whom its captions credit, as printed; each once, and none empty."""
    if isinstance(article, StoredArticle):
        return article.brief.credits
    return tuple(dict.fromkeys(block.credit for block in article.blocks if block.credit))


def flag_kinds(article: Article) -> Counter[str]:
    """How many flags of each kind it has."""
    if not isinstance(article, StoredArticle):
        return Counter(flag.kind for flag in article.flags)
    kinds = Counter(dict(article.brief.flags))
    kinds.update(flag.kind for flag in article.more_flags)
    return kinds


def flag_count(article: Article) -> int:
    """How many flags it has."""
    if isinstance(article, StoredArticle):
        return sum(count for _, count in article.brief.flags) + len(article.more_flags)
    return len(article.flags)


def unsure_of(article: Article) -> float | None:
    """How sure the cut of an article is, 0 to 1; None where nothing in it is in doubt."""
    if isinstance(article, StoredArticle):
        return article.brief.unsure
    return article.confidence if article.doubts else None


def brief_of(article: Article) -> Brief:
    """The brief of an article that is in memory."""
    return Brief(
        filed=tuple(replace(tag, evidence=()) for tag in filed_under(article)),
        themes=tuple(replace(tag, score=0.0, evidence=()) for tag in article.themes),
        systems=systems_of(article),
        credits=credits_of(article),
        flags=tuple(sorted(flag_kinds(article).items())),
        unsure=unsure_of(article),
    )


def with_systems(article: Article, more: tuple[SystemTag, ...]) -> Article:
    """The article with more systems."""
    if isinstance(article, StoredArticle):
        return article.with_more(more_systems=more)
    return replace(article, systems=article.systems + more)


def with_versions(article: Article, versions: tuple[str, ...], flags: Sequence[Flag]) -> Article:
    """The article with the ids of its versions, and more flags in the order of the lines."""
    if isinstance(article, StoredArticle):
        return article.with_more(versions=versions, more_flags=tuple(flags))
    return replace(article, versions=versions, flags=_by_line(article.flags, flags))


def _by_line(flags: Sequence[Flag], more: Sequence[Flag]) -> tuple[Flag, ...]:
    return tuple(sorted((*flags, *more), key=attrgetter("line")))
