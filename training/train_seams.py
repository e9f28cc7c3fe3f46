"""Trains the seam model: python -m training.train_seams

A conditional logit model of where each open end of the composed and the hand-marked pages goes on,
with the true roles of the lines; writes weights to banmian/data/seams.tsv. `--hold-out` leaves every
fifth manuscript and page out and prints how many joins of those pages are found.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from banmian.segment import joins
from banmian.segment.lines import printed_lines
from banmian.segment.seams import Seams
from banmian.segment.shapes import form_of
from banmian.segment.sides import Sides
from training.articles import read_manuscripts
from training.compose import pages
from training.marked_pages import PAGES, read_marked_page
from training.marked_rows import rows_of
from training.rows import Row
from training.train import SEED, page_of, page_topics

_WEIGHT = 3
"""How often each hand-marked page counts beside the composed ones."""
_HEAD = """\
# Weights of the seam model: feature, log odds of one option against another for where a line goes on.
# Source: trained on our own pages by `python -m training.train_seams`; MIT, as the code. Do not edit by hand.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One open end: where its text may go on, by features, and where it does."""

    options: tuple[tuple[str, ...], ...]
    """Features of each candidate; the first option is that it goes on nowhere."""
    truth: int
    """Number of the true option."""


def true_seams(rows: Sequence[Row]) -> set[tuple[int, int]]:
    """Pairs of row numbers whose text is one paragraph, broken between them."""
    halves = {
        (row.article, row.key, row.part): i
        for i, row in enumerate(rows)
        if row.key and row.role.value not in ("caption", "credit")
    }
    return {
        (index, halves[article, key, part + 1])
        for (article, key, part), index in halves.items()
        if (article, key, part + 1) in halves
    }


def _choices(rows: Sequence[Row]) -> list[Choice]:
    forms = [form_of(line) for line in printed_lines(page_of(rows))]
    roles = [row.role for row in rows]
    seams = Seams(Sides(forms, page_topics(forms)), roles)
    true = true_seams(rows)
    choices = []
    for left, rights in groupby(seams.pairs, key=lambda pair: pair[0]):
        numbers = [right for _, right in rights]
        pairs = [(seams.lines[left].index, seams.lines[right].index) for right in numbers]
        goal = next((i for i, pair in enumerate(pairs, start=1) if pair in true), 0)
        options = [seams.alone(left), *(seams.features(left, right) for right in numbers)]
        choices.append(Choice(options=tuple(tuple(features) for features in options), truth=goal))
    return choices


def fit(choices: Sequence[Choice], strength: float) -> dict[str, float]:
    """Weights by feature: a conditional logit model of the choices (McFadden 1974), with an L2 prior."""
    names = sorted({name for choice in choices for features in choice.options for name in features})
    index = {name: i for i, name in enumerate(names)}
    options = [features for choice in choices for features in choice.options]
    cells = [(row, index[name]) for row, features in enumerate(options) for name in features]
    rows, columns = zip(*cells, strict=True)
    table = csr_array((np.ones(len(cells)), (rows, columns)), shape=(len(options), len(names)))
    sizes = np.array([len(choice.options) for choice in choices])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    chosen = starts + np.array([choice.truth for choice in choices])
    truth = np.zeros(len(options))
    truth[chosen] = 1

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = np.asarray(table @ weights)
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        shares = np.exp(scores)
        sums = np.add.reduceat(shares, starts)
        value = np.log(sums).sum() - scores[chosen].sum() + strength * weights @ weights / 2
        slope = table.T @ (shares / np.repeat(sums, sizes) - truth) + strength * weights
        return float(value), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, found.x.tolist(), strict=True))


def _all_choices(made: Sequence[Sequence[Row]]) -> list[Choice]:
    return [choice for rows in made for choice in _choices(rows)]


def _mean(models: Sequence[dict[str, float]]) -> dict[str, float]:
    """The mean of models of different composed pages; a feature that one has not seen weighs nothing in it."""
    names = {name for model in models for name in model}
    return {name: sum(model.get(name, 0.0) for model in models) / len(models) for name in names}


def _write(weights: dict[str, float], path: Path) -> None:
    rows = [f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items())]
    path.write_text(_HEAD + "".join(rows), encoding="utf-8")


def _report(made: Sequence[Sequence[Row]], weights: dict[str, float]) -> None:
    right = found = wanted = 0
    for rows in made:
        forms = [form_of(line) for line in printed_lines(page_of(rows))]
        roles = [row.role for row in rows]
        found_joins = joins.find_joins(Sides(forms, page_topics(forms)), roles, weights=weights)
        pairs = {(join.left, join.right) for join in found_joins.joins}
        seams = true_seams(rows)
        right, found, wanted = right + len(pairs & seams), found + len(pairs), wanted + len(seams)
    print(f"{right} joins right of {found} made and {wanted} there")


def main() -> int:
    """Fit and write; with --hold-out on four fifths, and report on the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600, help="composed pages to train on, each draw")
    parser.add_argument("--draws", type=int, default=4, help="models to take the mean of")
    parser.add_argument("--strength", type=float, default=3.0, help="of the L2 prior")
    parser.add_argument("--hold-out", action="store_true")
    options = parser.parse_args()
    manuscripts = read_manuscripts()
    marked = [rows_of(read_marked_page(path)) for path in sorted(PAGES.glob("*.tsv"))]
    kept = [m for i, m in enumerate(manuscripts) if i % 5 or not options.hold_out]
    pages_kept = [rows for i, rows in enumerate(marked) if i % 5 or not options.hold_out]
    drawn = [pages(kept, options.pages, SEED + draw) for draw in range(options.draws)]
    weights = _mean([fit(_all_choices(made + pages_kept * _WEIGHT), options.strength) for made in drawn])
    if not options.hold_out:
        _write(weights, joins.WEIGHTS)
        return 0
    _report(pages([m for i, m in enumerate(manuscripts) if not i % 5], 100, SEED + 1), weights)
    _report([rows for i, rows in enumerate(marked) if not i % 5], weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
