"""Articles with much in common: systems, regions, themes."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nsmallest
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


def find_related(articles: Sequence[Article], families: Sequence[Family]) -> Mapping[str, tuple[RelatedArticle, ...]]:
    """For each article up to five others, no versions of it, that share a system, a region and a theme, or two themes;
    those first whose common ground is rarest (inverse document frequency)."""
    keys = [frozenset(_keys(article)) for article in articles]
    listed: dict[Key, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own:
            listed[key].append(number)
    # Whole numbers, whose sum does not hang on the order of a set.
    rarity = {key: round(1000 * log(1 + len(articles) / len(numbers))) for key, numbers in listed.items()}
    bases = {article: family.base for family in families for article in family.articles}
    texts = [bases.get(article.id, article.id) for article in articles]
    related: dict[str, tuple[RelatedArticle, ...]] = {}
    for number, article in enumerate(articles):
        near = {
            other: keys[number] & keys[other]
            for other in _near(number, keys[number], texts, listed, rarity)
            if texts[other] != texts[number]
        }
        best = nsmallest(
            MOST_RELATED, filter(lambda other: _is_related(near[other]), near), key=_nearness(near, rarity)
        )
        if best:
            related[article.id] = tuple(_related(articles[other], near[other]) for other in best)
    return related


def _keys(article: Article) -> Iterator[Key]:
    for tag in filed_under(article):
        yield "region", tag.code
        yield "region", tag.code[:PREFECTURE_DIGITS].ljust(6, "0")
    for theme in themes_of(article):
        yield "theme", theme.id
    for system in systems_of(article):
        yield "system", system


def _near(
    number: int,
    keys: frozenset[Key],
    texts: Sequence[str],
    listed: Mapping[Key, list[int]],
    rarity: Mapping[Key, int],
) -> Iterator[int]:
    """Numbers of articles under the same rare keys, not far from it. Versions have the same text, by its base's id."""
    shared = (key for key in keys if any(texts[other] != texts[number] for other in listed[key]))
    for key in nsmallest(RAREST_KEYS, shared, key=lambda one: (-rarity[one], one)):
        numbers = listed[key]
        place = bisect_left(numbers, number)
        yield from numbers[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]


def _is_related(common: frozenset[Key]) -> bool:
    if len(common) < 2:
        return any(sort == "system" for sort, _ in common)
    sorts = [sort for sort, _ in common]
    return "system" in sorts or sorts.count("theme") > 1 or ("theme" in sorts and "region" in sorts)


def _nearness(near: Mapping[int, frozenset[Key]], rarity: Mapping[Key, int]) -> Callable[[int], tuple[int, int]]:
    """Sorts those first that have most in common; of equals the earlier one."""
    return lambda other: (-sum(rarity[key] for key in near[other]), other)


def _related(article: Article, common: frozenset[Key]) -> RelatedArticle:
    ids = {sort: tuple(sorted(one for kind, one in common if kind == sort)) for sort in ("system", "region", "theme")}
    return RelatedArticle(article=article.id, systems=ids["system"], regions=ids["region"], themes=ids["theme"])
