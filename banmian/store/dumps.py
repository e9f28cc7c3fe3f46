"""What was made of one dump, as an entry of the store and back: heads first, the rest when it is asked for."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from banmian.model import Article, Leftover, Page, RegionTag, ThemeTag
from banmian.pages import BuiltPage
from banmian.relate.reading import text_of
from banmian.relate.shingles import Sketch, sketch_of
from banmian.relate.systems import naming_of
from banmian.store.codec import Fields, array, dumped, from_json, from_shape, parsed, to_json
from banmian.store.entries import Store
from banmian.store.packing import packed
from banmian.stored import LATE, PRESENT, Body, Brief, Naming, Outline, StoredArticle, StoredPage, brief_of
from banmian.write.titles import opening

BRIEFS, SKETCH, NAMINGS, HEADS, OUTLINES, TEXTS, WHOLE = range(7)
"""Sections of an entry."""

OPENING_CHARACTERS = 400
"""More than any list, feed or description shows."""

DIGEST_DIGITS = 32

RECENT = 32
"""Dumps whose text stays in memory for whoever asks next."""

RECENT_OUTLINES = 256
"""The same of heads and outlines, some 100 kB a dump: lists are made in an order that has neighbours in the archive
together where it can."""

ALIKE = 1 << 16
"""Values that many articles share, each held once: there are some thousand regions, and few more flags' kinds."""

_present, _late = Fields(Article, PRESENT), Fields(Article, LATE)
_page = Fields(Page, ("name", "sha256", "encoding", "flags"))


@dataclass(frozen=True, slots=True)
class StoredDump:
    """A dump of which only the briefs are in memory."""

    key: str
    page: Page
    articles: tuple[Article, ...]
    leftovers: tuple[Leftover, ...]
    store: Store

    @property
    def sketch(self) -> Sketch:
        """Read when it is asked for."""
        return Sketch.from_bytes(self.store.section(self.key, SKETCH))


def encode(key: str, built: BuiltPage) -> bytes:
    """An entry for a dump."""
    articles = built.articles
    present = [dumped(_present.shape(article)) for article in articles]
    late = [dumped(_late.shape(article)) for article in articles]
    bodies = [to_json(Body, Body(blocks=one.blocks, figures=one.figures, pieces=one.pieces)) for one in articles]
    digests = [dumped(_digest(array(parts))) for parts in zip(present, late, bodies, strict=True)]
    briefs = [to_json(Brief, brief_of(article)) for article in articles]
    texts = [text_of(article) for article in articles]
    heads = array(map(array, zip(digests, present, briefs, strict=True)))
    return packed(
        key,
        [
            array([dumped(_page.shape(built.page)), to_json(tuple[Leftover, ...], built.leftovers), heads]),
            sketch_of(texts).to_bytes(),
            to_json(tuple[Naming, ...], tuple(map(naming_of, articles))),
            array(late),
            to_json(tuple[Outline, ...], tuple(map(outline, articles))),
            dumped(texts),
            array([dumped(built.page.lines), array(bodies)]),
        ],
    )


def decode(key: str, store: Store) -> StoredDump | None:
    """The dump of a key; None where the store has none, or one of another shape."""
    found = store.read(key, (BRIEFS,))
    try:
        return _dump(key, store, *found) if found else None
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError):
        return None


def outline(article: Article) -> Outline:
    """The outline of an article that is in memory."""
    first = opening(article)
    return Outline(
        opening=first if len(first) <= OPENING_CHARACTERS else first[:OPENING_CHARACTERS].rstrip() + "…",
        lines=tuple(block.lines for block in article.blocks),
        figures=article.figures,
    )


