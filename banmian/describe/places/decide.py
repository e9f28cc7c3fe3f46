"""From resolved mentions to the regions of an article: one primary, what else it is about, what it only mentions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from banmian.describe.places.mentions import Mention
from banmian.describe.places.names import Names
from banmian.describe.places.resolve import HEADS, Resolved

TITLE_LABEL = "标题"

REPEATED = 0.25
"""Weight of a place named again in the same paragraph, against the first time."""
MOST = 0.55
"""Share of its siblings' weight that a child needs for the primary region to descend to it."""
MOST_UNDER_TITLE = 0.7
"""The same where the titles name the parent: then the article is about all of it, unless one child is nearly all."""
AGAINST_PARENT = 0.3
"""Weight that a child needs against the mentions of its parent by itself below the titles."""
AGAINST_TITLE = 0.25
"""The same against the titles, which name the city where the text names the district."""
FIRST_IN_TITLE = 0.6
"""Share of the heaviest province's weight from which the one that the title names first goes before it."""
ABOUT = 0.3
"""Weight, against the primary region's, from which an article is also about a place elsewhere."""
ABOUT_WITHIN = 0.15
"""The same for a place in the primary region: a paragraph of its own."""
LEAST = 0.3
"""Weight below which a place is no region of an article: a single passing word (四川籍)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the mentions of an article weigh."""

    own: Mapping[str, float]
    """By place, of mentions of just this place."""
    below: Mapping[str, float]
    """Of these, what stands below the titles."""
    total: Mapping[str, float]
    """By place, with everything in it."""
    passing: frozenset[str]
    """Places that are only named in passing somewhere; without weight."""
    first: str
    """Province that the title names first, or ""."""


def weigh(resolved: Sequence[Resolved], names: Names) -> Weights:
    """Sum the mentions; a place named again in the same field adds little."""
    own: dict[str, float] = defaultdict(float)
    below: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    seen: set[tuple[str, int]] = set()
    passing: set[str] = set()
    for one in resolved:
        if one.code and one.mention.passing:
            passing.add(one.code)
        if not one.code or one.mention.passing:
            continue
        key = (one.code, id(one.mention.field))
        weight = one.weight * (REPEATED if key in seen else 1.0)
        seen.add(key)
        own[one.code] += weight
        if one.mention.field.label not in HEADS:
            below[one.code] += weight
        for code in (*names.ancestors[one.code], one.code):
            total[code] += weight
    return Weights(own, below, total, frozenset(passing), first_in_title(resolved, names))


def first_in_title(resolved: Sequence[Resolved], names: Names) -> str:
    titled = (one.code for one in resolved if one.code and is_titled(one.mention))
    return next(((*names.ancestors[code], code)[0] for code in titled), "")


def primary(weights: Weights, names: Names) -> str:
    """The place that the article is filed under, or "": down from the heaviest province while one child dominates."""
    code = heaviest((one.code for one in names.gazetteer.provinces), weights)
    if weights.first and weights.total[weights.first] >= FIRST_IN_TITLE * weights.total[code]:
        code = weights.first
    return descend(code, weights, names) if code and weights.total[code] >= LEAST else ""


def is_titled(mention: Mention) -> bool:
    return mention.field.label == TITLE_LABEL and not mention.passing


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
        if not dominates(child, code, sum(weights.total[one] for one in children), weights):
            break
        code = child
    return code


def dominates(child: str, parent: str, siblings: float, weights: Weights) -> bool:
    weight = weights.total[child]
    own, below = weights.own.get(parent, 0.0), weights.below.get(parent, 0.0)
    most = MOST_UNDER_TITLE if own > below else MOST
    return weight >= max(most * siblings, AGAINST_PARENT * below, AGAINST_TITLE * own)


def roles(weights: Weights, names: Names) -> list[tuple[str, str]]:
    """Codes and roles of the regions: the primary first, then about, then mentioned, each by weight."""
    first = primary(weights, names)
    if not first:
        return [(code, "mentioned") for code in by_weight({*weights.own, *weights.passing}, weights)]
    about = [
        code for code in by_weight(branches(first, weights, names), weights) if is_about(code, first, weights, names)
    ]
    told = {first, *names.ancestors[first], *about, *(above for code in about for above in names.ancestors[code])}
    rest = [code for code in by_weight({*weights.own, *weights.passing}, weights) if code not in told]
    return [(first, "primary"), *((code, "about") for code in about), *((code, "mentioned") for code in rest)]


def branches(first: str, weights: Weights, names: Names) -> list[str]:
    """Beside the primary region: its own children, its siblings and its holders' siblings, each followed down."""
    path = (*names.ancestors[first], first)
    beside = [one.code for one in names.gazetteer.provinces if weights.total.get(one.code) and one.code not in path]
    for code in path:
        beside += [child for child in children_of(code, weights, names) if child not in path]
    return [descend(code, weights, names) for code in beside]


def is_about(code: str, first: str, weights: Weights, names: Names) -> bool:
    share = ABOUT_WITHIN if first in names.ancestors[code] else ABOUT
    return weights.total[code] >= max(share * weights.total[first], 2 * LEAST)


def by_weight(codes: Iterable[str], weights: Weights) -> list[str]:
    return sorted(codes, key=lambda code: (-weights.total.get(code, 0.0), code))
