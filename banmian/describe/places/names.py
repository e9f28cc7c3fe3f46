"""Every name of every place in one automaton, and what each name may stand for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import ahocorasick_rs

from banmian.describe.gazetteer import LEVELS, Gazetteer, Place

FULL, FORMER, SHORT = "full", "former", "short"
FORMER_SHORT = "former short"
KINDS = (FULL, FORMER, SHORT, FORMER_SHORT)
"""What a name is to a place, the strongest claim first."""
COUNTY = LEVELS.index("county")
TOWNSHIP = LEVELS.index("township")


@dataclass(frozen=True, slots=True)
class Name:
    """One printed name and the places that it may stand for."""

    text: str
    kind: str
    """full, former or short."""
    codes: tuple[str, ...]
    """Places that bear it, the highest level first, then by code."""
    level: int
    """Highest level among them, as an index of LEVELS."""
    today: int
    """How many of the codes, the first ones, bear it today; the others bore it once."""


class Ancestors(dict[str, tuple[str, ...]]):
    """Codes above a place, from the province down, looked up once each."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer

    def __missing__(self, code: str) -> tuple[str, ...]:
        self[code] = above = self._gazetteer.ancestors(code)
        return above


class Paths(dict[str, tuple[str, ...]]):
    """Codes from the province down to a place itself, put together once each."""

    def __init__(self, ancestors: Ancestors) -> None:
        super().__init__()
        self._ancestors = ancestors

    def __missing__(self, code: str) -> tuple[str, ...]:
        self[code] = path = (*self._ancestors[code], code)
        return path


class Names:
    """The names of a gazetteer, ready to be found in text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.ancestors = Ancestors(gazetteer)
        self.paths = Paths(self.ancestors)
        # Most names are never met: the claims are kept raw, and a Name is made when a text has it.
        self._claims: dict[str, list[str]] = {}
        self._lesser: dict[str, list[tuple[str, str]]] = {}
        for place in gazetteer:
            self._claims.setdefault(place.name, []).append(place.code)
            if place.short_names or place.former:
                for text, kind in lesser_names(place):
                    self._lesser.setdefault(text, []).append((kind, place.code))
        self._texts = list(dict.fromkeys((*self._claims, *self._lesser)))
        self._names: dict[str, Name] = {}
        self._met: list[Name | None] = [None] * len(self._texts)
        self.automaton = ahocorasick_rs.AhoCorasick(
            self._texts, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def at(self, index: int) -> Name:
        """The name that is the automaton's pattern of this index."""
        name = self._met[index]
        if name is None:
            name = self._met[index] = self.named(self._texts[index])
        return name

    def __contains__(self, text: str) -> bool:
        return text in self._claims or text in self._lesser

    def named(self, text: str) -> Name:
        """The name with this text; KeyError where no place bears it."""
        if text not in self._names:
            self._names[text] = self._name(text)
        return self._names[text]

    def _name(self, text: str) -> Name:
        """A full name is nobody's short name, and a short name nobody's former one: 南宁 is not 南宁地区."""
        if text not in self._lesser:
            named = self._sorted({*self._claims[text]})
            return Name(text, FULL, tuple(named), self._level(named[0]), len(named))
        claims = [(FULL, code) for code in self._claims.get(text, ())] + self._lesser.get(text, [])
        kind = min((kind for kind, _ in claims), key=KINDS.index)
        codes = self._sorted({code for claim, code in claims if claim == kind})
        once = self._sorted({code for claim, code in claims if kind == FULL and claim == FORMER} - {*codes})
        kind = SHORT if kind == FORMER_SHORT else kind
        return Name(text, kind, (*codes, *once), self._level(codes[0]), len(codes))

    def _sorted(self, codes: set[str]) -> list[str]:
        return sorted(codes, key=lambda code: (self._level(code), code))

    def _level(self, code: str) -> int:
        return LEVELS.index(self.gazetteer.place(code).level)

    @cached_property
    def stems(self) -> dict[str, tuple[str, ...]]:
        """Township codes by name without rank, for datelines: 薛家湾 -> 薛家湾镇."""
        stems: dict[str, list[str]] = {}
        for place in self.gazetteer:
            if place.level == "township":
                stems.setdefault(stem(place.name), []).append(place.code)
        return {text: tuple(codes) for text, codes in stems.items()}


@cache
def names_of(gazetteer: Gazetteer) -> Names:
    """The names of a gazetteer, collected once."""
    return Names(gazetteer)


def lesser_names(place: Place) -> Iterator[tuple[str, str]]:
    """Short and former names of a place, with their kinds."""
    for text in place.short_names:
        yield text, FULL if text.endswith(place.name[-1]) else SHORT
    for old in place.former:
        yield old.name, FORMER
        # 襄樊 of 襄樊市; what is left of a former district or county (动力区) is mostly another word today.
        if old.name.endswith(("市", "盟", "地区")) and len(short := short_of(old.name)) >= 2:
            yield short, FORMER_SHORT


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
