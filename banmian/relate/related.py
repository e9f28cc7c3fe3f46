"""Articles with much in common: systems, regions, themes."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from math import log

from banmian.model import Article
from banmian.relate.relations import Family, RelatedArticle
from banmian.stored import filed_under, systems_of, themes_of

MOST_RELATED = 5

RAREST_KEYS = 5
"""Of those that an article has in common with any, under which others are looked for."""

NEIGHBOURS = 8
"""On either side in the list of articles under a key: what is printed nearby is near in time, and no article is held
against all others of its theme."""

PREFECTURE_DIGITS = 4
"""Of an adcode: the county's prefecture."""

Key = tuple[str, str]
"""Sort (system, region or theme) and id."""


def find_related(
    articles: Sequence[Article], families: Sequence[Family], ground: "Ground | None" = None
) -> Mapping[str, tuple[RelatedArticle, ...]]:
    """For each article up to five others, no versions of it, that share a system, a region and a theme, or two themes;
    those first whose common ground is rarest (inverse document frequency)."""
    ground = ground or find_ground(articles)
    bases = {article: family.base for family in families for article in family.articles}
    texts = [bases.get(article.id, article.id) for article in articles]
    nearest: dict[str, tuple[int, ...]] = {}
    for number, article in enumerate(articles):
        own = frozenset(ground.of[number])
        near = {
            other: own.intersection(ground.of[other])
            for other in _near(number, texts, ground)
            if texts[other] != texts[number]
        }
        found = [other for other, common in near.items() if _is_related(common, ground)]
        if best := nsmallest(MOST_RELATED, found, key=_nearness(near, ground)):
            nearest[article.id] = (number, *best)
    return _Related(articles, ground, nearest)


@dataclass(frozen=True, slots=True)
class Ground:
    """What articles have in common with any other; keys by their number, in order."""

    keys: Sequence[Key]
    rarity: Sequence[int]
    """Of each key; whole numbers, whose sum does not hang on the order of a set."""
    listed: "Sequence[array[int]]"
    """Of each key, the articles."""
    of: Sequence[tuple[int, ...]]
    """Of each article, the keys."""


def find_ground(articles: Sequence[Article]) -> Ground:
    """What all articles have in common with any other."""
    met: dict[Key, int] = {}
    rows = [array("I", {met.setdefault(key, len(met)) for key in _keys(article)}) for article in articles]
    counts = Counter(chain.from_iterable(rows))
    keys = sorted(key for key, place in met.items() if counts[place] > 1)
    numbers = {met[key]: number for number, key in enumerate(keys)}
    listed, of = [array("I") for _ in keys], []
    for number, row in enumerate(rows):
        own = tuple(sorted(numbers[place] for place in row if place in numbers))
        of.append(own)
        for key in own:
            listed[key].append(number)
    return Ground(keys, [round(1000 * log(1 + len(articles) / counts[met[key]])) for key in keys], listed, of)


class _Related(Mapping[str, tuple[RelatedArticle, ...]]):
    """The related articles of each, put into words when they are asked for: numbers take a twentieth of the memory."""

    def __init__(self, articles: Sequence[Article], ground: Ground, nearest: Mapping[str, tuple[int, ...]]) -> None:
        """`nearest`: by id an article's own number, then those of the nearest."""
        self._articles, self._ground, self._nearest = articles, ground, nearest

    def __len__(self) -> int:
        return len(self._nearest)

    def __iter__(self) -> Iterator[str]:
        return iter(self._nearest)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __getitem__(self, article: str) -> tuple[RelatedArticle, ...]:
        number, *best = self._nearest[article]
        own = frozenset(self._ground.of[number])
        return tuple(self._related(other, own.intersection(self._ground.of[other])) for other in best)

    def _related(self, number: int, common: Iterable[int]) -> RelatedArticle:
        ids: dict[str, list[str]] = {"system": [], "region": [], "theme": []}
        for key in sorted(common):
            sort, one = self._ground.keys[key]
            ids[sort].append(one)
        systems, regions, themes = map(tuple, ids.values())
        return RelatedArticle(article=self._articles[number].id, systems=systems, regions=regions, themes=themes)


def _keys(article: Article) -> Iterator[Key]:
    for tag in filed_under(article):
        yield "region", tag.code
        yield "region", tag.code[:PREFECTURE_DIGITS].ljust(6, "0")
    for theme in themes_of(article):
        yield "theme", theme.id
    for system in systems_of(article):
        yield "system", system


def _near(number: int, texts: Sequence[str], ground: Ground) -> Iterator[int]:
    """Numbers of articles under the same rare keys, not far from it. Versions have the same text, by its base's id."""
    shared = (key for key in ground.of[number] if any(texts[other] != texts[number] for other in ground.listed[key]))
    for key in nsmallest(RAREST_KEYS, shared, key=lambda one: (-ground.rarity[one], one)):
        numbers = ground.listed[key]
        place = bisect_left(numbers, number)
        yield from numbers[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]


def _is_related(common: Collection[int], ground: Ground) -> bool:
    sorts = [ground.keys[key][0] for key in common]
    if "system" in sorts:
        return True
    return sorts.count("theme") > 1 or ("theme" in sorts and "region" in sorts)


def _nearness(near: Mapping[int, Iterable[int]], ground: Ground) -> Callable[[int], tuple[int, int]]:
    """Sorts those first that have most in common; of equals the earlier one."""
    return lambda other: (-sum(ground.rarity[key] for key in near[other]), other)
