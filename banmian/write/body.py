"""An article's text as Markdown: each paragraph, heading, caption and note with its anchor, and its lines as printed.

The printed lines are in a closed details element after their paragraph. Its summary is set at the end of the
paragraph's last line, where `data-l` holds the room open; it is not copied with the text. A line whose marks and blanks
alone differ from the text is not given twice: a script fetches it from the page as printed, to which its number leads.
"""

import unicodedata
from collections.abc import Iterator

from banmian.model import Article, Block, BlockType, Page
from banmian.write.escape import html, html_verbatim, markdown
from banmian.write.links import article_page_path, article_path, site_link
from banmian.write.spans import block_anchors, spans_text

BEGINS_CHARACTERS = 8
"""Of a printed line, for a correction to know it again: enough to differ from others, short enough to be read."""


def body(article: Article, page: Page) -> Iterator[str]:
    """One chunk of Markdown for each block, in reading order."""
    for block, anchor in zip(article.blocks, block_anchors(article), strict=True):
        printed = _printed(block, anchor, article, page) if block.lines else ""
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
    room = f'data-l="{_label(block)}" ' if block.lines else ""
    return f"{markdown(block.text)}\n{{: #{anchor} {classes}{room}}}"


def _caption(block: Block, anchor: str, printed: str) -> str:
    credit = f'<span class="credit">{html(block.credit)} 摄</span>' if block.credit else ""
    caption = f"<figcaption>{html(block.text)}{credit}</figcaption>"
    return f'<figure id="{anchor}" class="caption">{caption}{printed}</figure>'


def _printed(block: Block, anchor: str, article: Article, page: Page) -> str:
    """The block's lines, whole, each with its number, which leads to the page as printed; the block's own address."""
    here, there = article_path(article.id), article_page_path(article)
    numbers = [number for first, last in block.lines for number in range(first, last + 1)]
    printed = [(number, page.lines[number - 1]) for number in numbers if page.lines[number - 1].strip()]
    lines = "\n".join(
        _as_printed(line, block, f'<a href="{site_link(here, there, f"L{number}")}">{number}</a>')
        for number, line in printed
    )
    classes = " ".join(["src", *["mended"] * block.mended, *["hand"] * block.by_hand])
    own = f'<p><a href="#{anchor}">本段网址</a></p>'
    return f'<details class="{classes}"><summary>{_label(block)}</summary>\n{lines}\n{own}\n</details>'


def _as_printed(line: str, block: Block, number: str) -> str:
    if line.strip() == block.text:
        return f"<p data-same>{number} 与正文一字不差</p>"
    if _letters(line) in _letters(block.text):
        begins = html_verbatim(line.strip()[:BEGINS_CHARACTERS])
        return f'<p data-begins="{begins}">{number} 与正文只差标点的全半角和空格</p>'
    return f"<p>{number} {html_verbatim(line)}</p>"


def _letters(text: str) -> str:
    """The text without what cleaning may change: widths and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _label(block: Block) -> str:
    return f"第{spans_text(block.lines)}行" + " 接" * block.mended + " 校" * block.by_hand
