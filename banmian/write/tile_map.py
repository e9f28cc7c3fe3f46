"""A map without borders: one square a region, shaded by its number of articles, as SVG."""

from collections.abc import Iterable
from itertools import chain

from banmian.write.catalog import Catalog
from banmian.write.escape import html
from banmian.write.links import region_path, site_link
from banmian.write.tile_grid import Grid, Tile, division_grid, province_grid

GAP_PIXELS = 4
LINE_PIXELS, COUNT_PIXELS, DESCENT_PIXELS = 15, 13, 2
"""Heights of a line of the name and of the count under it, and how far a line's foot is below its baseline."""
SHADES = (1, 3, 10, 30, 100)
"""Lower bounds of the shades 1 to 5, near powers of √10."""


def country_map(here: str, catalog: Catalog) -> str:
    """One square a province, as a block of HTML."""
    return _figure("各省文章数", "一格一省", province_grid(), here, catalog)


def province_map(code: str, here: str, catalog: Catalog) -> str:
    """One square for each division directly below a province, in order of code, as a block of HTML."""
    name, grid = catalog.region_name(code), division_grid(code, catalog.archive.gazetteer)
    return _figure(f"{name}各地文章数", "一格一地，按区划代码排列", grid, here, catalog)


def _figure(name: str, remark: str, grid: Grid, here: str, catalog: Catalog) -> str:
    """Squares of regions with articles are links, named for those who do not see them; the rest only fill the map."""
    pitch = grid.side + GAP_PIXELS
    size = f"{grid.columns * pitch - GAP_PIXELS} {grid.rows * pitch - GAP_PIXELS}"
    squares = "\n".join(_square(tile, grid.side, here, catalog) for tile in grid.tiles)
    svg = f'<svg viewBox="0 0 {size}" role="group" aria-label="{html(name)}">\n{squares}\n</svg>'
    caption = f"<figcaption>{remark}，颜色越深文章越多；不表示疆界。</figcaption>"
    return f'<figure class="tile-map">\n{svg}\n{caption}\n</figure>'


def shade(count: int) -> int:
    """Which of the shades a region with so many articles has; 0 for none."""
    return sum(count >= bound for bound in SHADES)


def _square(tile: Tile, side: int, here: str, catalog: Catalog) -> str:
    count = catalog.regions[tile.code].count if tile.code in catalog.regions else 0
    x, y = tile.column * (side + GAP_PIXELS), tile.row * (side + GAP_PIXELS)
    place = f'class="t{shade(count)}" transform="translate({x} {y})"'
    inside = f'<rect width="{side}" height="{side}" rx="3"/>{_words(tile.label, count, side)}'
    if not count:
        return f'<g {place} aria-hidden="true">{inside}</g>'
    name = html(f"{catalog.region_name(tile.code)} {count} 篇")
    return f'<a href="{site_link(here, region_path(tile.code))}" {place}><title>{name}</title>{inside}</a>'


def _words(label: Iterable[str], count: int, side: int) -> str:
    """The name and the count under it, in the middle of the square."""
    lines = [(text, LINE_PIXELS, "") for text in label]
    last = [(str(count), COUNT_PIXELS, ' class="n"')] if count else []
    foot = (side - sum(height for _, height, _ in chain(lines, last))) // 2 - DESCENT_PIXELS
    shown = []
    for text, height, style in chain(lines, last):
        foot += height
        shown.append(f'<text x="{side // 2}" y="{foot}"{style}>{html(text)}</text>')
    return "".join(shown)
