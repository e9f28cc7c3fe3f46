"""Passages that articles share without being versions of each other: quotations, mottoes, reports of one document."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from banmian.model import Article
from banmian.relate.families import Kinship
from banmian.relate.reading import text_of
from banmian.relate.relations import Passage, Quoted


def find_passages(articles: Sequence[Article], kinship: Kinship) -> tuple[Passage, ...]:
    """Every passage of at least 40 characters in both articles, in page order."""
    return tuple(_passages(articles, kinship))


def _passages(articles: Sequence[Article], kinship: Kinship) -> Iterator[Passage]:
    for one in kinship.shared:
        first = _quoted(articles[one.left], one.left_start, one.length)
        yield Passage(first=first, second=_quoted(articles[one.right], one.right_start, one.length))


def _quoted(article: Article, start: int, length: int) -> Quoted:
    ends = list(accumulate(len(block.text) for block in article.blocks))
    number = bisect_right(ends, start)
    lines = article.blocks[number].lines
    return Quoted(
        article=article.id,
        block=number,
        line=lines[0][0] if lines else 0,
        text=text_of(article)[start : start + length],
    )
