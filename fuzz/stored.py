"""Attacks on what a build stores for a later one, or for a browser: receipts, lists, dumps, the index of the search."""

import itertools
from collections import defaultdict

from banmian.receipt import RECEIPT, Places, recall
from banmian.search.corpus import read_corpus
from banmian.search.index import Card, build_index
from banmian.store.dumps import decode
from banmian.store.entries import Store
from banmian.store.packing import MAGIC, packed
from banmian.write.tree import read_listing, unharmed
from fuzz import scratch
from tests.search import scan

BREAK = ord("\n")
KEY = "0" * 64
BETWEEN = b"\n--\n"
"""Parts the sections of an entry in an input."""
MOST = 255
"""Sections that an entry can have; ours have eight at the most."""


def receipt(data: bytes) -> None:
    """A receipt that no build left is no receipt."""
    path = scratch.file(f"built/{RECEIPT}", data)
    docs = path.parents[1]
    assert recall(Places(docs, docs, None, None), "0" * 64) is None


def listing(data: bytes) -> None:
    """A list of published files is what it says of files that are there, and of no other."""
    docs = scratch.file("listed/index.md", b"x").parent
    found = unharmed(docs, read_listing(scratch.file("files.json", data)))
    assert found.keys() <= {"index.md"}


def entry(data: bytes) -> None:
    """A stored dump is as it was, or counts for nothing: damaged as a whole, or in sections that were sealed again."""
    folder = scratch.file(f"store/{KEY}", data).parent
    if not data.startswith(MAGIC):
        assert decode(KEY, Store(folder)) is None
    scratch.file(f"store/{KEY}", packed(KEY, data.split(BETWEEN, MOST - 1)))
    stored = decode(KEY, Store(folder))
    if stored is not None:
        assert isinstance(stored.page.name + "".join(article.title for article in stored.articles), str)


def index(data: bytes) -> None:
    """What is put into the index stands in it at the place where it stands in the text, whatever its characters."""
    text = data.decode("utf-16-le", "surrogatepass" if len(data) % 2 == 0 else "replace")
    articles = [tuple(article.split("\n")) for article in text.split("\n\n")]
    cards = [Card(f"a/{number}", article[0], "", "") for number, article in enumerate(articles, 1)]
    files = dict(build_index(articles, cards, ()))
    assert list(files)[-1] == "manifest.json"
    assert len(scan.part(files, "table")["lengths"]) == len(articles)
    units = read_corpus(articles).units.tolist()
    pairs: defaultdict[int, list[int]] = defaultdict(list)
    for place, (first, then) in enumerate(itertools.pairwise(units)):
        if BREAK not in (first, then):
            pairs[(first << 16) + then].append(place)
    assert scan.places(files) == pairs
