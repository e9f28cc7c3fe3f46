"""The gazetteer's table and aliases: form, order, tree, and the names that depend on them."""

from collections import Counter
from pathlib import Path

import pytest

from banmian.describe.gazetteer import DATA, LEVELS, FormerName, load_gazetteer, read_aliases, read_places
from banmian.errors import DataError


def table() -> list[list[str]]:
    lines = (DATA / "gazetteer.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_table_is_sorted_without_duplicate_codes() -> None:
    codes = [row[0] for row in table()]
    assert codes == sorted(set(codes))


def test_no_place_is_an_orphan_or_below_a_lower_level() -> None:
    levels = {row[0]: LEVELS.index(row[2]) for row in table()}
    assert all(levels[row[3]] < levels[row[0]] if row[3] else row[2] == "province" for row in table())


def test_no_short_name_shadows_a_full_name_of_its_level() -> None:
    full = {(place.level, place.name) for place in load_gazetteer()}
    shadows = [
        (place.name, short) for place in load_gazetteer() for short in place.short_names if (place.level, short) in full
    ]
    assert shadows == []


def test_the_whole_country_is_there() -> None:
    count = Counter(place.level for place in load_gazetteer())
    assert count["province"] == 34
    assert count["prefecture"] >= 333
    assert count["county"] >= 2845
    assert count["township"] >= 38700


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("110116", ("北京市", "怀柔区")),
        ("469023", ("海南省", "澄迈县")),
        ("659001", ("新疆维吾尔自治区", "石河子市")),
        ("150303", ("内蒙古自治区", "乌海市", "海南区")),
        ("150622114", ("内蒙古自治区", "鄂尔多斯市", "准格尔旗", "薛家湾镇")),
        ("810101", ("香港特别行政区", "中西区")),
        ("820001", ("澳门特别行政区", "花王堂区")),
        ("710100", ("台湾省", "台北市")),
    ],
)
def test_paths_have_no_made_up_level(code: str, path: tuple[str, ...]) -> None:
    assert load_gazetteer().path(code) == path


@pytest.mark.parametrize(
    ("code", "name", "until"),
    [("420600", "襄樊市", 2010), ("150600", "伊克昭盟", 2001), ("320685", "海安县", 2018), ("610503", "华县", 2015)],
)
def test_former_names_are_dated(code: str, name: str, until: int) -> None:
    former = {old.name: old.until_year for old in load_gazetteer().place(code).former}
    assert former[name] == until


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("海西蒙古族藏族自治州", ("海西", "海西州")),
        ("内蒙古自治区", ("内蒙古",)),
        ("新疆维吾尔自治区", ("新疆",)),
        ("克孜勒苏柯尔克孜自治州", ("克孜勒苏", "克孜勒苏州")),
        ("东乡族自治县", ("东乡",)),
        ("准格尔旗", ("准格尔",)),
        ("和县", ()),
        ("神农架林区", ("神农架",)),
        ("香港特别行政区", ("香港",)),
    ],
)
def test_short_names_drop_rank_and_ethnic_groups(name: str, short: tuple[str, ...]) -> None:
    place = next(place for place in load_gazetteer() if place.name == name)
    assert place.short_names[: len(short)] == short


def test_years_of_a_former_name_run_forward() -> None:
    former = [old for place in load_gazetteer() for old in place.former]
    assert all(old.from_year < old.until_year for old in former)
    assert FormerName("襄樊市", 2010) in load_gazetteer().place("420600").former


@pytest.mark.parametrize(
    "line",
    [
        "110101\t东城区\tcounty\t110000\t东城\t",
        "110000\t北京市\tcity\t\t北京\t",
        "110000\t北京市\tprovince\t\t北京",
        "110000\t北京市\tprovince\t\t北京\t北平市:1949",
    ],
)
def test_a_broken_table_names_its_line(tmp_path: Path, line: str) -> None:
    table = tmp_path / "gazetteer.tsv"
    table.write_text(f"# head\n{line}\n", "utf-8")
    with pytest.raises(DataError, match=r"gazetteer\.tsv:2: "):
        list(read_places(table))


def test_an_alias_of_an_unknown_place_names_its_line(tmp_path: Path) -> None:
    table = tmp_path / "place_aliases.tsv"
    table.write_text("# head\n000000\t无处\n", "utf-8")
    with pytest.raises(DataError, match=r"place_aliases\.tsv:2: "):
        read_aliases(table, ["110000"])


def test_tile_grid_gives_each_province_a_square_of_its_own() -> None:
    lines = (DATA / "tile_grid.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [row[0] for row in rows] == [place.code for place in load_gazetteer().provinces]
    assert len({(row[2], row[3]) for row in rows}) == len({row[1] for row in rows}) == 34
