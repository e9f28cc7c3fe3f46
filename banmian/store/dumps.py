"""What was made of one dump, as an entry of the store and back: heads first, the rest when it is asked for."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from banmian.model import Article, Leftover, Page
from banmian.pages import BuiltPage
from banmian.relate.reading import text_of
from banmian.relate.shingles import Sketch, sketch_of
from banmian.relate.systems import quoted_names
from banmian.store.codec import Fields, from_json, from_shape, shape, to_json
from banmian.store.entries import Store, packed
from banmian.stored import HEAD, Body, Outline, StoredArticle, StoredPage
from banmian.write.titles import opening

HEADS, SKETCH, OUTLINES, WHOLE = range(4)
"""Sections of an entry."""

OPENING_CHARACTERS = 400
"""More than any list, feed or description shows."""

DIGEST_DIGITS = 32

RECENT = 32
"""Dumps whose text stays in memory for whoever asks next."""

_head = Fields(Article, HEAD)
_page = Fields(Page, ("name", "sha256", "encoding", "flags"))


@dataclass(frozen=True, slots=True)
class StoredDump:
    """A dump of which only the heads are in memory."""

    key: str
    page: Page
    articles: tuple[Article, ...]
    leftovers: tuple[Leftover, ...]
    sketch: Sketch


def encode(key: str, built: BuiltPage) -> bytes:
    """An entry for a dump."""
    outlines = tuple(map(outline, built.articles))
    heads = [_head.shape(article) for article in built.articles]
    bodies = tuple(Body(blocks=one.blocks, figures=one.figures, pieces=one.pieces) for one in built.articles)
    rest = shape(tuple[Body, ...], bodies)
    digests = [_digest([head, more]) for head, more in zip(heads, rest, strict=True)]
    leftovers = shape(tuple[Leftover, ...], built.leftovers)
    return packed(
        key,
        [
            _json([_page.shape(built.page), leftovers, digests, heads]),
            sketch_of([text_of(article) for article in built.articles]).to_bytes(),
            to_json(tuple[Outline, ...], outlines),
            _json([built.page.lines, rest]),
        ],
    )


def decode(key: str, store: Store) -> StoredDump | None:
    """The dump of a key; None where the store has none, or one of another shape."""
    found = store.read(key, (HEADS, SKETCH))
    try:
        return _dump(key, store, *found) if found else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def outline(article: Article) -> Outline:
    """The outline of an article that is in memory."""
    first = opening(article)
    return Outline(
        opening=first if len(first) <= OPENING_CHARACTERS else first[:OPENING_CHARACTERS].rstrip() + "…",
        lines=tuple(block.lines for block in article.blocks),
        credits=tuple(block.credit for block in article.blocks),
        quoted=tuple(quoted_names(article).items()),
        figures=article.figures,
    )


def _dump(key: str, store: Store, heads: bytes, sketch: bytes) -> StoredDump:
    page, leftovers, digests, articles = json.loads(heads.decode("utf-8", "surrogatepass"))
    source = _Source(key, store)
    return StoredDump(
        key=key,
        page=StoredPage(_page.values(page), key, source),
        articles=tuple(
            StoredArticle(_head.values(article), digest, number, source)
            for number, (digest, article) in enumerate(zip(digests, articles, strict=True))
        ),
        leftovers=from_shape(tuple[Leftover, ...], leftovers),
        sketch=Sketch.from_bytes(sketch),
    )


class _Source:
    """The rest of a stored dump. Outlines stay in memory once they are read, texts do not."""

    __slots__ = ("_key", "_outlines", "_store")

    def __init__(self, key: str, store: Store) -> None:
        self._key, self._store = key, store
        self._outlines: tuple[Outline, ...] = ()

    def outline(self, number: int) -> Outline:
        if not self._outlines:
            self._outlines = from_json(tuple[Outline, ...], self._store.section(self._key, OUTLINES))
        return self._outlines[number]

    def body(self, number: int) -> Body:
        return _whole(self._store, self._key)[1][number]

    def lines(self) -> tuple[str, ...]:
        return _whole(self._store, self._key)[0]


@lru_cache(maxsize=RECENT)
def _whole(store: Store, key: str) -> tuple[tuple[str, ...], tuple[Body, ...]]:
    return from_json(tuple[tuple[str, ...], tuple[Body, ...]], store.section(key, WHOLE))


def _digest(shape: Any) -> str:
    return hashlib.sha256(_json(shape)).hexdigest()[:DIGEST_DIGITS]


def _json(shape: Any) -> bytes:
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
