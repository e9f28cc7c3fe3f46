"""Everything that the pages of the site look up, gathered once so that no page scans all articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from banmian.describe.themes import Theme
from banmian.model import Article, Leftover, Page
from banmian.relate.relations import System
from banmian.stored import filed_under, primary_of, themes_of
from banmian.write.archive import Archive
from banmian.write.dates import sort_key
from banmian.write.kin import Kin, build_kin
from banmian.write.shelves import Placement, Shelf, build_shelves


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """An archive with its indexes."""

    archive: Archive
    newest: tuple[Article, ...]
    """All articles, dated ones first and the newest of them first, then in page order."""
    pages: dict[str, Page]
    """By file name of the dump."""
    by_page: dict[str, tuple[Article, ...]]
    """By file name of the dump, in page order."""
    leftovers: dict[str, tuple[Leftover, ...]]
    """By file name of the dump."""
    regions: dict[str, Shelf]
    """By adcode."""
    unplaced: tuple[Article, ...]
    """Articles that are filed under no region, in the order of `newest`."""
    themes: dict[str, Shelf]
    """By id, in the order of data/themes.toml."""
    unthemed: tuple[Article, ...]
    """Articles that are filed under no theme, in the order of `newest`."""
    theme_names: dict[str, Theme]
    kin: Kin
    articles: dict[str, Article]
    """By id."""
    systems: dict[str, System]
    """By id."""

    def region_name(self, code: str) -> str:
        """Official name of a region."""
        return self.archive.gazetteer.place(code).name

    def region_path(self, code: str) -> tuple[str, ...]:
        """Codes from the province down to the region."""
        return self.archive.gazetteer.steps(code)


def build_catalog(archive: Archive) -> Catalog:
    """Sort and file every article; linear in their number but for one sort."""
    newest = tuple(sorted(archive.articles, key=lambda article: sort_key(article.date), reverse=True))
    themes = {theme.id: theme for theme in archive.themes}
    order = {theme_id: number for number, theme_id in enumerate(themes)}
    by_page: dict[str, list[Article]] = defaultdict(list)
    for article in archive.articles:
        by_page[article.page].append(article)
    leftovers: dict[str, list[Leftover]] = defaultdict(list)
    for leftover in archive.leftovers:
        leftovers[leftover.page].append(leftover)
    return Catalog(
        archive=archive,
        newest=newest,
        pages={page.name: page for page in archive.pages},
        by_page={page: tuple(articles) for page, articles in by_page.items()},
        leftovers={page: tuple(left) for page, left in leftovers.items()},
        regions=build_shelves(map(_by_region, newest), archive.gazetteer.ancestors, str),
        themes=build_shelves(map(_by_theme, newest), lambda one: _theme_ancestors(one, themes), order.__getitem__),
        unplaced=tuple(article for article in newest if not filed_under(article)),
        unthemed=tuple(article for article in newest if not themes_of(article)),
        theme_names=themes,
        kin=build_kin(archive.articles, archive.relations),
        articles={article.id: article for article in archive.articles},
        systems={system.id: system for system in archive.relations.systems},
    )


def theme_counts(articles: Iterable[Article]) -> list[tuple[str, int]]:
    """Ids of the articles' themes with the number of articles, the most frequent first."""
    return _ranked(Counter(tag.id for article in articles for tag in themes_of(article)))


def region_counts(articles: Iterable[Article], catalog: Catalog, level: int = 2) -> list[tuple[str, int]]:
    """Codes of the articles' primary regions, no deeper than the level, with the number of articles."""
    codes = ({catalog.region_path(tag.code)[:level][-1]: None for tag in primary_of(article)} for article in articles)
    return _ranked(Counter(code for some in codes for code in some))


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _by_region(article: Article) -> Placement:
    return Placement(
        article,
        tuple(tag.code for tag in primary_of(article)),
        tuple(tag.code for tag in filed_under(article) if tag.role == "about"),
    )


def _by_theme(article: Article) -> Placement:
    return Placement(article, tuple(tag.id for tag in themes_of(article)))


def _theme_ancestors(theme_id: str, themes: dict[str, Theme]) -> list[str]:
    return list(_upwards(theme_id, themes))[::-1]


def _upwards(theme_id: str, themes: dict[str, Theme]) -> Iterator[str]:
    while parent := themes[theme_id].parent:
        yield parent
        theme_id = parent
