"""An article's text as Markdown: each paragraph, heading, caption and note with its anchor, and where it is printed.

After each block stands the number of its printed lines, which leads to the page as printed. It is set at the end of
the block's last line, where `data-l` holds the room open for a long one, and is not copied with the text. A script
makes it open in place, and shows the lines there.
"""

from collections.abc import Iterator

from banmian.model import Article, Block, BlockType
from banmian.write.escape import html, markdown
from banmian.write.links import article_page_path, article_path, site_link
from banmian.write.spans import block_anchors, spans_text

USUAL_CHARACTERS = 5
"""Of a label such as 第123行: the style sheet has room for it after every paragraph."""


def body(article: Article) -> Iterator[str]:
    """One chunk of Markdown for each block, in reading order."""
    page = site_link(article_path(article.id), article_page_path(article))
    for block, anchor in zip(article.blocks, block_anchors(article), strict=True):
        printed = _printed(block, page) if block.lines else ""
        match block.type:
            case BlockType.HEADING:
                yield f"## {markdown(block.text)} {{: #{anchor} }}"
            case BlockType.CAPTION:
                yield _caption(block, anchor, printed)
            case _:
                yield _paragraph(block, anchor)
                if printed:
                    yield printed


def _paragraph(block: Block, anchor: str) -> str:
    classes = "" if block.type is BlockType.PARAGRAPH else f".{block.type} "
    return f"{markdown(block.text)}\n{{: #{anchor} {classes}{_room(block)}}}"


def _caption(block: Block, anchor: str, printed: str) -> str:
    credit = f"<span class=credit>{html(block.credit)} 摄</span>" if block.credit else ""
    room = f" {_room(block)}".rstrip()
    caption = f"<figcaption{room}>{html(block.text)}{credit}</figcaption>"
    return f"<figure id={anchor} class=caption>{caption}{printed}</figure>"


def _room(block: Block) -> str:
    label = _label(block)
    return f'data-l="{label}" ' if block.lines and len(label) > USUAL_CHARACTERS else ""


def _printed(block: Block, page: str) -> str:
    """The block's lines in a word, what was mended and what a human set, with the way to the first of them on the page
    as printed."""
    classes = " ".join(["src", *["mended"] * block.mended, *["hand"] * block.by_hand])
    quoted = f'"{classes}"' if " " in classes else classes
    return f"<div class={quoted}><a href={page}#L{block.lines[0][0]}>{_label(block)}</a></div>"


def _label(block: Block) -> str:
    return f"第{spans_text(block.lines)}行" + " 接" * block.mended + " 校" * block.by_hand
