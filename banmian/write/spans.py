"""Printed lines in words, and the anchors that they give to blocks."""

from collections.abc import Iterable, Iterator

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
        if runs and not any(map(str.strip, printed[runs[-1][1] : line - 1])):
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


def block_anchors(article: Article) -> list[str]:
    """An id for each block, after the first line that prints it: L16, and L16-2 for a second one on that line.

    A dump never changes, so the anchors outlive later rules.
    """
    seen: dict[int, int] = {}
    anchors = []
    for lines in block_lines(article):
        line = lines[0][0] if lines else 0
        seen[line] = seen.get(line, 0) + 1
        anchors.append(f"L{line}" if seen[line] == 1 else f"L{line}-{seen[line]}")
    return anchors


def line_anchors(article: Article) -> dict[int, str]:
    """The anchor of the block that a line was taken into, for every line of a block."""
    return {
        line: anchor
        for lines, anchor in reversed(list(zip(block_lines(article), block_anchors(article), strict=True)))
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
