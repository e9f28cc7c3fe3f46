"""The timeline: articles by year and month, and those whose date is not known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from banmian.model import Article
from banmian.write.catalog import Catalog
from banmian.write.dates import chinese_date, sort_key
from banmian.write.document import Document
from banmian.write.draft import Draft, always, made
from banmian.write.entries import chips, list_drafts
from banmian.write.keys import Keys
from banmian.write.links import NONE, TIMELINE, source_link, timeline_path

ABOUT = "按文章可考的日期排列；加“约”的由同版文章推得。只知年份的列在该年之下。"
EMPTY = "还没有可考的日期。把文字文件放进 seeds 文件夹，再运行一次构建。"
YEAR_CHARACTERS, MONTH_CHARACTERS = 4, 7
"""Of an EDTF date: 2023, 2023-04."""


def timeline_documents(catalog: Catalog) -> Iterator[Document]:
    """All of them."""
    return made(timeline_drafts(catalog, Keys(catalog)))


def timeline_drafts(catalog: Catalog, keys: Keys) -> Iterator[Draft]:
    """The index, then a list for every month, for every year whose months are not known, and for what has no date."""
    months: dict[str, list[Article]] = defaultdict(list)
    for article in catalog.newest:
        months[sort_key(article.date)[:MONTH_CHARACTERS]].append(article)
    undated = months.pop("", [])
    yield from always([_index({month: len(articles) for month, articles in months.items()}, len(undated))])
    for month in sorted(months):
        path = partial(timeline_path, month)
        yield from list_drafts(_name(month), months[month], path, ("时间", TIMELINE), keys)
    if undated:
        yield from list_drafts("日期不详", undated, partial(timeline_path, NONE), ("时间", TIMELINE), keys)


def year_section(articles: Iterable[Article], here: str) -> Iterator[str]:
    """How the articles of a theme spread over the years, each year linked to the timeline; nothing without dates."""
    years = Counter(sort_key(article.date)[:YEAR_CHARACTERS] for article in articles)
    years.pop("", 0)
    if years:
        yield "## 时间 {: #years }"
        rows = sorted(years.items())
        links = (f"[{int(year)}年 *{count}*]({source_link(here, TIMELINE, f'y{year}')})" for year, count in rows)
        yield "\n".join(links) + "\n{: .chips }"


def _index(counts: dict[str, int], undated: int) -> Document:
    chunks = ["# 时间", f"{ABOUT}\n{{: .remark }}" if counts else EMPTY]
    for year in sorted({month[:YEAR_CHARACTERS] for month in counts}, reverse=True):
        months = sorted(month for month in counts if month.startswith(year))
        chunks.append(f"## {int(year)}年 {sum(counts[month] for month in months)} 篇 {{: #y{year} }}")
        chunks.append(chips([(_short(month), timeline_path(month), counts[month]) for month in months], TIMELINE))
    if undated:
        chunks.append(chips([("日期不详", timeline_path(NONE), undated)], TIMELINE))
    return Document(path=TIMELINE, body="\n\n".join(chunks), meta={"hide": ["toc"]})


def _name(month: str) -> str:
    return chinese_date(month) + ("（月份不详）" if len(month) == YEAR_CHARACTERS else "")


def _short(month: str) -> str:
    return f"{int(month[5:])}月" if len(month) > YEAR_CHARACTERS else "月份不详"
