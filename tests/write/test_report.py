"""A report of an error comes with a correction that the build takes."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from banmian.model import Article
from banmian.read.corrections import read_page_corrections
from banmian.write.report import article_correction, report_section
from tests.hostile import hostile_archive
from tests.html_page import HtmlPage

ARCHIVE = hostile_archive()
PAGE = ARCHIVE.pages[0]


def begins_with_text(article: Article) -> bool:
    """No correction can name a line that is blank, and TOML has no lone surrogates."""
    return bool(article.title.strip()) and article.title.isprintable()


@pytest.mark.parametrize(
    "article", [one for one in ARCHIVE.articles if begins_with_text(one)], ids=lambda article: article.id
)
def test_the_correction_is_one(article: Article, tmp_path: Path) -> None:
    """As it is, it changes nothing that is known; read back, its texts are those of the article."""
    article = replace(article, date="2023-04-12")
    (tmp_path / f"{PAGE.stem}.toml").write_text(article_correction(article, PAGE), encoding="utf-8")
    (fix,) = read_page_corrections(tmp_path, PAGE).articles
    assert (fix.title, fix.bylines, fix.newspaper) == (article.title, article.bylines, article.newspaper)
    assert fix.region == "150304"


@pytest.mark.parametrize("article", ARCHIVE.articles, ids=lambda article: article.id)
def test_the_link_is_one_and_leads_to_the_repository(article: Article) -> None:
    page = HtmlPage(report_section(article, PAGE, "", "https://github.example/name/repo"))
    (link,) = page.links
    assert link.startswith("https://github.example/name/repo/issues/new?")
    fields = parse_qs(urlsplit(link).query)
    assert fields.keys() == {"title", "body"}
    assert article.id in fields["title"][0]
    assert len(page.all("a")) == len(page.elements) - 1 == 1


def test_without_a_repository_there_is_no_link() -> None:
    assert report_section(ARCHIVE.articles[0], PAGE, "", "") == ""
