"""What holds of the cut of any page: nothing lost, nothing made up, the same every time, no matter what is printed."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banmian.model import Article, Cut
from banmian.segment.shapes import LONGEST_BANNER
from tests.segment.cutting import MANUSCRIPTS, cut_of
from training.compose import dump, pages

ROOT = Path(__file__).parents[2]
COMPOSED = [dump(rows) for rows in pages(MANUSCRIPTS, 30, 7)]
PRINTED = sorted({line for page in COMPOSED for line in page.split("\n") if line})
SIGNS = (
    "——",
    "—",
    "。",
    "“",
    "”",
    "(",
    "(上接A1版)",
    "(下转3版)",
    "(李明 摄)",
    "本报讯 ",
    "□李明",
    "——某地纪实",
    "1.",
    "A",
    "：",
)

EXTREMES = {
    "nothing": "",
    "white space alone": " \n\u3000\n\t",
    "one line of 100,000 characters": "近日,全市开展检查" * 11112,
    "one line of 100,000 characters, with stops": "近日,全市开展检查。" * 10000,
    "only titles": "\n\n".join(f"第{number}个标题真漂亮" for number in range(200)),
    "no title": "近日,全市开展检查,消除隐患二百余处。\n\n" * 30,
    "verse": "床前明月光\n疑是地上霜\n举头望明月\n低头思故乡\n\n" * 20,
    "a table": "\n".join(f"白菜\t{number}.5\t元/斤\t{number * 3}%" for number in range(100)),
    "names": "\n".join("李明 王芳 赵志强 陈卓" for _ in range(80)),
    "dialogue": "“你来了?”\n\n“来了。”\n\n他说:“走吧。”\n\n" * 30,
    "English": "In the morning the sun rises over the river.\n\nHe said:\n\n" * 30,
    "open brackets": "(" * 5000 + "\n\n" + ")" * 5000,
    "open quotes": "“" * 5000,
    "figures": "1234567890" * 1000,
    "pauses": "、" * 2000 + "\n\n" + "、" * 2000,
    "blanks": "一 " * 20000,
    "marks alone": "(上接A1版)\n" * 40,
    "leads alone": "本报讯 \n" * 40,
    "credits alone": "(李明 摄)\n\n" * 40,
    "a lead and a tail and nothing between": "标题真好\n\n本报讯(李明)(王芳 摄)\n\n本报讯 (李明)\n",
    "dashes alone": "——\n\n—\n\n------\n",
    "control characters": "\x00标\x01题\x02\n\n正\u2028文,\x0b一\x85二\x1c三。\n\n\ufeff完\u200b。",
}

WITHOUT_FORM = ("one line of 100,000 characters", "only titles", "no title", "verse", "names")
SURE = 0.9
"""Least confidence of an article that nobody need look at."""


def everything(cut: Cut) -> str:
    return "".join([piece.text for a in cut.articles for piece in a.pieces] + [left.text for left in cut.leftovers])


def shown(article: Article) -> str:
    """All text of an article that a reader sees; what joins title parts is no text."""
    blocks = "".join(block.text for block in article.blocks)
    return article.kicker + article.title + article.subtitle + blocks


def check(text: str) -> Cut:
    """The cut of a text, after all that must hold of it; the audit is part of cut_of."""
    cut = cut_of(text)
    lines = text.split("\n")
    assert Counter("".join(everything(cut).split())) == Counter("".join(text.split()))
    ids = [article.id for article in cut.articles]
    assert len(set(ids)) == len(ids)
    assert [article.pieces[0].line for article in cut.articles] == sorted(a.pieces[0].line for a in cut.articles)
    for article in cut.articles:
        assert article.id == f"page/{article.pieces[0].line}"
        assert 0 <= article.confidence <= 1
        taken = Counter("".join(piece.text for piece in article.pieces))
        assert not Counter("".join(shown(article).split())) - taken
        printed = {piece.line for piece in article.pieces}
        for block in article.blocks:
            assert block.text == block.text.strip() != ""
            assert len(set(block.lines)) == len(block.lines) > 0
            assert all(1 <= first <= last <= len(lines) for first, last in block.lines)
            assert {first for first, _ in block.lines} <= printed
        assert all(1 <= flag.line <= len(lines) and flag.hint for flag in article.flags)
    return cut


@st.composite
def printed_line(draw: st.DrawFn) -> str:
    """A line of our pages, whole or a part of it, a sign alone, or any text."""
    line = draw(st.one_of(st.sampled_from(PRINTED), st.sampled_from(SIGNS), st.text(max_size=40)))
    line = line.replace("\n", "")
    start = draw(st.integers(0, max(0, len(line) - 1))) if draw(st.booleans()) else 0
    return line[start:] + (draw(st.sampled_from(SIGNS)) if draw(st.integers(0, 5)) == 0 else "")


ANY_PAGE = st.lists(st.tuples(printed_line(), st.integers(1, 3)), max_size=14).map(
    lambda rows: "".join(line + "\n" * gap for line, gap in rows)
)
EXAMPLES = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@EXAMPLES
@given(ANY_PAGE)
def test_any_page(text: str) -> None:
    check(text)


@EXAMPLES
@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", EXTREMES.values(), ids=EXTREMES.keys())
def test_extremes(text: str) -> None:
    check(text)


@pytest.mark.parametrize("name", WITHOUT_FORM)
def test_a_page_without_form_is_doubtful(name: str) -> None:
    assert all(article.confidence < SURE for article in cut_of(EXTREMES[name]).articles)


@pytest.mark.parametrize("text", COMPOSED)
def test_composed_pages(text: str) -> None:
    assert check(text) == cut_of(text)


@pytest.mark.parametrize("text", COMPOSED[:5])
def test_a_page_twice_in_one_file(text: str) -> None:
    assert len(check(text + "\n" + text).articles) > len(cut_of(text).articles)


@pytest.mark.parametrize("name", [name for name, text in EXTREMES.items() if len(text) > LONGEST_BANNER])
def test_running_text_is_no_banner(name: str) -> None:
    assert not [left for left in check(EXTREMES[name]).leftovers if len(left.text) > LONGEST_BANNER]


CUT_AND_PRINT = """
from tests.segment.test_invariants import COMPOSED
from tests.segment.cutting import cut_of
import hashlib
print(hashlib.sha256(repr([cut_of(text) for text in COMPOSED[:8]]).encode()).hexdigest())
"""


def test_the_order_of_sets_changes_nothing() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", CUT_AND_PRINT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
