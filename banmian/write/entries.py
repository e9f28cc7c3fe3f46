"""Lists of articles, regions and themes with their counts, as Markdown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from banmian.model import Article
from banmian.write.catalog import Catalog
from banmian.write.dates import chinese_date, sort_key
from banmian.write.document import Document
from banmian.write.draft import Draft
from banmian.write.escape import markdown
from banmian.write.keys import Keys
from banmian.write.labels import label
from banmian.write.links import article_path, crumbs, feed_path, markdown_link, region_path, source_link, theme_path
from banmian.write.titles import list_title, place

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
    years: tuple[str, ...]
    """First and last year of every part of the list, "" where none of its articles is dated."""

    def key(self, keys: Keys, *more: object) -> str:
        """Of a page that shows the articles of this part, and of the others where they are, and `more`."""
        return keys.of(self.articles, self.number, self.start, self.years, *more)


def parts(articles: Sequence[Article]) -> Iterator[Part]:
    """The list cut into pages, at least one."""
    starts = range(0, max(1, len(articles)), PART_ENTRIES)
    cuts = [tuple(articles[start : start + PART_ENTRIES]) for start in starts]
    years = tuple(map(_years, cuts))
    for number, (start, cut) in enumerate(zip(starts, cuts, strict=True), 1):
        yield Part(number, len(cuts), start, cut, years)


def _years(articles: Iterable[Article]) -> str:
    years = sorted({sort_key(article.date)[:4] for article in articles if article.date})
    return "" if not years else years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def article_list(articles: Iterable[Article], here: str) -> str:
    """One item for each article: its title, where, when, what sort."""
    return "\n".join(f"- {article_entry(article, here)}" for article in articles)


def article_entry(article: Article, here: str) -> str:
    """The article's title as a link, and what tells it apart from others."""
    link = markdown_link(list_title(article), here, article_path(article.id))
    told = filter(None, [place(article), chinese_date(article.date), label("kind", article.kind)])
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


def list_drafts(
    title: str, articles: Sequence[Article], path: Callable[[int], str], above: tuple[str, str], keys: Keys
) -> Iterator[Draft]:
    """Pages that are a list and nothing else, below the page named and addressed by `above`."""
    heading = f"# {title} {len(articles)} 篇"
    for part in parts(articles):
        yield Draft(path(part.number), part.key(keys, heading), partial(_list, heading, part, path, above))


def _list(heading: str, part: Part, path: Callable[[int], str], above: tuple[str, str]) -> Document:
    here = path(part.number)
    body = [heading, article_list(part.articles, here), *part_links(part, here, path)]
    return Document(path=here, body="\n\n".join(body), meta={"hide": ["toc"], "crumbs": crumbs(above)})


def part_links(part: Part, here: str, path: Callable[[int], str]) -> Iterator[str]:
    """Links from one part of a long list to all of its parts, where there is more than one."""
    if part.total > 1:
        links = (_part_link(part, number, here, path) for number in range(1, part.total + 1))
        yield f"第 {' '.join(links)} 页\n{{: .parts }}"


def _part_link(part: Part, number: int, here: str, path: Callable[[int], str]) -> str:
    link = f"**{number}**" if number == part.number else markdown_link(str(number), here, path(number))
    years = part.years[number - 1]
    return f"{link} *{years}*" if years else link


def chips(rows: Iterable[tuple[str, str, int]], here: str) -> str:
    """Names, addresses and counts as one paragraph of links."""
    links = (f"[{markdown(name)} *{count}*]({source_link(here, path)})" for name, path, count in rows)
    return "\n".join(links) + "\n{: .chips }"
