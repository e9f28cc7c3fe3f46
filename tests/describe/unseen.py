"""Texts that no word, weight or rule was chosen for, with what a reader finds in them."""

import tomllib
from pathlib import Path
from typing import Any

from banmian.clean import clean_article
from banmian.model import Article, Block, BlockType

PATH = Path(__file__).parent / "cases" / "unseen.toml"
UNSEEN: list[dict[str, Any]] = tomllib.loads(PATH.read_text(encoding="utf-8"))["text"]


def unseen_article(case: dict[str, Any]) -> Article:
    """A case as an article of plain paragraphs."""
    blocks = (Block(type=BlockType.PARAGRAPH, text=one, lines=((n, n),)) for n, one in enumerate(case["paragraphs"], 2))
    return clean_article(
        Article(
            id="a/1",
            page="a.txt",
            page_sha256="",
            title=case["title"],
            subtitle=case.get("subtitle", ""),
            blocks=tuple(blocks),
        )
    )
