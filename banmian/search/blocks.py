"""The articles of an archive in blocks, each with an index of its own: what is kept from one build to the next.

A change of one article changes the places of its block only; the sections of all others stay as they were.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from banmian.search.corpus import read_corpus
from banmian.search.packing import varints
from banmian.search.postings import find_postings

BLOCK_ARTICLES = 2_000
"""More than so many a block, and there are twice as many blocks: such a block is indexed in about a second."""
MOST_BLOCKS = 32
"""A shard has a section of each block; very many of very few bytes each would weigh more than they hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Keys in rising order (postings.py), each with its numbers."""

    lengths: NDArray[np.int64]
    """Units of each article, breaks included."""
    heads: NDArray[np.int64]
    """Units of each article's title, its break included."""
    keys: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    """How many numbers a key has."""
    ends: NDArray[np.uint32]
    """Where the numbers of each key end, in bytes; the first begins at 0."""


def block_count(articles: int) -> int:
    """Blocks of an index of so many articles."""
    return blocks_for(articles, BLOCK_ARTICLES, MOST_BLOCKS)


def blocks_for(articles: int, block_articles: int, most: int) -> int:
    """A power of two, so that an archive that grows is divided anew when it has doubled, and no article earlier."""
    count = 1
    while articles > count * block_articles and count < most:
        count *= 2
    return count


def block_of(name: str, count: int) -> int:
    """The block of what has this name, whatever else there is: half of a block moves when their number doubles."""
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()[:4]) % count


def by_block(names: Iterable[str], count: int) -> list[list[str]]:
    """The names of each block, in their order."""
    blocks: list[list[str]] = [[] for _ in range(count)]
    for name in names:
        blocks[block_of(name, count)].append(name)
    return blocks


def make_block(articles: Iterable[tuple[str, ...]]) -> tuple[Block, NDArray[np.uint8]]:
    """The index of some articles, each given as its pieces, the title first; and the numbers of its keys, in LEB128."""
    corpus = read_corpus(articles)
    keys, counts, sizes = [], [], []
    numbers = bytearray()
    for group in find_postings(corpus):
        content, lengths = varints(group.gaps)
        keys.append(group.keys)
        counts.append(group.counts.astype(np.uint32))
        numbers += content.data
        sizes.append(np.add.reduceat(lengths, np.cumsum(group.counts) - group.counts) if len(group.keys) else lengths)
    block = Block(
        lengths=corpus.lengths,
        heads=corpus.heads,
        keys=np.concatenate([*keys, np.empty(0, np.uint32)]),
        counts=np.concatenate([*counts, np.empty(0, np.uint32)]),
        ends=np.cumsum(np.concatenate([*sizes, np.empty(0, np.int64)])).astype(np.uint32),
    )
    return block, np.frombuffer(numbers, dtype=np.uint8)
