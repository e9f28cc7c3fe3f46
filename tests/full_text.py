"""SQLite's own check of the database's full-text index."""

import sqlite3


def check_index(connection: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError where the index is not that of the texts."""
    connection.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 1)")
