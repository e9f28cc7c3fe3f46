"""One square a province, shaded by its number of articles, without borders: data/tile_grid.tsv as SVG."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from banmian.errors import DataError
from banmian.write.catalog import Catalog
from banmian.write.links import region_path, site_link
from banmian.write.shelves import Shelf

GRID = Path(__file__).parent.parent / "data" / "tile_grid.tsv"
TILE_PIXELS, GAP_PIXELS = 44, 4
SHADES = (1, 3, 10, 30, 100)
"""Lower bounds of the shades 1 to 5, near powers of √10."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One province's square: its place counts from the north-west."""

    code: str
    name: str
    column: int
    row: int


def tile_map(provinces: Iterable[Shelf], here: str, catalog: Catalog) -> str:
    """The map as a block of HTML: squares of provinces with articles are links, named for those who do not see it."""
    counts = {shelf.id: shelf.count for shelf in provinces}
    tiles = _tiles()
    width = (max(tile.column for tile in tiles) + 1) * (TILE_PIXELS + GAP_PIXELS) - GAP_PIXELS
    height = (max(tile.row for tile in tiles) + 1) * (TILE_PIXELS + GAP_PIXELS) - GAP_PIXELS
    squares = "\n".join(_square(tile, counts.get(tile.code, 0), here, catalog.region_name(tile.code)) for tile in tiles)
    svg = f'<svg viewBox="0 0 {width} {height}" role="group" aria-label="各省文章数">\n{squares}\n</svg>'
    caption = "<figcaption>一格一省，颜色越深文章越多；不表示疆界。</figcaption>"
    return f'<figure class="tile-map" data-search-exclude>\n{svg}\n{caption}\n</figure>'


def _square(tile: Tile, count: int, here: str, name: str) -> str:
    x, y = tile.column * (TILE_PIXELS + GAP_PIXELS), tile.row * (TILE_PIXELS + GAP_PIXELS)
    place = f'class="t{sum(count >= bound for bound in SHADES)}" transform="translate({x} {y})"'
    square = f'<rect width="{TILE_PIXELS}" height="{TILE_PIXELS}" rx="3"/>'
    if not count:
        return f'<g {place} aria-hidden="true">{square}{_words(tile.name, 28)}</g>'
    link = f'<a href="{site_link(here, region_path(tile.code))}" {place}><title>{name} {count} 篇</title>'
    return f"{link}{square}{_words(tile.name, 22)}{_words(str(count), 36, 'n')}</a>"


def _words(text: str, y: int, name: str = "") -> str:
    """Text in the middle of a square, its baseline y pixels down."""
    style = f' class="{name}"' if name else ""
    return f'<text x="{TILE_PIXELS // 2}" y="{y}"{style}>{text}</text>'


@cache
def _tiles() -> tuple[Tile, ...]:
    tiles = list(_read(GRID))
    west, north = min(tile.column for tile in tiles), min(tile.row for tile in tiles)
    return tuple(replace(tile, column=tile.column - west, row=tile.row - north) for tile in tiles)


def _read(path: Path) -> Iterator[Tile]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        try:
            code, name, column, row = line.split("\t")
            yield Tile(code, name, int(column), int(row))
        except ValueError:
            raise DataError(path, number, f"{line!r}", "code, short label, column, row") from None
