"""Datasette itself opens the published database, by the command that the page of downloads gives."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

SECONDS = 60


def ask(site: Path, address: str) -> str:
    """What Datasette answers, without a server of its own."""
    command = [sys.executable, "-m", "datasette", "banmian.sqlite", "--metadata", "metadata.json", "--get", address]
    done = subprocess.run(command, cwd=site / "data", capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def records(site: Path) -> list[dict[str, Any]]:
    lines = (site / "data" / "articles.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_facets_count_as_the_data_does(site: Path) -> None:
    """Of articles by kind and newspaper, of their themes by name."""
    articles = records(site)
    facets = json.loads(ask(site, "/banmian/articles.json"))["facet_results"]
    assert set(facets) == {"province", "year", "kind", "newspaper"}
    kinds = {row["value"]: row["count"] for row in facets["kind"]["results"]}
    assert kinds == Counter(article["kind"] for article in articles)
    named = {row["value"]: row["count"] for row in facets["newspaper"]["results"]}
    assert named == Counter(article["newspaper"] for article in articles)
    themes = json.loads(ask(site, "/banmian/article_themes.json"))["facet_results"]["name"]["results"]
    counted = Counter(theme["name"] for article in articles for theme in article["themes"])
    assert themes
    assert all(counted[row["value"]] == row["count"] for row in themes)


def test_a_facet_narrows(site: Path) -> None:
    answer = json.loads(ask(site, "/banmian/articles.json?_shape=objects&kind=photo"))
    assert {row["id"] for row in answer["rows"]} == {one["id"] for one in records(site) if one["kind"] == "photo"}


@pytest.mark.parametrize("words", ["网格员", "基层治理"])
def test_its_search_finds_the_text(site: Path, words: str) -> None:
    answer = json.loads(ask(site, f"/banmian/articles.json?_shape=objects&_search={quote(words)}"))
    holding = {
        one["id"]
        for one in records(site)
        if any(words in text for text in (one["title"], one["kicker"], one["subtitle"], *texts(one)))
    }
    assert {row["id"] for row in answer["rows"]} == holding


def texts(record: dict[str, Any]) -> list[str]:
    return [block["text"] for block in record["blocks"]]


def test_columns_say_what_they_mean(site: Path) -> None:
    assert "主要地区的区划代码" in ask(site, "/banmian/articles")
