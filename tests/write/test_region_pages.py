"""Region pages: maps, tables, former names, neighbours, long lists; cases in cases/regions.toml."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from banmian.describe.gazetteer import load_gazetteer
from banmian.model import Article, Block, BlockType, RegionTag, SystemTag
from banmian.relate.relations import Relations
from banmian.relate.systems import merge_systems
from banmian.write.archive import Archive
from banmian.write.catalog import Catalog, build_catalog
from banmian.write.document import Document
from banmian.write.neighbours import neighbours
from banmian.write.region_pages import region_documents
from banmian.write.tile_grid import Grid, division_grid, province_grid
from tests.hostile import hostile_archive
from tests.html_page import HtmlPage

CASES = tomllib.loads((Path(__file__).parent / "cases" / "regions.toml").read_text("utf-8"))
ROLES = {"~": "about", "?": "mentioned"}
MOST_BYTES = 40_000
"""Of one page's Markdown at 1,000 articles without figures: some 70 kB of HTML, a seventh of it as sent."""
GRIDS = [province_grid(), *(division_grid(place.code, load_gazetteer()) for place in load_gazetteer().provinces)]


def tag(word: str) -> RegionTag:
    code = word.lstrip("~?")
    role = ROLES.get(word[0], "primary")
    return RegionTag(code=code, path=load_gazetteer().path(code), role=role, evidence=())


def catalog_of(*codes: str) -> Catalog:
    """An archive of one article for each string of codes."""
    template = hostile_archive()
    articles = tuple(
        Article(
            id=f"a/{line}",
            page="a.txt",
            page_sha256="",
            title=f"第{line}篇：干部群众一起开展基层治理和文化活动",
            blocks=(Block(type=BlockType.PARAGRAPH, text="正文。", lines=((line, line),)),),
            regions=tuple(tag(word) for word in some.split()),
        )
        for line, some in enumerate(codes, 1)
    )
    page = replace(template.pages[0], name="a.txt", lines=tuple("文" for _ in codes), flags=())
    return build_catalog(
        Archive(pages=(page,), articles=articles, leftovers=(), gazetteer=template.gazetteer, themes=())
    )


def documents(catalog: Catalog) -> dict[str, Document]:
    return {document.path: document for document in region_documents(catalog)}


def rows(body: str) -> dict[str, int]:
    """Codes and counts of the table of regions."""
    found = re.findall(r"<th scope=row><a href=(?:[^>]*/)?(\d+)/>[^<]+</a><td>(\d+)", body)
    return {code: int(count) for code, count in found}


def squares(body: str) -> dict[str, int]:
    """Codes and counts of the map's links, by what they say to who does not see them."""
    found = re.findall(r'<a href="(?:[^"]*/)?(\d+)/" class="t[1-5]"[^>]*><title>\S+ (\d+) 篇</title>', body)
    return {code: int(count) for code, count in found}


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: str(case["name"]))
def test_lower_regions_and_neighbours(case: dict[str, Any]) -> None:
    catalog = catalog_of(*case["articles"])
    body = documents(catalog)[f"regions/{case['page']}.md"].body
    assert list(rows(body).items()) == list(case["below"].items())
    assert neighbours(catalog.regions[case["page"]], catalog) == list(case["neighbours"].items())
    shown = body.partition("{: #neighbours")[2].partition("\n## ")[0]
    assert re.findall(r"\.\./regions/(\d+)\.md", shown) == list(case["neighbours"])


def test_regions_of_one_depth_are_neighbours_of_each_other() -> None:
    catalog = catalog_of("150304 ~150622", "150622 ~150303 ~640104", "150303", "640104 ~150304")
    for code in ("150304", "150622", "150303", "640104", "150300", "640100", "150000", "640000"):
        for other, count in neighbours(catalog.regions[code], catalog):
            assert (code, count) in neighbours(catalog.regions[other], catalog)


