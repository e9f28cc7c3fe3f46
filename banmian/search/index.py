"""The files of the index, from articles to bytes."""

import itertools
import mmap
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from tempfile import TemporaryFile
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from banmian.search.blocks import Block
from banmian.search.cuts import find_cuts
from banmian.search.folding import traditional
from banmian.search.kept import Cache, Kept, Spill, keep_block, keep_sections
from banmian.search.names import Kind, Name, name_files
from banmian.search.packing import named, packed_json
from banmian.search.sections import Section, join_sections

FORMAT = 3
"""Rises whenever a file changes its meaning; the script in the browser refuses what it does not know."""

MANIFEST = "manifest.json"

CARDS = 64
"""Articles a file of cards: some 4 kB, of which a page of results needs at most ten."""

DIGITS = "0123456789abcdefghijklmnopqrstuv"
"""Of the block of each article, in the table."""

T = TypeVar("T")
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Card:
    """What a result shows before its page is fetched."""

    id: str
    title: str
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class Value:
    """One choice of a facet."""

    id: str
    name: str
    parent: int
    """Index of the choice above it, or -1."""
    count: int
    """Its articles."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search."""

    id: str
    name: str
    values: tuple[Value, ...]
    articles: tuple[tuple[int, ...], ...]
    """For each article the indexes of its values; those above them are understood."""


def build_index(
    articles: Sequence[tuple[str, ...]],
    cards: Sequence[Card],
    facets: Sequence[Facet],
    blocks: Sequence[int] = (),
    names: tuple[Sequence[Kind], Sequence[Name]] = ((), ()),
    cache: Cache | None = None,
    keys: Sequence[str] = (),
) -> Iterator[File]:
    """Names and contents of the index of articles, each given as its pieces, the title first; the manifest is last.

    Articles, cards and facets are in the order in which results of equal worth are shown. `blocks` has the block of
    each article (blocks.py), all of them 0 if it is empty; `names`, after their kinds, have a page of their own.
    What is in the cache from an earlier build is not made anew: `keys` has a name for each block, which changes with
    what is in it, or the texts themselves tell.
    """
    if cache is not None:
        yield from _files(articles, cards, facets, blocks, names, cache, keys)
        return
    with TemporaryFile() as file:
        yield from _files(articles, cards, facets, blocks, names, Spill(file), keys)


def _files(
    articles: Sequence[tuple[str, ...]],
    cards: Sequence[Card],
    facets: Sequence[Facet],
    blocks: Sequence[int],
    names: tuple[Sequence[Kind], Sequence[Name]],
    cache: Cache,
    keys: Sequence[str],
) -> Iterator[File]:
    of_articles = np.array(blocks or [0] * len(cards), dtype=np.int64)
    order = np.argsort(of_articles, kind="stable")
    reads = [partial(_texts, articles, of_articles == block) for block in range(int(of_articles.max(initial=0)) + 1)]
    kept = [keep_block(read, cache, keys[block] if keys else "") for block, read in enumerate(reads)]
    table = _table([one.block for one in kept], of_articles)
    directory = yield from _shards(kept, cache)
    card_files = list(_card_files([cards[number] for number in order], table["blocks"]))
    facet_files = [named(f"facet_{facet.id}", packed_json(_facet(facet, order))) for facet in facets]
    firsts, rows = name_files(names[1])
    row_files = [named(f"names{number}", content) for number, content in enumerate(rows)]
    yield from ((name, content) for name, _, content in (*card_files, *facet_files, *row_files))
    kinds = [[kind.id, kind.folder] for kind in names[0]]
    table |= {
        "cards": {"size": CARDS, "hashes": _hashes(card_files)},
        "facets": [[facet.id, facet.name, name] for facet, (name, _, _) in zip(facets, facet_files, strict=True)],
        "names": {"kinds": kinds, "firsts": firsts, "hashes": _hashes(row_files)},
    }
    manifest: dict[str, Any] = {"format": FORMAT, "articles": len(cards)}
    for part, value in {"directory": directory, "table": table, "folding": _folding()}.items():
        name, _, content = named(part, packed_json(value))
        manifest[part] = name
        yield name, content
    yield MANIFEST, packed_json(manifest) + b"\n"


def _texts(articles: Sequence[tuple[str, ...]], chosen: NDArray[np.bool_]) -> list[tuple[str, ...]]:
    """The articles of a block, in their order."""
    return [articles[number] for number in np.flatnonzero(chosen).tolist()]


def _let_go(items: list[T]) -> Iterator[T]:
    """Each in turn, and then it is gone: texts and blocks take more memory than what is made of them."""
    items.reverse()
    while items:
        yield items.pop()


def _shards(kept: list[Kept], cache: Cache) -> Generator[File, None, dict[str, Any]]:
    """All shards; then what the directory says of them."""
    lows = find_cuts([one.block for one in kept])
    highs = (np.append(lows[1:].astype(np.int64), 1 << 32) - 1).astype(np.uint32)[: len(lows)]
    columns = [_on_disk(keep_sections(one, lows, highs, cache)) for one in _let_go(kept)]
    hashes, sizes = [], []
    for low, *sections in zip(lows.tolist(), *columns, strict=True):
        digest, content = join_sections(sections)
        yield f"shard{low:08x}-{digest}.bin", content
        hashes.append(digest)
        sizes.append(-(-len(content) // 1000))
    return {"keys": np.diff(lows.astype(np.int64), prepend=0).tolist(), "hashes": "".join(hashes), "kilobytes": sizes}


def _on_disk(sections: Sequence[Section]) -> list[Section]:
    """The same with what is packed in a file that goes with them: together they are as large as the index."""
    ends = [0, *itertools.accumulate(len(one.packed) for one in sections)]
    if not ends[-1]:
        return list(sections)
    with TemporaryFile() as file:
        file.writelines(one.packed for one in sections)
        file.flush()
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return [replace(one, packed=whole[ends[n] : ends[n + 1]]) for n, one in enumerate(sections)]


def _card_files(cards: Sequence[Card], sizes: Sequence[int]) -> Iterator[tuple[str, str, bytes]]:
    """Name, hash and content of each file of cards; those of a block begin one."""
    rows = ([card.id, card.title, card.date, card.place] for card in cards)
    for block, size in enumerate(sizes):
        own = list(itertools.islice(rows, size))
        for page, start in enumerate(range(0, size, CARDS)):
            yield named(f"cards{block}_{page}", packed_json(own[start : start + CARDS]))


def _table(blocks: Sequence[Block], of_articles: NDArray[np.int64]) -> dict[str, Any]:
    return {
        "blocks": [len(block.lengths) for block in blocks],
        "order": "".join(DIGITS[block] for block in of_articles.tolist()),
        "lengths": [length for block in blocks for length in block.lengths.tolist()],
        "heads": [length for block in blocks for length in block.heads.tolist()],
    }


def _facet(facet: Facet, order: NDArray[np.int64]) -> dict[str, Any]:
    values = [[value.id, value.name, value.parent] for value in facet.values]
    return {"values": values, "articles": [facet.articles[number] for number in order]}


def _hashes(files: Sequence[tuple[str, str, bytes]]) -> str:
    return "".join(digest for _, digest, _ in files)


def _folding() -> dict[str, str]:
    table = traditional()
    return {"from": "".join(table), "to": "".join(table.values())}
