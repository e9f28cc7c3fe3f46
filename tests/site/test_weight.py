"""What a page weighs over its text: for readers on a phone line, and for archives of many thousand articles."""

import gzip
import json
from pathlib import Path
from typing import Any

USUAL_BYTES = 25_000
"""Of an article's page beyond its title, names and text: the bar, which two in three articles of the seeds keep."""
USUAL_SHARE = 2 / 3
MOST_BYTES = 40_000
"""The longest ones, with forty systems, forty figures in a table and charts, and thirty numbers of lines."""
MOST_BYTES_GZIPPED = 10_000

COMPRESSION = 9
"""As GitHub Pages serves pages, or better."""


def text_of(record: dict[str, Any]) -> bytes:
    heads = (record["kicker"], record["title"], record["subtitle"], *record["bylines"])
    blocks = (text for block in record["blocks"] for text in (block["text"], block.get("credit", "")))
    return "\n".join((*heads, *blocks)).encode()


def test_an_article_is_little_heavier_than_its_text(published: Path) -> None:
    """Every article of the seeds, as it is published, with its address and the links that report a slip."""
    over, gzipped = {}, {}
    for record in map(json.loads, (published / "data/articles.jsonl").read_text(encoding="utf-8").splitlines()):
        page, text = (published / "articles" / record["id"] / "index.html").read_bytes(), text_of(record)
        over[record["id"]] = len(page) - len(text)
        gzipped[record["id"]] = len(gzip.compress(page, COMPRESSION)) - len(gzip.compress(text, COMPRESSION))
    assert not {one: size for one, size in gzipped.items() if size > MOST_BYTES_GZIPPED}
    assert not {one: size for one, size in over.items() if size > MOST_BYTES}
    assert sum(size <= USUAL_BYTES for size in over.values()) >= USUAL_SHARE * len(over)
