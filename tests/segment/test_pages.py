"""Small whole pages: what is printed, and the articles that a reader sees in it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from banmian.model import Article, Block
from tests.segment.cutting import cut_of

CASES = Path(__file__).parent / "cases" / "pages"
FIELDS = ("kicker", "title", "subtitle")


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _outline(block: Block) -> str:
    """Type, lines in reading order, photographer."""
    return f"{block.type} {'+'.join(str(first) for first, _ in block.lines)} {block.credit}".strip()


def _seen(article: Article) -> dict[str, Any]:
    fields = {name: getattr(article, name) for name in FIELDS}
    return fields | {"bylines": list(article.bylines), "blocks": [_outline(block) for block in article.blocks]}


def _expected(case: dict[str, Any]) -> dict[str, Any]:
    return dict.fromkeys(FIELDS, "") | {"bylines": []} | case


def _cases() -> list[object]:
    return [
        pytest.param(
            path,
            id=path.stem,
            marks=[pytest.mark.xfail(reason=load(path)["fails"], strict=True)] if "fails" in load(path) else [],
        )
        for path in sorted(CASES.glob("*.toml"))
    ]


@pytest.mark.parametrize("path", _cases())
def test_page(path: Path) -> None:
    case = load(path)
    assert [_seen(article) for article in cut_of(case["text"]).articles] == [_expected(one) for one in case["article"]]