def _dump(key: str, store: Store, briefs: bytes) -> StoredDump:
    page, leftovers, articles = parsed(briefs)
    source = _Source(key, store)
    return StoredDump(
        key=key,
        page=StoredPage(_page.values(page), key, source),
        articles=tuple(
            StoredArticle(
                _same(_present.values(present)),
                digest=digest,
                brief=_brief(brief),
                number=number,
                source=source,
                more_systems=(),
                more_flags=(),
            )
            for number, (digest, present, brief) in enumerate(articles)
        ),
        leftovers=from_shape(tuple[Leftover, ...], leftovers),
        store=store,
    )


def _same(present: dict[str, Any]) -> dict[str, Any]:
    """The fields with those that many articles share held once."""
    return present | {name: _once(present[name]) for name in ("page", "page_sha256", "date", "newspaper", "bylines")}


def _brief(shaped: Any) -> Brief:
    filed, themes, systems, credited, flags, unsure = shaped
    return Brief(
        filed=_once(tuple(_region(code, tuple(path), role) for code, path, role, _ in filed)),
        themes=_once(tuple(_theme(id_, name) for id_, name, _, _ in themes)),
        systems=tuple(map(_once, systems)),
        credits=_once(tuple(credited)),
        flags=_once(tuple((str(kind), int(count)) for kind, count in flags)),
        unsure=None if unsure is None else float(unsure),
    )


@lru_cache(maxsize=ALIKE)
def _once(value: Any) -> Any:
    return value


@lru_cache(maxsize=ALIKE)
def _region(code: str, path: tuple[str, ...], role: str) -> RegionTag:
    return RegionTag(code=code, path=path, role=role, evidence=())


@lru_cache(maxsize=ALIKE)
def _theme(id_: str, name: str) -> ThemeTag:
    return ThemeTag(id=id_, name=name, score=0.0, evidence=())


class _Source:
    """The rest of a stored dump, read when it is asked for."""

    __slots__ = ("_key", "_store")

    def __init__(self, key: str, store: Store) -> None:
        self._key, self._store = key, store

    def head(self, number: int) -> dict[str, Any]:
        return _heads(self._store, self._key)[number]

    def naming(self, number: int) -> Naming:
        return from_shape(Naming, _namings(self._store, self._key)[number])

    def sentences(self, number: int) -> list[str]:
        sentences: list[str] = _namings(self._store, self._key)[number][-1]
        return sentences

    def text(self, number: int) -> str:
        return _texts(self._store, self._key)[number]

    def outline(self, number: int) -> Outline:
        return _outlines(self._store, self._key)[number]

    def body(self, number: int) -> Body:
        return _whole(self._store, self._key)[1][number]

    def lines(self) -> tuple[str, ...]:
        return _whole(self._store, self._key)[0]


def _section(store: Store, key: str, number: int) -> Any:
    return parsed(store.section(key, number))


@lru_cache(maxsize=RECENT_OUTLINES)
def _heads(store: Store, key: str) -> list[dict[str, Any]]:
    return [_late.values(one) for one in _section(store, key, HEADS)]


@lru_cache(maxsize=RECENT)
def _namings(store: Store, key: str) -> list[Any]:
    """As Naming is in JSON, in which the sentences come last: of most articles nothing else is asked for."""
    namings: list[Any] = _section(store, key, NAMINGS)
    return namings


@lru_cache(maxsize=RECENT)
def _texts(store: Store, key: str) -> list[str]:
    texts: list[str] = _section(store, key, TEXTS)
    return texts


@lru_cache(maxsize=RECENT_OUTLINES)
def _outlines(store: Store, key: str) -> tuple[Outline, ...]:
    return from_json(tuple[Outline, ...], store.section(key, OUTLINES))


@lru_cache(maxsize=RECENT)
def _whole(store: Store, key: str) -> tuple[tuple[str, ...], tuple[Body, ...]]:
    return from_json(tuple[tuple[str, ...], tuple[Body, ...]], store.section(key, WHOLE))


def _digest(entry: bytes) -> str:
    return hashlib.sha256(entry).hexdigest()[:DIGEST_DIGITS]
