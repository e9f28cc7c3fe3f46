"""Scores a cut against a page whose rows are marked: articles, titles, paragraphs, captions, order.

Only what the rows say is asked: an article is found where its text is that of one cut article,
line by line; a paragraph is mended where its rows, and no other, make one block in their order.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from banmian.model import Article, Block, BlockType, Cut
from banmian.segment.roles import TEXT_ROLES, Role
from training.rows import Row

SAME = 0.8
"""Least share of text lines that two articles must have in common to be the same (F1 of lines)."""
_TEXTS = (BlockType.PARAGRAPH, BlockType.ITEM)


@dataclass(slots=True)
class Tally:
    """Counts of what was found, of what is there, by measure."""

    right: Counter[str]
    found: Counter[str]
    there: Counter[str]

    @classmethod
    def empty(cls) -> "Tally":
        """Nothing counted yet."""
        return cls(Counter(), Counter(), Counter())

    def add(self, name: str, right: int, found: int, there: int) -> None:
        """Count one page's or one article's share of a measure."""
        self.right[name] += right
        self.found[name] += found
        self.there[name] += there

    def score(self, name: str) -> float:
        """F1 of a measure, 0 to 1; 1 where there is nothing to find."""
        total = self.found[name] + self.there[name]
        return 2 * self.right[name] / total if total else 1.0


def _lines(blocks: Sequence[Block]) -> list[int]:
    return [span[0] for block in blocks for span in block.lines]


def _text_lines(article: Article) -> set[int]:
    texts = [b for b in article.blocks if b.type in _TEXTS]
    return set(_lines(texts or [b for b in article.blocks if b.type is BlockType.CAPTION]))


def _f1(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One article as its rows are marked: line numbers of the dump."""

    texts: frozenset[int]
    titles: tuple[int, ...]
    captions: frozenset[int]
    paragraphs: tuple[tuple[int, ...], ...]
    """In reading order, each the lines of its parts in order."""


def truths(rows: Sequence[Row], numbers: Sequence[int]) -> list[Truth]:
    """The articles of a page; `numbers` are the dump lines of its rows."""
    made = []
    for article in sorted({row.article for row in rows if row.article >= 0}):
        mine = [(number, row) for number, row in zip(numbers, rows, strict=True) if row.article == article]
        texts = [(n, r) for n, r in mine if r.role in TEXT_ROLES]
        photos = [n for n, r in mine if r.role in (Role.CAPTION, Role.PHOTO_NEWS)]
        parts: dict[int, list[tuple[int, int]]] = {}
        for number, row in texts:
            parts.setdefault(int(row.key or 0), []).append((row.part, number))
        made.append(
            Truth(
                texts=frozenset(n for n, _ in texts) or frozenset(photos),
                titles=tuple(n for _, n in sorted((r.part, n) for n, r in mine if r.role is Role.TITLE)),
                captions=frozenset(photos),
                paragraphs=tuple(tuple(n for _, n in sorted(parts[key])) for key in sorted(parts)),
            )
        )
    return made


def _matched(truth: Sequence[Truth], articles: Sequence[Article]) -> list[tuple[Truth, Article]]:
    pairs = sorted(
        ((_f1(set(t.texts), _text_lines(a)), i, j) for i, t in enumerate(truth) for j, a in enumerate(articles)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used: set[tuple[str, int]] = set()
    matched = []
    for likeness, i, j in pairs:
        if likeness >= SAME and ("t", i) not in used and ("a", j) not in used:
            used |= {("t", i), ("a", j)}
            matched.append((truth[i], articles[j]))
    return matched


def is_right(truth: Truth, article: Article) -> bool:
    """Whether a matched article is without any fault: title, text, order."""
    blocks = [tuple(_lines([b])) for b in article.blocks if b.type in _TEXTS]
    return _title_right(truth, article) and (tuple(blocks) == truth.paragraphs or not truth.paragraphs)


def _title_right(truth: Truth, article: Article) -> bool:
    return truth.titles == tuple(
        p.line for p in article.pieces if p.role in (Role.TITLE, Role.HEADING) and p.line in _head_lines(article)
    )


def _head_lines(article: Article) -> set[int]:
    return {p.line for p in article.pieces} - set(_lines(article.blocks))


def tally_page(tally: Tally, rows: Sequence[Row], numbers: Sequence[int], cut: Cut) -> list[tuple[Truth, Article]]:
    """Count one page; returns the articles that were found."""
    truth = truths(rows, numbers)
    matched = _matched(truth, cut.articles)
    tally.add("articles", len(matched), len(cut.articles), len(truth))
    for wanted, article in matched:
        tally.add("titles", _title_right(wanted, article), 1, 1)
        blocks = [tuple(_lines([b])) for b in article.blocks if b.type in _TEXTS]
        right = len(set(blocks) & set(wanted.paragraphs))
        tally.add("paragraphs", right, len(blocks), len(wanted.paragraphs))
        broken = {p for p in wanted.paragraphs if len(p) > 1}
        mended = {b for b in blocks if len(b) > 1}
        tally.add("mended", len(broken & mended), len(mended), len(broken))
        tally.add("order", [n for b in blocks for n in b] == [n for p in wanted.paragraphs for n in p], 1, 1)
        captions = {_lines([b])[0] for b in article.blocks if b.type is BlockType.CAPTION}
        tally.add("captions", len(captions & wanted.captions), len(captions), len(wanted.captions))
    return matched
