"""The texts of an article in which places are looked for, and their weights."""

from collections.abc import Iterator
from typing import NamedTuple

from banmian.model import Article, Block, BlockType

DATELINE, TITLE_LABEL = "电头", "标题"
HEADS = frozenset({"肩题", TITLE_LABEL, "副题", DATELINE})
"""Labels of the fields above the text."""
TITLE, KICKER, SUBTITLE, LEAD = 3.0, 2.0, 2.0, 2.0
"""Weights against 1.0 for a name in the body; after the prototype measured on the seeds, title 3 and lead 2."""
DATELINE_WEIGHT = 6.0
"""The place where the news was written outweighs what it mentions."""
BLOCK_WEIGHTS = {BlockType.HEADING: 1.5, BlockType.CAPTION: 1.0, BlockType.NOTE: 0.5}
LABELS = {BlockType.HEADING: "小标题", BlockType.CAPTION: "图说", BlockType.NOTE: "附注"}


class Field(NamedTuple):
    """One text of an article and how much a place named there says about the article."""

    label: str
    """What it is to the reader, such as 标题."""
    text: str
    line: int
    weight: float


def fields_of(article: Article) -> Iterator[Field]:
    """Kicker, title and subtitle, dateline, then the blocks in reading order; empty texts are left out."""
    first = int(article.id.rpartition("/")[2])
    heads = (
        Field("肩题", article.kicker, first, KICKER),
        Field(TITLE_LABEL, article.title, first, TITLE),
        Field("副题", article.subtitle, first, SUBTITLE),
        Field(DATELINE, article.dateline, first, DATELINE_WEIGHT),
    )
    yield from (field for field in heads if field.text)
    lead = True
    for block in article.blocks:
        yield field_of(block, lead)
        lead = lead and block.type is not BlockType.PARAGRAPH


def field_of(block: Block, lead: bool) -> Field:
    """The field of a block; the first paragraph is the lead."""
    line = block.lines[0][0] if block.lines else 0
    if lead and block.type is BlockType.PARAGRAPH:
        return Field("导语", block.text, line, LEAD)
    return Field(LABELS.get(block.type, "正文"), block.text, line, BLOCK_WEIGHTS.get(block.type, 1.0))
