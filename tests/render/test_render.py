"""MkDocs renders the hostile archive strictly, and every text is seen as text; what is broken is named."""

import json
from pathlib import Path

import pytest

from banmian.errors import RenderError
from banmian.render import render
from banmian.write import write_docs
from tests.hostile import Hostile, hostile_archive, hostile_cases
from tests.html_page import HtmlPage

CONFIG = Path(__file__).parents[2] / "mkdocs.yml"
STEM = hostile_archive().pages[0].stem
# How the theme's own scripts without an address begin.
INLINE_SCRIPTS = ("__md_scope=", "var palette=", "var target=", '{"annotate":', '{"base":')


each_case = pytest.mark.parametrize(
    ("number", "case"), [pytest.param(number, case, id=case.name) for number, case in enumerate(hostile_cases())]
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_docs(hostile_archive(), folder / "docs")
    render(folder / "docs", folder / "site", CONFIG)
    return folder / "site"


def page_of(site: Path, number: int) -> HtmlPage:
    return HtmlPage.read(site / "articles" / STEM / str(4 * number + 1) / "index.html")


@each_case
def test_article_shows_the_text(site: Path, number: int, case: Hostile) -> None:
    """In the title, the head, every block, the card, the flags and the table of contents."""
    page = page_of(site, number)
    anchor = f"L{4 * number + 1}"
    assert page.all("title")[0].text == f"{case.shown} - 版面"
    assert page.all("h1")[0].text == case.shown
    assert page.by_class("kicker")[0].text == case.shown
    assert page.by_class("subtitle")[0].text == case.shown
    assert page.by_id(anchor).text == case.shown
    assert page.by_id(f"{anchor}-3").text == case.shown
    assert page.by_id(f"{anchor}-4").text.startswith(case.shown)
    assert case.shown in page.by_class("facts")[0].text
    assert case.shown in page.by_class("cite")[0].text
    assert page.by_class("src")[0].text.startswith(f"第{4 * number + 1}行")
    assert case.shown in page.by_class("toc")[0].text


@each_case
def test_printed_page_shows_the_line(site: Path, number: int, case: Hostile) -> None:
    """Once with its article's number, once as a leftover."""
    page = HtmlPage.read(site / "pages" / STEM / "index.html")
    for line in (4 * number + 1, 4 * number + 3):
        assert page.by_id(f"L{line}").text.removeprefix(str(line)).strip() == case.shown


def test_nothing_of_a_text_runs(site: Path) -> None:
    """On no page: no script but the theme's, no handler, no address that runs."""
    for path in site.rglob("*.html"):
        page = HtmlPage.read(path)
        for element in page.elements:
            assert not any(name.startswith("on") for name in element.attributes), path
            assert element.tag not in ("iframe", "object", "embed", "img"), path
        for script in page.all("script"):
            data = script.attributes.get("type") == "application/ld+json" and json.loads("".join(script.pieces))
            assert data or "src" in script.attributes or script.text.startswith(INLINE_SCRIPTS), path
        assert not any(link.lower().startswith(("javascript:", "data:")) for link in page.links), path


def test_a_link_to_no_page_is_named(tmp_path: Path) -> None:
    """Strict: the error says which file links where."""
    write_docs(hostile_archive(), tmp_path / "docs")
    (tmp_path / "docs" / "about.md").write_text("# 关于\n\n[x](gone.md) [y](index.md#gone)\n", encoding="utf-8")
    with pytest.raises(RenderError, match=r"about\.md.*gone\.md.*#gone"):
        render(tmp_path / "docs", tmp_path / "site", CONFIG)


def test_not_strict_renders_all_the_same(tmp_path: Path) -> None:
    """For whoever wants to look at a site that is not whole."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 首页\n\n[x](gone.md)\n", encoding="utf-8")
    render(tmp_path / "docs", tmp_path / "site", CONFIG, strict=False)
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_broken_configuration_is_named(tmp_path: Path) -> None:
    """As an error of ours, with its file."""
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\ntheme: {name: none-such}\n", encoding="utf-8")
    with pytest.raises(RenderError, match="none-such"):
        render(tmp_path, tmp_path / "site", config)
