"""What the mentions of an article weigh, by place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from banmian.describe.places.fields import DATELINE, HEADS, TITLE_LABEL
from banmian.describe.places.mentions import Mention
from banmian.describe.places.names import Names
from banmian.describe.places.resolve import Resolved

REPEATED = 0.25
"""Weight of a place named again in the same paragraph, against the first time."""
PASSING = 0.2
"""Weight of what is named in passing where an article names no place otherwise (四川大学开学)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by place; a place without mentions has none."""

    own: Mapping[str, float]
    """Of mentions of just this place."""
    below: Mapping[str, float]
    """Of these, what is not a name in a title or dateline, which names the city where the text names the district."""
    total: Mapping[str, float]
    """Of mentions of the place and of all in it."""
    text: Mapping[str, float]
    """The same without datelines."""
    children: Mapping[str, Sequence[str]]
    """By place the places right below it that have a weight; by "" the provinces."""
    passing: frozenset[str]
    """Places named in passing somewhere."""
    first: str
    """Province that the title names first, or ""."""


def weigh(resolved: Sequence[Resolved], names: Names) -> Weights:
    """Sum the mentions; what is only named in passing counts where there is nothing else."""
    placed = [one for one in resolved if one.code]
    passing = frozenset(one.code for one in placed if one.mention.passing)
    meant = [one for one in placed if not one.mention.passing]
    sums = [defaultdict[str, float](float) for _ in range(4)]
    own, below, total, text = sums
    seen: set[tuple[str, int]] = set()
    for one in meant or placed:
        weight = one.weight * (1.0 if meant else PASSING)
        key = (one.code, id(one.mention.field))
        weight *= REPEATED if key in seen else 1.0
        seen.add(key)
        own[one.code] += weight
        if one.mention.field.label not in HEADS or one.by_reference:
            below[one.code] += weight
        for code in names.paths[one.code]:
            total[code] += weight
            text[code] += weight if one.mention.field.label != DATELINE else 0.0
    children = defaultdict[str, list[str]](list)
    for code in total:
        children[names.gazetteer.place(code).parent].append(code)
    return Weights(own, below, total, text, children, passing, first_in_title(resolved, names))


def first_in_title(resolved: Sequence[Resolved], names: Names) -> str:
    titled = (one.code for one in resolved if one.code and is_titled(one.mention))
    return next((names.paths[code][0] for code in titled), "")


def is_titled(mention: Mention) -> bool:
    return mention.field.label == TITLE_LABEL and not mention.passing
