"""A full-text index of static files that finds any string of characters; its format: banmian/search/FORMAT.md.

Libraries weighed first, each with what decided against it:

Pagefind 1.5, a Rust indexer with a WebAssembly client, cuts Chinese into words and joins them by AND. Of the articles
    that hold a random substring it finds 64 %, and most of what it finds lacks it; in quotes it finds 45 %. It takes
    0.6 MB of memory an article. Figures: FORMAT.md. To feed it pairs of characters as words was not tried: that memory
    grows with the number of words.
lunr, which Material uses, holds one index in memory: 100 MB to fetch at 10,000 articles, before the first answer.
SQLite FTS5 with its trigram tokenizer, read by range requests, finds nothing shorter than three characters
    (https://www.sqlite.org/fts5.html#the_trigram_tokenizer), and needs a server that answers range requests, which a
    plain one such as python -m http.server does not. It was not measured.
"""

from banmian.search.index import Card, Facet, Value, build_index

__all__ = ["Card", "Facet", "Value", "build_index"]
