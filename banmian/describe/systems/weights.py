"""What speaks for or against a system, and how much: features with the weights of data/systems-weights.tsv.

The weights are those of a logistic regression over names that a reader judged; `python -m training.train_systems` makes
them.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from banmian.data_files import DATA, numbered_rows
from banmian.errors import DataError

PATH = DATA / "systems-weights.tsv"
BIAS = "bias"
"""The row of what holds for every name."""


class Cue(NamedTuple):
    """One reason."""

    feature: str
    """Its row in the table of weights."""
    why: str
    """In Chinese, for the reader: the words found."""

    @property
    def weight(self) -> float:
        """In natural logarithms of the odds; 0 for a feature that the table does not hold."""
        return load_weights().get(self.feature, 0.0)


def odds(cues: Iterable[Cue]) -> float:
    """Natural logarithm of the odds that a name with these reasons is a system, each feature counted once."""
    weights = load_weights()
    return sum((weights.get(one, 0.0) for one in dict.fromkeys(cue.feature for cue in cues)), weights.get(BIAS, 0.0))


@cache
def load_weights(path: Path = PATH) -> Mapping[str, float]:
    """The shipped weights by feature. Raises DataError where a row is malformed or out of order."""
    weights: dict[str, float] = {}
    for number, row in numbered_rows(path):
        feature, tab, weight = row.partition("\t")
        if not tab or feature <= max(weights, default=""):
            raise DataError(path, number, f"the row {row}", "a feature, a tab and its weight, sorted by feature")
        weights[feature] = float(weight)
    return weights
