"""The articles written for training are well-formed, filed by place, and our own."""

import re
from pathlib import Path

import pytest

from banmian.describe.gazetteer import load_gazetteer
from training.articles import ARTICLES, Manuscript, read_manuscript

PATHS = sorted(ARTICLES.glob("*.toml"))
SEEDS = Path(__file__).parents[1] / "seeds"

KINDS = {"feature", "news", "photo", "notice", "continuation", "brief"}
TYPES = {"paragraph", "heading", "caption", "item", "note", "question", "answer", "verse", "row"}

OWN_RUN_CHARS = 16
"""No run this long is shared with a seed: set phrases of the trade are shorter, copied sentences longer."""


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def manuscript(request: pytest.FixtureRequest) -> Manuscript:
    path = request.param
    assert isinstance(path, Path)
    return read_manuscript(path)


@pytest.fixture(scope="module")
def region_paths() -> frozenset[str]:
    gazetteer = load_gazetteer()
    return frozenset("/".join(gazetteer.path(place.code)) for place in gazetteer)


@pytest.fixture(scope="module")
def seed_runs() -> frozenset[str]:
    texts = (re.sub(r"\s", "", path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt")))
    return frozenset(run for text in texts for run in _runs(text))


def _runs(text: str) -> list[str]:
    return [text[i : i + OWN_RUN_CHARS] for i in range(len(text) - OWN_RUN_CHARS + 1)]


def test_articles_are_there() -> None:
    assert len(PATHS) >= 84


def test_parts_are_known_and_full(manuscript: Manuscript) -> None:
    assert manuscript.kind in KINDS
    assert manuscript.title
    assert manuscript.parts
    assert {part.type for part in manuscript.parts} <= TYPES
    for text in (*manuscript.title, *manuscript.bylines, *(part.text for part in manuscript.parts)):
        assert text == text.strip() != ""
        assert "\n" not in text
    assert all(part.type == "caption" for part in manuscript.parts if part.credit)


def test_bylines_are_names(manuscript: Manuscript) -> None:
    for name in manuscript.bylines:
        assert re.fullmatch(r"[一-鿿·]{2,}", name), name


def test_subtitle_has_no_dashes(manuscript: Manuscript) -> None:
    assert not manuscript.subtitle.startswith("—")


def test_regions_are_in_the_gazetteer(manuscript: Manuscript, region_paths: frozenset[str]) -> None:
    assert set(manuscript.regions) <= region_paths


def test_punctuation_has_one_width(manuscript: Manuscript) -> None:
    text = "\n".join(part.text for part in manuscript.parts)
    assert not (re.search(r"[一-鿿],[一-鿿]", text) and "，" in text)


def test_prose_is_not_taken_from_seeds(manuscript: Manuscript, seed_runs: frozenset[str]) -> None:
    for part in manuscript.parts:
        assert not seed_runs.intersection(_runs(part.text)), part.text
