"""Attacks on what a build stores for a later one, or for a browser: receipts, the index of the search."""

import itertools
from collections import defaultdict

from banmian.receipt import RECEIPT, Places, recall
from banmian.search.corpus import read_corpus
from banmian.search.index import Card, build_index
from fuzz import scratch
from tests.search import scan

BREAK = ord("\n")


def receipt(data: bytes) -> None:
    """A receipt that no build left is no receipt."""
    path = scratch.file(f"built/{RECEIPT}", data)
    docs = path.parents[1]
    assert recall(Places(docs, docs, None, None), "0" * 64) is None


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
