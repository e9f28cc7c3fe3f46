"""Suspected slips: each is found, and what only looks like one is left in peace."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.clean import clean_article
from banmian.clean.slips import find_slips
from banmian.clean.slips.characters import load_variants
from banmian.clean.slips.doubled import load_reduplicating
from banmian.errors import DataError
from banmian.model import Article, Block, BlockType, Corrections, Piece
from banmian.read.dumps import read_folder
from banmian.segment import segment

CASES = tomllib.loads((Path(__file__).parent / "cases" / "slips.toml").read_text(encoding="utf-8"))["case"]
SEEDS = Path(__file__).parents[2] / "seeds"


def article(lines: list[str]) -> Article:
    """One block over all lines, as segmentation mends it, with its pieces."""
    block = Block(type=BlockType.PARAGRAPH, text="".join(lines), lines=((1, len(lines)),))
    pieces = tuple(Piece(line=number, start=0, text=line, role="body") for number, line in enumerate(lines, 1))
    return Article(id="a/1", page="a.txt", page_sha256="", blocks=(block,), pieces=pieces)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    found = find_slips(clean_article(article([case["text"]])))
    assert sorted(f"{flag.kind} {flag.text}" for flag in found) == sorted(case["slips"])
    assert all(flag.hint for flag in found)


def test_line_is_that_of_the_slip_in_a_mended_block() -> None:
    lines = ["在今后的工作中，大队将坚持", "为民的的办实事，今后的的工作。"]
    assert [(flag.line, flag.text) for flag in find_slips(article(lines))] == [(2, "的的"), (2, "的的")]


def test_slips_of_the_dumps() -> None:
    """In five printed pages: exactly the slips that a reader found in them, each in its line."""
    found = [
        f"{page.name[:3]} {flag.line} {flag.text}"
        for page in read_folder(SEEDS).pages
        for cut in [segment(page, Corrections())]
        for one in cut.articles
        for flag in find_slips(clean_article(one))
    ]
    expected = ["001 35 的的", "002 53 帮扶帮扶", "003 105 的的", "004 14 《乌达区贯彻落", "004 40 査", "004 110 在在"]
    assert found == expected


@given(st.one_of(st.text(alphabet="中的在《》“”（）1，。 査", max_size=30), st.text(max_size=30)))
def test_flagged_text_is_in_the_text(text: str) -> None:
    assert all(flag.text in text for flag in find_slips(article([text])))


def test_broken_data_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text("査\t查\n図\t图\n", encoding="utf-8")
    with pytest.raises(DataError, match="data:2"):
        load_variants(path)
    path.write_text('reduplicating = ["研究", "休息"]\n', encoding="utf-8")
    with pytest.raises(DataError, match="sorted"):
        load_reduplicating(path)
