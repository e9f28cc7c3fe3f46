"""What is taken away is whole, the same bytes twice, and runs nothing, whatever the texts hold."""

import csv
import gzip
import hashlib
import io
import json
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.relate.relations import Relations
from banmian.write.catalog import build_catalog
from banmian.write.database import database
from banmian.write.dictionary import load_dictionary
from banmian.write.escape_exports import csv_row, script_json, storable, toml_string
from banmian.write.exports import SUMS, data_files
from banmian.write.records import article_record
from banmian.write.table import article_row, article_text
from tests.full_text import check_index
from tests.hostile import hostile_archive, hostile_cases

CATALOG = build_catalog(hostile_archive())
FILES = dict(data_files(CATALOG))
ANY_TEXT = st.text(st.characters(exclude_categories=[]))
STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@pytest.fixture
def opened() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(gzip.decompress(FILES["data/banmian.sqlite.gz"]))
        yield connection


def test_the_same_archive_gives_the_same_bytes() -> None:
    assert dict(data_files(build_catalog(hostile_archive()))) == FILES


def test_checksums_are_those_of_all_other_files() -> None:
    lines = (line.split("  ") for line in FILES[SUMS].decode("utf-8").splitlines())
    listed = {path: digest for digest, path in lines}
    others = {path.removeprefix("data/"): content for path, content in FILES.items() if path != SUMS}
    assert listed == {path: hashlib.sha256(content).hexdigest() for path, content in others.items()}
    assert list(listed) == sorted(listed)


def test_every_field_is_in_the_dictionary() -> None:
    """And nothing else is, in the files' own order."""
    known = load_dictionary()
    article = CATALOG.archive.articles[0]
    assert known.jsonl.keys() >= article_record(article).keys()
    assert list(known.csv) == list(article_row(article, CATALOG))
    assert list(known.sqlite["articles"]) == list(known.csv)


@pytest.mark.parametrize("kind", ["regions", "themes"])
def test_a_shelf_at_the_top_has_the_whole_texts_that_are_its_own(kind: str) -> None:
    """And every shelf a list of all that it has."""
    shelves = CATALOG.regions if kind == "regions" else CATALOG.themes
    assert shelves
    for name, shelf in shelves.items():
        listed = csv.DictReader(io.StringIO(FILES[f"data/{kind}/{name}.csv"].decode("utf-8-sig"), newline=""))
        assert [row["id"] for row in listed] == [article.id for article in shelf.primary + shelf.about]
        if not shelf.parent:
            lines = gzip.decompress(FILES[f"data/{kind}/{name}.jsonl.gz"]).splitlines()
            assert [json.loads(line)["id"] for line in lines] == [article.id for article in shelf.primary]


def test_csv_opens_in_excel_and_runs_nothing() -> None:
    """It says that it is UTF-8, every article is one record, and no cell begins as a formula does."""
    content = FILES["data/articles.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [article.id for article in CATALOG.archive.articles]
    assert all(value[:1] not in "=+-@\t\r" for row in rows for value in row.values() if value)
    for article, row in zip(CATALOG.archive.articles, rows, strict=True):
        if not set("\x00\ud800") & set(article_text(article)):
            assert row["text"].removeprefix("'") == article_text(article).removeprefix("'")


@given(st.lists(STORABLE, min_size=2))
def test_a_record_of_csv_is_read_back(values: list[str]) -> None:
    """But for the apostrophe before what would be a formula."""
    (read,) = csv.reader(io.StringIO(csv_row(values), newline=""), strict=True)
    assert [cell == value or cell == f"'{value}" for cell, value in zip(read, values, strict=True)] == [True] * len(
        values
    )
    assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@") for cell in read if cell)


@given(ANY_TEXT)
def test_of_any_text_utf_8_holds_all_but_halves_of_characters(text: str) -> None:
    halves = range(0xD800, 0xE000)
    assert storable(text) == "".join("\ufffd" if ord(one) in halves else one for one in text)


@given(ANY_TEXT)
def test_json_in_a_script_is_json_and_ends_nothing(text: str) -> None:
    escaped = script_json({"text": text})
    assert not set("<>&\u2028\u2029") & set(escaped)
    assert json.loads(escaped.encode("utf-8")) == {"text": text}


@given(STORABLE)
def test_a_string_of_toml_is_read_back(text: str) -> None:
    assert tomllib.loads(f"text = {toml_string(text)}") == {"text": text}


def count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_the_database_is_sound_and_whole(opened: sqlite3.Connection) -> None:
    """Every article and leftover; no row without its article."""
    archive = CATALOG.archive
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    check_index(opened)
    assert count(opened, "articles") == len(archive.articles)
    assert count(opened, "leftovers") == len(archive.leftovers)


def test_the_database_finds_any_three_characters(opened: sqlite3.Connection) -> None:
    """Each text finds its own article by its first three characters."""
    for case, article in zip(hostile_cases(), CATALOG.archive.articles, strict=True):
        words = article.title[:3]
        if len(words) == 3 and words.isalnum():
            found = opened.execute(
                "SELECT id FROM articles_fts JOIN articles ON articles.rowid = articles_fts.rowid "
                "WHERE articles_fts MATCH ?",
                [f'"{words}"'],
            ).fetchall()
            assert (article.id,) in found, case.name


def test_an_archive_of_nothing_has_all_files() -> None:
    empty = build_catalog(replace(hostile_archive(), pages=(), articles=(), leftovers=(), relations=Relations()))
    assert sum(map(len, database(()))) > 0
    assert dict(data_files(empty))["data/articles.jsonl"] == b""
