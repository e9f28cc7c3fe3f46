"""clean() on its cases, and what must hold for any text at all."""

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from banmian.clean import RULES, clean, clean_article, explain_clean
from banmian.model import Article, Block, BlockType

CASES = Path(__file__).parent / "cases"


def load(name: str) -> list[object]:
    cases = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case["printed"], case.get("clean", case["printed"]), id=case["label"]) for case in cases]


@pytest.mark.parametrize(("printed", "expected"), load("wild") + load("synthetic") + load("must-not-change"))
def test_case(printed: str, expected: str) -> None:
    assert clean(printed) == expected


@pytest.mark.xfail(strict=True, reason="listed as known failure")
@pytest.mark.parametrize(("printed", "expected"), load("known-failures"))
def test_known_failure(printed: str, expected: str) -> None:
    assert clean(printed) == expected


# Characters that the rules look at, so that their combinations are met often.
DENSE = st.text(alphabet=st.sampled_from(list("中文字aB1２Ｇ,:;!?()（）。，、“”《》「」…—·/.％% 　\t@｡")), max_size=40)
ANY = st.one_of(DENSE, st.text(max_size=60))


def folded(text: str) -> str:
    """The text under NFKC without its white space: what no rule may change."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@given(ANY)
@example("http://a.cn/x?y=1,2；中文(a)")
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY)
def test_no_character_is_lost_or_invented(text: str) -> None:
    assert folded(clean(text)) == folded(text)


@given(ANY)
def test_quotes_are_never_changed(text: str) -> None:
    quotes = "“”‘’\"'「」『』《》"
    # The half-width corner brackets are the one form that is widened.
    before = [char for char in text.translate(str.maketrans("｢｣", "「」")) if char in quotes]
    assert [char for char in clean(text) if char in quotes] == before


@pytest.mark.parametrize("unit", ["a", "1,", "(", "a.", "中 ", "a,", ".", "(中", "1:", "http://a.cn/(", "“ "])
def test_time_grows_with_length_only(unit: str) -> None:
    """A line of one long pathological run takes about as long by the character as a short one."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        clean(text)
        return time.process_time() - start

    assert seconds(200_000) < 60 * max(seconds(10_000), 0.002)


def test_article_fields() -> None:
    blocks = (Block(type=BlockType.PARAGRAPH, text="好,好", lines=((2, 2),), credit="李浩"),)
    article = Article(
        id="a/1", page="a.txt", page_sha256="", title="甲: 乙", kicker="丙,丁", subtitle="戊(己)", blocks=blocks,
        credits_as_printed=("(李浩 文/图)",),
    )  # fmt: skip
    cleaned = clean_article(article)
    assert (cleaned.title, cleaned.kicker, cleaned.subtitle) == ("甲：乙", "丙，丁", "戊（己）")
    assert cleaned.blocks[0].text == "好，好"
    assert cleaned.credits_as_printed == ("(李浩 文/图)",)


def test_explanation_names_the_rules_that_changed_the_text() -> None:
    assert [line.partition("：")[0] for line in explain_clean("甲,乙 ")] == ["fold_blanks", "widen_marks"]
    assert explain_clean("甲，乙") == []


def test_rule_names_are_those_of_their_functions() -> None:
    assert [name for name, _ in RULES] == [rule.__name__ for _, rule in RULES]
