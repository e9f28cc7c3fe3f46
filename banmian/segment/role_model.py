"""The best sequence of roles for the lines of a page: a linear-chain model, decoded by Viterbi.

A state of the chain is a role and, for lines of the body, whether its article's text is still to
begin: what begins comes after a title, and not after a heading. The weights are data (data/first_roles.tsv
for a first look at the page, data/roles.tsv for the second); `python -m training.train` makes them.
Decoding is done here rather than by the training library, because corrections fix roles of single
lines and because `--explain` wants the margin to the runner-up.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from banmian.data_files import DATA, numbered_rows, shown, weight_rows
from banmian.errors import DataError
from banmian.segment.roles import PROSE, Role

WEIGHTS = DATA / "roles.tsv"
FIRST_WEIGHTS = DATA / "first_roles.tsv"
"""Those of the first look, which tells what only looks like a head from what is one; the second builds upon it."""
ROLES = tuple(Role)
FRESH = "^"
"""Marks the state of a line up to the first running text of its article: few titles follow a byline that does."""
BODY_ROLES = (Role.BYLINE, Role.HEADING, Role.PARAGRAPH, Role.CAPTION, Role.ITEM, Role.NOTE)
STATES = (
    *(role.value for role in ROLES),
    *(role.value + FRESH for role in BODY_ROLES),
)
_ROLE_OF = np.array([ROLES.index(Role(state.rstrip(FRESH))) for state in STATES])
_HEAD = """\
# Weights of the role model: feature, or "after STATE" for a transition, then one column a state.
# Source: trained on our own pages by `python -m training.train`; MIT, as the code. Do not edit by hand.
"""
_FORBIDDEN = -1e6

_PROSE = [i for i, role in enumerate(ROLES) if role in PROSE]
_NO_PROSE = np.array([i for i, role in enumerate(ROLES) if role not in PROSE])
_BODY = [ROLES.index(role) for role in BODY_ROLES]
MARGIN_SCALE = 2.0
"""Log weight by which the chance of a wrong role falls to 1/e: `python -m training.evaluate` shows what it gives."""


class Found(NamedTuple):
    """The role that a line got."""

    role: Role
    margin: float
    """How much worse, in log weight, the best page with another role for this line would be."""
    runner_up: Role
    prose: float
    """How much better, in log weight, the best page with the line as prose is than the best with it as no prose."""
    no_prose: Role
    """Its role in the latter."""


def chance_of(margin: float) -> float:
    """Probability that a line has the role that it got by this margin, 0.5 to 1."""
    return 1 - math.exp(-margin / MARGIN_SCALE) / 2


def margin_of(odds: float) -> float:
    """The margin that makes a role as probable as these odds, in natural log, of 0 or more."""
    return MARGIN_SCALE * (math.log1p(math.exp(odds)) - math.log(2))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleModel:
    """Weights: one row a feature, one column a state; and state to next state."""

    index: Mapping[str, int]
    states: NDArray[np.float64]
    transitions: NDArray[np.float64]

    @classmethod
    def of(cls, states: Mapping[tuple[str, str], float], transitions: Mapping[tuple[str, str], float]) -> "RoleModel":
        """From weights by (feature, state) and by (state, next state)."""
        names = sorted({name for name, _ in states})
        index = {name: i for i, name in enumerate(names)}
        columns = {state: i for i, state in enumerate(STATES)}
        table = np.zeros((len(names), len(STATES)))
        for (name, state), weight in states.items():
            table[index[name], columns[state]] = weight
        steps = np.zeros((len(STATES), len(STATES)))
        for (state, following), weight in transitions.items():
            steps[columns[state], columns[following]] = weight
        return cls(index=index, states=table, transitions=steps)

    def emissions(self, features: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Weight of each state for each line, by its own features alone."""
        names = [*chain.from_iterable(features)]
        rows = np.fromiter(map(self.index.get, names, repeat(-1)), np.int32, len(names))
        known = rows >= 0
        bounds = np.cumsum([0, *map(len, features)], dtype=np.int32)
        chosen = csr_array((known.astype(float), rows * known, bounds), shape=(len(features), len(self.states)))
        return np.asarray(chosen @ self.states)

    def against(self, features: Sequence[str], role: Role, other: Role) -> list[tuple[str, float]]:
        """What each feature adds to one role against another, the weightiest first; neighbours are left aside."""
        column, against = ROLES.index(role), ROLES.index(other)
        known = [(name, self.states[self.index[name]]) for name in features if name in self.index]
        weights = [(name, float(row[column] - row[against])) for name, row in known]
        return sorted(weights, key=lambda pair: (-abs(pair[1]), pair[0]))

    def best(
        self, features: Sequence[Sequence[str]], allowed: Mapping[int, frozenset[Role]] | None = None
    ) -> list[Found]:
        """The best sequence; `allowed` gives, by line index, the only roles that the line may have."""
        return self.decode(self.emissions(features), allowed or {})

    def decode(self, emissions: NDArray[np.float64], allowed: Mapping[int, frozenset[Role]]) -> list[Found]:
        """The best sequence for lines with these weights of each state, and only those roles for some of the lines."""
        if not len(emissions):
            return []
        scores = emissions.copy()
        lines: dict[frozenset[Role], list[int]] = {}
        for line, roles in allowed.items():
            lines.setdefault(roles, []).append(line)
        for roles, rows in lines.items():
            scores[rows] = np.where(_columns(roles), scores[rows], _FORBIDDEN)
        both_ways = np.stack((scores, scores[::-1]), axis=1)
        paths = _best_paths(both_ways, np.stack((self.transitions, self.transitions.T)))
        # Forward and backward paths both count a line's own score.
        return _found(paths[:, 0] + paths[::-1, 1] - scores)


