"""Front matter returns from MkDocs' reader as it was written; that reader swallows what it cannot parse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from banmian.write.front_matter import front_matter
from tests.hostile import Hostile, hostile_cases

VALUES = st.recursive(
    st.one_of(st.text(), st.booleans(), st.integers(), st.none()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=8,
)
BODY = "正文\n---\n"


@given(st.dictionaries(st.text(min_size=1), VALUES, min_size=1))
def test_round_trip(values: dict[str, object]) -> None:
    """Any values, keys and all."""
    assert get_data(front_matter(values) + BODY) == (BODY, values)


@pytest.mark.parametrize("case", hostile_cases(), ids=lambda case: case.name)
def test_hostile_text_returns(case: Hostile) -> None:
    """As a value and in a list."""
    values = {"article": {"headline": case.text, "bylines": [case.text]}}
    assert get_data(front_matter(values) + BODY) == (BODY, values)


def test_without_values_there_is_no_block() -> None:
    """An empty block would be shown as text."""
    assert front_matter({}) == ""
