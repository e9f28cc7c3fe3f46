"""A full-text index of static files that finds any string of characters; its format: banmian/search/FORMAT.md.

Libraries weighed first. Measured at 10,000 articles (49 MB of text) made by shuffling clauses of the seeds:

Pagefind 1.5, a Rust indexer with a WebAssembly client, cuts Chinese into words and joins them by AND. For 乌海市 it
    named 936 of 1,749 articles (2,000 in all), for 会治 too many; building took 0.41 MB of memory an article, 4.1 GB.
    Fed with pairs of characters it would need that for twice as many words, and it has no facet that is a tree.
lunr, which Material uses, holds one index in memory: 100 MB to fetch before the first answer.
SQLite FTS5 with its trigram tokenizer, read by range requests, finds nothing shorter than three characters
    (https://www.sqlite.org/fts5.html#the_trigram_tokenizer), and needs a server that answers range requests, which a
    plain one such as python -m http.server does not. It was not measured.
"""

from banmian.search.index import Card, Facet, Value, build_index

__all__ = ["Card", "Facet", "Value", "build_index"]
