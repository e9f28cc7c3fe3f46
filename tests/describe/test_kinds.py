"""Kinds by title words, headings and length."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from banmian.describe.kinds import explain_kind, load_kind_words, set_kind
from banmian.errors import DataError
from banmian.model import Article, Block, BlockType, Kind

CASES = tomllib.loads((Path(__file__).parent / "cases" / "kinds.toml").read_text(encoding="utf-8"))["case"]


def article(case: dict[str, Any]) -> Article:
    headings = [Block(type=BlockType.HEADING, text="小标题", lines=((1, 1),))] * case.get("headings", 0)
    return Article(
        id="a/1",
        page="a.txt",
        page_sha256="",
        kind=Kind(case.get("given", "news")),
        title=case["title"],
        subtitle=case.get("subtitle", ""),
        bylines=tuple(case.get("bylines", ())),
        credits_as_printed=tuple(case.get("credits", ())),
        blocks=(*headings, Block(type=BlockType.PARAGRAPH, text="字" * case["length"], lines=((2, 2),))),
        by_hand=tuple(case.get("by_hand", ())),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    assert set_kind(article(case)).kind == case["kind"]


def test_explanation_gives_the_grounds() -> None:
    case = {"title": "甲", "length": 12, "headings": 2, "subtitle": "乙"}
    assert explain_kind(article(case)) == ["体裁 news：正文12字，小标题2个，有副题，无电头"]


def test_unsorted_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kinds.toml"
    path.write_text('notice_endings = ["启事", "公告"]\nreporting_words = []\n', encoding="utf-8")
    with pytest.raises(DataError, match="notice_endings is out of order"):
        load_kind_words(path)
