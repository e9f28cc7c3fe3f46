"""An article's text as Markdown: paragraphs, headings, captions and notes, each with its anchor and its source."""

from collections.abc import Iterator

from banmian.model import Article, Block, BlockType
from banmian.write.escape import html, markdown
from banmian.write.links import article_page_path, article_path, site_link, source_link
from banmian.write.spans import block_anchors, spans_text


def body(article: Article) -> Iterator[str]:
    """One chunk of Markdown for each block, in reading order."""
    here, there = article_path(article.id), article_page_path(article)
    for block, anchor in zip(article.blocks, block_anchors(article.blocks), strict=True):
        match block.type:
            case BlockType.HEADING:
                yield f"## {markdown(block.text)} {{: #{anchor} }}"
            case BlockType.CAPTION:
                yield _caption(block, anchor, here, there)
            case _:
                yield _paragraph(block, anchor, here, there)


def _paragraph(block: Block, anchor: str, here: str, there: str) -> str:
    classes = "" if block.type is BlockType.PARAGRAPH else f".{block.type} "
    source = ""
    if block.lines:
        names = " ".join(f".{name}" for name in _source_classes(block))
        source = f"[]({source_link(here, there, _first_line(block))}){{: {names} {_source_attributes(block)} }}"
    return f"{markdown(block.text)}{source}\n{{: #{anchor} {classes}}}"


def _caption(block: Block, anchor: str, here: str, there: str) -> str:
    credit = f'<span class="credit">{html(block.credit)} 摄</span>' if block.credit else ""
    source = ""
    if block.lines:
        target = site_link(here, there, _first_line(block))
        source = f'<a class="{" ".join(_source_classes(block))}" href="{target}" {_source_attributes(block)}></a>'
    return f'<figure id="{anchor}" class="caption"><figcaption>{html(block.text)}{credit}{source}</figcaption></figure>'


def _first_line(block: Block) -> str:
    return f"L{block.lines[0][0]}"


def _source_classes(block: Block) -> list[str]:
    return ["src", *["mended"] * block.mended, *["hand"] * block.by_hand]


def _source_attributes(block: Block) -> str:
    """The printed lines for the eye, and in words; the style sheet shows them, so that copied text is without them."""
    lines = spans_text(block.lines)
    done = "，断行已接" * block.mended + "，人工校订" * block.by_hand
    return f'data-l="{lines}" aria-label="原样第{lines}行{done}"'
