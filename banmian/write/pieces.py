"""What the data files and the search index take from one dump, made once: the files are these pieces, put together.

Each piece is bytes as they stand in the files, so that a file of ten thousand articles is brought up to date by
copying, and a text that stands in five files is worked on once.
"""

import gzip
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import pairwise

from banmian.model import Article
from banmian.search import Cache
from banmian.stored import StoredArticle
from banmian.write.catalog import Catalog
from banmian.write.database import article_rows, leftover_rows
from banmian.write.escape_exports import csv_row
from banmian.write.keys import Keys
from banmian.write.records import article_record, json_line, leftover_record
from banmian.write.search import pieces, search_files
from banmian.write.table import Value, article_row, csv_columns

LEVEL = 6
"""Of zlib: what gzip takes unasked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Of one dump; each tuple has a value for each of its articles, in page order."""

    lines: tuple[bytes, ...]
    """Of articles.jsonl."""
    packed: tuple[bytes, ...]
    """The same as a member of a gzip file, which may have many (RFC 1952)."""
    rows: tuple[bytes, ...]
    """Of articles.csv."""
    short_rows: tuple[bytes, ...]
    """The same without the text."""
    found: tuple[bytes, ...]
    """What can be found of it, as JSON."""
    tables: tuple[bytes, ...]
    """Rows of the database, as JSON; one value more, for the dump itself."""
    leftovers: tuple[bytes, ...]
    """Lines of leftovers.jsonl; a value for each leftover."""

    def to_bytes(self) -> bytes:
        """Lengths, then all of it."""
        columns = [getattr(self, field.name) for field in fields(self)]
        lengths = json.dumps([list(map(len, column)) for column in columns]).encode()
        return b"".join([struct.pack("<I", len(lengths)), lengths, *(piece for column in columns for piece in column)])

    @classmethod
    def from_bytes(cls, data: bytes) -> "Pieces":
        """The pieces again."""
        (size,) = struct.unpack_from("<I", data)
        at = 4 + size
        columns: list[tuple[bytes, ...]] = []
        for lengths in json.loads(data[4:at]):
            ends = [at]
            for length in lengths:
                ends.append(ends[-1] + length)
            columns.append(tuple(data[begin:end] for begin, end in pairwise(ends)))
            at = ends[-1]
        return cls(**{field.name: column for field, column in zip(fields(cls), columns, strict=True)})


def make_pieces(name: str, catalog: Catalog) -> Pieces:
    """The pieces of the dump of that file name."""
    articles = [one.whole() if isinstance(one, StoredArticle) else one for one in catalog.by_page.get(name, ())]
    lines = tuple(_line(json_line(article_record(article))) for article in articles)
    rows = [article_row(article, catalog) for article in articles]
    left = catalog.leftovers.get(name, ())
    return Pieces(
        lines=lines,
        packed=tuple(gzip.compress(line, LEVEL, mtime=0) for line in lines),
        rows=tuple(_csv(row, text=True) for row in rows),
        short_rows=tuple(_csv(row, text=False) for row in rows),
        found=tuple(_json(pieces(article)) for article in articles),
        tables=(
            *(_json(list(article_rows(one, row))) for one, row in zip(articles, rows, strict=True)),
            _json(list(leftover_rows(left))),
        ),
        leftovers=tuple(_line(json_line(leftover_record(one))) for one in left),
    )


class Box:
    """The pieces of every dump, from the cache where there is one and they are in it."""

    def __init__(self, catalog: Catalog, keys: Keys, cache: Cache | None = None) -> None:
        self.catalog, self.keys, self._cache = catalog, keys, cache

    def of(self, name: str) -> Pieces:
        """Of the dump of this file name."""
        entry = f"{self.keys.page(name)}-pieces"
        if self._cache is None or not self.keys.page(name):
            return make_pieces(name, self.catalog)
        if data := self._cache.get(entry):
            return Pieces.from_bytes(data)
        pieces = make_pieces(name, self.catalog)
        self._cache.put(entry, pieces.to_bytes())
        return pieces

    def prepare(self, name: str) -> None:
        """Have them in the cache, if there is one."""
        if self._cache is not None:
            self.of(name)

    def search_files(self) -> Iterator[tuple[str, bytes]]:
        """The search index, of what the pieces say can be found."""
        found: dict[str, bytes] = {}
        for articles, one in self.each():
            found |= zip((article.id for article in articles), one.found, strict=True)
        texts = (tuple(json.loads(found.pop(article.id))) for article in self.catalog.newest)
        return search_files(self.catalog, self._cache, texts)

    def each(self) -> Iterator[tuple[tuple[Article, ...], Pieces]]:
        """The articles of every dump with its pieces, in page order."""
        for page in self.catalog.archive.pages:
            yield self.catalog.by_page.get(page.name, ()), self.of(page.name)


def _csv(row: dict[str, Value], text: bool) -> bytes:
    values = ("" if row[name] is None else row[name] for name in csv_columns(text))
    return csv_row(values).encode("utf-8")


def _line(text: str) -> bytes:
    return f"{text}\n".encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
