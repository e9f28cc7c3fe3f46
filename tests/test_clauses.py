"""Words found clause by clause are those of the whole text: all that looks only at some clauses rests on this."""

import rjieba
from hypothesis import given
from hypothesis import strategies as st

from banmian.clauses import Clauses, begins_clause

TEXTS = st.one_of(
    st.text(alphabet="，。；：！？、“”（）《》 的在今年三百零五个社区居民乌海市A1.%-", max_size=40),
    st.text(max_size=40),
)


def clauses_of(text: str) -> list[tuple[int, int]]:
    clauses = Clauses(text)
    return sorted({clauses.around(place) for place in range(len(text))})


@given(TEXTS)
def test_clauses_and_the_marks_after_them_are_the_text(text: str) -> None:
    assert "".join(text[start : end + 1] for start, end in clauses_of(text)) == text


@given(TEXTS, st.booleans())
def test_words_of_clauses_are_those_of_the_text(text: str, guesses: bool) -> None:
    parts = [part for start, end in clauses_of(text) for part in (text[start:end], text[end : end + 1])]
    assert [word for part in parts for word in rjieba.tag(part, guesses)] == rjieba.tag(text, guesses)


@given(TEXTS)
def test_uncut_words_of_clauses_are_those_of_the_text(text: str) -> None:
    parts = [part for start, end in clauses_of(text) for part in (text[start:end], text[end : end + 1])]
    assert [word for part in parts for word in rjieba.cut(part, False)] == rjieba.cut(text, False)


@given(TEXTS)
def test_a_clause_begins_where_it_is_said_to(text: str) -> None:
    clauses = Clauses(text)
    assert all((clauses.around(place)[0] == place) is begins_clause(text, place) for place in range(len(text)))
