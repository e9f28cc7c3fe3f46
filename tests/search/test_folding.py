"""What search takes for the same, and what it does not."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.search.folding import fold, traditional
from tests.search.scan import mark_starts


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
    assert not any(unicodedata.category(one) == "Cc" for one in folded)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("covid", "covid-19", True),
        ("cov", "covid-19", True),
        ("ovid", "covid-19", False),
        ("19", "covid-19", True),
        ("9", "covid-19", False),
        ("2023", "2023年", True),
        ("20", "2023年", True),
        ("23", "2023年", False),
        ("23年", "2023年", False),
        ("g网", "5g网络", True),
        ("络5", "网络5g", True),
        ("m2", "100m2", True),
        ("a", "ab", True),
        ("b", "ab", False),
        (" b", "a b", True),
        ("海市", "乌海市", True),
    ],
)
def test_words_and_numbers_are_found_by_their_beginnings(term: str, text: str, found: bool) -> None:
    assert (mark_starts(term) in mark_starts(text)) is found


@given(st.text(alphabet="ab12乌 ", min_size=1, max_size=3), st.text(alphabet="ab12乌 ", max_size=9))
def test_only_the_first_character_of_a_term_can_stand_inside_a_word(term: str, text: str) -> None:
    """The rule said in another way: a plain scan, and a look at what stands before."""

    def inside(at: int) -> bool:
        return any({text[at - 1], text[at]} <= set(kind) for kind in ("ab", "12")) if at else False

    places = [at for at in range(len(text)) if text.startswith(term, at) and not inside(at)]
    assert (mark_starts(term) in mark_starts(text)) is bool(places)


@given(st.text(), st.text())
def test_each_character_folds_alone(one: str, other: str) -> None:
    """A part of a text folds into a part of the folded text, which is why every substring is found."""
    assert fold(one + other) == fold(one) + fold(other)


def test_the_table_maps_to_what_it_does_not_map() -> None:
    table = traditional()
    assert table.keys().isdisjoint(table.values())
    assert len(table) > 3_000
    assert all(len(one) == len(other) == 1 for one, other in table.items())
