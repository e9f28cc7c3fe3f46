"""The model of roles finds what going through all sequences of states finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.segment.role_model import FRESH, STATES, load_role_model
from banmian.segment.roles import PROSE, Role

MODEL = load_role_model()
NAMES = st.one_of(st.sampled_from(sorted(MODEL.index)), st.just("a feature that no model has"))


@given(st.lists(st.lists(NAMES, max_size=6), max_size=4))
def test_what_the_model_does_not_know_weighs_nothing(features: list[list[str]]) -> None:
    zero = np.zeros(len(STATES))
    known = [[MODEL.states[MODEL.index[name]] for name in names if name in MODEL.index] for names in features]
    wanted = [sum(rows, zero) for rows in known]
    assert MODEL.emissions(features) == pytest.approx(np.array(wanted).reshape(len(features), len(STATES)))


@given(st.integers(0, 2**32 - 1), st.dictionaries(st.integers(0, 2), st.frozensets(st.sampled_from(Role), min_size=3)))
def test_the_best_page_of_all(seed: int, allowed: dict[int, frozenset[Role]]) -> None:
    scores = np.random.default_rng(seed).normal(0, 4, (3, len(STATES)))
    role_of = [Role(state.rstrip(FRESH)) for state in STATES]
    open_to = np.array([[role in allowed.get(line, Role) for role in role_of] for line in range(3)])
    one, two, three = np.where(open_to, scores, -1e6)
    pages = one[:, None, None] + MODEL.transitions[:, :, None] + two[:, None] + MODEL.transitions + three
    for line, found in enumerate(MODEL.decode(scores, allowed)):
        through = pages.max(axis=tuple({0, 1, 2} - {line}))
        best = {role: max(through[i] for i, one in enumerate(role_of) if one is role) for role in Role}
        first, second = sorted(best.values())[:-3:-1]
        assert (best[found.role], found.margin) == pytest.approx((first, first - second))
        assert best[found.runner_up] == pytest.approx(second)
        prose, none = max(best[role] for role in PROSE), max(best[role] for role in set(Role) - PROSE)
        assert (found.prose, best[found.no_prose]) == pytest.approx((prose - none, none))
