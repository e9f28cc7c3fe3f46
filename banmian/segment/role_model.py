"""The best sequence of roles for the lines of a page: a linear-chain model, decoded by Viterbi.

The weights are data (data/roles.tsv); `python -m training.train` makes them. Decoding is done
here rather than by the training library, because corrections fix roles of single lines and
because `--explain` wants the margin to the runner-up.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from banmian.segment.roles import Role
from banmian.segment.words import DATA

WEIGHTS = DATA / "roles.tsv"
ROLES = tuple(Role)
_HEAD = """\
# Weights of the role model: feature or "after ROLE" for a transition, then one column a role.
# Source: trained on our own pages by `python -m training.train`; MIT, as the code. Do not edit by hand.
"""
_FORBIDDEN = -1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The role that a line got."""

    role: Role
    margin: float
    """How much worse, in log weight, the best page with another role for this line would be."""
    runner_up: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleModel:
    """Weights: one row a feature, one column a role; and role to next role."""

    index: Mapping[str, int]
    states: NDArray[np.float64]
    transitions: NDArray[np.float64]

    @classmethod
    def of(cls, states: Mapping[tuple[str, str], float], transitions: Mapping[tuple[str, str], float]) -> "RoleModel":
        """From weights by (feature, role) and by (role, next role)."""
        names = sorted({name for name, _ in states})
        index = {name: i for i, name in enumerate(names)}
        columns = {role.value: i for i, role in enumerate(ROLES)}
        table = np.zeros((len(names), len(ROLES)))
        for (name, role), weight in states.items():
            table[index[name], columns[role]] = weight
        steps = np.zeros((len(ROLES), len(ROLES)))
        for (role, following), weight in transitions.items():
            steps[columns[role], columns[following]] = weight
        return cls(index=index, states=table, transitions=steps)

    def emissions(self, features: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Weight of each role for each line, by its own features alone."""
        scores = np.zeros((len(features), len(ROLES)))
        for row, names in enumerate(features):
            known = [self.index[name] for name in names if name in self.index]
            scores[row] = self.states[known].sum(axis=0)
        return scores

    def best(self, features: Sequence[Sequence[str]], fixed: Mapping[int, Role] | None = None) -> list[Found]:
        """The best sequence; `fixed` gives roles by line index that must stand."""
        if not features:
            return []
        scores = self.emissions(features)
        for row, role in (fixed or {}).items():
            scores[row] = np.where(np.arange(len(ROLES)) == ROLES.index(role), scores[row], _FORBIDDEN)
        forward = _best_paths(scores, self.transitions)
        backward = _best_paths(scores[::-1], self.transitions.T)[::-1]
        # forward + backward counts a line's own score twice.
        through = forward + backward - scores
        return [_found(row) for row in through]


def _best_paths(scores: NDArray[np.float64], transitions: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each line and role the weight of the best path that ends there."""
    best = np.empty_like(scores)
    best[0] = scores[0]
    for row in range(1, len(scores)):
        best[row] = scores[row] + (best[row - 1][:, None] + transitions).max(axis=0)
    return best


def _found(through: NDArray[np.float64]) -> Found:
    first, second = np.argsort(-through, kind="stable")[:2]
    return Found(role=ROLES[first], margin=float(through[first] - through[second]), runner_up=ROLES[second])


def write_weights(model: RoleModel, path: Path) -> None:
    """Write the table, sorted by feature, to three decimals."""
    names = {i: name for name, i in model.index.items()}
    rows = [["feature", *ROLES]]
    rows += [[f"after {role}", *(f"{w:.3f}" for w in model.transitions[i])] for i, role in enumerate(ROLES)]
    rows += [[names[i], *(f"{w:.3f}".replace("0.000", "") for w in model.states[i])] for i in sorted(names)]
    path.write_text(_HEAD + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


@cache
def load_role_model(path: Path = WEIGHTS) -> RoleModel:
    """The trained model."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(
            csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        )
    table = {row[0]: [float(cell or 0) for cell in row[1:]] for row in rows[1:]}
    names = [name for name in table if not name.startswith("after ")]
    return RoleModel(
        index={name: i for i, name in enumerate(names)},
        states=np.array([table[name] for name in names]),
        transitions=np.array([table[f"after {role}"] for role in ROLES]),
    )
