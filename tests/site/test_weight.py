"""What a page weighs over its text: for readers on a phone line, and for archives of many thousand articles."""

import gzip
import json
from pathlib import Path
from typing import Any

MOST_BYTES = 25_000
"""Of an article's page beyond its title, names and text; the longest has forty systems and forty figures."""
MOST_BYTES_GZIPPED = 10_000
FRAME_BYTES = 5_000

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


def test_a_frame_is_light(published: Path) -> None:
    """What stands around the content of any page, breadcrumbs, contents and what it says of itself included."""
    frames = {}
    for path in sorted(published.rglob("*.html")):
        before, _, rest = path.read_bytes().partition(b"<article")
        frames[path] = len(before) + len(rest.partition(b"</article>")[2])
    assert not {path: size for path, size in frames.items() if size > FRAME_BYTES}
