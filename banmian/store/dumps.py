"""What was made of one dump, as an entry of the store and back: heads first, the rest when it is asked for."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from banmian.codec import Fields, array, dumped, from_json, from_shape, parsed, to_json
from banmian.model import Article, FigureTag, Leftover, Page, RegionTag, ThemeTag
from banmian.pages import BuiltPage
from banmian.relate.reading import text_of
from banmian.relate.shingles import Sketch, sketch_of
from banmian.relate.systems import naming_of
from banmian.store.entries import Store
from banmian.store.packing import packed
from banmian.stored import LATE, PRESENT, BlockLines, Body, Brief, Naming, StoredArticle, StoredPage, brief_of
from banmian.write.spans import block_lines
from banmian.write.titles import opening

BRIEFS, SKETCH, NAMINGS, TEXTS, LINES, OPENINGS, SPANS, FIGURES, HEADS, BODIES = range(10)
"""Sections of an entry; in the last four, a line of JSON for each article, which is read alone."""

OPENING_CHARACTERS = 100
"""More than any list, feed or description shows."""

DIGEST_DIGITS = 32

RECENT = 32
"""Dumps whose text stays in memory for whoever asks next."""

RECENT_SMALL = 512
"""The same of what lists, tables and feeds say, some 10 kB a dump: they are made in an order that has neighbours in
the archive together where it can."""

RECENT_ARTICLES = 128
"""Of which such a line stays in memory as what it says."""

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
    figures = [to_json(tuple[FigureTag, ...], article.figures) for article in articles]
    bodies = [to_json(Body, Body(blocks=article.blocks, pieces=article.pieces)) for article in articles]
    digests = [dumped(_digest(array(parts))) for parts in zip(present, late, figures, bodies, strict=True)]
    briefs = [to_json(Brief, brief_of(article)) for article in articles]
    texts = [text_of(article) for article in articles]
    heads = array(map(array, zip(digests, present, briefs, strict=True)))
    return packed(
        key,
        [
            array([dumped(_page.shape(built.page)), to_json(tuple[Leftover, ...], built.leftovers), heads]),
            sketch_of(texts).to_bytes(),
            to_json(tuple[Naming, ...], tuple(map(naming_of, articles))),
            dumped(texts),
            dumped(built.page.lines),
            dumped([opening(article)[:OPENING_CHARACTERS] for article in articles]),
            *(b"\n".join(rows) for rows in ([dumped(block_lines(one)) for one in articles], figures, late, bodies)),
        ],
    )


def decode(key: str, store: Store) -> StoredDump | None:
    """The dump of a key; None where the store has none, or one of another shape."""
    found = store.read(key, (BRIEFS,))
    try:
        return _dump(key, store, *found) if found else None
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError):
        return None


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
        return _head(self._store, self._key, number)

    def naming(self, number: int) -> Naming:
        return from_shape(Naming, _namings(self._store, self._key)[number])

    def sentences(self, number: int) -> list[str]:
        sentences: list[str] = _namings(self._store, self._key)[number][-1]
        return sentences

    def text(self, number: int) -> str:
        return _texts(self._store, self._key)[number]

    def opening(self, number: int) -> str:
        return _openings(self._store, self._key)[number]

    def block_lines(self, number: int) -> BlockLines:
        return _block_lines(self._store, self._key, number)

    def figures(self, number: int) -> tuple[FigureTag, ...]:
        return _figures(self._store, self._key, number)

    def body(self, number: int) -> Body:
        return _body(self._store, self._key, number)

    def lines(self) -> tuple[str, ...]:
        return _lines(self._store, self._key)


def _section(store: Store, key: str, number: int) -> Any:
    return parsed(store.section(key, number))


@lru_cache(maxsize=RECENT)
def _namings(store: Store, key: str) -> list[Any]:
    """As Naming is in JSON, in which the sentences come last: of most articles nothing else is asked for."""
    namings: list[Any] = _section(store, key, NAMINGS)
    return namings


@lru_cache(maxsize=RECENT)
def _texts(store: Store, key: str) -> list[str]:
    texts: list[str] = _section(store, key, TEXTS)
    return texts


@lru_cache(maxsize=RECENT)
def _lines(store: Store, key: str) -> tuple[str, ...]:
    return tuple(_section(store, key, LINES))


@lru_cache(maxsize=RECENT_SMALL)
def _openings(store: Store, key: str) -> list[str]:
    openings: list[str] = _section(store, key, OPENINGS)
    return openings


@lru_cache(maxsize=RECENT_ARTICLES)
def _block_lines(store: Store, key: str, number: int) -> BlockLines:
    return from_json(BlockLines, _small_rows(store, key, SPANS)[number])


@lru_cache(maxsize=RECENT_ARTICLES)
def _figures(store: Store, key: str, number: int) -> tuple[FigureTag, ...]:
    return from_json(tuple[FigureTag, ...], _small_rows(store, key, FIGURES)[number])


@lru_cache(maxsize=RECENT_ARTICLES)
def _head(store: Store, key: str, number: int) -> dict[str, Any]:
    return _late.values(parsed(_rows(store, key, HEADS)[number]))


@lru_cache(maxsize=RECENT_ARTICLES)
def _body(store: Store, key: str, number: int) -> Body:
    return from_json(Body, _rows(store, key, BODIES)[number])


def _read_rows(store: Store, key: str, section: int) -> list[bytes]:
    return store.section(key, section).split(b"\n")


_rows = lru_cache(maxsize=2 * RECENT)(_read_rows)
_small_rows = lru_cache(maxsize=2 * RECENT_SMALL)(_read_rows)
"""Both of two sections of a dump."""


def _digest(entry: bytes) -> str:
    return hashlib.sha256(entry).hexdigest()[:DIGEST_DIGITS]