@pytest.mark.parametrize("case", CASES["former"], ids=lambda case: str(case["code"]))
def test_former_names_stand_with_their_years(case: dict[str, str]) -> None:
    body = documents(catalog_of(case["code"]))[f"regions/{case['code']}.md"].body
    assert ("旧名" in body) == bool(case["shown"])
    assert case["shown"] in body


def test_systems_count_the_articles_of_the_region_itself() -> None:
    tag = SystemTag(id="platform", name="一体化平台")
    plain = catalog_of("150304", "150303", "110116").archive
    articles, systems = merge_systems([replace(article, systems=(tag,)) for article in plain.articles])
    found = documents(build_catalog(replace(plain, articles=articles, relations=Relations(systems=systems))))
    assert "[一体化平台 *2*](../systems/platform.md)" in found["regions/150300.md"].body
    assert "[一体化平台 *1*](../systems/platform.md)" in found["regions/110116.md"].body


def test_map_and_table_of_the_index_say_the_same() -> None:
    body = documents(catalog_of("150304", "150600", "110116 ~150000", "460000"))["regions/index.md"].body
    assert squares(body) == rows(body) == {"110000": 1, "150000": 3, "460000": 1}


def test_map_and_table_of_a_province_say_the_same() -> None:
    found = documents(catalog_of("150304", "150600", "150622", "469023"))
    province = found["regions/150000.md"].body
    assert squares(province) == rows(province) == {"150300": 1, "150600": 2}
    assert squares(found["regions/460000.md"].body) == {"469023": 1}
    assert "<svg" not in found["regions/150600.md"].body, "a city has no map"


def test_a_province_without_lower_regions_has_no_map() -> None:
    assert "<svg" not in documents(catalog_of("150000"))["regions/150000.md"].body


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: str(grid.tiles[0].code))
def test_squares_do_not_overlap_and_hold_their_names(grid: Grid) -> None:
    assert len({(tile.column, tile.row) for tile in grid.tiles}) == len(grid.tiles)
    assert all(0 <= tile.column < grid.columns for tile in grid.tiles)
    assert [tile.code for tile in grid.tiles] == sorted(tile.code for tile in grid.tiles)
    assert all(len(tile.label) <= 2 and max(map(len, tile.label)) <= 3 for tile in grid.tiles)
    assert len({tile.label for tile in grid.tiles}) == len(grid.tiles), "two squares of one name"


def test_every_division_of_a_province_has_its_square() -> None:
    for place in load_gazetteer().provinces:
        tiles = division_grid(place.code, load_gazetteer()).tiles
        assert [tile.code for tile in tiles] == [child.code for child in load_gazetteer().children(place.code)]


def test_the_svg_is_well_formed_and_what_is_empty_is_silent() -> None:
    page = HtmlPage(documents(catalog_of("150304"))["regions/150000.md"].body)
    silent = [element for element in page.all("g") if element.attributes["aria-hidden"] == "true"]
    assert len(silent) + len(page.all("title")) == len(load_gazetteer().children("150000"))
    assert page.all("svg")[0].attributes["aria-label"] == "内蒙古自治区各地文章数"
    assert page.all("table")[0].attributes["aria-label"] == "内蒙古自治区各地文章数"


def test_a_thousand_articles_stay_light_and_complete() -> None:
    """Every article stands once, primary before about; no page is large."""
    gazetteer = load_gazetteer()
    counties = [place.code for city in gazetteer.children("150000") for place in gazetteer.children(city.code)]
    codes = [f"150304 ~{counties[n % len(counties)]}" if n % 4 else "150303 ~150304" for n in range(1000)]
    found = documents(catalog_of(*codes))
    parts = [found["regions/150304.md"], *(found[f"regions/150304/{number}.md"] for number in range(2, 6))]
    listed = [line for part in parts for line in re.findall(r"^- \[第(\d+)篇", part.body, re.MULTILINE)]
    assert sorted(map(int, listed)) == list(range(1, 1001))
    assert [int(number) % 4 == 1 for number in listed] == [False] * 750 + [True] * 250
    assert max(len(document.text.encode("utf-8")) for document in found.values()) < MOST_BYTES
