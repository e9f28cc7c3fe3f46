"""The tables of the database, by data/dictionary.toml."""

import sqlite3
from collections.abc import Iterator

from banmian.write.dictionary import load_dictionary
from banmian.write.full_text import create_index

ARTICLES = "articles"

_NUMBERS = {"year": "INTEGER", "flags": "INTEGER", "characters": "INTEGER", "line": "INTEGER"}
_NUMBERS |= {"score": "REAL", "value": "NUMERIC", "high": "NUMERIC"}


def create_tables(connection: sqlite3.Connection) -> None:
    """All of them, and the index of the articles; empty."""
    for table, fields in load_dictionary().sqlite.items():
        connection.execute(_definition(table, list(fields)))
    create_index(connection)


def create_keys(connection: sqlite3.Connection) -> None:
    """What finds the rows of an article, of a region, of a theme."""
    for table, fields in load_dictionary().sqlite.items():
        if "article" in fields:
            connection.execute(f"CREATE INDEX {table}_article ON {table}(article)")
    connection.execute("CREATE INDEX article_regions_code ON article_regions(code)")
    connection.execute("CREATE INDEX article_themes_theme ON article_themes(theme)")


def insertion(table: str) -> str:
    """SQL that puts a row into a table, with as many marks as it has values; of an article, its number first."""
    columns = columns_of(table)
    return f"INSERT INTO {table}({columns}) VALUES ({', '.join('?' * (columns.count(',') + 1))})"


def columns_of(table: str) -> str:
    """In SQL; of articles with the number by which the index of the texts knows them."""
    return ", ".join([*["rowid"] * (table == ARTICLES), *load_dictionary().sqlite[table]])


def tables() -> Iterator[str]:
    """Their names, articles first."""
    yield from load_dictionary().sqlite


def _definition(table: str, columns: list[str]) -> str:
    typed = [f"{column} {_NUMBERS.get(column, 'TEXT')}" for column in columns]
    if table == ARTICLES:
        typed[0] += " PRIMARY KEY"
    elif "article" in columns:
        typed[columns.index("article")] += " REFERENCES articles(id)"
    return f"CREATE TABLE {table} ({', '.join(typed)})"
