"""A page for every system, and the systems of a region or theme on its page."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from banmian.describe.systems import system_id
from banmian.model import Article
from banmian.relate.relations import System
from banmian.stored import primary_of, systems_of
from banmian.write.catalog import Catalog, theme_counts
from banmian.write.document import Document
from banmian.write.draft import Draft, always, made
from banmian.write.entries import article_list, chips, region_links, theme_links
from banmian.write.escape import markdown
from banmian.write.figure_table import Row, figure_section
from banmian.write.folded import MOST_CHIPS
from banmian.write.keys import Keys
from banmian.write.links import SYSTEMS, article_path, crumbs, markdown_link, system_path
from banmian.write.spans import line_anchors
from banmian.write.system_index import index_documents
from banmian.write.titles import list_title

MOST_ARTICLES, MOST_LINKS = 200, 60
MOST_NAMED = MOST_CHIPS
"""On the page of a region or theme: all of them in sight. Its other systems are told by its articles."""


def system_documents(catalog: Catalog) -> Iterator[Document]:
    """All of them."""
    return made(system_drafts(catalog, Keys(catalog)))


def system_drafts(catalog: Catalog, keys: Keys) -> Iterator[Draft]:
    """The index and its lists, then every system."""
    systems = catalog.archive.relations.systems
    yield from always(index_documents(catalog))
    owners: dict[str, list[System]] = defaultdict(list)
    for system in systems:
        for part in dict.fromkeys(map(system_id, system.parts)):
            owners[part].append(system)
    # In the order of the archive, so that articles which are read for one system are there for the next.
    for system in in_page_order(catalog):
        above = owners.get(system.id, ())
        # What it is part of, and which of its parts have pages, stands on its page too.
        linked = [(one.id, one.name) for one in above], [system_id(part) in catalog.systems for part in system.parts]
        key = keys.of((catalog.articles[one] for one in system.articles), system, linked)
        yield Draft(system_path(system.id), key, partial(_page, system, above, catalog))


def in_page_order(catalog: Catalog) -> list[System]:
    """All systems in the order of the first articles that have them."""
    numbers = {article.id: number for number, article in enumerate(catalog.archive.articles)}
    systems = catalog.archive.relations.systems
    return sorted(systems, key=lambda system: min((numbers[one] for one in system.articles), default=0))


def system_section(articles: Iterable[Article], here: str, catalog: Catalog) -> Iterator[str]:
    """Heading and links for a page of a region or theme, with how many of its articles name each; nothing for none."""
    counts = Counter(chain.from_iterable({*systems_of(article)} for article in articles))
    with_pages = counts.keys() & catalog.systems.keys()
    if ranked := sorted(with_pages, key=lambda one: (-counts[one], catalog.systems[one].name, one)):
        yield "## 体系 {: #systems }"
        rows = [(catalog.systems[one].name, system_path(one), counts[one]) for one in ranked[:MOST_NAMED]]
        yield chips(rows, here)
        if len(ranked) > MOST_NAMED:
            yield f"此处列文章最多的 {MOST_NAMED} 个，其余见{markdown_link('体系', here, SYSTEMS)}。"


def _page(system: System, owners: Sequence[System], catalog: Catalog) -> Document:
    here = system_path(system.id)
    articles = [catalog.articles[one] for one in system.articles]
    chunks = [f"# {markdown(system.name)}", *_facts(system, owners, here, catalog)]
    if system.sentences:
        chunks += ["## 文中怎么说 {: #sentences }", _sentences(system, here, catalog)]
    # Of one article, its page tells them, and so does its entry below.
    several = len(articles) > 1
    if system.regions and several:
        chunks += ["## 地区 {: #regions }", region_links(_counts(articles), here, catalog)]
    if system.themes and several:
        chunks += ["## 主题 {: #themes }", theme_links(theme_counts(articles), here, catalog)]
    rows = (Row(catalog.articles[one], catalog.articles[one].figures[number]) for one, number in system.figures)
    chunks += figure_section(rows, here, "同句中的数字", told=True)
    chunks.append(f"## 文章 {len(articles)} 篇 {{: #articles }}")
    chunks.append(article_list(articles[:MOST_ARTICLES], here))
    if len(articles) > MOST_ARTICLES:
        chunks.append(f"此处只列前 {MOST_ARTICLES} 篇，其余见 systems.jsonl。")
    meta: dict[str, object] = {"crumbs": crumbs(("体系", SYSTEMS))}
    # A page of one screen needs no table of contents.
    return Document(path=here, meta=meta if several else {"hide": ["toc"]} | meta, body="\n\n".join(chunks))


def _facts(system: System, owners: Sequence[System], here: str, catalog: Catalog) -> Iterator[str]:
    if system.aliases:
        yield f"又作：{markdown('、'.join(system.aliases))}\n{{: .remark }}"
    if others := [one for one in owners if one.id != system.id]:
        links = "、".join(markdown_link(one.name, here, system_path(one.id)) for one in others[:MOST_LINKS])
        yield f"属于：{links}\n{{: .remark }}"
    if system.parts:
        yield "## 组成 {: #parts }"
        yield "\n".join(f"{number}. {_part(part, here, catalog)}" for number, part in enumerate(system.parts, 1))
    if system.note:
        yield f"{markdown(system.note)}。\n{{: .remark }}"


def _part(part: str, here: str, catalog: Catalog) -> str:
    """A part, linked where it has a page of its own."""
    path = system_path(system_id(part))
    return markdown_link(part, here, path) if system_id(part) in catalog.systems and path != here else markdown(part)


def _sentences(system: System, here: str, catalog: Catalog) -> str:
    several = len({one.article for one in system.sentences}) > 1
    rows = []
    for one in system.sentences:
        anchor = line_anchors(catalog.articles[one.article]).get(one.line, "")
        link = markdown_link(f"第{one.line}行", here, article_path(one.article), anchor)
        source = f" *{markdown(list_title(catalog.articles[one.article]))}*" if several else ""
        rows.append(f"- {link} {markdown(one.text)}{source}")
    return "\n".join(rows)


def _counts(articles: Iterable[Article]) -> list[tuple[str, int]]:
    """Primary regions with their articles, the most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for article in articles:
        for tag in primary_of(article):
            counts[tag.code] += 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
