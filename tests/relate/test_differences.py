"""The differences that a reader sees between two readings of a passage."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.relate.differences import Edit, find_differences, find_edits
from banmian.relate.reading import read
from tests.relate.articles import article

CASES = tomllib.loads((Path(__file__).parent / "cases" / "differences.toml").read_text("utf-8"))["case"]
TEXTS = st.text(alphabet="平安共治，。 a\U00020000", max_size=40)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = find_differences(read(article("a", case["left"])), (0,), read(article("b", case["right"])), (0,))
    assert [f"[{one.left}→{one.right}]{'*' * one.in_equal_sentence}" for one in found] == case["edits"]


@given(TEXTS, TEXTS)
def test_edits_turn_the_left_into_the_right(left: str, right: str) -> None:
    """But for blanks; and they are in order and do not meet."""
    done, shown = Edit(0, 0, 0, 0), ""
    for edit in find_edits(left, right):
        assert edit.left_start >= done.left_end
        assert edit.right_start >= done.right_end
        shown += left[done.left_end : edit.left_start] + right[edit.right_start : edit.right_end]
        done = edit
    assert "".join((shown + left[done.left_end :]).split()) == "".join(right.split())


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert find_edits(text, text) == []
