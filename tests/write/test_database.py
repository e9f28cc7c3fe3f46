"""The database is the same to whoever asks it, however its rows are divided into blocks."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

import pytest
from isal import isal_zlib

from banmian.write import full_text
from banmian.write.catalog import build_catalog
from banmian.write.database import database
from banmian.write.database_block import make_block
from banmian.write.keys import Keys
from banmian.write.pieces import Box
from tests.full_text import check_index
from tests.hostile import hostile_archive

GZIP = 31
BITS = 10
FOUND = "SELECT id FROM articles WHERE rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?) ORDER BY id"


@pytest.fixture(scope="module")
def dumps() -> list[bytes]:
    catalog = build_catalog(hostile_archive())
    return list(Box(catalog, Keys(catalog)).each("tables"))


@contextmanager
def opened(blocks: Sequence[Sequence[bytes]]) -> Iterator[sqlite3.Connection]:
    made = (make_block(dumps, 1 + (number << BITS)) for number, dumps in enumerate(blocks))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(isal_zlib.decompress(b"".join(database(made)), GZIP))
        yield connection


def told(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = [name for name in tables if not name.startswith("articles_fts")]
    return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in kept}


def terms(dumps: Sequence[bytes]) -> list[str]:
    """Of each title what search takes for a term."""
    titles = [row[3] for dump in dumps for row in json.loads(dump.decode("utf-8", "surrogatepass")).get("articles", ())]
    return [
        title[:length] for title in titles for length in (3, 6) if title[:length].isalnum() and len(title) >= length
    ]


@pytest.mark.parametrize("size", [1, 2, 7])
def test_blocks_tell_what_one_tells(dumps: list[bytes], size: int) -> None:
    """And the index of them finds what one index finds, and holds before SQLite's check; an empty block is nothing."""
    blocks = [[], *(dumps[at : at + size] for at in range(0, len(dumps), size))]
    with opened([dumps]) as one, opened(blocks) as many:
        assert told(many) == told(one)
        check_index(many)
        assert terms(dumps)
        for words in terms(dumps):
            asked = [f'"{words}"']
            assert many.execute(FOUND, asked).fetchall() == one.execute(FOUND, asked).fetchall() != []


def test_an_index_of_blocks_can_be_written_to_and_packed(dumps: list[bytes]) -> None:
    with opened([dumps[::2], dumps[1::2]]) as connection:
        for statement in ("optimize", "rebuild"):
            connection.execute("INSERT INTO articles_fts(articles_fts) VALUES (?)", [statement])
            check_index(connection)
    with opened([dumps[::2], dumps[1::2]]) as connection:
        connection.execute("VACUUM")
        check_index(connection)


def test_an_index_of_another_format_is_made_as_a_whole(dumps: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_text, "VERSION", full_text.VERSION + 1)
    with opened([dumps[::2], dumps[1::2]]) as connection:
        check_index(connection)
        assert connection.execute(FOUND, [f'"{terms(dumps)[0]}"']).fetchall()


@pytest.mark.parametrize("numbers", [[], [0], [127, 128, 300], [1 << 35, 1]])
def test_numbers_of_a_record_are_read_as_they_are_written(numbers: list[int]) -> None:
    assert list(full_text.unpacked(full_text.packed(numbers))) == numbers
