"""Every name of every place in one automaton, and what each name may stand for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from banmian.describe.gazetteer import LEVELS, Gazetteer, Place

FULL, FORMER, SHORT = "full", "former", "short"
COUNTY = LEVELS.index("county")
TOWNSHIP = LEVELS.index("township")


@dataclass(frozen=True, slots=True)
class Name:
    """One printed name and the places that it may stand for."""

    text: str
    kind: str
    """full, former or short; a name that is several of them is the first."""
    codes: tuple[str, ...]
    """Places that bear it, the highest level first, then by code."""
    level: int
    """Highest level among them, as an index of LEVELS."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a gazetteer, ready to be found in text."""

    gazetteer: Gazetteer
    automaton: ahocorasick_rs.AhoCorasick
    names: tuple[Name, ...]
    """In the order of the automaton's patterns."""
    stems: dict[str, tuple[str, ...]]
    """Township codes by name without rank, for datelines: 薛家湾 -> 薛家湾镇."""
    by_text: dict[str, Name]
    ancestors: dict[str, tuple[str, ...]]
    """Of every code, from the province down, itself left out."""


@cache
def names_of(gazetteer: Gazetteer) -> Names:
    """Collect the names of a gazetteer and build the automaton, once per gazetteer."""
    found: dict[str, dict[str, list[str]]] = {}
    stems: dict[str, list[str]] = {}
    levels: dict[str, int] = {}
    ancestors: dict[str, tuple[str, ...]] = {"": ()}
    for place in gazetteer:
        levels[place.code] = LEVELS.index(place.level)
        ancestors[place.code] = (*ancestors[place.parent], place.parent) if place.parent else ()
        for text, kind in names_of_place(place):
            found.setdefault(text, {}).setdefault(kind, []).append(place.code)
        if place.level == "township":
            stems.setdefault(stem(place.name), []).append(place.code)
    names = tuple(name(text, kinds, levels) for text, kinds in found.items())
    automaton = ahocorasick_rs.AhoCorasick(list(found), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    by_text = {name.text: name for name in names}
    return Names(gazetteer, automaton, names, {key: tuple(codes) for key, codes in stems.items()}, by_text, ancestors)


def name(text: str, kinds: dict[str, list[str]], levels: dict[str, int]) -> Name:
    """A full name is nobody's former or short name: 海安市 beats whatever else was called so."""
    kind = next(kind for kind in (FULL, FORMER, SHORT) if kind in kinds)
    codes = sorted(dict.fromkeys(kinds[kind]), key=lambda code: (levels[code], code))
    return Name(text, kind, tuple(codes), levels[codes[0]])


def names_of_place(place: Place) -> Iterator[tuple[str, str]]:
    yield place.name, FULL
    for text in place.short_names:
        yield text, SHORT
    for old in place.former:
        yield old.name, FORMER
        # 襄樊 of 襄樊市; what is left of a former district or county (动力区) is mostly another word today.
        if old.name.endswith(("市", "盟", "地区")) and len(short := short_of(old.name)) >= 2:
            yield short, SHORT


def short_of(name: str) -> str:
    return name.removesuffix("地区").removesuffix("市").removesuffix("盟")


def stem(name: str) -> str:
    """A township's name without its rank.

    >>> [stem(name) for name in ("薛家湾镇", "巴音赛街道", "镇镇", "吉忽伦图苏木")]
    ['薛家湾', '巴音赛', '镇镇', '吉忽伦图']
    """
    for rank in ("街道", "苏木", "镇", "乡"):
        if name.endswith(rank) and len(name) - len(rank) >= 2:
            return name.removesuffix(rank)
    return name
