"""Where the squares of a map stand: provinces by data/tile_grid.tsv, what a province holds in order of code."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from banmian.data_files import read_text
from banmian.describe.gazetteer import Gazetteer, Place
from banmian.errors import DataError

GRID = Path(__file__).parent.parent / "data" / "tile_grid.tsv"
PROVINCE_PIXELS, DIVISION_PIXELS = 44, 52
"""Sides of a square with one character and of one with two lines of two or three."""
COLUMNS = 6
"""Of a province's map: as wide as seven squares of the provinces' map, so that both are set in one size of type."""
LINE_CHARACTERS = 3
"""At most in one line of a square; four are set as two and two."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One square: its place counts from the north-west."""

    code: str
    label: tuple[str, ...]
    """Lines of the short name."""
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Grid:
    """All squares of one map."""

    tiles: tuple[Tile, ...]
    columns: int
    side: int
    """Of a square, in pixels."""

    @property
    def rows(self) -> int:
        """How many rows of squares it has."""
        return max(tile.row for tile in self.tiles) + 1


@cache
def province_grid() -> Grid:
    """The 34 provinces, as near to their places as squares allow. Raises DataError where the table breaks its form."""
    tiles = list(_read(GRID))
    west, north = min(tile.column for tile in tiles), min(tile.row for tile in tiles)
    moved = tuple(replace(tile, column=tile.column - west, row=tile.row - north) for tile in tiles)
    return Grid(moved, max(tile.column for tile in moved) + 1, PROVINCE_PIXELS)


def division_grid(code: str, gazetteer: Gazetteer) -> Grid:
    """What a province holds directly: prefectures, leagues, counties without one; row by row in order of code.

    A short name that two of them share, such as 新竹, gives way to the whole ones.
    """
    places = gazetteer.children(code)
    shared = Counter(map(_short_name, places))
    tiles = (
        Tile(place.code, _lines(name if shared[name] == 1 else place.name), number % COLUMNS, number // COLUMNS)
        for number, place in enumerate(places)
        for name in (_short_name(place),)
    )
    return Grid(tuple(tiles), COLUMNS, DIVISION_PIXELS)


def _short_name(place: Place) -> str:
    return place.short_names[0] if place.short_names else place.name


def _lines(name: str) -> tuple[str, ...]:
    count = -(-len(name) // LINE_CHARACTERS)
    length = -(-len(name) // count)
    return tuple(name[start : start + length] for start in range(0, len(name), length))


def _read(path: Path) -> Iterator[Tile]:
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.startswith("#"):
            continue
        try:
            code, name, column, row = line.split("\t")
            yield Tile(code, (name,), int(column), int(row))
        except ValueError:
            raise DataError(path, number, f"{line!r}", "code, short label, column, row") from None
