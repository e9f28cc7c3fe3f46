"""The picture that a shared link shows: the site's name and numbers, and where its articles are from.

There is one for the whole site, not one for each article. A link's title and description say which article it is; ten
thousand pictures would take a third of what GitHub Pages holds, and minutes of every build. The typeface comes with
the project, so that a fresh machine draws the same bytes without a network.
"""

import io
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from banmian.write.catalog import Catalog
from banmian.write.shelves import top_shelves
from banmian.write.tile_grid import province_grid
from banmian.write.tile_map import shade

FONT = Path(__file__).parent.parent / "fonts" / "NotoSerifCJKsc-Bold.otf"
WIDTH, HEIGHT = 1200, 630
"""Pixels, as Open Graph's readers show a picture whole."""
MARGIN = 64
COLUMN = 600
"""Width of what is written, left of the map."""
TILE, GAP = 46, 5
PAPER, INK, FAINT, RULE, VERMILION = "#fcfbf7", "#24211d", "#6b645a", "#ddd6c9", "#8f2a1c"
SHADES = ("#f3efe6", "#f3dcd3", "#e5b3a2", "#cf8069", "#b04f39", "#8f2a1c")
"""By number of articles, as the map of the home page in the light."""
PALE_FROM = 4
"""The first shade that is written on in white."""
NAME_SIZES, LEAD_SIZES = range(132, 47, -4), range(40, 23, -2)
NEVER_FIRST = "，。、；：？！…）》」』”’"
"""Marks that no line begins with; they hang over its end."""
FALLBACK = "版面"
"""For a name of which the typeface has not every character."""


def card(catalog: Catalog) -> bytes:
    """A PNG; the same archive, settings and version of Pillow, the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    _masthead(draw, catalog)
    _numbers(draw, catalog)
    _map(draw, catalog)
    into = io.BytesIO()
    image.quantize(colors=64, dither=Image.Dither.NONE).save(into, "PNG", optimize=True)
    return into.getvalue()


def drawable(text: str) -> bool:
    """Whether the typeface has every character."""
    font = _font(LEAD_SIZES[-1])
    missing = bytes(font.getmask("\uffff"))
    return all(character.isspace() or bytes(font.getmask(character)) != missing for character in text)


def _masthead(draw: ImageDraw.ImageDraw, catalog: Catalog) -> None:
    """Double rule, the site's name as large as it fits into two lines, what the site is."""
    archive = catalog.archive
    draw.rectangle((MARGIN, MARGIN, MARGIN + COLUMN - 1, MARGIN + 5), VERMILION)
    draw.rectangle((MARGIN, MARGIN + 11, MARGIN + COLUMN - 1, MARGIN + 12), VERMILION)
    y = MARGIN + 44
    name = archive.site_name if drawable(archive.site_name) else FALLBACK
    y = _lines(draw, y, name, NAME_SIZES, INK)
    if drawable(archive.site_description):
        _lines(draw, y + 16, archive.site_description, LEAD_SIZES, FAINT)


def _lines(draw: ImageDraw.ImageDraw, y: int, text: str, sizes: Sequence[int], colour: str) -> int:
    """Write in the largest size in which the text takes two lines at most; return where they end."""
    for size in sizes:
        font = _font(size)
        lines = list(_wrapped(text, font))
        if len(lines) <= 2:
            break
    for line in lines[:2]:
        draw.text((MARGIN, y), line, colour, font, anchor="lt")
        y += size * 5 // 4
    return y


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Lines that fit into the column, broken as Chinese is."""
    line = ""
    for character in text:
        if line and character not in NEVER_FIRST and font.getlength(line + character) > COLUMN:
            yield line
            line = ""
        line += character
    if line:
        yield line


def _numbers(draw: ImageDraw.ImageDraw, catalog: Catalog) -> None:
    """At the foot: how much there is, and where the site is."""
    archive = catalog.archive
    address = archive.site_url.partition("://")[2].rstrip("/")
    y = HEIGHT - MARGIN
    if address and drawable(address) and _font(26).getlength(address) <= COLUMN:
        draw.text((MARGIN, y), address, FAINT, _font(26), anchor="ls")
        y -= 56
    provinces = len(top_shelves(catalog.regions))
    x = MARGIN
    for count, unit in ((len(archive.articles), "篇文章"), (len(archive.pages), "个版面"), (provinces, "省区市")):
        for text, size, colour in ((f"{count:,}", 60, VERMILION), (unit, 28, INK)):
            draw.text((x, y), text, colour, _font(size), anchor="ls")
            x += round(_font(size).getlength(text)) + size // 6
        x += 24


def _map(draw: ImageDraw.ImageDraw, catalog: Catalog) -> None:
    """The provinces' squares, in the shades of the home page, at the right edge."""
    grid = province_grid()
    pitch = TILE + GAP
    left, top = WIDTH - MARGIN - grid.columns * pitch + GAP, (HEIGHT - grid.rows * pitch + GAP) // 2
    for tile in grid.tiles:
        step = shade(catalog.regions[tile.code].count if tile.code in catalog.regions else 0)
        x, y = left + tile.column * pitch, top + tile.row * pitch
        draw.rectangle((x, y, x + TILE - 1, y + TILE - 1), SHADES[step])
        colour = PAPER if step >= PALE_FROM else INK if step else FAINT
        draw.text((x + TILE // 2, y + TILE // 2), "".join(tile.label), colour, _font(24), anchor="mm")


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The typeface in a size, set by its widths alone: every build of Pillow has that way of setting."""
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)
