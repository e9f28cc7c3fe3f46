"""A part of the database: the rows of some dumps and the index of their texts, as a file of SQLite.

Dumps are in blocks by a hash of their names, so that a change of one makes one block anew, and blocks are made side by
side: to index their texts is most of the work.
"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from banmian.search import blocks_for
from banmian.write.database_rows import Rows
from banmian.write.database_schema import ARTICLES, create_tables, insertion
from banmian.write.escape_exports import storable
from banmian.write.full_text import fill_index, index_alone

BLOCK_ARTICLES = 1_250
"""More than so many a block, and there are twice as many blocks: such a block is made in two seconds. Smaller ones make
the index larger, for each has terms of its own."""
MOST_BLOCKS = 256
"""Each is a segment of the index, of which SQLite allows 2,000."""


def block_count(articles: int) -> int:
    """Blocks of a database of so many articles."""
    return blocks_for(articles, BLOCK_ARTICLES, MOST_BLOCKS)


def make_block(dumps: Iterable[bytes], first: int) -> bytes:
    """The block of some dumps, each given by its rows as JSON; `first` is the number of the first article.

    Characters that UTF-8 cannot hold become U+FFFD: SQLite has no others.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("BEGIN")
        create_tables(connection)
        for dump in dumps:
            rows: Rows = json.loads(storable(dump.decode("utf-8", "surrogatepass")))
            articles = [[number, *row] for number, row in enumerate(rows.get(ARTICLES, ()), first)]
            first += len(articles)
            for table, values in rows.items():
                connection.executemany(insertion(table), articles if table == ARTICLES else values)
        index_alone(connection)
        fill_index(connection)
        connection.execute("COMMIT")
        return connection.serialize()