@cache
def _columns(roles: frozenset[Role]) -> NDArray[np.bool_]:
    """Which states stand for one of the roles."""
    return np.isin(_ROLE_OF, [ROLES.index(role) for role in roles])


def _best_paths(scores: NDArray[np.float64], transitions: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each line, direction and state the weight of the best path that ends there."""
    best = scores.copy()
    # Sums with both directions side by side: the same numbers in two thirds of the time.
    side_by_side = np.ascontiguousarray(transitions.transpose(1, 0, 2))
    steps, most = np.empty_like(side_by_side), np.empty_like(best[0])
    from_states = best.transpose(0, 2, 1)[..., None]
    add, greatest = np.add, np.maximum.reduce
    for before, here in zip(from_states, best[1:], strict=False):
        add(before, side_by_side, steps)
        add(here, greatest(steps, 0, None, most), here)
    return best


def _found(through: NDArray[np.float64]) -> list[Found]:
    """The two best roles of each line, by the weight of the best page through each state."""
    by_role = through[:, : len(ROLES)].copy()
    by_role[:, _BODY] = np.maximum(by_role[:, _BODY], through[:, len(ROLES) :])
    best, second = np.argsort(-by_role, axis=1, kind="stable").T[:2]
    lines = np.arange(len(by_role))
    margins = by_role[lines, best] - by_role[lines, second]
    no_prose = by_role[:, _NO_PROSE]
    others = no_prose.argmax(axis=1)
    prose = by_role[:, _PROSE].max(axis=1) - no_prose[lines, others]
    role = ROLES.__getitem__
    return [
        *map(
            Found,
            map(role, best.tolist()),
            margins.tolist(),
            map(role, second.tolist()),
            prose.tolist(),
            map(role, _NO_PROSE.take(others).tolist()),
        )
    ]


def weights_table(model: RoleModel) -> str:
    """The text of data/roles.tsv for a model: sorted by feature, to three decimals."""
    names = {i: name for name, i in model.index.items()}
    rows = [["feature", *STATES]]
    rows += [[f"after {state}", *(f"{w:.3f}" for w in model.transitions[i])] for i, state in enumerate(STATES)]
    rows += [[names[i], *("" if w == 0 else f"{w:.3f}" for w in model.states[i])] for i in sorted(names)]
    return _HEAD + "".join("\t".join(row) + "\n" for row in rows)


@cache
def load_role_model(path: Path = WEIGHTS) -> RoleModel:
    """The trained model. Raises DataError where its table has other columns or rows than the states."""
    rows = numbered_rows(path)
    at, head = next(rows, (1, ""))
    if tuple(head.split("\t")) != ("feature", *STATES):
        raise DataError(path, at, f"the columns {shown(head)}", f"feature, {', '.join(STATES)}")
    table = dict(weight_rows(rows, path, len(STATES)))
    if missing := [state for state in STATES if f"after {state}" not in table]:
        raise DataError(path, None, f"no row after {missing[0]}", "one for each state")
    names = [name for name in table if not name.startswith("after ")]
    return RoleModel(
        index={name: i for i, name in enumerate(names)},
        states=np.array([table[name] for name in names]),
        transitions=np.array([table[f"after {state}"] for state in STATES]),
    )
