"""The database of an archive: which dumps are in which block, and blocks that are kept from one build to the next."""

import sqlite3
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import chain

from banmian.search import by_block
from banmian.write.database import DATABASE, database
from banmian.write.database_block import block_count, make_block
from banmian.write.draft import Draft
from banmian.write.pieces import Box


class Blocks:
    """The blocks of the database; each is made once, and kept where there is a cache."""

    def __init__(self, box: Box) -> None:
        self._box = box

    def drafts(self) -> Iterator[Draft]:
        """The database."""
        yield Draft(f"data/{DATABASE}.sqlite.gz", self._box.key("tables", sqlite3.sqlite_version), self._whole)

    def parts(self) -> list[Callable[[], Iterator[Draft]]]:
        """What makes the blocks that are not there yet, side by side; none of it is a file of its own."""
        return [partial(self._prepared, number) for number in range(len(self._names))]

    def _whole(self) -> Iterator[bytes]:
        return database(map(self._block, range(len(self._names))))

    def _prepared(self, number: int) -> Iterator[Draft]:
        if (key := self._key(number)) and not self._box.has(key):
            self._block(number)
        return iter(())

    def _block(self, number: int) -> bytes:
        """From the cache, or made."""
        return self._box.kept(self._key(number), partial(self._made, number))

    def _made(self, number: int) -> bytes:
        dumps = (self._box.of(name, "tables") for name in self._names[number])
        return make_block(chain.from_iterable(dumps), 1 + (number << self._bits))

    def _key(self, number: int) -> str:
        return self._box.key_of(self._names[number], "tables", number, self._bits, sqlite3.sqlite_version)

    @cached_property
    def _names(self) -> list[list[str]]:
        """The dumps of each block, in page order."""
        archive = self._box.catalog.archive
        names = (page.name for page in archive.pages)
        return by_block(names, block_count(len(archive.articles)))

    @cached_property
    def _bits(self) -> int:
        """Below the number of a block, in the numbers of its articles."""
        by_page = self._box.catalog.by_page
        return max(sum(len(by_page.get(name, ())) for name in names) for names in self._names).bit_length()
