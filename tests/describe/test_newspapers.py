"""A newspaper only with evidence on the page."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from banmian.describe.newspapers import PATH, find_newspaper, load_newspaper_words
from banmian.errors import DataError
from banmian.model import Article, Block, BlockType, Kind

PAGES = tomllib.loads((Path(__file__).parent / "cases" / "newspapers.toml").read_text(encoding="utf-8"))["page"]


def article(case: dict[str, Any], line: int) -> Article:
    block = Block(type=BlockType.PARAGRAPH, text=case["text"], lines=((line, line),))
    return Article(
        id=f"a/{line}", page="a.txt", page_sha256="", kind=Kind(case["kind"]), title=case["title"], blocks=(block,)
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["label"])
def test_page(page: dict[str, Any]) -> None:
    found = find_newspaper([article(case, line) for line, case in enumerate(page["article"], 1)])
    assert {one.newspaper for one in found} == {page["newspaper"]}
    assert {one.newspaper_evidence for one in found} == {page.get("said", "")}


def test_unsorted_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newspapers.toml"
    path.write_text(PATH.read_text(encoding="utf-8").replace('= ["', '= ["龥", "'), encoding="utf-8")
    with pytest.raises(DataError, match="before_name is out of order"):
        load_newspaper_words(path)
