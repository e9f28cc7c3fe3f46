"""Version pages: both texts whole whatever they hold, what differs marked and named, every link with its target."""

import json
from dataclasses import replace
from pathlib import Path

from markdown import Markdown

from banmian.model import Article, Page
from banmian.relate import relate
from banmian.write import Archive, write_docs
from banmian.write.catalog import build_catalog
from banmian.write.version_pages import version_documents
from banmian.write.version_records import version_records
from tests.hostile import hostile_archive, hostile_cases
from tests.html_page import HtmlPage
from tests.relate.articles import article, manuscripts

CASES = {case.text: case.shown for case in hostile_cases()}
COMMON = manuscripts()[0]


def archive_of(*articles: Article) -> Archive:
    """An archive of articles, each on a page of its own, related to one another."""
    related, relations = relate(articles)
    pages = [
        Page(name=one.page, sha256="0" * 64, encoding="utf-8", lines=tuple(block.text for block in one.blocks))
        for one in articles
    ]
    return replace(hostile_archive(), pages=tuple(pages), articles=related, leftovers=(), relations=relations)


def comparison_page(archive: Archive) -> tuple[str, HtmlPage]:
    (document,) = [one for one in version_documents(build_catalog(archive)) if one.path != "versions/index.md"]
    html = Markdown(extensions=["attr_list", "toc"]).convert(document.body)
    return html, HtmlPage(html)


def hostile_page() -> tuple[str, HtmlPage]:
    return comparison_page(archive_of(article("a", *COMMON, *CASES), article("b", *COMMON[2:], *COMMON[:2], *CASES)))


def test_hostile_texts_are_shown_and_nothing_runs() -> None:
    html, page = hostile_page()
    assert not [one for one in page.elements if one.tag in ("script", "img", "iframe", "svg", "style")]
    assert not [one for one in page.elements if any(name.startswith("on") for name in one.attributes)]
    assert not [one for one in page.elements if one.attributes.get("href", "").startswith("javascript")]
    shown = {one.text for one in page.elements if one.tag == "p"}
    for case in CASES.values():
        assert any(case in text for text in shown)
    assert html.count('class="side') % 2 == 0


def test_what_differs_is_marked_and_named_for_those_who_hear_the_page() -> None:
    text = COMMON[1]
    changed = text[:30] + "某某" + text[32:]
    _, page = comparison_page(archive_of(article("a", COMMON[0], text), article("b", COMMON[0], changed)))
    marked = {one.tag: one.text for one in page.elements if one.tag in ("ins", "del") and "版独有的字" not in one.text}
    assert marked == {"del": f"〔左版独有：{text[30:32]}〕", "ins": "〔右版独有：某某〕"}


def test_moved_passages_link_to_each_other() -> None:
    _, page = comparison_page(archive_of(article("a", *COMMON), article("b", *COMMON[2:], *COMMON[:2])))
    links = [one.attributes["href"] for one in page.elements if one.attributes.get("class") == "moved"]
    anchors = {one.attributes.get("id") for one in page.elements}
    assert len(links) == 4
    assert {link.removeprefix("#") for link in links} <= anchors


def test_article_pages_lead_to_versions_passages_and_related_ones(tmp_path: Path) -> None:
    quotation = "“要像爱惜自己的眼睛一样爱惜这条河，谁往河里倒脏水，谁就是往全村人的锅里倒脏水，谁也不许。”"
    other = article("c", manuscripts()[1][0] + quotation, *manuscripts()[1][1:])
    write_docs(archive_of(article("a", *COMMON, quotation), article("b", *COMMON), other), tmp_path)
    first = (tmp_path / "articles/a/1.md").read_text("utf-8")
    assert "(../../versions/b/1.md)" in first
    assert "(../../articles/c/1.md#L1)" in first
    assert (tmp_path / "versions/b/1.md").is_file()
    lines = (tmp_path / "data/versions.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["versions", "passage"]
    articles = map(json.loads, (tmp_path / "data/articles.jsonl").read_text("utf-8").splitlines())
    assert [one["versions"] for one in articles] == [["b/1"], ["a/1"], []]


def test_records_hold_every_difference() -> None:
    archive = archive_of(article("a", *COMMON), article("b", *(text.replace("村", "乡") for text in COMMON)))
    (record,) = version_records(build_catalog(archive))
    (comparison,) = archive.relations.comparisons
    told = [(one["left"], one["right"]) for row in record["rows"] for one in row["differences"]]
    assert told == [(one.left, one.right) for row in comparison.rows for one in row.differences]
    assert set(told) == {("村", "乡")}
