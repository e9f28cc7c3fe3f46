"""What search takes for the same, and what it does not."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.search.folding import fold, traditional


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＰＰ", "app"),
        ("２０２３年", "2023年"),
        ("烏海市", "乌海市"),
        ("後勤", "后勤"),
        ("乾坤", "干坤"),
        ("，", ","),
        ("　", " "),
        ("㎡", "m2"),
        ("Ⅳ", "iv"),
        ("…", "..."),
        ("\u2f08", "人"),
        ("é", "É"),
    ],
)
def test_taken_for_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("〇", "零"), ("乌", "鸟"), ("的", "地"), ("“", '"'), ("、", ","), ("己", "已")]
)
def test_not_taken_for_the_same(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_twice_is_folding_once() -> None:
    """For every character, and none of the controls is left that the index gives a meaning to."""
    folded = fold("".join(map(chr, range(sys.maxunicode + 1))))
    assert fold(folded) == folded
    assert min(folded) == " "


@given(st.text(), st.text())
def test_each_character_folds_alone(one: str, other: str) -> None:
    """A part of a text folds into a part of the folded text, which is why every substring is found."""
    assert fold(one + other) == fold(one) + fold(other)


def test_the_table_maps_to_what_it_does_not_map() -> None:
    table = traditional()
    assert table.keys().isdisjoint(table.values())
    assert len(table) > 3_000
    assert all(len(one) == len(other) == 1 for one, other in table.items())
