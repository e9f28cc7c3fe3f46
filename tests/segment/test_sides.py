"""What is kept of the sides of seams holds whatever the lines are taken for when the page is asked again."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.segment.joins import find_joins, odds_of_joins
from banmian.segment.lines import printed_lines
from banmian.segment.roles import Role
from banmian.segment.shapes import Form, form_of
from banmian.segment.sides import Sides
from tests.segment.cutting import MANUSCRIPTS, page_of
from training.compose import dump, pages
from training.train import page_topics

TEXTS = [dump(rows) for rows in pages(MANUSCRIPTS, 4, 3)]


def forms_of(text: str) -> tuple[Form, ...]:
    return tuple(map(form_of, printed_lines(page_of(text))))


def sides_of(forms: Sequence[Form]) -> Sides:
    return Sides(forms, page_topics(forms))


@pytest.mark.parametrize("text", TEXTS)
@given(data=st.data())
def test_what_was_asked_before_changes_no_join(text: str, data: st.DataObject) -> None:
    forms = forms_of(text)
    some_roles = st.lists(st.sampled_from(Role), min_size=len(forms), max_size=len(forms))
    before, after = data.draw(some_roles), data.draw(some_roles)
    used = sides_of(forms)
    find_joins(used, before)
    assert find_joins(used, after) == find_joins(sides_of(forms), after)


@pytest.mark.parametrize("text", TEXTS)
@given(data=st.data())
def test_odds_alone_are_those_of_the_joins(text: str, data: st.DataObject) -> None:
    sides = sides_of(forms_of(text))
    count = len(sides.forms)
    roles = data.draw(st.lists(st.sampled_from(Role), min_size=count, max_size=count))
    joins = find_joins(sides, roles).joins
    assert odds_of_joins(sides, roles) == {(join.left, join.right): join.odds for join in joins}
