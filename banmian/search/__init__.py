"""A full-text index of static files that finds any string of characters; its format: banmian/search/FORMAT.md.

Libraries weighed first, all measured beside this one by benchmarks/search.py --peers (figures: FORMAT.md), and what
decided against each:

Pagefind, a Rust indexer with a WebAssembly client, cuts Chinese into words and joins them by AND: it misses strings,
    and most of what it finds lacks them. Fed with pairs of characters it finds nearly all, and too much, in twice the
    memory.
lunr, which Material uses, holds one index in memory: 160 MB at 10,000 articles, which no browser opened.
SQLite FTS5 on pairs of characters, read by range requests, finds every string, but its index and its client are too
    heavy, and a plain server such as python -m http.server does not answer range requests.
"""

from banmian.search.blocks import block_count, block_of, blocks_for, by_block
from banmian.search.index import Card, Facet, Value, build_index
from banmian.search.kept import Cache
from banmian.search.names import Kind, Name

__all__ = [
    "Cache",
    "Card",
    "Facet",
    "Kind",
    "Name",
    "Value",
    "block_count",
    "block_of",
    "blocks_for",
    "build_index",
    "by_block",
]
