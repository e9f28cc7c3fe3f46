"""What a page weighs over its text: for readers on a phone line, and for archives of many thousand articles."""

import gzip
import json
from pathlib import Path
from statistics import median
from typing import Any

USUAL_BYTES = 25_000
"""Of an article's page beyond its title, names and text: the bar, which the middle one of the seeds keeps."""
MOST_BYTES = 42_000
"""The longest ones, with their tables of figures and a line of provenance for each of fifty paragraphs."""
MOST_BYTES_GZIPPED = 10_000

COMPRESSION = 9
"""As GitHub Pages serves pages, or better."""


def text_of(record: dict[str, Any]) -> bytes:
    heads = (record["kicker"], record["title"], record["subtitle"], *record["bylines"])
    blocks = (text for block in record["blocks"] for text in (block["text"], block.get("credit", "")))
    return "\n".join((*heads, *blocks)).encode()


def test_an_article_is_little_heavier_than_its_text(site: Path) -> None:
    """Every article of the seeds."""
    over, gzipped = {}, {}
    for record in map(json.loads, (site / "data/articles.jsonl").read_text(encoding="utf-8").splitlines()):
        page, text = (site / "articles" / record["id"] / "index.html").read_bytes(), text_of(record)
        over[record["id"]] = len(page) - len(text)
        gzipped[record["id"]] = len(gzip.compress(page, COMPRESSION)) - len(gzip.compress(text, COMPRESSION))
    assert not {one: size for one, size in gzipped.items() if size > MOST_BYTES_GZIPPED}
    assert not {one: size for one, size in over.items() if size > MOST_BYTES}
    assert median(over.values()) <= USUAL_BYTES
