"""The archive as a database of SQLite, with full-text search of any three characters or more, for Datasette too."""

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from isal import isal_zlib

from banmian.spill import chunks
from banmian.write.database_schema import columns_of, create_keys, create_tables, tables
from banmian.write.full_text import Joined

DATABASE = "banmian"
"""Name of the file, without its suffix, which is what Datasette calls the database."""
_GZIP = 31
"""Of zlib's wbits: a stream with the head and the sum of gzip, with neither a name nor a time."""
LEVEL = 3
"""Of ISA-L, its best: smaller than level 1 of zlib in a quarter of its time; its 6 takes 12 times that for 6 %."""

_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""What SQLite says of a file system without room: for more bytes, for its journal, for another file. Source:
https://www.sqlite.org/rescode.html"""
_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -32000")
"""If it fails, there is nothing to go back to."""


def database(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The file in parts, compressed by gzip, of the blocks of its rows; the same blocks and SQLite, the same bytes.

    Paragraphs are in the JSON lines only: a second copy of every text would be a fifth of the file.
    Raises OSError where the disk is full.
    """
    with TemporaryDirectory() as folder:  # On disk, for it takes twice the memory of all texts.
        path = Path(folder) / "whole.sqlite"
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                _fill(connection, blocks)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _NO_ROOM:
                raise
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), folder) from error
        with path.open("rb") as file:
            packer = isal_zlib.compressobj(LEVEL, wbits=_GZIP)
            yield from filter(None, map(packer.compress, chunks(file)))
            yield packer.flush()


def _fill(connection: sqlite3.Connection, blocks: Iterable[bytes]) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    create_tables(connection)
    index = Joined(connection)
    for block in blocks:
        connection.execute("ATTACH ':memory:' AS block")
        connection.deserialize(block, name="block")
        connection.execute("BEGIN")
        for table in tables():
            columns = columns_of(table)
            connection.execute(
                f"INSERT INTO {table}({columns}) SELECT {columns} FROM block.{table} ORDER BY block.{table}.rowid"
            )
        index.add("block")
        connection.execute("COMMIT")
        connection.execute("DETACH block")
    connection.execute("BEGIN")
    index.finish()
    create_keys(connection)
    connection.execute("COMMIT")
