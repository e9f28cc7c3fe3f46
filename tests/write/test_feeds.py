"""Feeds hold what RFC 4287 asks of them, and the texts of articles as texts."""

from dataclasses import replace
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from banmian.write.catalog import build_catalog
from banmian.write.escape import folded
from banmian.write.feeds import MOST_ENTRIES, feed_files
from banmian.write.robots import machine_files
from banmian.write.titles import list_title
from tests.hostile import hostile_archive

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://example.org/repo/"
ARCHIVE = replace(hostile_archive(), site_url=SITE)
FEEDS = dict(feed_files(build_catalog(ARCHIVE)))


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_atom(path: str) -> None:
    """Id, title, one date and author each, ids that differ, links to pages of articles."""
    feed = ElementTree.fromstring(FEEDS[path])
    entries = feed.findall(f"{ATOM}entry")
    assert 0 < len(entries) <= MOST_ENTRIES
    for element in (feed, *entries):
        assert all(len(element.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated", "link"))
    assert feed.find(f"{ATOM}author") is not None
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    pages = {f"/repo/articles/{article.id}/" for article in ARCHIVE.articles}
    links = [entry.find(f"{ATOM}link") for entry in entries]
    targets = {unquote(urlsplit(urljoin(SITE + path, link.attrib["href"])).path) for link in links if link is not None}
    assert targets <= pages
    titles = {list_title(article) for article in ARCHIVE.articles}
    assert {folded(entry.findtext(f"{ATOM}title") or "") for entry in entries} <= titles


def test_every_region_and_theme_has_a_feed() -> None:
    catalog = build_catalog(ARCHIVE)
    assert len(FEEDS) == 1 + len(catalog.regions) + len(catalog.themes)


def test_machines_are_told_the_address_only_where_there_is_one() -> None:
    files = dict(machine_files(build_catalog(ARCHIVE)))
    assert f"Sitemap: {SITE}sitemap.xml" in files["robots.txt"].decode("utf-8")
    template = ElementTree.fromstring(files["opensearch.xml"])[-1].attrib["template"]
    assert template == f"{SITE}find/?q={{searchTerms}}"
    without = dict(machine_files(build_catalog(hostile_archive())))
    assert "opensearch.xml" not in without
    assert "http" not in without["robots.txt"].decode("utf-8")
