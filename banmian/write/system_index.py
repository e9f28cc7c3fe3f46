"""The index of systems by region and theme, and lists of them all, so that each can be reached."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from banmian.relate.relations import System
from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.escape import markdown
from banmian.write.links import SYSTEMS, crumbs, markdown_link, region_path, system_list_path, system_path, theme_path

ABOUT = "文章里有名字的模式、平台、工程和工作法，按引号、上下文和重复判定；口号不收。各地同名的列在一处。"
EMPTY = "还没有判明的体系。把文字文件放进 seeds 文件夹，再运行一次构建。"
MOST_LINKS, MOST_LISTED, MOST_PLACES = 60, 500, 3


def index_documents(catalog: Catalog) -> Iterator[Document]:
    """The index by region and theme, then lists of all systems, those of most articles first."""
    yield _index(catalog)
    ranked = _ranked(catalog.archive.relations.systems)
    for first in range(0, len(ranked), MOST_LISTED):
        yield _list(ranked[first : first + MOST_LISTED], first, catalog)


def _ranked(systems: Iterable[System]) -> list[System]:
    return sorted(systems, key=lambda system: (-len(system.articles), system.name, system.id))


def _list(systems: Sequence[System], first: int, catalog: Catalog) -> Document:
    path = system_list_path(first // MOST_LISTED + 1)
    rows = (f"- {markdown_link(one.name, path, system_path(one.id))} {_places_told(one, catalog)}" for one in systems)
    title = f"# 全部体系：{_span(first, len(systems))}"
    return Document(path=path, meta={"crumbs": crumbs(("体系", SYSTEMS))}, body="\n\n".join([title, "\n".join(rows)]))


def _span(first: int, count: int) -> str:
    return f"第{first + 1}至{first + count}个"


def _places_told(system: System, catalog: Catalog) -> str:
    """Where it is, and how many articles name it."""
    told = [*_places(system, catalog)[:MOST_PLACES], f"{len(system.articles)}篇"]
    return f"*{markdown(' · '.join(catalog.region_name(one) if one.isdigit() else one for one in told))}*"


def _index(catalog: Catalog) -> Document:
    systems = catalog.archive.relations.systems
    chunks = ["# 体系", f"{ABOUT}共 {len(systems)} 个。\n{{: .remark }}" if systems else EMPTY]
    chunks += _by(systems, "按地区", "regions", lambda one: _places(one, catalog), catalog.region_name, region_path)
    chunks += _by(
        systems, "按主题", "themes", lambda one: one.themes[:1], lambda one: catalog.theme_names[one].name, theme_path
    )
    if systems:
        starts = range(0, len(systems), MOST_LISTED)
        rows = [
            (_span(first, min(MOST_LISTED, len(systems) - first)), system_list_path(number))
            for number, first in enumerate(starts, 1)
        ]
        chunks += ["## 全部 {: #all }", "、".join(markdown_link(name, SYSTEMS, path) for name, path in rows)]
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
        ranked = _ranked(found[one])
        shown = ranked[:MOST_LINKS]
        links = "、".join(markdown_link(system.name, SYSTEMS, system_path(system.id)) for system in shown)
        more = f"，另有 {len(ranked) - len(shown)} 个，见[全部](#all)" if len(ranked) > len(shown) else ""
        yield f"{markdown_link(name(one), SYSTEMS, path(one))} {links}{more}\n{{: .group }}"
