"""What a site says about itself to machines once its address is known: shared links, search engines, browsers."""

import gzip
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote

import extruct
from PIL import Image

from tests.html_page import HtmlPage
from tests.site.conftest import PUBLISHED

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(site: Path) -> dict[str, Path]:
    """The published address of every page but the one for what is not there."""
    pages = (path for path in sorted(site.rglob("*.html")) if path.name != "404.html")
    return {PUBLISHED + quote(path.relative_to(site).as_posix().removesuffix("index.html")): path for path in pages}


def meta(page: HtmlPage, key: str) -> list[str]:
    """Values of the meta elements of that name or property."""
    return [
        one.attributes["content"] or ""
        for one in page.all("meta")
        if key in (one.attributes.get("name"), one.attributes.get("property"))
    ]


def test_every_page_has_what_a_shared_link_shows(published: Path) -> None:
    """Title and description, its own address, a picture that is there and has the size that it says; a crawler takes
    the first two from what every page has, where there is nothing for it alone."""
    for address, path in addresses(published).items():
        page = HtmlPage.read(path)
        links = [one.attributes["href"] for one in page.all("link") if one.attributes.get("rel") == "canonical"]
        assert links == [address]
        assert len(meta(page, "description")) == 1
        assert page.all("title")[0].text
        assert all(meta(page, "description"))
        (picture,) = meta(page, "og:image")
        assert picture == f"{PUBLISHED}card.png"
    page = HtmlPage.read(published / "index.html")
    with Image.open(published / "card.png") as card:
        assert [str(side) for side in card.size] == [*meta(page, "og:image:width"), *meta(page, "og:image:height")]


def test_an_article_is_one_to_those_who_share_it(published: Path) -> None:
    page = HtmlPage.read(next(iter(sorted(published.glob("articles/*/*/index.html")))))
    assert meta(page, "og:type") == ["article"]
    assert meta(page, "og:title") == [page.all("h1")[0].text]


def test_json_ld_is_read_back(published: Path) -> None:
    """By extruct, of every article: one NewsArticle under its own address, whose digest the page has as an anchor."""
    for path in sorted(published.glob("articles/*/*/index.html")):
        text = path.read_text("utf-8")
        (article,) = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
        assert article["@type"] == "NewsArticle"
        assert article["url"] == PUBLISHED + quote(path.parent.relative_to(published).as_posix()) + "/"
        assert article["@id"].rpartition("#")[2] in HtmlPage(text).anchors
        assert article["headline"]


def test_the_sitemap_has_every_page(published: Path) -> None:
    """And no other; robots.txt names it."""
    content = gzip.decompress((published / "sitemap.xml.gz").read_bytes())
    listed = [one.text for one in ET.fromstring(content).iter(f"{SITEMAP}loc")]
    assert sorted(map(str, listed)) == sorted(addresses(published))
    assert f"Sitemap: {PUBLISHED}sitemap.xml" in (published / "robots.txt").read_text("utf-8")


def test_browsers_find_the_search(published: Path) -> None:
    """By a description whose template leads to the page of results."""
    page = HtmlPage.read(published / "index.html")
    (link,) = [one for one in page.all("link") if one.attributes.get("rel") == "search"]
    text = (published / str(link.attributes["href"])).read_text("utf-8")
    ET.fromstring(text)
    template = re.search(r'template="([^"]*)"', text)
    assert template
    assert template[1] == f"{PUBLISHED}find/?q={{searchTerms}}"
    assert (published / "find" / "index.html").is_file()
