"""Lists of articles, regions and themes with their counts, as Markdown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from banmian.model import Article
from banmian.write.catalog import Catalog
from banmian.write.dates import chinese_date
from banmian.write.document import Document
from banmian.write.escape import markdown
from banmian.write.labels import label
from banmian.write.links import article_path, crumbs, feed_path, markdown_link, region_path, source_link, theme_path
from banmian.write.titles import list_title

PART_ENTRIES = 200
"""Articles on one part of a long list: some 60 kB of HTML, a second on a slow phone."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long list of articles."""

    number: int
    total: int
    start: int
    """How many articles stand on the parts before it."""
    articles: tuple[Article, ...]


def parts(articles: Sequence[Article]) -> Iterator[Part]:
    """The list cut into pages, at least one."""
    total = max(1, -(-len(articles) // PART_ENTRIES))
    for number in range(1, total + 1):
        start = (number - 1) * PART_ENTRIES
        yield Part(number, total, start, tuple(articles[start : start + PART_ENTRIES]))


def article_list(articles: Iterable[Article], here: str) -> str:
    """One item for each article: its title, where, when, what sort."""
    return "\n".join(f"- {article_entry(article, here)}" for article in articles)


def article_entry(article: Article, here: str) -> str:
    """The article's title as a link, and what tells it apart from others."""
    place = "".join(next((tag.path for tag in article.regions if tag.role == "primary"), ())[-2:])
    link = markdown_link(list_title(article), here, article_path(article.id))
    told = filter(None, [place, chinese_date(article.date), label("kind", article.kind)])
    return f"{link} *{markdown(' · '.join(told))}*"


def region_links(counts: Iterable[tuple[str, int]], here: str, catalog: Catalog) -> str:
    """Regions with their counts, in one paragraph of links."""
    return chips([(catalog.region_name(code), region_path(code), count) for code, count in counts], here)


def theme_links(counts: Iterable[tuple[str, int]], here: str, catalog: Catalog) -> str:
    """Themes with their counts, in one paragraph of links."""
    return chips([(catalog.theme_names[one].name, theme_path(one), count) for one, count in counts], here)


def take_away(kind: str, shelf_id: str, here: str) -> str:
    """Links to the feed of a region or theme and to its list for spreadsheets."""
    feed, table = source_link(here, feed_path(kind, shelf_id)), source_link(here, f"data/{kind}/{shelf_id}.csv")
    return f"[订阅（Atom）]({feed}) · [目录（CSV）]({table})\n{{: .remark }}"


def list_documents(
    title: str, articles: Sequence[Article], path: Callable[[int], str], above: tuple[str, str]
) -> Iterator[Document]:
    """Pages that are a list and nothing else, below the page named and addressed by `above`."""
    for part in parts(articles):
        here = path(part.number)
        body = [f"# {title} {len(articles)} 篇", article_list(part.articles, here), *part_links(part, here, path)]
        meta = {"hide": ["toc"], "search": {"exclude": True}, "crumbs": crumbs(above)}
        yield Document(path=here, body="\n\n".join(body), meta=meta)


def part_links(part: Part, here: str, path: Callable[[int], str]) -> Iterator[str]:
    """Links from one part of a long list to all of its parts, where there is more than one."""
    if part.total > 1:
        numbers = range(1, part.total + 1)
        links = (f"**{n}**" if n == part.number else markdown_link(str(n), here, path(n)) for n in numbers)
        yield f"第 {' '.join(links)} 页\n{{: .parts }}"


def chips(rows: Iterable[tuple[str, str, int]], here: str) -> str:
    """Names, addresses and counts as one paragraph of links."""
    links = (f"[{markdown(name)} *{count}*]({source_link(here, path)})" for name, path, count in rows)
    return "\n".join(links) + "\n{: .chips }"
