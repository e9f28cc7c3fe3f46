"""The home page: what is here, by place, by theme, by time."""

from collections.abc import Iterator

from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.entries import article_list, chips, region_links, theme_links
from banmian.write.escape import markdown
from banmian.write.links import (
    HOME,
    PAGES,
    REGIONS,
    REVIEW,
    SYSTEMS,
    THEMES,
    VERSIONS,
    article_path,
    source_link,
    system_path,
)
from banmian.write.records import counts
from banmian.write.shelves import by_count, top_shelves
from banmian.write.sparkline import sparkline
from banmian.write.tile_map import country_map

NEWEST = 10
"""Articles that fit a screen beside the map."""

LARGEST_SYSTEMS = 12
"""Two rows of a wide screen."""

EMPTY = "这里还没有文章。把报纸版面的文字文件（.txt）放进 seeds 文件夹，再运行一次构建。"


def home_document(catalog: Catalog) -> Document:
    """Counts, the map and the regions, themes, the newest articles, and one at random."""
    lead = markdown(catalog.archive.site_description)
    chunks = ["# 报纸版面文章库", *([f"{lead}\n{{: .remark }}"] if lead else [])]
    chunks += _contents(catalog) if catalog.newest else [EMPTY]
    return Document(path=HOME, body="\n\n".join(chunks), meta={"hide": ["toc"]})


def _contents(catalog: Catalog) -> Iterator[str]:
    archive = catalog.archive
    numbers = [
        (len(archive.articles), "篇文章", HOME),
        (len(archive.pages), "个版面", PAGES),
        (len(catalog.regions), "个地区", REGIONS),
        (len(catalog.themes), "个主题", THEMES),
        (len(catalog.systems), "个体系", SYSTEMS),
        (counts(catalog)["flags"], "处待核", REVIEW),
    ]
    if families := archive.relations.families:
        numbers.insert(-1, (len(families), "组异版", VERSIONS))
    yield " ".join(_count(*count) for count in numbers) + "\n{: .counts }"
    yield _random(catalog)
    tops = top_shelves(catalog.regions)
    if tops:
        yield "## 地区 {: #regions }"
        yield country_map(HOME, catalog)
        yield region_links([(shelf.id, shelf.count) for shelf in tops], HOME, catalog)
    if catalog.themes:
        yield "## 主题 {: #themes }"
        yield theme_links([(shelf.id, shelf.count) for shelf in by_count(top_shelves(catalog.themes))], HOME, catalog)
    if line := sparkline(catalog.newest, HOME):
        yield "## 时间 {: #timeline }"
        yield line
    if catalog.systems:
        yield "## 体系 {: #systems }"
        yield chips(_largest_systems(catalog), HOME)
    order = "按可考的日期排列，日期不详的在后。" if catalog.newest[0].date else "文章日期都不详，按版面次序排列。"
    yield "## 最新 {: #newest }"
    yield f"{order}\n{{: .remark }}"
    yield article_list(catalog.newest[:NEWEST], HOME)


def _largest_systems(catalog: Catalog) -> list[tuple[str, str, int]]:
    """Name, page and number of articles of those that most articles name."""
    systems = sorted(catalog.systems.values(), key=lambda one: (-len(one.articles), -len(one.sentences), one.name))
    return [(one.name, system_path(one.id), len(one.articles)) for one in systems[:LARGEST_SYSTEMS]]


def _count(number: int, unit: str, path: str) -> str:
    target = "#newest" if path == HOME else source_link(HOME, path)
    return f"[**{number:,}** {unit}]({target})"


def _random(catalog: Catalog) -> str:
    """A link to the middle article, which the script replaces by one at random from data/ids.json."""
    middle = catalog.archive.articles[len(catalog.archive.articles) // 2]
    return f"[随手翻一篇]({source_link(HOME, article_path(middle.id))}){{: #random }}"
