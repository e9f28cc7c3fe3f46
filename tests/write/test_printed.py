"""The dump as printed: every character once, each part of a line under the article that took it."""

from dataclasses import replace

from banmian.model import Article, Block, BlockType, Leftover, Page, Piece
from banmian.write import Archive
from banmian.write.catalog import build_catalog
from banmian.write.printed import printed_documents
from tests.hostile import hostile_archive
from tests.html_page import HtmlPage

LINES = ("甲文  —— 乙文", "", "\t甲文的  下文", "版头")


def article(line: int, start: int, text: str, *more: Piece) -> Article:
    return Article(
        id=f"p/{line}" if not start else f"p/{line}-{start}",
        page="p.txt",
        page_sha256="",
        title=text,
        blocks=(Block(type=BlockType.PARAGRAPH, text=text, lines=((line, line), *((m.line, m.line) for m in more))),),
        pieces=(Piece(line=line, start=start, text=text, role="paragraph"), *more),
    )


def printed() -> HtmlPage:
    archive: Archive = replace(
        hostile_archive(),
        pages=(Page(name="p.txt", sha256="", encoding="utf-8", lines=LINES),),
        articles=(
            article(1, 0, "甲文", Piece(line=3, start=1, text="甲文的  下文", role="paragraph")),
            article(1, 7, "乙文"),
        ),
        leftovers=(
            Leftover(page="p.txt", line=1, text="——", reason="subtitle-dash"),
            Leftover(page="p.txt", line=4, text="版头", reason="page-banner"),
        ),
    )
    (document,) = printed_documents(build_catalog(archive))
    return HtmlPage(document.body)


def test_every_space_is_kept() -> None:
    """Tabs and double blanks are part of what is printed."""
    page = printed()
    for number, line in ((3, LINES[2]), (4, LINES[3])):
        assert "".join(page.by_id(f"L{number}").pieces) == f"{number}{line}"


def test_a_line_of_two_articles_leads_to_both() -> None:
    """The number leads to the first, a sign before its words to the second; what none took is marked."""
    page = printed()
    assert "".join(page.by_id("L1").pieces) == "1甲文  —— ↪乙文"
    targets = [element.attributes["href"] for element in page.by_class("no") if element.tag == "a"]
    assert targets == ["../../articles/p/1/#L1", "../../articles/p/1-7/#L1", "../../articles/p/1/#L1"]
    assert [(mark.text, mark.attributes["title"]) for mark in page.all("mark")] == [
        ("——", "副题前的破折号"),
        ("版头", "版头版脚"),
    ]


def test_lines_of_an_article_stand_together() -> None:
    """One run for the first article with the blank line in it, one for what is left over."""
    page = printed()
    assert [element.attributes["class"] for element in page.by_class("run")] == ["run c0", "run none"]
    assert [element.text for element in page.by_class("who")] == ["甲文"]
