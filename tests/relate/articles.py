"""Articles for the tests of relate/, made of the manuscripts of the training set and of lists of blocks."""

from functools import cache

from banmian.model import Article, Block, BlockType, Piece
from training.articles import read_manuscripts


def article(stem: str, *texts: str, line: int = 1) -> Article:
    """An article of a page of its own, one block a text, each on a line, printed as it is."""
    blocks = tuple(
        Block(type=BlockType.PARAGRAPH, text=text, lines=((line + number, line + number),))
        for number, text in enumerate(texts)
    )
    pieces = tuple(Piece(line=one.lines[0][0], start=0, text=one.text, role="paragraph") for one in blocks)
    return Article(id=f"{stem}/{line}", page=f"{stem}.txt", page_sha256="", blocks=blocks, pieces=pieces)


@cache
def manuscripts() -> tuple[tuple[str, ...], ...]:
    """The blocks of every manuscript."""
    return tuple(tuple(part.text for part in one.parts) for one in read_manuscripts())
