"""The archive as its search index sees it: what can be found of each article, and by what a search is narrowed."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import overload

from banmian.model import Article
from banmian.search import Cache, Card, Facet, Kind, Name, Value, block_count, block_of, build_index, by_block
from banmian.stored import filed_under, systems_of, themes_of
from banmian.write.catalog import Catalog
from banmian.write.dates import chinese_date, sort_key
from banmian.write.escape import folded
from banmian.write.labels import label
from banmian.write.shelves import Shelf
from banmian.write.titles import list_title, place

FOLDER = "search"

KINDS = (Kind("region", "regions/"), Kind("theme", "themes/"), Kind("system", "systems/"))
REGION, THEME, SYSTEM = range(len(KINDS))
NARROWING = 2
"""Articles that a system has to have: most have one, which its name finds; an archive of 10,000 has 20,000 of them."""


class Found(Sequence[tuple[str, ...]]):
    """What can be found of articles, each read when it is asked for."""

    def __init__(self, read: Callable[[Article], bytes], articles: Sequence[Article]) -> None:
        """`read` has it as JSON."""
        self._read, self._articles = read, articles

    def __len__(self) -> int:
        return len(self._articles)

    @overload
    def __getitem__(self, number: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, number: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(number, slice):
            return Found(self._read, self._articles[number])
        return tuple(json.loads(self._read(self._articles[number]).decode("utf-8", "surrogatepass")))


def search_files(
    catalog: Catalog,
    cache: Cache | None = None,
    texts: Sequence[tuple[str, ...]] | None = None,
    key_of: Callable[[Iterable[str]], str] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Paths below docs/ and contents; of equal results the newest comes first.

    `texts`: what can be found of the articles, the newest first, where somebody has it already. `key_of`: a key of the
    texts of some dumps. What is in the cache from an earlier build of the same code and data is not made anew; the
    bytes are the same.
    """
    cards = [Card(one.id, list_title(one), chinese_date(one.date), place(one)) for one in catalog.newest]
    count = block_count(len(catalog.newest))
    blocks = [block_of(one.page, count) for one in catalog.newest]
    named = (KINDS, list(names(catalog)))
    found = list(map(pieces, catalog.newest)) if texts is None else texts
    keys = list(map(key_of, by_block(catalog.by_page, count))) if key_of else ()
    for name, content in build_index(found, cards, list(facets(catalog)), blocks, named, cache, keys):
        yield f"{FOLDER}/{name}", content


def pieces(article: Article) -> tuple[str, ...]:
    """What can be found of an article, as its page shows it, the title first."""
    texts = (article.title, article.kicker, article.subtitle, " ".join(article.bylines))
    blocks = (text for block in article.blocks for text in (block.text, block.credit))
    first, *rest = map(folded, (*texts, *blocks))
    return (first, *filter(None, rest))


def names(catalog: Catalog) -> Iterator[Name]:
    """Every region, theme and system that has a page."""
    for code, region in catalog.regions.items():
        above = tuple(folded(catalog.region_name(one)) for one in _above(code, catalog.regions))
        yield Name(REGION, code, above, folded(catalog.region_name(code)), region.count)
    for theme, shelf in catalog.themes.items():
        above = tuple(folded(catalog.theme_names[one].name) for one in _above(theme, catalog.themes))
        yield Name(THEME, theme, above, folded(catalog.theme_names[theme].name), shelf.count)
    for system, known in catalog.systems.items():
        yield Name(SYSTEM, system, (), folded(known.name), len(known.articles))


def _above(shelf: str, shelves: Mapping[str, Shelf]) -> list[str]:
    """The highest first."""
    above: list[str] = []
    while (shelf := shelves[shelf].parent) in shelves:
        above.insert(0, shelf)
    return above


def facets(catalog: Catalog) -> Iterator[Facet]:
    """Every way to narrow a search that some article of the archive answers to."""
    articles = catalog.newest
    yield _tree("region", "地区", catalog.regions, catalog.region_name, list(map(_region_ids, articles)))
    theme_names = {theme: known.name for theme, known in catalog.theme_names.items()}
    theme_ids = [[tag.id for tag in themes_of(article)] for article in articles]
    yield _tree("theme", "主题", catalog.themes, theme_names.__getitem__, theme_ids)
    years = [sort_key(article.date)[:4] for article in articles]
    yield _list("year", "年份", [[year] if year else [] for year in years], lambda year: f"{year}年", newest_first=True)
    newspapers = [article.newspaper for article in articles]
    yield _list("newspaper", "报纸", [[name] if name else [] for name in newspapers], str)
    yield _list("kind", "体裁", [[str(article.kind)] for article in articles], lambda kind: label("kind", kind))
    systems = [[one for one in systems_of(article) if one in catalog.systems] for article in articles]
    yield _list("system", "体系", systems, lambda system: catalog.systems[system].name, least=NARROWING)


def _region_ids(article: Article) -> list[str]:
    return [tag.code for tag in filed_under(article)]


def _tree(
    facet: str,
    name: str,
    shelves: Mapping[str, Shelf],
    shelf_name: Callable[[str], str],
    ids: Sequence[Sequence[str]],
) -> Facet:
    numbers = {shelf: number for number, shelf in enumerate(shelves)}
    values = tuple(
        Value(one.id, folded(shelf_name(one.id)), numbers.get(one.parent, -1), one.count) for one in shelves.values()
    )
    return Facet(facet, name, values, tuple(tuple(sorted({numbers[one] for one in some})) for some in ids))


def _list(
    facet: str,
    name: str,
    ids: Sequence[Sequence[str]],
    value_name: Callable[[str], str],
    newest_first: bool = False,
    least: int = 1,
) -> Facet:
    """A facet without levels, of values that have at least so many articles."""
    every = Counter(one for some in ids for one in dict.fromkeys(some))
    counts = {one: count for one, count in every.items() if count >= least}
    order: Iterable[str] = (
        sorted(counts, reverse=True) if newest_first else sorted(counts, key=lambda one: -counts[one])
    )
    numbers = {one: number for number, one in enumerate(order)}
    values = tuple(Value(one, folded(value_name(one)), -1, counts[one]) for one in numbers)
    kept = ([numbers[one] for one in some if one in numbers] for some in ids)
    return Facet(facet, name, values, tuple(tuple(sorted(set(some))) for some in kept))
