"""A folder of dumps: what becomes a page, what is refused and in which words."""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from banmian.errors import DumpError
from banmian.model import Page
from banmian.read import dumps
from banmian.read.dumps import read_folder, read_page, split_lines

CASES = Path(__file__).parent / "cases"
NAMES = tomllib.loads((CASES / "names.toml").read_text(encoding="utf-8"))
LINES = tomllib.loads((CASES / "lines.toml").read_text(encoding="utf-8"))["case"]
TEXT = "本报讯 昨日，全市重点工程开工。\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with one good dump."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    return folder


def problem(seeds: Path) -> DumpError:
    """The one problem of a folder whose good dump is read all the same."""
    read = read_folder(seeds)
    assert [page.name for page in read.pages] == ["good.txt"]
    (only,) = read.problems
    return only


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["name"])
def test_lines(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(case["text"].encode())
    assert list(read_page(path).lines) == case["lines"]


def test_no_character_is_lost_in_splitting() -> None:
    text = "甲\n乙\r\n丙\r丁\u2028戊\n"
    assert "".join(split_lines(text)) == text.replace("\r", "").replace("\n", "")


def test_the_seeds_are_read_without_a_flag() -> None:
    read = read_folder(Path(__file__).parent.parent.parent / "seeds")
    assert not read.problems
    assert {page.encoding for page in read.pages} == {"utf-8"}
    assert not any(page.flags for page in read.pages)


def test_pages_come_in_order_of_their_names(seeds: Path) -> None:
    for name in ("b.txt", "a.txt", "乙.txt", "10.txt", "9.txt"):
        (seeds / name).write_text(TEXT, encoding="utf-8")
    assert [page.name for page in read_folder(seeds).pages] == [
        "10.txt",
        "9.txt",
        "a.txt",
        "b.txt",
        "good.txt",
        "乙.txt",
    ]


def test_a_bad_byte_is_flagged_with_line_offset_and_value(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode() + "昨\n".encode() + b"\xff" + TEXT.encode())
    (flag,) = read_page(path).flags
    offset = len((TEXT + "昨\n").encode())
    assert (flag.line, flag.kind, flag.text) == (3, "undecodable-byte", "\ufffd")
    assert f"偏移量 {offset} 处的字节 0xFF" in flag.hint


@pytest.mark.parametrize("name", NAMES["accepted"])
def test_name_is_accepted(name: str, seeds: Path) -> None:
    (seeds / name).write_text(TEXT, encoding="utf-8")
    assert name in [page.name for page in read_folder(seeds).pages]


@pytest.mark.parametrize("name", NAMES["refused"])
def test_name_is_refused(name: str, seeds: Path) -> None:
    (seeds / name).write_text(TEXT, encoding="utf-8")
    assert problem(seeds).path == str(seeds / name)
    assert "name" in problem(seeds).found


@pytest.mark.parametrize("name", NAMES["ignored"])
def test_name_is_ignored(name: str, seeds: Path) -> None:
    (seeds / name).write_text(TEXT, encoding="utf-8")
    assert read_folder(seeds) == dumps.Dumps((read_page(seeds / "good.txt"),), ())


CONTENTS = {
    "is empty": b"",
    "is empty ": b" \r\n\t\n\xe3\x80\x80\n",
    "is a PNG picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x06\x00\x00\x00",
    "is not text": bytes(range(256)) * 64,
    "is 8,000,001 bytes long": b"x" * 8_000_001,
    "100,001 characters in one line": "字".encode() * 100_001,
}


@pytest.mark.parametrize(("found", "data"), CONTENTS.items())
def test_content_is_refused(found: str, data: bytes, seeds: Path) -> None:
    (seeds / "bad.txt").write_bytes(data)
    assert problem(seeds).found == found.strip()
    assert problem(seeds).path == str(seeds / "bad.txt")


def test_the_longest_line_that_is_allowed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("字" * dumps.MAX_LINE_CHARACTERS, encoding="utf-8")
    assert len(read_page(path).lines[0]) == dumps.MAX_LINE_CHARACTERS


def test_names_that_differ_in_case_only(seeds: Path) -> None:
    for name in ("Good.txt", "good.TXT"):
        (seeds / name).write_text(TEXT, encoding="utf-8")
    if len(list(seeds.iterdir())) < 3:
        pytest.skip("this file system takes them for one name")
    read = read_folder(seeds)
    assert [page.name for page in read.pages] == ["Good.txt"]
    assert [error.found for error in read.problems] == ["has the same name as Good.txt"] * 2


def test_a_folder_with_a_dump_s_name(seeds: Path) -> None:
    (seeds / "folder.txt").mkdir()
    assert problem(seeds).found == "is not a regular file"


def test_links(seeds: Path) -> None:
    outside = seeds.parent / "secret.txt"
    outside.write_text(TEXT, encoding="utf-8")
    (seeds / "out.txt").symlink_to(outside)
    assert problem(seeds).found == "is a link that leads out of its folder"
    (seeds / "out.txt").unlink()
    (seeds / "nowhere.txt").symlink_to(seeds / "missing")
    assert problem(seeds).found.startswith("cannot be read")


@pytest.fixture
def unreadable(seeds: Path) -> Iterator[Path]:
    path = seeds / "locked.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    yield path
    path.chmod(0o600)


def test_a_file_that_may_not_be_read(seeds: Path, unreadable: Path) -> None:
    if os.access(unreadable, os.R_OK):
        pytest.skip("this user may read everything")
    assert problem(seeds).found.startswith("cannot be read")


def test_a_folder_without_dumps_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="no dump found"):
        read_folder(tmp_path)
    with pytest.raises(DumpError, match="cannot be read"):
        read_folder(tmp_path / "missing")


def test_page_carries_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"abc\n")
    page = read_page(path)
    assert isinstance(page, Page)
    assert page.sha256 == "edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb"
