"""What the data files and the search index take from one dump, made once: the files are these pieces, put together.

Each piece is bytes as they stand in the files, so that a file of ten thousand articles is brought up to date by
copying, and a text that stands in five files is worked on once. No more than the pieces of a dump is held at a time.
"""

import json
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache, partial
from itertools import chain, pairwise
from typing import Protocol

from isal import igzip

from banmian.codec import dumped
from banmian.model import Article
from banmian.search import Cache
from banmian.spill import Spill
from banmian.stored import whole
from banmian.write.catalog import Catalog
from banmian.write.database import LEVEL
from banmian.write.database_rows import dump_rows
from banmian.write.escape_exports import csv_record, csv_value
from banmian.write.keys import Keys
from banmian.write.records import article_record, figure_records, json_line, leftover_record
from banmian.write.search import Found, pieces, search_files
from banmian.write.table import article_row, csv_columns


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
    figures: tuple[bytes, ...]
    """Of each article's figures the records that systems have, as they are in JSON."""
    tables: tuple[bytes, ...]
    """One value: rows of the database by table, as JSON."""
    leftovers: tuple[bytes, ...]
    """Lines of leftovers.jsonl; a value for each leftover."""


RECENT = 256
"""Dumps of which what can be found stays in memory, some 20 kB each."""

COLUMNS = tuple(field.name for field in fields(Pieces))


class Sections(Cache, Protocol):
    """A cache of which a part of what is under a name can be read."""

    def get_section(self, name: str, number: int) -> bytes | None:
        """One section of what was put there, if anything; damage is noticed here."""

    def put(self, name: str, content: bytes, compress: bool = True) -> None:
        """Keep something as the only section."""

    def put_sections(self, name: str, sections: Sequence[bytes]) -> None:
        """Keep some."""

    def has(self, name: str) -> bool:
        """Whether something is there."""


def joined(parts: Sequence[bytes]) -> bytes:
    """Values as one: their lengths, then all of them."""
    lengths = json.dumps(list(map(len, parts))).encode()
    return b"".join([struct.pack("<I", len(lengths)), lengths, *parts])


def parted(data: bytes) -> tuple[bytes, ...]:
    """The values again."""
    (size,) = struct.unpack_from("<I", data)
    ends = [4 + size]
    for length in json.loads(data[4 : 4 + size]):
        ends.append(ends[-1] + length)
    return tuple(data[begin:end] for begin, end in pairwise(ends))


def make_pieces(name: str, catalog: Catalog) -> Pieces:
    """The pieces of the dump of that file name."""
    articles = [whole(article) for article in catalog.by_page.get(name, ())]
    lines = tuple(_line(json_line(article_record(article))) for article in articles)
    rows = [article_row(article, catalog) for article in articles]
    cells = [{name: csv_value("" if value is None else str(value)) for name, value in row.items()} for row in rows]
    left = catalog.leftovers.get(name, ())
    return Pieces(
        lines=lines,
        packed=tuple(igzip.compress(line, LEVEL, mtime=0) for line in lines),
        rows=tuple(_csv(row, csv_columns(text=True)) for row in cells),
        short_rows=tuple(_csv(row, csv_columns(text=False)) for row in cells),
        found=tuple(dumped(pieces(article)) for article in articles),
        figures=tuple(joined([json_line(one).encode() for one in figure_records(article)]) for article in articles),
        tables=(dumped(dump_rows(zip(articles, rows, strict=True), left)),),
        leftovers=tuple(_line(json_line(leftover_record(one))) for one in left),
    )


class Box:
    """The pieces of every dump, from the cache where there is one and they are in it."""

    def __init__(self, catalog: Catalog, keys: Keys, cache: Sections | None = None) -> None:
        self.catalog, self.keys, self._cache = catalog, keys, cache

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Of each article its number in page order, by its id."""
        return {article.id: number for number, article in enumerate(self.catalog.archive.articles)}

    def column(self, column: str) -> Iterator[tuple[bytes, ...]]:
        """One field of the pieces of every dump, in page order."""
        for page in self.catalog.archive.pages:
            yield self.of(page.name, column)

    def each(self, column: str) -> Iterator[bytes]:
        """The same one by one."""
        return chain.from_iterable(self.column(column))

    def spilled(self, column: str) -> Callable[[Article], bytes]:
        """What gives the value of an article, in whatever order; all of them are read when the first is asked for."""
        spills: list[Spill] = []

        def of(article: Article) -> bytes:
            if not spills:
                spills.append(Spill(self.each(column)))
            return spills[0][self.numbers[article.id]]

        return of

    def key(self, column: str, *more: object) -> str:
        """The key of a file of all values of a field; "" where nobody keeps one."""
        return self.key_of([page.name for page in self.catalog.archive.pages], column, *more)

    def key_of(self, names: Iterable[str], column: str, *more: object) -> str:
        """The same of the values of some dumps."""
        pages = list(map(self.keys.records, names))
        return self.keys.of((), column, *more, pages) if all(pages) else ""

    def has(self, key: str) -> bool:
        """Whether something was kept under such a key."""
        return self._cache is not None and bool(key) and self._cache.has(key)

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What was kept under such a key, or is made now: large, and put together of many pieces."""
        if self._cache is None or not key:
            return make()
        if (found := self._cache.get_section(key, 0)) is None:
            found = make()
            self._cache.put(key, found, compress=False)
        return found

    def prepare(self, name: str) -> None:
        """Have the pieces of the dump of this file name in the cache, if there is one."""
        if self._cache is not None and self.keys.records(name) and not self._cache.has(self._entry(name)):
            self._keep(name, self._cache)

    def search_files(self) -> Iterator[tuple[str, bytes]]:
        """The search index, of what the pieces say can be found."""
        found = Found(self._found, self.catalog.newest)
        return search_files(self.catalog, self._cache, found, lambda names: self.key_of(names, "found"))

    def _found(self, article: Article) -> bytes:
        number = self.numbers[article.id] - self.numbers[self.catalog.by_page[article.page][0].id]
        return self._found_of(article.page)[number]

    @cached_property
    def _found_of(self) -> Callable[[str], tuple[bytes, ...]]:
        """Of a dump: articles of a day follow one another in the index, and their dumps are read once."""
        return lru_cache(maxsize=RECENT)(partial(self.of, column="found"))

    def of(self, name: str, column: str) -> tuple[bytes, ...]:
        """One field of the pieces of a dump."""
        if self._cache is None or not self.keys.records(name):
            found: tuple[bytes, ...] = getattr(make_pieces(name, self.catalog), column)
            return found
        if data := self._cache.get_section(self._entry(name), COLUMNS.index(column)):
            return parted(data)
        found = getattr(self._keep(name, self._cache), column)
        return found

    def _entry(self, name: str) -> str:
        return f"{self.keys.records(name)}-pieces"

    def _keep(self, name: str, cache: Sections) -> Pieces:
        pieces = make_pieces(name, self.catalog)
        cache.put_sections(self._entry(name), [joined(getattr(pieces, column)) for column in COLUMNS])
        return pieces


def _csv(cells: Mapping[str, str], columns: Iterable[str]) -> bytes:
    return csv_record(map(cells.__getitem__, columns)).encode("utf-8")


def _line(text: str) -> bytes:
    return f"{text}\n".encode()
