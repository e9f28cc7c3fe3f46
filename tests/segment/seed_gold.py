"""How much of the seeds' articles a cut gets right, against what a human read off their pages, by line."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from banmian.model import Article, BlockType, Cut
from training.score import SAME, Tally

GOLD = Path(__file__).parent / "gold"
Lines = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One article of a seed as a human reads it; paragraphs and captions are the lines that they are printed in."""

    titles: frozenset[str]
    """Any of these will do; empty where the page prints none."""
    subtitle: str
    bylines: frozenset[str]
    paragraphs: tuple[Lines, ...]
    captions: frozenset[tuple[Lines, str]]
    """Lines, and the photographer."""

    @property
    def lines(self) -> set[int]:
        """Lines of its text; of its captions where it has no other."""
        return _flat(self.paragraphs) or _flat(lines for lines, _ in self.captions)


def _flat(passages: Iterable[Lines]) -> set[int]:
    return {line for lines in passages for line in lines}


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_gold(stem: str) -> list[Wanted]:
    """The articles of one seed."""
    return [
        Wanted(
            titles=frozenset(_bare(title) for title in (one["title"], *one["variants"]) if title),
            subtitle=_bare(one["subtitle"]),
            bylines=frozenset(one["bylines"]),
            paragraphs=tuple(tuple(lines) for lines in one["paragraphs"]),
            captions=frozenset((tuple(caption["lines"]), caption["credit"]) for caption in one["captions"]),
        )
        for one in json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
    ]


def _passages(article: Article, *types: BlockType) -> list[Lines]:
    return [tuple(first for first, _ in block.lines) for block in article.blocks if block.type in types]


def _texts(article: Article) -> list[Lines]:
    return _passages(article, BlockType.PARAGRAPH, BlockType.ITEM)


def _captions(article: Article) -> set[tuple[Lines, str]]:
    blocks = [block for block in article.blocks if block.type is BlockType.CAPTION]
    return {(tuple(first for first, _ in block.lines), block.credit) for block in blocks}


def _likeness(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _match(wanted: Sequence[Wanted], articles: Sequence[Article]) -> dict[int, Article]:
    """The article found for each that is wanted, by its number; those most alike first."""
    lines = [_flat(_texts(a)) or _flat(_passages(a, BlockType.CAPTION)) for a in articles]
    pairs = [(_likeness(w.lines, own), i, j) for i, w in enumerate(wanted) for j, own in enumerate(lines)]
    found: dict[int, int] = {}
    for likeness, i, j in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if likeness >= SAME and i not in found and j not in found.values():
            found[i] = j
    return {i: articles[j] for i, j in found.items()}


def _tally_article(tally: Tally, one: Wanted, article: Article | None) -> None:
    """Count one wanted article; all of an article that was not found is wrong."""
    if one.titles:
        tally.add("titles", article is not None and _bare(article.title) in one.titles, 1, 1)
    elif article:
        tally.add("untitled", not article.title, 1, 1)
    if one.subtitle:
        tally.add("subtitles", article is not None and _bare(article.subtitle) == one.subtitle, 1, 1)
    tally.add("bylines", article is not None and set(article.bylines) == one.bylines, 1, 1)
    blocks = _texts(article) if article else []
    broken = {lines for lines in one.paragraphs if len(lines) > 1}
    whole = set(one.paragraphs)
    tally.add("paragraphs", len(whole & set(blocks)), len(whole), len(whole))
    tally.add("mended", len(broken & set(blocks)), len(broken), len(broken))
    tally.add("order", tuple(n for b in blocks for n in b) == tuple(n for p in one.paragraphs for n in p), 1, 1)


def tally_seed(tally: Tally, wanted: Sequence[Wanted], cut: Cut) -> None:
    """Count one page."""
    found = _match(wanted, cut.articles)
    tally.add("articles", len(found), len(cut.articles), len(wanted))
    for number, one in enumerate(wanted):
        _tally_article(tally, one, found.get(number))
    seen = {caption for article in cut.articles for caption in _captions(article)}
    there = {caption for one in wanted for caption in one.captions}
    tally.add("captions", len(seen & there), len(seen), len(there))
