"""The index of regions and a page for every region that has articles."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from banmian.describe.gazetteer import FormerName
from banmian.write.catalog import Catalog, theme_counts
from banmian.write.document import Document
from banmian.write.draft import Draft, always, made
from banmian.write.entries import Part, article_list, list_drafts, part_links, parts, take_away
from banmian.write.escape import markdown
from banmian.write.figure_table import Row, figure_section
from banmian.write.folded import folded_chips
from banmian.write.keys import Keys
from banmian.write.links import NONE, REGIONS, crumbs, feed_path, markdown_link, region_path, theme_path
from banmian.write.neighbours import neighbours
from banmian.write.region_table import region_table
from banmian.write.shelves import Shelf, top_shelves
from banmian.write.system_pages import system_section
from banmian.write.tile_map import country_map, province_map

ABOUT = "全国共 {} 篇文章。收有文章的行政区划 {} 个，按区划代码排列；篇数含下级，也含“亦涉及”。"
EMPTY = "还没有判明地区的文章。把文字文件放进 seeds 文件夹，再运行一次构建。"

MOST_FIGURES = 20
"""On one page: below 200 articles, a sample of the newest; some 6 kB of HTML, on each region from town to province."""


def region_documents(catalog: Catalog) -> Iterator[Document]:
    """All of them."""
    return made(region_drafts(catalog, Keys(catalog)))


def region_drafts(catalog: Catalog, keys: Keys) -> Iterator[Draft]:
    """The index, then every region in order of adcode, long lists in several parts."""
    yield from always([_index(catalog)])
    for shelf in catalog.regions.values():
        articles = shelf.primary + shelf.about
        whole = keys.of(articles, shelf.id, len(shelf.primary))
        for part in parts(articles):
            key = whole if part.number == 1 else part.key(keys, shelf.id, len(shelf.primary), len(shelf.about))
            yield Draft(region_path(shelf.id, part.number), key, partial(_region, shelf, part, catalog))
    if catalog.unplaced:
        yield from list_drafts("未判明地区", catalog.unplaced, partial(region_path, NONE), ("地区", REGIONS), keys)


def _index(catalog: Catalog) -> Document:
    chunks = ["# 地区", EMPTY]
    if tops := top_shelves(catalog.regions):
        about = f"{ABOUT.format(len(catalog.newest), len(catalog.regions))}\n{{: .remark }}"
        table = region_table("各省文章数", tops, REGIONS, catalog)
        chunks = ["# 地区", about, country_map(REGIONS, catalog), table]
    if catalog.unplaced:
        link = markdown_link("未判明地区", REGIONS, region_path(NONE))
        chunks.append(f"{link} {len(catalog.unplaced)}")
    return Document(path=REGIONS, body="\n\n".join(chunks), meta={"hide": ["toc"]})


def _region(shelf: Shelf, part: Part, catalog: Catalog) -> Document:
    here, first = region_path(shelf.id, part.number), part.number == 1
    name = catalog.region_name(shelf.id)
    chunks = [f"# {markdown(name)}" + ("" if first else f"（第 {part.number} 页）")]
    if first:
        chunks += _overview(shelf, here, catalog)
    chunks += _articles(shelf, part, here)
    chunks += part_links(part, here, partial(region_path, shelf.id))
    if first and not _repeats(shelf, catalog):
        rows = (Row(article, figure) for article in shelf.primary for figure in article.figures)
        chunks += figure_section(rows, here, most=MOST_FIGURES)
    chunks.append(take_away("regions", shelf.id, here))
    return Document(path=here, meta=_meta(shelf, first, catalog), body="\n\n".join(chunks))


def _repeats(shelf: Shelf, catalog: Catalog) -> bool:
    """Whether one region below has all of its articles, so that the figures stand there."""
    return any(len(catalog.regions[code].primary) == len(shelf.primary) for code in shelf.children)


def _meta(shelf: Shelf, first: bool, catalog: Catalog) -> dict[str, Any]:
    above = catalog.region_path(shelf.id)[: -1 if first else None]
    steps = [(catalog.region_name(code), region_path(code)) for code in above]
    meta = {"region": shelf.id, "feed": feed_path("regions", shelf.id), "crumbs": crumbs(("地区", REGIONS), *steps)}
    with_map = {"hide": ["toc"]} if first and shelf.children and not shelf.parent else {}
    return meta | with_map


def _overview(shelf: Shelf, here: str, catalog: Catalog) -> Iterator[str]:
    about = f"，另有 {len(shelf.about)} 篇亦涉及此地" if shelf.about else ""
    yield f"以此地（含下级）为主的文章 {len(shelf.primary)} 篇{about}。区划代码 {shelf.id}。\n{{: .remark }}"
    if former := catalog.archive.gazetteer.place(shelf.id).former:
        yield f"旧名和并入此地的旧区划：{'、'.join(map(_former, former))}。\n{{: .remark }}"
    yield from _below(shelf, here, catalog)
    if counts := theme_counts(shelf.primary + shelf.about):
        yield "## 主题 {: #themes }"
        themes = [(catalog.theme_names[one].name, theme_path(one), count) for one, count in counts]
        yield from folded_chips(themes, here, "个主题")
    yield from system_section(shelf.primary + shelf.about, here, catalog)
    if counts := neighbours(shelf, catalog):
        yield "## 一同报道的地区 {: #neighbours }"
        yield "与此地同在一篇文章里的地区；数字是共有的篇数。\n{: .remark }"
        regions = [(catalog.region_name(code), region_path(code), count) for code, count in counts]
        yield from folded_chips(regions, here, "个地区")


def _below(shelf: Shelf, here: str, catalog: Catalog) -> Iterator[str]:
    if not shelf.children:
        return
    if not shelf.parent:  # A province, whose page has the room of the table of contents for the map.
        yield province_map(shelf.id, here, catalog)
    yield "## 下级地区 {: #below }"
    below = [catalog.regions[code] for code in shelf.children]
    yield region_table(f"{catalog.region_name(shelf.id)}各地文章数", below, here, catalog)


def _former(name: FormerName) -> str:
    since = f"{name.from_year}年" if name.from_year else ""
    return markdown(f"{name.name}（{since}至{name.until_year}年）")


def _articles(shelf: Shelf, part: Part, here: str) -> Iterator[str]:
    split = max(len(shelf.primary) - part.start, 0)
    if primary := part.articles[:split]:
        yield f"## 文章 {len(shelf.primary)} 篇 {{: #articles }}"
        yield article_list(primary, here)
    if about := part.articles[split:]:
        yield f"## 亦涉及此地 {len(shelf.about)} 篇 {{: #about }}"
        yield article_list(about, here)
