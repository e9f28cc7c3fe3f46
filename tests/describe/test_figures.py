"""Figures: every form of a quantity, what is none, what a reader found in the seeds, what a reader made of a sample."""

import tomllib
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.describe.figures import explain_figures, find_figures
from banmian.describe.figures.find import find_quantities
from banmian.describe.figures.forms import forms
from banmian.describe.figures.numbers import plain
from banmian.describe.figures.words import PATH, load_unit_words
from banmian.errors import DataError
from banmian.model import Article, Block, BlockType, Piece
from tests.describe.seeds import rows_of, seed_articles

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "figures.toml").read_text(encoding="utf-8"))["text"]
REVIEWED = rows_of(HERE / "cases" / "figures-reviewed.tsv")
GOLD = rows_of(HERE / "gold" / "figures.tsv")
RECALL_FLOOR, REVIEW_FLOOR, WHAT_FLOOR = 0.90, 0.95, 0.85


def article(text: str, lines: tuple[str, ...] = ()) -> Article:
    printed = lines or (text,)
    return Article(
        id="a/1",
        page="a.txt",
        page_sha256="",
        blocks=(Block(type=BlockType.PARAGRAPH, text=text, lines=((1, len(printed)),)),),
        pieces=tuple(Piece(line=number, start=0, text=one, role="body") for number, one in enumerate(printed, 1)),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_text(case: dict[str, Any]) -> None:
    figures = find_figures(article(case["text"])).figures
    assert [(one.value, one.high, one.unit) for one in figures] == [
        (wanted["value"], wanted.get("high"), wanted["unit"]) for wanted in case["figures"]
    ]
    for one, wanted in zip(figures, case["figures"], strict=True):
        assert one.about == wanted.get("about", one.about)
        assert one.what == wanted.get("what", one.what)


def test_figures_of_the_seeds_that_a_reader_found() -> None:
    found = {(one.page, float(f), fig.unit) for one in seed_articles() for fig in one.figures for f in _ends(fig)}
    missed = [row for row in GOLD if (row[0], float(row[3]), row[4]) not in found]
    assert 1 - len(missed) / len(GOLD) >= RECALL_FLOOR, missed


def _ends(figure: Any) -> list[float]:
    return [figure.value, *([] if figure.high is None else [figure.high])]


def test_the_reviewed_sample_is_mostly_right() -> None:
    assert len(REVIEWED) == 100
    assert sum(row[7] == "right" for row in REVIEWED) >= REVIEW_FLOOR * len(REVIEWED)
    assert sum(row[8] == "right" for row in REVIEWED) >= WHAT_FLOOR * len(REVIEWED)


@pytest.mark.parametrize("row", [row for row in REVIEWED if row[7] == "right"], ids=lambda row: row[2])
def test_what_was_right_is_found_again(row: tuple[str, ...]) -> None:
    found = {
        (row[1][one.start : one.end], str(plain(one.value)), "" if one.high is None else str(plain(one.high)), one.unit)
        for one in find_quantities(row[1])
    }
    assert row[2:6] in found


def test_line_date_and_sentence() -> None:
    """The line that prints the number, even where its unit is on the next one; the last date before it."""
    lines = ("去年无事。截至2022年底，全县建成驿站1", "2座，", "服务群众3万人次。")
    first, second = find_figures(article("".join(lines), lines)).figures
    assert (first.printed, first.text, first.when) == (
        "12座",
        "截至2022年底，全县建成驿站12座，服务群众3万人次。",
        "2022年底",
    )
    assert second.line == 3


def test_a_title_adds_only_what_the_text_does_not_say() -> None:
    titled = replace(article("新建公园8处。"), title="新建八处公园 惠及两万人")
    assert [(one.value, one.unit) for one in find_figures(titled).figures] == [(8, "处"), (20000, "人")]


def test_explained() -> None:
    (line,) = explain_figures(find_figures(article("调解矛盾1.1万余件。")))
    assert line == "第1行 “1.1万余件”：11000 件，数的是“矛盾”"


ALPHABET = "0123456789一二三四十百千万亿两半点余多近个名元年月日%.,、至-的分之成人《》“”，。"
TEXT = st.text(alphabet=st.sampled_from(ALPHABET), max_size=60)


@given(TEXT)
def test_quantities_stand_in_their_text_in_order(text: str) -> None:
    found = find_quantities(text)
    assert all(0 <= one.start <= one.number < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.high is None or one.high > one.value for one in found)


@given(TEXT)
def test_forms_find_where_a_number_begins_what_they_find_anywhere(text: str) -> None:
    for form in forms():
        assert [one.span() for one in form.matches(text)] == [one.span() for one in form.pattern.finditer(text)]


def test_unsorted_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "units.toml"
    path.write_text(PATH.read_text(encoding="utf-8").replace("nouns = [", 'nouns = [ "龥",'), encoding="utf-8")
    with pytest.raises(DataError, match="nouns is out of order"):
        load_unit_words(path)


@cache
def _long() -> str:
    return "全县建成驿站12座，服务群众三万多人次，处置率达99.8%，三轮车1辆。" * 2000


def test_long_texts_take_time_in_proportion() -> None:
    """Each of 2,000 equal sentences gives its four figures; a scan that is not linear would not end."""
    assert len(find_quantities(_long())) == 4 * 2000
