"""The picture for shared links: its size, its bytes, names that are long or have characters without a glyph."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from banmian.relate.relations import Relations
from banmian.write.card import HEIGHT, MARGIN, VERMILION, WIDTH, card, drawable
from banmian.write.catalog import build_catalog
from tests.hostile import hostile_archive

MOST_BYTES = 60_000
ARCHIVE = replace(hostile_archive(), site_name="版面", site_url="https://name.example/project/")


def drawn(**changes: object) -> Image.Image:
    content = card(build_catalog(replace(ARCHIVE, **changes)))  # type: ignore[arg-type]
    assert len(content) <= MOST_BYTES
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_the_same_archive_gives_the_same_bytes() -> None:
    assert card(build_catalog(ARCHIVE)) == card(build_catalog(ARCHIVE))


@pytest.mark.parametrize(
    "name", ["", "版面", "内蒙古自治区鄂尔多斯市地方报纸文献数字化整理与研究资料库" * 3, "Ordos Daily", "臺灣"]
)
def test_a_name_of_any_length_stays_inside(name: str) -> None:
    """Nothing is drawn over the margin, nor over the map."""
    picture = drawn(site_name=name, site_description=name)
    assert picture.size == (WIDTH, HEIGHT)
    paper = picture.getpixel((1, 1))
    assert all(picture.getpixel((x, y)) == paper for x in range(MARGIN // 2) for y in range(HEIGHT))
    assert all(picture.getpixel((x, y)) == paper for x in range(MARGIN + 660, MARGIN + 700) for y in range(HEIGHT))


def test_another_name_is_another_picture() -> None:
    assert drawn(site_name="精神文明报") != drawn(site_name="精神文朋报")


def test_characters_without_a_glyph() -> None:
    """A name that has one gives way to that of the project; no box is drawn."""
    assert drawable("版面 Banmian 臺灣")
    assert not drawable("𠮷")
    assert drawn(site_name="𠮷野家报", site_description="") == drawn(site_name="版面", site_description="")


def test_an_archive_of_nothing_has_a_picture() -> None:
    picture = drawn(pages=(), articles=(), leftovers=(), relations=Relations())
    assert picture.getpixel((MARGIN + 1, MARGIN + 2)) == Image.new("RGB", (1, 1), VERMILION).getpixel((0, 0))
