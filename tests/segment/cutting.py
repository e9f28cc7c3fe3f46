"""Pages for the tests of the cut: from text, and composed of our own articles."""

import random
from collections.abc import Sequence

from banmian.model import Article, Corrections, Cut, Page
from banmian.segment import account, segment
from training.articles import Manuscript, read_manuscripts
from training.compose import dump
from training.layout import lay_out
from training.rows import Row

MANUSCRIPTS = read_manuscripts()


def page_of(text: str) -> Page:
    """The page that a dump of this text gives."""
    return Page(name="page.txt", sha256="0" * 64, encoding="utf-8", lines=tuple(text.split("\n")))


def cut_of(text: str, corrections: Corrections | None = None) -> Cut:
    """The audited cut of a text."""
    page = page_of(text)
    cut = segment(page, corrections or Corrections())
    account(page, cut)
    return cut


def printed(manuscript: Manuscript, seed: int, hard: float = 0.4) -> str:
    """One article as a page prints it, the same for a seed wherever it stands."""
    heads, body = lay_out(random.Random(seed), manuscript, 0, hard)
    rows: Sequence[Row] = [*heads, *(row for rows in body for row in rows)]
    return dump(rows)


def reading(article: Article) -> tuple[object, ...]:
    """What a reader sees of an article, wherever on the page it stands."""
    blocks = tuple((block.type, block.text, block.credit) for block in article.blocks)
    return (article.kicker, article.title, article.subtitle, article.bylines, article.dateline, blocks)
