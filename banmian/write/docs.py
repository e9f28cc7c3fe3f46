"""Everything generated under docs/: the order in which it is written, and the only writing to disk."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from banmian.workers import map_forked
from banmian.write.archive import Archive
from banmian.write.catalog import Catalog, build_catalog
from banmian.write.database_parts import Blocks
from banmian.write.document import Document
from banmian.write.draft import Draft, always, made
from banmian.write.exports import SUMS, checksums, data_parts
from banmian.write.keys import Keys
from banmian.write.links import DATA, DICTIONARY_PAGE
from banmian.write.parts import Part, files, index_parts, keyed_parts, page_parts
from banmian.write.pieces import Box, Sections
from banmian.write.robots import machine_files
from banmian.write.tree import Listing, Made, Tree


def write_docs(archive: Archive, docs: Path) -> int:
    """Write every generated file of an archive into a folder, and return how many; the same archive, the same bytes."""
    return len(update_docs(build_catalog(archive), Tree(docs)))


def update_docs(catalog: Catalog, tree: Tree, cache: Sections | None = None, jobs: int = 1) -> Listing:
    """Have every generated file of an archive in a tree, and nothing else.

    What is in the tree or in the cache under the key that it has now is not made again; the bytes are the same.
    """
    keys = Keys(catalog)
    keys.prepare()
    box = Box(catalog, keys, cache)
    put = partial(_put, tree)
    # The database's blocks are put together of pieces that are made with the pages; short work comes last, so that
    # all processes end together.
    parts = [*page_parts(box), *Blocks(box).parts(), *keyed_parts(box)]
    parts += [partial(_always, part) for part in index_parts(catalog)]
    listing = dict(chain.from_iterable(map_forked(put, parts, jobs)))
    # What is put together of all pieces comes after that, and takes memory of its own.
    parts = [partial(files, box.search_files), *data_parts(box), partial(files, partial(machine_files, catalog))]
    listing |= chain.from_iterable(map_forked(put, parts, jobs))
    digests = {
        path: one.digest
        for path, one in listing.items()
        if path.startswith("data/") and path not in (DATA, DICTIONARY_PAGE)
    }
    listing[SUMS] = tree.put(SUMS, checksums(digests))
    tree.finish(listing)
    return listing


def documents(catalog: Catalog) -> Iterator[Document]:
    """Every generated page."""
    box = Box(catalog, Keys(catalog))
    yield from made(chain.from_iterable(part() for part in (*page_parts(box), *keyed_parts(box))))
    yield from chain.from_iterable(part() for part in index_parts(catalog))


def _put(tree: Tree, part: Part) -> list[tuple[str, Made]]:
    """Have the files of a part in the tree."""
    return [(one.path, tree.known(one.path, one.key) or tree.put(one.path, one.content, one.key)) for one in part()]


def _always(part: Callable[[], Iterable[Document]]) -> Iterator[Draft]:
    return always(part())
