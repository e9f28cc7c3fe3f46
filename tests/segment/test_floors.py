"""How much the cut gets right on pages that humans marked, and that this never falls below floors.toml."""

from pathlib import Path

import pytest

from banmian.model import Corrections, Page
from banmian.read.corrections import read_corrections
from banmian.read.dumps import read_folder
from banmian.segment import account, segment
from banmian.segment.lines import printed_lines
from tests.segment.floors import FLOORS
from tests.segment.seed_gold import GOLD, read_gold, tally_seed
from training.marked_pages import PAGES, read_marked_page
from training.marked_rows import rows_of
from training.score import Tally, is_right, tally_page
from training.train import page_of

ROOT = Path(__file__).parents[2]
SURE = 0.9
"""Least confidence of an article that nobody need look at."""


def _below(tally: Tally, floors: dict[str, float]) -> list[str]:
    """What fell below its floor, in words."""
    return [f"{name} {tally.score(name):.3f} < {floor}" for name, floor in floors.items() if tally.score(name) < floor]


@pytest.fixture(scope="module")
def seeds() -> tuple[Page, ...]:
    return read_folder(ROOT / "seeds").pages


def _tally_seeds(pages: tuple[Page, ...], corrections: tuple[Corrections, ...]) -> Tally:
    tally = Tally.empty()
    for page, fixes in zip(pages, corrections, strict=True):
        cut = segment(page, fixes)
        account(page, cut)
        tally_seed(tally, read_gold(page.stem), cut)
    return tally


def test_every_seed_has_its_gold(seeds: tuple[Page, ...]) -> None:
    assert {page.stem for page in seeds} == {path.stem for path in GOLD.glob("*.json")}


def test_seeds_by_rules_alone(seeds: tuple[Page, ...]) -> None:
    assert not _below(_tally_seeds(seeds, read_corrections(None, seeds)), FLOORS["seeds_by_rules"])


def test_seeds_with_corrections(seeds: tuple[Page, ...]) -> None:
    corrections = read_corrections(ROOT / "corrections", seeds)
    assert not _below(_tally_seeds(seeds, corrections), FLOORS["seeds_corrected"])


@pytest.fixture(scope="module")
def marked() -> tuple[Tally, list[bool]]:
    """The tally of the marked pages, and of each article that the cut is sure of whether it is right."""
    tally, sure = Tally.empty(), []
    for path in sorted(PAGES.glob("*.tsv")):
        rows = rows_of(read_marked_page(path))
        page = page_of(rows, f"{path.stem}.txt")
        cut = segment(page, Corrections())
        matched = tally_page(tally, rows, [line.number for line in printed_lines(page)], cut)
        right = {article.id for truth, article in matched if is_right(truth, article)}
        sure += [article.id in right for article in cut.articles if article.confidence >= SURE]
    return tally, sure


def test_marked_pages(marked: tuple[Tally, list[bool]]) -> None:
    assert not _below(marked[0], FLOORS["marked_pages"])


def test_what_is_sure_is_right(marked: tuple[Tally, list[bool]]) -> None:
    sure = marked[1]
    assert len(sure) >= FLOORS["confidence"]["sure_articles"]
    assert sum(sure) / len(sure) >= FLOORS["confidence"]["sure_right"]
