"""Addresses within the site, all of them relative, so that they hold under any project path.

Markdown links name source files, which MkDocs checks and rewrites; links in blocks of HTML name addresses of the site.
"""

import hashlib
import re

from banmian.model import Article, Page
from banmian.write.escape import html, markdown, url

HOME = "index.md"
REGIONS = "regions/index.md"
THEMES = "themes/index.md"
PAGES = "pages/index.md"
SYSTEMS = "systems/index.md"
TIMELINE = "timeline/index.md"
REVIEW = "review/index.md"
VERSIONS = "versions/index.md"
SEARCH = "find.md"
DATA = "data/index.md"
NAMES = "names/index.md"
DICTIONARY_PAGE = "data/dictionary.md"
_SAFE_NAME = re.compile("[\u4e00-\u9fff·]{1,40}")
NONE = "none"
"""In place of an adcode or of a theme's id: the articles that have neither."""


def article_path(article_id: str) -> str:
    """Source file of an article."""
    return f"articles/{article_id}.md"


def region_path(code: str, number: int = 1) -> str:
    """Source file of a region, or of a further part of its list."""
    return f"regions/{code}.md" if number == 1 else f"regions/{code}/{number}.md"


def theme_path(theme_id: str, number: int = 1) -> str:
    """Source file of a theme, or of a further part of its list."""
    return f"themes/{theme_id}.md" if number == 1 else f"themes/{theme_id}/{number}.md"


def system_list_path(number: int) -> str:
    """Source file of a part of the list of all systems, whose name no system's id has."""
    return f"systems/list-{number}.md"


def system_path(system_id: str) -> str:
    """Source file of a system."""
    return f"systems/{system_id}.md"


def timeline_path(month: str, number: int = 1) -> str:
    """Source file of a month such as 2023-04, of a year alone where no month is known, or of a further part of it."""
    return f"timeline/{month}.md" if number == 1 else f"timeline/{month}/{number}.md"


def feed_path(kind: str, shelf_id: str) -> str:
    """File of the feed of a region or theme; of all articles where the id is ""."""
    return f"feeds/{kind}/{shelf_id}.xml" if shelf_id else "feeds/all.xml"


def version_path(article_id: str) -> str:
    """Source file of the comparison of a version with the base of its family."""
    return f"versions/{article_id}.md"


def name_path(kind: str, name: str, number: int = 1) -> str:
    """Source file of a newspaper, writer or photographer: the name, or a digest where not every system takes it."""
    safe = (
        name if _SAFE_NAME.fullmatch(name) else hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    )
    return f"names/{kind}/{safe}.md" if number == 1 else f"names/{kind}/{safe}/{number}.md"


def page_path(page: Page) -> str:
    """Source file of a dump as printed."""
    return f"pages/{page.stem}.md"


def article_page_path(article: Article) -> str:
    """Source file of the dump that an article is printed in."""
    return f"pages/{stem(article)}.md"


def stem(article: Article) -> str:
    """The stem of the dump that an article is printed in."""
    return article.id.rpartition("/")[0]


def source_link(here: str, there: str, anchor: str = "") -> str:
    """Link target for Markdown: from the source file `here` to the source file `there`."""
    return url("../" * here.count("/") + there) + (f"#{anchor}" if anchor else "")


def site_link(here: str, there: str, anchor: str = "") -> str:
    """Link target for HTML: from the page of the source file `here` to that of `there`.

    It is never empty and percent-encoded, so that as the value of an attribute it needs no quotes: an archive has
    hundreds of thousands of them.
    """
    own, other, shared = site_address(here), site_address(there), 0
    while (end := own.find("/", shared) + 1) and other.startswith(own[shared:end], shared):
        shared = end
    return (url("../" * own.count("/", shared) + other[shared:]) or "./") + (f"#{anchor}" if anchor else "")


def site_address(path: str) -> str:
    """Address of a source file's page below the root of the site: regions/index.md is at regions/."""
    return path.removesuffix("index.md") if path.endswith("index.md") else f"{path.removesuffix('.md')}/"


def markdown_link(text: str, here: str, there: str, anchor: str = "") -> str:
    """A Markdown link that shows the text, whatever it holds."""
    return f"[{markdown(text)}]({source_link(here, there, anchor)})"


def html_link(text: str, here: str, there: str, anchor: str = "") -> str:
    """An HTML link that shows the text, whatever it holds."""
    return f"<a href={site_link(here, there, anchor)}>{html(text)}</a>"


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Front matter of a breadcrumb: names and source files of the pages above, below the home page."""
    return [{"name": name, "url": url(site_address(path))} for name, path in steps]
