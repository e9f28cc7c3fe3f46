"""Files of corrections: what the README shows is read, what is wrong is refused with its line."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from banmian.errors import CorrectionError
from banmian.model import ArticleFix, Corrections, LineFix, Page
from banmian.read.corrections import ROLES, read_corrections, read_page_corrections
from banmian.segment.roles import Role

ROOT = Path(__file__).parents[2]
REFUSED = tomllib.loads((Path(__file__).parent / "cases" / "corrections.toml").read_text(encoding="utf-8"))["refused"]


def page(*lines: str) -> Page:
    return Page(name="page.txt", sha256="0" * 64, encoding="utf-8", lines=lines)


PAGE = page("标题", "", "正文第一行", "正文第二行")


def write(folder: Path, text: str, stem: str = "page") -> Path:
    path = folder / f"{stem}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_form_that_the_readme_shows_is_read(tmp_path: Path) -> None:
    found = re.search("```toml\n(.*?)```", (ROOT / "corrections" / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    lines = [""] * 50
    for table in re.findall(r"lines? = \[?([\d, ]+)\]?\nbegins = \[?(.+?)\]?\n", found[1]):
        for number, begins in zip(table[0].split(","), re.findall('"(.+?)"', table[1]), strict=True):
            lines[int(number) - 1] = begins
    write(tmp_path, found[1])
    read = read_page_corrections(tmp_path, page(*lines))
    assert read.home == "150300"
    assert read.roles == (LineFix(lines=(21,), at=5, role="caption"),)
    assert [len(fixes) for fixes in (read.joins, read.parts, read.orders, read.articles)] == [1, 1, 1, 1]
    assert all(getattr(read.articles[0], field) is not None for field in ArticleFix.__slots__)


def test_the_roles_are_those_of_the_cut() -> None:
    readme = (ROOT / "corrections" / "README.md").read_text(encoding="utf-8")
    assert {role.value for role in Role} == ROLES
    assert not [role for role in ROLES if f"`{role}`" not in readme]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_refused(case: dict[str, Any], tmp_path: Path) -> None:
    path = write(tmp_path, case["text"])
    with pytest.raises(CorrectionError) as caught:
        read_page_corrections(tmp_path, PAGE)
    assert (caught.value.path, caught.value.line) == (str(path), case.get("line"))
    assert case["found"] in caught.value.found
    assert caught.value.expected


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "[[part]]\nline = 2\nbegins = '无'\n")
    write(tmp_path, "", stem="gone")
    with pytest.raises(ExceptionGroup) as caught:
        read_corrections(tmp_path, [PAGE])
    assert [Path(error.path).name for error in caught.value.exceptions if isinstance(error, CorrectionError)] == [
        "gone.toml",
        "page.toml",
    ]


def test_all_that_is_wrong_in_one_file_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "[[part]]\nline = 2\nbegins = '无'\n[[role]]\nline = 1\nbegins = '标题'\nis = 'head'\n[[join]]\n")
    with pytest.raises(ExceptionGroup) as caught:
        read_corrections(tmp_path, [PAGE])
    assert [error.line for error in caught.value.exceptions if isinstance(error, CorrectionError)] == [7, 8, 1]


def test_what_a_line_begins_with_is_said_with_where_it_stands_now(tmp_path: Path) -> None:
    write(tmp_path, "[[part]]\nline = 1\nbegins = '正文第二'\n")
    with pytest.raises(CorrectionError, match="no longer applies, line 4 does"):
        read_page_corrections(tmp_path, PAGE)


def test_a_dump_that_cannot_be_read_leaves_its_corrections_alone(tmp_path: Path) -> None:
    write(tmp_path, "", stem="damaged")
    assert read_corrections(tmp_path, [PAGE], unread=["damaged.txt"]) == (Corrections(),)


def test_files_for_other_dumps_are_no_matter_where_the_pages_are_not_all(tmp_path: Path) -> None:
    write(tmp_path, "", stem="gone")
    assert read_corrections(tmp_path, [PAGE], complete=False) == (Corrections(),)


def test_by_rules_alone_and_without_files(tmp_path: Path) -> None:
    assert read_corrections(None, [PAGE, PAGE]) == read_corrections(tmp_path, [PAGE, PAGE]) == (Corrections(),) * 2


def test_not_utf_8_is_told_by_line(tmp_path: Path) -> None:
    (tmp_path / "page.toml").write_bytes('home = ""\n# 校订\n'.encode("gb18030"))
    with pytest.raises(CorrectionError, match=r"page\.toml:2: byte 0x.. is no UTF-8"):
        read_page_corrections(tmp_path, PAGE)


def test_a_byte_order_mark_and_indents_do_no_harm(tmp_path: Path) -> None:
    text = "[[part]]\n  line = 3\n  begins = '正文'\n  [[role]]\n  line = 1\n  begins = '标'\n  is = 'title'\n"
    (tmp_path / "page.toml").write_text(text, encoding="utf-8-sig")
    read = read_page_corrections(tmp_path, PAGE)
    assert (read.parts, read.roles) == ((LineFix(lines=(3,), at=1),), (LineFix(lines=(1,), at=4, role="title"),))
