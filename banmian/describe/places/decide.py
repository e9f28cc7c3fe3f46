"""From the weights of places to the regions of an article: one primary, what else it is about, what it mentions."""

from collections.abc import Iterable

from banmian.describe.places.names import Names
from banmian.describe.places.weigh import Weights

MOST = 0.55
"""Share of its siblings' weight that a child needs for the primary region to descend to it."""
MOST_UNDER_TITLE = 0.7
"""The same where the titles name the parent: then the article is about all of it, unless one child is nearly all."""
AGAINST_PARENT = 0.6
"""Weight that a child needs against the mentions of its parent in the text."""
OWN_VOICE = 2.0
"""Weight of a parent's mentions in the text from which the dateline only says where its capital is (哈尔滨讯 全省…)."""
ASIDE = 0.5
"""Weight in the text below which the capital is only its dateline."""
FIRST_IN_TITLE = 0.6
"""Share of the heaviest province's weight from which the one that the title names first goes before it."""
ABOUT = 0.3
"""Weight, against the primary region's, from which an article is also about a place elsewhere."""
ABOUT_WITHIN = 0.15
"""The same for a place in the primary region: a paragraph of its own."""
ABOUT_LEAST = 1.2
"""More than one name in the body: two in a paragraph weigh 1.25."""
LEAST = 0.3
"""Weight below which a place is no region of an article."""
COUNTY_PATH = 3
"""Names from province to county. A township right below a city or a province's county ends no path: its holder is the
county of the indexes."""


def roles(weights: Weights, names: Names) -> list[tuple[str, str]]:
    """Codes and roles of the regions: the primary first, then about, then mentioned, each by weight."""
    first = primary(weights, names)
    named = {*weights.own, *weights.passing}
    if not first:
        return [(code, "mentioned") for code in by_weight(named, weights)]
    about = [
        code for code in by_weight(branches(first, weights, names), weights) if is_about(code, first, weights, names)
    ]
    told = {first, *names.ancestors[first], *about, *(above for code in about for above in names.ancestors[code])}
    rest = [code for code in by_weight(named, weights) if code not in told]
    return [(first, "primary"), *((code, "about") for code in about), *((code, "mentioned") for code in rest)]


def primary(weights: Weights, names: Names) -> str:
    """The place that the article is filed under, or "": down from the heaviest province while one child dominates."""
    code = heaviest(weights.children.get("", ()), weights)
    if weights.first and weights.total.get(weights.first, 0.0) >= FIRST_IN_TITLE * weights.total.get(code, 0.0):
        code = weights.first
    if not code or weights.total[code] < LEAST:
        return ""
    code = descend(code, weights)
    return names.gazetteer.place(code).parent if ends_above_county(code, names) else code


def ends_above_county(code: str, names: Names) -> bool:
    """Whether it is a township whose path would be as short as a county's: 东莞市长安镇, 琼中县什运乡."""
    path = names.paths[code]
    municipal = names.gazetteer.place(path[0]).name.endswith("市")
    return names.gazetteer.place(code).level == "township" and len(path) <= COUNTY_PATH and not municipal


def heaviest(codes: Iterable[str], weights: Weights) -> str:
    """The code of most weight, the smallest of equals; "" of none."""
    some = (code for code in codes if weights.total.get(code))
    return min(some, key=lambda code: (-weights.total[code], code), default="")


def descend(code: str, weights: Weights) -> str:
    """Go down from a place while one child holds most of its siblings' weight and is no mere aside to the parent."""
    while children := weights.children.get(code):
        child = heaviest(children, weights)
        if not dominates(child, code, sum(weights.total[one] for one in children), weights):
            break
        code = child
    return code


def dominates(child: str, parent: str, siblings: float, weights: Weights) -> bool:
    weight, below = weights.total[child], weights.below.get(parent, 0.0)
    if parent.endswith("0000") and below >= OWN_VOICE and weights.text[child] < ASIDE:
        return False
    most = MOST_UNDER_TITLE if weights.own.get(parent, 0.0) > below else MOST
    return weight >= max(most * siblings, AGAINST_PARENT * below)


def branches(first: str, weights: Weights, names: Names) -> list[str]:
    """Beside the primary region: its own children, its siblings and its holders' siblings, each followed down."""
    path = names.paths[first]
    beside: list[str] = []
    for code in ("", *path):
        beside += [child for child in weights.children.get(code, ()) if child not in path]
    return [descend(code, weights) for code in beside]


def is_about(code: str, first: str, weights: Weights, names: Names) -> bool:
    share = ABOUT_WITHIN if first in names.ancestors[code] else ABOUT
    return weights.text[code] >= max(share * weights.total[first], ABOUT_LEAST)


def by_weight(codes: Iterable[str], weights: Weights) -> list[str]:
    return sorted(codes, key=lambda code: (-weights.total.get(code, 0.0), code))
