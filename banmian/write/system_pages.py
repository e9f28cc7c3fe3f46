"""The index of systems by region and theme, and a page for every system."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from banmian.model import Article
from banmian.relate.relations import System
from banmian.write.catalog import Catalog, theme_counts
from banmian.write.document import Document
from banmian.write.draft import Draft, always, made
from banmian.write.entries import article_list, region_links, theme_links
from banmian.write.escape import markdown
from banmian.write.figure_table import Row, figure_section
from banmian.write.folded import folded_chips
from banmian.write.keys import Keys
from banmian.write.links import SYSTEMS, article_path, crumbs, markdown_link, region_path, system_path, theme_path
from banmian.write.spans import line_anchors
from banmian.write.titles import list_title

ABOUT = "文章里有名字的模式、平台、工程和工作法，按引号、上下文和重复判定；只引一次的口号不收。各地同名的列在一处。"
EMPTY = "还没有判明的体系。把文字文件放进 seeds 文件夹，再运行一次构建。"
MOST_ARTICLES, MOST_LINKS = 200, 60


def system_documents(catalog: Catalog) -> Iterator[Document]:
    """All of them."""
    return made(system_drafts(catalog, Keys(catalog)))


def system_drafts(catalog: Catalog, keys: Keys) -> Iterator[Draft]:
    """The index, then every system in order of id."""
    yield from always([_index(catalog)])
    for system in catalog.archive.relations.systems:
        key = keys.of((catalog.articles[one] for one in system.articles), system)
        yield Draft(system_path(system.id), key, partial(_page, system, catalog))


def system_section(articles: Iterable[Article], here: str, catalog: Catalog) -> Iterator[str]:
    """Heading and links for a page of a region or theme, with how many of its articles name each; nothing for none."""
    named = ({tag.id for tag in article.systems} & catalog.systems.keys() for article in articles)
    counts = Counter(one for ids in named for one in ids)
    if ranked := sorted(counts, key=lambda one: (-counts[one], catalog.systems[one].name, one)):
        yield "## 体系 {: #systems }"
        rows = [(catalog.systems[one].name, system_path(one), counts[one]) for one in ranked[:MOST_LINKS]]
        yield from folded_chips(rows, here, "个体系")
        if len(ranked) > MOST_LINKS:
            yield f"此处列文章最多的 {MOST_LINKS} 个，其余见{markdown_link('体系', here, SYSTEMS)}。"


def _index(catalog: Catalog) -> Document:
    systems = catalog.archive.relations.systems
    chunks = ["# 体系", f"{ABOUT}共 {len(systems)} 个。\n{{: .remark }}" if systems else EMPTY]
    chunks += _by(systems, "按地区", "regions", lambda one: _places(one, catalog), catalog.region_name, region_path)
    chunks += _by(
        systems, "按主题", "themes", lambda one: one.themes[:1], lambda one: catalog.theme_names[one].name, theme_path
    )
    return Document(path=SYSTEMS, body="\n\n".join(chunks))


def _places(system: System, catalog: Catalog) -> list[str]:
    """The regions of its articles down to the prefecture, or to what there is."""
    return list(dict.fromkeys(catalog.region_path(code)[:2][-1] for code in system.regions))


def _by(
    systems: Sequence[System],
    title: str,
    anchor: str,
    ids: Callable[[System], Iterable[str]],
    name: Callable[[str], str],
    path: Callable[[str], str],
) -> Iterator[str]:
    """A line for each region or theme, with those of its systems that most articles name."""
    found: dict[str, list[System]] = defaultdict(list)
    for system in systems:
        for one in ids(system):
            found[one].append(system)
    if found:
        yield f"## {title} {{: #{anchor} }}"
    for one in sorted(found):
        ranked = sorted(found[one], key=lambda system: (-len(system.articles), system.name))
        shown = ranked[:MOST_LINKS]
        links = "、".join(markdown_link(system.name, SYSTEMS, system_path(system.id)) for system in shown)
        more = f"，另有 {len(ranked) - len(shown)} 个" if len(ranked) > len(shown) else ""
        yield f"{markdown_link(name(one), SYSTEMS, path(one))} {links}{more}\n{{: .group }}"


def _page(system: System, catalog: Catalog) -> Document:
    here = system_path(system.id)
    articles = [catalog.articles[one] for one in system.articles]
    chunks = [f"# {markdown(system.name)}", *_facts(system)]
    if system.sentences:
        chunks += ["## 文中怎么说 {: #sentences }", _sentences(system, here, catalog)]
    if system.regions:
        chunks += ["## 地区 {: #regions }", region_links(_counts(articles), here, catalog)]
    if system.themes:
        chunks += ["## 主题 {: #themes }", theme_links(theme_counts(articles), here, catalog)]
    rows = (Row(catalog.articles[one], catalog.articles[one].figures[number]) for one, number in system.figures)
    chunks += figure_section(rows, here, "同句中的数字")
    chunks.append(f"## 文章 {len(articles)} 篇 {{: #articles }}")
    chunks.append(article_list(articles[:MOST_ARTICLES], here))
    if len(articles) > MOST_ARTICLES:
        chunks.append(f"此处只列前 {MOST_ARTICLES} 篇，其余见 systems.jsonl。")
    return Document(path=here, meta={"crumbs": crumbs(("体系", SYSTEMS))}, body="\n\n".join(chunks))


def _facts(system: System) -> Iterator[str]:
    if system.aliases:
        yield f"又作：{markdown('、'.join(system.aliases))}\n{{: .remark }}"
    if system.parts:
        yield "## 组成 {: #parts }"
        yield "\n".join(f"{number}. {markdown(part)}" for number, part in enumerate(system.parts, 1))
    if system.note:
        yield f"{markdown(system.note)}。\n{{: .remark }}"


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
        for tag in article.regions:
            if tag.role == "primary":
                counts[tag.code] += 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
