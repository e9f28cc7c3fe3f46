"""Articles and pages of which only the heads are in memory, so that an archive may be larger than that.

They are Articles and Pages like others: what is not there is read when it is asked for. What lists and indexes need
of an article's body is its outline, which is a tenth of it.
"""

from dataclasses import dataclass, fields, replace
from typing import Any, Protocol, Self

from banmian.model import Article, Block, FigureTag, Page, Piece, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What can be said of an article without its text."""

    opening: str
    """Its first words, some hundreds of characters."""
    lines: tuple[tuple[Span, ...], ...]
    """Of each block, where it is printed."""
    credits: tuple[str, ...]
    """Of its blocks."""
    quoted: tuple[tuple[str, int], ...]
    """Names in quotation marks, each with the first line that has it."""
    figures: tuple[FigureTag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The fields of an article that are read when they are asked for."""

    blocks: tuple[Block, ...]
    figures: tuple[FigureTag, ...]
    pieces: tuple[Piece, ...]


class Source(Protocol):
    """Where the rest of a page and of its articles is; articles by their number on the page, from 0."""

    def outline(self, number: int) -> Outline:
        """Of an article."""

    def body(self, number: int) -> Body:
        """Of an article."""

    def lines(self) -> tuple[str, ...]:
        """Of the page."""


HEAD = tuple(field.name for field in fields(Article) if field.name not in Body.__slots__)
"""The other fields."""

_PUT = {field.name: Article.__dict__[field.name].__set__ for field in fields(Article)}


class StoredArticle(Article):
    """An article with its head in memory."""

    __slots__ = ("digest", "number", "source")

    digest: str
    """Of everything that is known of it before it is related to others."""
    number: int
    """Among the articles of its page, from 0."""
    source: Source

    def __init__(self, head: dict[str, Any], digest: str, number: int, source: Source) -> None:
        for name, value in head.items():
            _PUT[name](self, value)
        _PUT_DIGEST(self, digest)
        _PUT_NUMBER(self, number)
        _PUT_SOURCE(self, source)

    @property
    def outline(self) -> Outline:
        """Read when it is asked for, as all below."""
        return self.source.outline(self.number)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """In reading order."""
        return self.source.body(self.number).blocks

    @property
    def figures(self) -> tuple[FigureTag, ...]:
        """In reading order."""
        return self.outline.figures

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything that it took from the page."""
        return self.source.body(self.number).pieces

    def changed(self, changes: dict[str, Any]) -> Self:
        """The same with other values in its head."""
        head = {name: getattr(self, name) for name in HEAD}
        return type(self)(head | changes, self.digest, self.number, self.source)

    def whole(self) -> Article:
        """All of it in memory, with the values that its head has."""
        body = self.source.body(self.number)
        head = {name: getattr(self, name) for name in HEAD}
        return Article(blocks=body.blocks, figures=body.figures, pieces=body.pieces, **head)


_PUT_DIGEST, _PUT_NUMBER, _PUT_SOURCE = (
    StoredArticle.__dict__[name].__set__ for name in ("digest", "number", "source")
)


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


def with_fields(article: Article, **changes: Any) -> Article:
    """The article with other values in fields of its head."""
    return article.changed(changes) if isinstance(article, StoredArticle) else replace(article, **changes)
