"""The index of themes and a page for every theme that has articles."""

from collections.abc import Iterator
from functools import partial

from banmian.write.catalog import Catalog, region_counts
from banmian.write.document import Document
from banmian.write.draft import Draft, always, made
from banmian.write.entries import (
    Part,
    article_list,
    list_drafts,
    part_links,
    parts,
    region_links,
    take_away,
    theme_links,
)
from banmian.write.escape import markdown
from banmian.write.keys import Keys
from banmian.write.links import NONE, THEMES, crumbs, feed_path, markdown_link, theme_path
from banmian.write.shelves import Shelf, by_count, top_shelves
from banmian.write.system_pages import system_section
from banmian.write.timeline_pages import year_section

EMPTY = "还没有判明主题的文章。把文字文件放进 seeds 文件夹，再运行一次构建。"


def theme_documents(catalog: Catalog) -> Iterator[Document]:
    """All of them."""
    return made(theme_drafts(catalog, Keys(catalog)))


def theme_drafts(catalog: Catalog, keys: Keys) -> Iterator[Draft]:
    """The index, then every theme in the order of data/themes.toml, long lists in several parts."""
    yield from always([_index(catalog)])
    for shelf in catalog.themes.values():
        whole = keys.of(shelf.primary, shelf.id, [(one, catalog.themes[one].count) for one in shelf.children])
        for part in parts(shelf.primary):
            key = whole if part.number == 1 else part.key(keys, shelf.id, shelf.count)
            yield Draft(theme_path(shelf.id, part.number), key, partial(_theme, shelf, part, catalog))
    if catalog.unthemed:
        yield from list_drafts("未判明主题", catalog.unthemed, partial(theme_path, NONE), ("主题", THEMES), keys)


def _index(catalog: Catalog) -> Document:
    tops = top_shelves(catalog.themes)
    chunks = ["# 主题", "主题由词表判定，一篇文章可属多个主题；判定依据写在每篇文章的资料栏里。\n{: .remark }"]
    chunks.append("\n".join(_tree(by_count(tops), catalog, 0)) if tops else EMPTY)
    if catalog.unthemed:
        chunks.append(f"{markdown_link('未判明主题', THEMES, theme_path(NONE))} {len(catalog.unthemed)}")
    return Document(path=THEMES, body="\n\n".join(chunks), meta={"hide": ["toc"]})


def _tree(shelves: list[Shelf], catalog: Catalog, depth: int) -> Iterator[str]:
    for shelf in shelves:
        theme = catalog.theme_names[shelf.id]
        link = markdown_link(theme.name, THEMES, theme_path(shelf.id))
        yield f"{'    ' * depth}- {link} {shelf.count} *{markdown(theme.description)}*"
        yield from _tree(by_count(catalog.themes[one] for one in shelf.children), catalog, depth + 1)


def _theme(shelf: Shelf, part: Part, catalog: Catalog) -> Document:
    here, first, theme = theme_path(shelf.id, part.number), part.number == 1, catalog.theme_names[shelf.id]
    chunks = [f"# {markdown(theme.name)}" + ("" if first else f"（第 {part.number} 页）")]
    if first:
        chunks += _overview(shelf, here, catalog)
    chunks += [f"## 文章 {shelf.count} 篇 {{: #articles }}", article_list(part.articles, here)]
    chunks += part_links(part, here, partial(theme_path, shelf.id))
    chunks.append(take_away("themes", shelf.id, here))
    parent = [(catalog.theme_names[shelf.parent].name, theme_path(shelf.parent))] if shelf.parent else []
    own = [] if first else [(theme.name, theme_path(shelf.id))]
    meta = {"theme": shelf.id, "feed": feed_path("themes", shelf.id), "crumbs": crumbs(("主题", THEMES), *parent, *own)}
    return Document(path=here, meta=meta, body="\n\n".join(chunks))


def _overview(shelf: Shelf, here: str, catalog: Catalog) -> Iterator[str]:
    if description := markdown(catalog.theme_names[shelf.id].description):
        yield f"{description}\n{{: .remark }}"
    if shelf.children:
        yield "## 下级主题 {: #below }"
        below = by_count(catalog.themes[one] for one in shelf.children)
        yield theme_links([(one.id, one.count) for one in below], here, catalog)
    if counts := region_counts(shelf.primary, catalog):
        yield "## 地区 {: #regions }"
        yield region_links(counts, here, catalog)
    yield from system_section(shelf.primary, here, catalog)
    yield from year_section(shelf.primary, here)
