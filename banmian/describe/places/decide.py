"""From resolved mentions to the regions of an article: one primary, what else it is about, what it only mentions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from banmian.describe.places.names import Names
from banmian.describe.places.resolve import Resolved

REPEATED = 0.25
"""Weight of a place named again in the same paragraph, against the first time."""
MOST = 0.5
"""Share of its siblings' weight that a child needs for the primary region to descend to it."""
AGAINST_PARENT = 0.5
"""Weight that a child needs against the mentions of its parent by itself."""
ABOUT = 0.3
"""Weight, against the primary region's, from which an article is also about a place."""
LEAST = 0.3
"""Weight below which a place is no region of an article: a single passing word (四川籍)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the mentions of an article weigh."""

    own: Mapping[str, float]
    """By place, of mentions of just this place."""
    total: Mapping[str, float]
    """By place, with everything in it."""


def weigh(resolved: Sequence[Resolved], names: Names) -> Weights:
    """Sum the mentions; a place named again in the same field adds little."""
    own: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    seen: set[tuple[str, int]] = set()
    for one in resolved:
        if not one.code:
            continue
        key = (one.code, id(one.mention.field))
        weight = one.weight * (REPEATED if key in seen else 1.0)
        seen.add(key)
        own[one.code] += weight
        for code in (*names.ancestors[one.code], one.code):
            total[code] += weight
    return Weights(own, total)


def primary(weights: Weights, names: Names) -> str:
    """The place that the article is filed under, or "": down from the heaviest province while one child dominates."""
    code = heaviest((one.code for one in names.gazetteer.provinces), weights)
    return descend(code, weights, names) if code and weights.total[code] >= LEAST else ""


def heaviest(codes: Iterable[str], weights: Weights) -> str:
    """The code of most weight, the smallest of equals; "" of none."""
    return min(
        (code for code in codes if weights.total.get(code)), key=lambda code: (-weights.total[code], code), default=""
    )


def children_of(code: str, weights: Weights, names: Names) -> list[str]:
    return [one for one in weights.total if names.ancestors[one][-1:] == (code,)]


def descend(code: str, weights: Weights, names: Names) -> str:
    """Go down from a place while one child holds most of its siblings' weight and is no mere aside to the parent."""
    while children := children_of(code, weights, names):
        child = heaviest(children, weights)
        siblings = sum(weights.total[one] for one in children)
        if weights.total[child] < MOST * siblings or weights.total[child] < AGAINST_PARENT * weights.own.get(code, 0.0):
            break
        code = child
    return code


def roles(weights: Weights, names: Names) -> list[tuple[str, str]]:
    """Codes and roles of the regions: the primary first, then about, then mentioned, each by weight."""
    first = primary(weights, names)
    if not first:
        return [(code, "mentioned") for code in by_weight(weights.own, weights)]
    about = [code for code in by_weight(branches(first, weights, names), weights) if is_about(code, first, weights)]
    told = {first, *names.ancestors[first], *about, *(above for code in about for above in names.ancestors[code])}
    rest = [code for code in by_weight(weights.own, weights) if code not in told]
    return [(first, "primary"), *((code, "about") for code in about), *((code, "mentioned") for code in rest)]


def branches(first: str, weights: Weights, names: Names) -> list[str]:
    """Beside the primary region: its own children, its siblings and its holders' siblings, each followed down."""
    path = (*names.ancestors[first], first)
    beside = [one.code for one in names.gazetteer.provinces if weights.total.get(one.code) and one.code not in path]
    for code in path:
        beside += [child for child in children_of(code, weights, names) if child not in path]
    return [descend(code, weights, names) for code in beside]


def is_about(code: str, first: str, weights: Weights) -> bool:
    return weights.total[code] >= max(ABOUT * weights.total[first], 2 * LEAST)


def by_weight(codes: Iterable[str], weights: Weights) -> list[str]:
    return sorted(codes, key=lambda code: (-weights.total[code], code))
