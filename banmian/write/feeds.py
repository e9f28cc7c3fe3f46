"""Atom feeds (RFC 4287): of all articles, of each region and of each theme.

Links are relative to the feed, as RFC 4287 lets them be, and ids name no host, so that a feed holds wherever the site
is put. A build has no clock: an entry is dated by its newspaper; one whose day is unknown says so and has the epoch.
"""

from collections.abc import Iterator, Sequence
from functools import cache, partial

from banmian.model import Article
from banmian.write.catalog import Catalog
from banmian.write.citation import date_parts
from banmian.write.dates import chinese_date
from banmian.write.draft import Draft
from banmian.write.escape import url
from banmian.write.escape_exports import xml
from banmian.write.keys import Keys
from banmian.write.labels import label
from banmian.write.links import HOME, article_path, feed_path, region_path, site_address, theme_path
from banmian.write.titles import list_title, opening, shortened

MOST_ENTRIES = 20
"""So many entries readers of feeds ask for at a time (Atom has no rule); a week of a paper's pages, some 10 kB."""

EPOCH = "1970-01-01T00:00:00+08:00"
SUMMARY_CHARACTERS = 60
"""A sentence or two, which tell whether to open it: an article is in some eight feeds, of its places, those above, and
its themes."""


def feed_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Paths below docs/ and contents."""
    feeds = _feeds(catalog)
    return ((path, _feed(title, page, name, _newest(articles))) for title, page, path, name, articles in feeds)


def feed_drafts(catalog: Catalog, keys: Keys) -> Iterator[Draft]:
    """One of all articles, then one for every region and every theme."""
    for title, page, path, name, articles in _feeds(catalog):
        newest = _newest(articles)
        yield Draft(path, keys.of(newest, title, name), partial(_feed, title, page, name, newest))


def _feeds(catalog: Catalog) -> Iterator[tuple[str, str, str, str, Sequence[Article]]]:
    """Title, page, path, name and articles of each."""
    yield "报纸版面文章库", HOME, feed_path("", ""), "", catalog.newest
    for code, shelf in catalog.regions.items():
        articles = shelf.primary + shelf.about
        yield catalog.region_name(code), region_path(code), feed_path("regions", code), f"regions/{code}", articles
    for theme, shelf in catalog.themes.items():
        name = catalog.theme_names[theme].name
        yield name, theme_path(theme), feed_path("themes", theme), f"themes/{theme}", shelf.primary


def _newest(articles: Sequence[Article]) -> list[Article]:
    """Those that a feed has room for."""
    return sorted(articles, key=_instant, reverse=True)[:MOST_ENTRIES]


def _feed(title: str, page: str, name: str, newest: Sequence[Article]) -> bytes:
    """One feed."""
    up = "../" * feed_path(*(name.split("/") if name else ("", ""))).count("/")
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{xml(title)}</title>",
        f"<id>urn:banmian:feed:{url(name or 'all')}</id>",
        f"<updated>{max(map(_instant, newest), default=EPOCH)}</updated>",
        f'<link href="{up}{url(site_address(page))}"/>',
        "<author><name>版面</name></author>",
    ]
    return "\n".join([*head, *(_entry(article, up) for article in newest), "</feed>", ""]).encode("utf-8")


def _entry(article: Article, up: str) -> str:
    told = [label("kind", article.kind), chinese_date(article.date) or "日期不详"]
    summary = f"{'，'.join(told)}。{shortened(opening(article), SUMMARY_CHARACTERS)}"
    lines = [
        "<entry>",
        f"<title>{xml(list_title(article))}</title>",
        f"<id>urn:banmian:article:{url(article.id)}</id>",
        f"<updated>{_instant(article)}</updated>",
        f'<link href="{up}{url(site_address(article_path(article.id)))}"/>',
        *(f"<author><name>{xml(name)}</name></author>" for name in article.bylines if xml(name)),
        f"<summary>{xml(summary)}</summary>",
        "</entry>",
    ]
    return "\n".join(lines)


def _instant(article: Article) -> str:
    """Midnight in China of the day that the article is dated by; of no other date."""
    return _midnight(article.date)


@cache
def _midnight(date: str) -> str:
    dates = list(date_parts(date))
    if len(dates) == 1 and len(dates[0][0]) == 3 and not dates[0][1]:
        year, month, day = dates[0][0]
        return f"{year}-{month:02}-{day:02}T00:00:00+08:00"
    return EPOCH
