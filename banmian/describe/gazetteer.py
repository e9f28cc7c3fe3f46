"""The places of China, province to township, with their short and former names.

Data: data/gazetteer.tsv (made by tools/gazetteer.py) and data/place_aliases.tsv (kept by hand).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from banmian.data_files import read_text
from banmian.errors import DataError

DATA = Path(__file__).parent.parent / "data"
LEVELS = ("province", "prefecture", "county", "township")


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a place bore until a year; 0 where the year of its beginning is not known."""

    name: str
    until_year: int
    from_year: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative division as it is today."""

    code: str
    """Adcode: 6 digits, or 9 for a township."""
    name: str
    level: str
    """One of LEVELS."""
    parent: str
    """Code of the division that it belongs to, "" for a province; no made-up middle level."""
    short_names: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()


class Gazetteer:
    """Places by code, and their tree; read-only."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.code: place for place in places}
        self._children: dict[str, list[str]] = {}
        self._steps: dict[str, tuple[str, ...]] = {}
        for place in self._places.values():
            self._children.setdefault(place.parent, []).append(place.code)

    def __iter__(self) -> Iterator[Place]:
        """All places in order of code."""
        return iter(self._places.values())

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, code: str) -> bool:
        return code in self._places

    def place(self, code: str) -> Place:
        """The place with this code; KeyError where there is none."""
        return self._places[code]

    def children(self, code: str) -> tuple[Place, ...]:
        """The places directly below this one, in order of code."""
        return tuple(self._places[child] for child in self.codes_below(code))

    def codes_below(self, code: str) -> Sequence[str]:
        """Codes of the places directly below this one, in order."""
        return self._children.get(code, ())

    @property
    def provinces(self) -> tuple[Place, ...]:
        """The 34 provinces, in order of code."""
        return self.children("")

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes of the places that hold this one, from the province down, itself left out."""
        return self.steps(code)[:-1]

    def steps(self, code: str) -> tuple[str, ...]:
        """Codes from the province down to this place; kept, since pages ask a hundred times for each."""
        if code not in self._steps:
            parent = self._places[code].parent
            self._steps[code] = (*self.steps(parent), code) if parent else (code,)
        return self._steps[code]

    def path(self, code: str) -> tuple[str, ...]:
        """Official names from the province down to this place."""
        return tuple(self._places[step].name for step in self.steps(code))


@cache
def load_gazetteer() -> Gazetteer:
    """The shipped gazetteer. Raises DataError where a data file breaks its form or its order."""
    places = {place.code: place for place in read_places(DATA / "gazetteer.tsv")}
    for code, names in read_aliases(DATA / "place_aliases.tsv", places.keys()).items():
        places[code] = replace(places[code], short_names=(*places[code].short_names, *names))
    return Gazetteer(places.values())


def read_places(path: Path) -> Iterator[Place]:
    """Places of a gazetteer table, checked for order, levels and parents."""
    seen: set[str] = {""}
    last = ""
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.startswith("#"):
            continue
        try:
            code, name, level, parent, short, former = line.split("\t")
            names = tuple(former_name(text) for text in former.split(";")) if former else ()
        except ValueError:
            raise DataError(
                path, number, "not a line of six columns", "code, name, level, parent, short, former"
            ) from None
        if code <= last or parent not in seen or level not in LEVELS:
            raise DataError(path, number, f"{code} {name} is out of order, unknown in level or without its parent")
        last = code
        seen.add(code)
        yield Place(code, name, level, parent, tuple(short.split(";")) if short else (), names)


def former_name(text: str) -> FormerName:
    """Read 襄樊市:1983-2010; ValueError where it has another form.

    >>> former_name("伊克昭盟:-2001")
    FormerName(name='伊克昭盟', until_year=2001, from_year=0)
    """
    name, years = text.split(":")
    since, until = years.split("-")
    return FormerName(name, int(until), int(since or 0))


def read_aliases(path: Path, codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Further short names by code: what people call a place, from lines of code, alias and remark."""
    known, aliases = set(codes), dict[str, tuple[str, ...]]()
    last = ("", "")
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.startswith("#"):
            continue
        code, name, *_ = (*line.split("\t"), "")
        if code not in known or not name or (code, name) <= last:
            raise DataError(path, number, f"{line!r}: unknown code, no alias, or out of order", "code, alias, remark")
        last = (code, name)
        aliases[code] = (*aliases.get(code, ()), name)
    return aliases
