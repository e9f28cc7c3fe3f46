"""What the site of the seeds says is what its data says, and every printed line is on it."""

import json
import tomllib
from pathlib import Path
from typing import Any

from banmian.read.dumps import read_folder
from banmian.receipt import HOME
from banmian.write.labels import LABELS
from tests.html_page import HtmlPage


def records(site: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site / "data" / name).read_text("utf-8").splitlines()]


def test_every_article_has_its_page(site: Path) -> None:
    """Its title, and the text of each block at the anchor of its first line."""
    for record in records(site, "articles.jsonl"):
        page = HtmlPage.read(site / "articles" / record["id"] / "index.html")
        if record["title"]:
            assert page.all("h1")[0].text.removesuffix("#") == " ".join(record["title"].split())
        for block in record["blocks"]:
            assert f"L{block['lines'][0][0]}" in page.anchors
        text = page.all("article")[0].text
        assert all(" ".join(block["text"].split()) in text for block in record["blocks"])


def test_every_printed_line_is_shown(site: Path) -> None:
    """Verbatim but for white space, under its number; blank ones have none."""
    for dump in read_folder(HOME / "seeds").pages:
        page = HtmlPage.read(site / "pages" / dump.stem / "index.html")
        for number, line in enumerate(dump.lines, 1):
            if not line.strip():
                assert f"L{number}" not in page.anchors
                continue
            shown = page.by_id(f"L{number}").text.removeprefix(str(number)).replace("↪", "")
            assert "".join(shown.split()) == "".join(line.split()), f"{dump.name}:{number}"


def test_every_id_has_a_chinese_label(site: Path) -> None:
    """A reader never meets an id of the program."""
    labels = tomllib.loads(LABELS.read_text("utf-8"))
    articles = records(site, "articles.jsonl")
    assert {record["kind"] for record in articles} <= labels["kind"].keys()
    assert {flag["kind"] for record in articles for flag in record["flags"]} <= labels["flag"].keys()
    assert {leftover["reason"] for leftover in records(site, "leftovers.jsonl")} <= labels["reason"].keys()


def test_labels_are_sorted() -> None:
    """By id within each table."""
    labels = tomllib.loads(LABELS.read_text("utf-8"))
    assert all(list(table) == sorted(table) for table in [labels, *labels.values()])
