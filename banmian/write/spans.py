"""Printed lines in words, and the anchors that they give to blocks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from banmian.model import Article, Block, Page, Span
from banmian.stored import BlockLines, StoredArticle


def spans_text(spans: Iterable[Span]) -> str:
    """Lines for the reader.

    >>> spans_text([(16, 16), (18, 20)])
    '16、18–20'
    """
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


def article_spans(article: Article, page: Page) -> list[Span]:
    """All lines that the article takes from its page, as runs that only blank lines interrupt."""
    lines = sorted({piece.line for piece in article.pieces} or set(_block_lines(article.blocks)))
    printed, runs = page.lines, list[Span]()
    for line in lines:
        begin, end = runs[-1] if runs else (line, line - 1)
        if line > end + 1 and any(map(str.strip, printed[end : line - 1])):
            runs.append((line, line))
        else:
            runs[-1:] = [(begin, line)]
    return runs


def block_anchors(article: Article) -> Sequence[str]:
    """An id for each block, after the first line that prints it: L16, and L16-2 for a second one on that line.

    A dump never changes, so the anchors outlive later rules.
    """
    return _block_anchors(block_lines(article))


def line_anchors(article: Article) -> Mapping[int, str]:
    """The anchor of the block that a line was taken into, for every line of a block."""
    return _line_anchors(block_lines(article))


RECENT = 128
"""Articles whose anchors stay in memory: its own page asks for them several times, and so do those of its systems."""


@lru_cache(maxsize=RECENT)
def _block_anchors(blocks: BlockLines) -> Sequence[str]:
    seen: dict[int, int] = {}
    anchors = []
    for lines in blocks:
        line = lines[0][0] if lines else 0
        seen[line] = seen.get(line, 0) + 1
        anchors.append(f"L{line}" if seen[line] == 1 else f"L{line}-{seen[line]}")
    return anchors


@lru_cache(maxsize=RECENT)
def _line_anchors(blocks: BlockLines) -> Mapping[int, str]:
    return {
        line: anchor
        for lines, anchor in reversed(list(zip(blocks, _block_anchors(blocks), strict=True)))
        for first, last in lines
        for line in range(first, last + 1)
    }


def block_lines(article: Article) -> BlockLines:
    """Of each block, where it is printed."""
    if isinstance(article, StoredArticle):
        return article.block_lines
    return tuple(block.lines for block in article.blocks)


def _block_lines(blocks: Iterable[Block]) -> Iterator[int]:
    return (line for block in blocks for first, last in block.lines for line in range(first, last + 1))
