"""Datasette itself opens the published database, by the commands that the page of downloads gives."""

import gzip
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

SECONDS = 60


@pytest.fixture(scope="module")
def downloads(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where somebody has put the database, unpacked, and what describes it."""
    folder = tmp_path_factory.mktemp("downloads")
    (folder / "banmian.sqlite").write_bytes(gzip.decompress((site / "data/banmian.sqlite.gz").read_bytes()))
    (folder / "metadata.json").write_bytes((site / "data/metadata.json").read_bytes())
    return folder


def ask(downloads: Path, address: str) -> str:
    """What Datasette answers, without a server of its own."""
    command = [sys.executable, "-m", "datasette", "banmian.sqlite", "--metadata", "metadata.json", "--get", address]
    done = subprocess.run(command, cwd=downloads, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def records(site: Path) -> list[dict[str, Any]]:
    lines = (site / "data" / "articles.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_facets_count_as_the_data_does(site: Path, downloads: Path) -> None:
    """Of articles by kind and newspaper, of their themes by name."""
    articles = records(site)
    facets = json.loads(ask(downloads, "/banmian/articles.json"))["facet_results"]
    assert set(facets) == {"province", "year", "kind", "newspaper"}
    kinds = {row["value"]: row["count"] for row in facets["kind"]["results"]}
    assert kinds == Counter(article["kind"] for article in articles)
    named = {row["value"]: row["count"] for row in facets["newspaper"]["results"]}
    assert named == Counter(article["newspaper"] for article in articles)
    themes = json.loads(ask(downloads, "/banmian/article_themes.json"))["facet_results"]["name"]["results"]
    counted = Counter(theme["name"] for article in articles for theme in article["themes"])
    assert themes
    assert all(counted[row["value"]] == row["count"] for row in themes)


def test_a_facet_narrows(site: Path, downloads: Path) -> None:
    answer = json.loads(ask(downloads, "/banmian/articles.json?_shape=objects&kind=photo"))
    assert {row["id"] for row in answer["rows"]} == {one["id"] for one in records(site) if one["kind"] == "photo"}


@pytest.mark.parametrize("words", ["网格员", "基层治理"])
def test_its_search_finds_the_text(site: Path, downloads: Path, words: str) -> None:
    answer = json.loads(ask(downloads, f"/banmian/articles.json?_shape=objects&_search={quote(words)}"))
    holding = {
        one["id"]
        for one in records(site)
        if any(words in text for text in (one["title"], one["kicker"], one["subtitle"], *texts(one)))
    }
    assert {row["id"] for row in answer["rows"]} == holding


def texts(record: dict[str, Any]) -> list[str]:
    return [block["text"] for block in record["blocks"]]


def test_columns_say_what_they_mean(downloads: Path) -> None:
    assert "主要地区的区划代码" in ask(downloads, "/banmian/articles")
