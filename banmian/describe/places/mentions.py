"""From names to mentions: a chain (山东省|济宁市|微山县|赵庙镇) is one mention, at its deepest place."""

from collections.abc import Sequence
from typing import NamedTuple

from banmian.describe.places.fields import Field
from banmian.describe.places.find import Found
from banmian.describe.places.names import COUNTY, FULL, SHORT, TOWNSHIP, Name, Names
from banmian.describe.places.words import place_words

ENUMERATION = 3
"""From so many places on, a list joined by 、 is about none of them in particular."""


class Mention(NamedTuple):
    """A place named in a field, or several that share the name."""

    text: str
    """The words as printed."""
    codes: tuple[str, ...]
    """Places that it may be, the highest level first."""
    name: Name
    """The name at the end of the chain."""
    field: Field
    start: int
    end: int
    weight: float
    passing: bool
    """True where it only says where something comes from or goes to."""
    certain: bool
    """False where the name is shared, short for a county, or a township's without its county: needs support."""
    needs_full_name: bool = False
    """True where the name is an ordinary word: it counts only if the text has the full name too."""
    holders: tuple[str, ...] = ()
    """What the chain is without such a word at its end."""
    needs_holder: bool = False
    """True where much else has that name: it counts only if the text names the city or prefecture around it."""


def mentions_in(field: Field, found: Sequence[Found], names: Names) -> list[Mention]:
    """Join adjacent names of one chain; an enumeration of several places shares one weight."""
    chains: list[tuple[list[Found], tuple[str, ...]]] = []
    for item in found:
        if chains and item.start == chains[-1][0][-1].end:
            chain, above = chains[-1]
            below = tuple(code for code in item.name.codes if not set(names.ancestors[code]).isdisjoint(above))
            if below:
                chain.append(item)
                chains[-1] = (chain, below)
                continue
        chains.append(([item], item.name.codes))
    mentions = [one for chain, codes in chains if (one := mention(field, chain, codes, names))]
    return share_enumerations(mentions) if "、" in field.text else mentions


def mention(field: Field, chain: list[Found], codes: tuple[str, ...], names: Names) -> Mention | None:
    """One mention of a chain; None for a common word or a name of a town's part (城区) that stands alone."""
    if len(chain) == 1:
        return alone(field, chain[0], names)
    start, end, name = chain[0].start, chain[-1].end, chain[-1].name
    passing = any(item.factor < 1.0 for item in chain)
    certain = is_certain(name, codes, names, chained=True)
    one = Mention(field.text[start:end], codes, name, field, start, end, field.weight, passing, certain)
    ordinary = name.kind == SHORT and name.level >= COUNTY and place_words().get(name.text) == "word"
    return one._replace(needs_full_name=ordinary, holders=holders_of(codes, chain, names))


def alone(field: Field, item: Found, names: Names) -> Mention | None:
    """The mention of a name without another right before or after it."""
    start, end, name, factor = item
    certain = is_certain(name, name.codes, names, chained=False)
    one = Mention(field.text[start:end], name.codes, name, field, start, end, field.weight, factor < 1.0, certain)
    kind = place_words().get(name.text)
    if kind is None:
        return one
    if kind == "name":
        return one._replace(certain=False, needs_holder=True)
    return one._replace(needs_full_name=name.kind == SHORT) if kind == "word" and name.level < COUNTY else None


def holders_of(codes: tuple[str, ...], chain: list[Found], names: Names) -> tuple[str, ...]:
    """The places named right before the last name of a chain that hold one of its places."""
    above = {holder for code in codes for holder in names.ancestors[code]}
    return tuple(code for code in chain[-2].name.codes if code in above)


def is_certain(name: Name, codes: tuple[str, ...], names: Names, chained: bool) -> bool:
    """Whether the name alone says which place it is."""
    if len(codes) == 1:
        return chained or name.level < COUNTY or (name.kind == FULL and name.level < TOWNSHIP)
    # 抚顺 may be 抚顺市 or 抚顺县 in it: the city holds both.
    return name.level < COUNTY and all(codes[0] in names.ancestors[code] for code in codes[1:])


def share_enumerations(mentions: list[Mention]) -> list[Mention]:
    """Divide the weight of places listed with 、 by their number: 远销上海、四川、山东 is about none of them."""
    shared: list[Mention] = []
    at = 0
    while at < len(mentions):
        stop = at + 1
        while stop < len(mentions) and is_next_in_list(mentions[stop - 1], mentions[stop]):
            stop += 1
        count = stop - at
        run = mentions[at:stop]
        if count > 1:
            # 来自云南、贵州、四川 holds for all three.
            passing = run[0].passing or run[-1].passing
            share = count if count >= ENUMERATION else 1
            run = [one._replace(weight=one.weight / share, passing=passing) for one in run]
        shared += run
        at = stop
    return shared


def is_next_in_list(one: Mention, other: Mention) -> bool:
    return other.start == one.end + 1 and one.field.text[one.end] == "、"
