"""The archive as a database of SQLite, with full-text search of any three characters or more, for Datasette too."""

import errno
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from banmian.model import Article, Leftover
from banmian.spill import chunks
from banmian.write.dictionary import load_dictionary
from banmian.write.escape_exports import storable
from banmian.write.table import Value

DATABASE = "banmian"
"""Name of the file, without its suffix, which is what Datasette calls the database."""
_GZIP = 16 + zlib.MAX_WBITS
"""Of zlib: a stream with the head and the sum of gzip."""
LEVEL = 1
"""Of gzip: half of the database's size goes; level 6 takes four times the time for 7 % of it."""

SEARCHED = ("title", "kicker", "subtitle", "bylines", "text")
_NUMBERS = {"year": "INTEGER", "flags": "INTEGER", "characters": "INTEGER", "line": "INTEGER"}
_NUMBERS |= {"score": "REAL", "value": "NUMERIC", "high": "NUMERIC"}
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""What SQLite says of a file system without room: for more bytes, for its journal, for another file. Source:
https://www.sqlite.org/rescode.html"""


def database(rows: Iterable[tuple[str, Sequence[Value]]]) -> Iterator[bytes]:
    """The file in parts, compressed by gzip, of tables and values; the same rows and SQLite, the same bytes.

    Paragraphs are in the JSON lines only: a second copy of every text would be a fifth of the file.
    Characters that UTF-8 cannot hold become U+FFFD: SQLite has no others. Raises OSError where the disk is full.
    """
    # On disk, for in memory SQLite would hold it three times over while it packs it.
    with TemporaryDirectory() as folder:
        loose, whole = Path(folder) / "loose.sqlite", Path(folder) / "whole.sqlite"
        connection = sqlite3.connect(loose)
        try:
            _fill(connection, rows)
            connection.execute("VACUUM INTO ?", [str(whole)])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _NO_ROOM:
                raise
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), folder) from error
        finally:
            connection.close()
        with whole.open("rb") as file:
            yield from _packed(chunks(file))


def _packed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """As gzip packs, with neither a name nor a time."""
    packer = zlib.compressobj(LEVEL, wbits=_GZIP)
    yield from filter(None, map(packer.compress, parts))
    yield packer.flush()


def _fill(connection: sqlite3.Connection, rows: Iterable[tuple[str, Sequence[Value]]]) -> None:
    for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # If it fails, there is nothing to go back to.
        connection.execute(f"PRAGMA {pragma}")
    for table, fields in load_dictionary().sqlite.items():
        connection.execute(_definition(table, list(fields)))
    for table, values in rows:
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", [_storable(value) for value in values])
    for statement in _indexes():
        connection.execute(statement)
    connection.commit()


def _definition(table: str, columns: list[str]) -> str:
    typed = [f"{column} {_NUMBERS.get(column, 'TEXT')}" for column in columns]
    if table == "articles":
        typed[0] += " PRIMARY KEY"
    elif "article" in columns:
        typed[columns.index("article")] += " REFERENCES articles(id)"
    return f"CREATE TABLE {table} ({', '.join(typed)})"


def _indexes() -> Iterator[str]:
    columns = ", ".join(SEARCHED)
    yield f"CREATE VIRTUAL TABLE articles_fts USING fts5({columns}, content=\"articles\", tokenize='trigram')"
    yield "INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')"
    yield "INSERT INTO articles_fts(articles_fts) VALUES ('optimize')"  # One tree in place of several: a tenth less.
    for table, fields in load_dictionary().sqlite.items():
        if "article" in fields:
            yield f"CREATE INDEX {table}_article ON {table}(article)"
    yield "CREATE INDEX article_regions_code ON article_regions(code)"
    yield "CREATE INDEX article_themes_theme ON article_themes(theme)"


def article_rows(article: Article, row: Mapping[str, Value]) -> Iterator[tuple[str, Sequence[Value]]]:
    """Tables and values of an article; `row` is what table.py makes of it."""
    yield "articles", [row[column] for column in load_dictionary().sqlite["articles"]]
    yield from (("article_bylines", [article.id, name]) for name in article.bylines)
    for tag in article.regions:
        yield "article_regions", [article.id, tag.code, "".join(tag.path), tag.role, "；".join(tag.evidence)]
    for theme in article.themes:
        yield "article_themes", [article.id, theme.id, theme.name, theme.score, "；".join(theme.evidence)]
    yield from (("article_versions", [article.id, other]) for other in article.versions)
    for system in article.systems:
        yield "article_systems", [article.id, system.id, system.name, "；".join(system.parts), system.note]
    for one in article.figures:
        number = [one.value, one.high, one.unit, one.what, one.about, one.when]
        yield "figures", [article.id, *number, one.printed, one.text, one.line]
    for flag in article.flags:
        yield "flags", [article.id, flag.line, flag.kind, flag.text, flag.hint]


def leftover_rows(leftovers: Iterable[Leftover]) -> Iterator[tuple[str, Sequence[Value]]]:
    """The same of what no article took."""
    for left in leftovers:
        yield "leftovers", [left.page, left.line, left.text, left.reason]


def _storable(value: Value) -> Value:
    return storable(value) if isinstance(value, str) else value
