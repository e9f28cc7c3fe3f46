"""The files of the index, from articles to bytes."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from banmian.search.corpus import Corpus, read_corpus
from banmian.search.folding import traditional
from banmian.search.packing import named, numbered, packed_json
from banmian.search.postings import find_postings
from banmian.search.shards import SHARD_BYTES, cut

FORMAT = 2
"""Rises whenever a file changes its meaning; the script in the browser refuses what it does not know."""

MANIFEST = "manifest.json"
MOST_SHARDS = 3_500
"""A publisher of static files has to list and copy them all; very large indexes get larger shards instead."""

CARDS = 64
"""Articles a file of cards: some 4 kB, of which a page of results needs at most ten."""

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
    address: str = ""
    """Of its own page below the site's root, or "" where it has none."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search."""

    id: str
    name: str
    values: tuple[Value, ...]
    articles: tuple[tuple[int, ...], ...]
    """For each article the indexes of its values; those above them are understood."""


def build_index(articles: Iterable[tuple[str, ...]], cards: Sequence[Card], facets: Sequence[Facet]) -> Iterator[File]:
    """Names and contents of the index of articles, each given as its pieces, the title first; the manifest is last.

    Articles are numbered in the given order, in which results of equal worth are shown.
    """
    corpus = read_corpus(articles)
    firsts: list[int] = []
    hashes: list[str] = []
    sizes: list[int] = []
    for number, shard in enumerate(cut(find_postings(corpus), shard_size(corpus))):
        name, digest, content = named(f"shard{number}", shard.content)
        yield name, content
        firsts.append(shard.first_key)
        hashes.append(digest)
        sizes.append(-(-len(content) // 1000))
    card_files = list(numbered("cards", _card_pages(cards)))
    yield from ((name, content) for name, _, content in card_files)
    parts: dict[str, Any] = {
        "directory": {"keys": _gaps(firsts), "hashes": "".join(hashes), "kilobytes": sizes},
        "table": _table(corpus, [digest for _, digest, _ in card_files], facets),
        "folding": _folding(),
    }
    manifest: dict[str, Any] = {"format": FORMAT, "articles": len(cards)}
    for part, value in parts.items():
        name, _, content = named(part, packed_json(value))
        manifest[part] = name
        yield name, content
    yield MANIFEST, packed_json(manifest) + b"\n"


def shard_size(corpus: Corpus) -> int:
    """Bytes of a shard; a posting takes up to three."""
    return max(SHARD_BYTES, 3 * len(corpus.units) // MOST_SHARDS)


def _card_pages(cards: Sequence[Card]) -> Iterator[bytes]:
    rows = ([card.id, card.title, card.date, card.place] for card in cards)
    while page := list(itertools.islice(rows, CARDS)):
        yield packed_json(page)


def _table(corpus: Corpus, card_hashes: list[str], facets: Sequence[Facet]) -> dict[str, Any]:
    return {
        "lengths": corpus.lengths.tolist(),
        "heads": corpus.heads.tolist(),
        "cards": {"size": CARDS, "hashes": "".join(card_hashes)},
        "facets": [
            {
                "id": facet.id,
                "name": facet.name,
                "values": [[value.id, value.name, value.parent, value.count, value.address] for value in facet.values],
                "articles": facet.articles,
            }
            for facet in facets
        ],
    }


def _folding() -> dict[str, str]:
    table = traditional()
    return {"from": "".join(table), "to": "".join(table.values())}


def _gaps(numbers: list[int]) -> list[int]:
    return [after - before for before, after in itertools.pairwise([0, *numbers])]
