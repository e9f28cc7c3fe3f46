"""The full-text index of the database, made of each block alone and put together without being made again.

FTS5 keeps an index as segments: each has all terms of some articles, in order, in rows of one table that are numbered
after it, and a record says which segments there are. Segments of other articles can so be taken over as they are.
SQLite's own check of the index against the texts is in the tests. Source: the comments at the head of
https://sqlite.org/src/file/ext/fts5/fts5_index.c ("Segment b-tree", "Structure record", "Averages record").
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

COLUMNS = ("text", "title", "kicker", "subtitle", "bylines")
"""The text first: where a term stands there takes two bytes less than in any other column, a quarter of the index."""

HASH_BYTES = 1 << 18
"""Of terms that are gathered before they are sorted: SQLite's own megabyte takes half as long again."""

VERSION = 4
"""Of the format that is known here; an index of another is made as a whole."""
_AVERAGES, _STRUCTURE = 1, 10
"""Numbers of the two records."""
_SEGMENT_BITS = 37
"""Below the number of a segment, in the numbers of its rows."""
_COOKIE = bytes(4)


def create_index(connection: sqlite3.Connection) -> None:
    """An empty index of any three characters of the articles."""
    columns = ", ".join(COLUMNS)
    connection.execute(
        f"CREATE VIRTUAL TABLE articles_fts USING fts5({columns}, content=\"articles\", tokenize='trigram')"
    )


def index_alone(connection: sqlite3.Connection) -> None:
    """Settings of a database of which only the index is wanted; they stay behind when it is taken over.

    Terms are sorted in parts that a processor's cache holds, which are merged at the end: a third less time.
    """
    for setting, value in (("hashsize", HASH_BYTES), ("automerge", 0)):
        connection.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES (?, ?)", [setting, value])


def fill_index(connection: sqlite3.Connection) -> None:
    """Make the index of what is in the articles."""
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('optimize')")


@dataclass(slots=True)
class Joined:
    """An index that is put together of those of other databases."""

    connection: sqlite3.Connection
    _pages: list[int] = field(default_factory=list)
    """How many each segment has."""
    _totals: list[int] = field(default_factory=list)
    """Of articles, and of what each column has."""

    def add(self, other: str) -> None:
        """Take over the index of an attached database, whose articles have numbers that no other has."""
        segments = _segments(self._record(other, _STRUCTURE))
        for segment, pages in segments:
            self._pages.append(pages)
            self._copy(other, segment, len(self._pages))
        self.connection.execute(f"INSERT INTO articles_fts_docsize SELECT * FROM {other}.articles_fts_docsize")
        more = list(unpacked(self._record(other, _AVERAGES)))
        self._totals = [one + two for one, two in zip(self._totals or [0] * len(more), more, strict=True)] or more

    def finish(self) -> None:
        """Say what there is."""
        if not self._is_known():
            fill_index(self.connection)
            return
        count = len(self._pages)
        numbers = [number for segment, last in enumerate(self._pages, 1) for number in (segment, 1, last)]
        structure = _COOKIE + packed([1, count, sum(self._pages), 0, count, *numbers])
        put = "REPLACE INTO articles_fts_data VALUES (?, ?)"
        self.connection.executemany(put, [(_AVERAGES, packed(self._totals)), (_STRUCTURE, structure)])

    def _copy(self, other: str, segment: int, number: int) -> None:
        first, shift = segment << _SEGMENT_BITS, (number - segment) << _SEGMENT_BITS
        self.connection.execute(
            f"INSERT INTO articles_fts_data SELECT id + ?, block FROM {other}.articles_fts_data "
            "WHERE id BETWEEN ? AND ? ORDER BY id",
            [shift, first, first + (1 << _SEGMENT_BITS) - 1],
        )
        self.connection.execute(
            f"INSERT INTO articles_fts_idx SELECT ?, term, pgno FROM {other}.articles_fts_idx WHERE segid = ?",
            [number, segment],
        )

    def _is_known(self) -> bool:
        rows = self.connection.execute("SELECT v FROM articles_fts_config WHERE k = 'version'").fetchall()
        return rows == [(VERSION,)]

    def _record(self, database: str, number: int) -> bytes:
        rows = self.connection.execute(f"SELECT block FROM {database}.articles_fts_data WHERE id = ?", [number])
        return bytes((rows.fetchone() or (b"",))[0])


def _segments(structure: bytes) -> Iterator[tuple[int, int]]:
    """Number and pages of each segment of a structure record."""
    numbers = unpacked(structure[len(_COOKIE) :])
    levels, _, _ = next(numbers), next(numbers), next(numbers)
    for _ in range(levels):
        _, count = next(numbers), next(numbers)
        for _ in range(count):
            segment, _, last = next(numbers), next(numbers), next(numbers)
            yield segment, last


def unpacked(record: bytes) -> Iterator[int]:
    """The varints of a record, of less than nine bytes: https://www.sqlite.org/fileformat2.html#varint"""
    number = 0
    for byte in record:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers as such varints."""
    record = bytearray()
    for number in numbers:
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.append(number & 0x7F | 0x80)
        record += bytes(reversed(septets))
    return bytes(record)
