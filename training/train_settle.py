"""Trains how the models of roles and of seams are weighed where they differ: python -m training.train_settle

Reads composed and hand-marked pages with both models, takes each line that is in doubt between text and something
else, and fits a logistic regression of whether it is text; writes the weights to banmian/data/settle.tsv. To be run
after `training.train` and `training.train_seams`, whose tables it uses.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from banmian.segment.analysis import look
from banmian.segment.lines import printed_lines
from banmian.segment.role_model import load_role_model
from banmian.segment.roles import TEXT_ROLES
from banmian.segment.settle import WEIGHTS, Doubt, Evidence, evidence
from banmian.segment.shapes import form_of
from banmian.segment.sides import Sides
from training.articles import read_manuscripts
from training.compose import pages
from training.marked_pages import PAGES, read_marked_page
from training.marked_rows import rows_of
from training.rows import Row
from training.train import SEED, page_of, page_topics

_DRAW = SEED + 1000
"""Pages that the model of roles has not seen, though it knows their articles."""
_PRIOR = 0.1
"""Strength of the L2 prior: there are some hundred lines for five weights."""
_HEAD = """\
# How much speaks for text in a line that may be a head or a caption: weights of the log odds of its join, of their
# square, of there being one, of the margin of the model of roles, and of 1; text where their sum is above 0.
# Source: trained on our own pages by `python -m training.train_settle`; MIT, as the code. Do not edit by hand.
# doubt	odds	odds²	joined	margin	1
"""


def _doubts(rows: Sequence[Row]) -> Iterator[tuple[Evidence, bool]]:
    """Each line in doubt, and whether it is text."""
    forms = [form_of(line) for line in printed_lines(page_of(rows))]
    topics = page_topics(forms)
    _, emissions = look(forms, topics, {})
    found = load_role_model().decode(emissions, {})
    yield from ((one, rows[one.index].role in TEXT_ROLES) for one in evidence(Sides(forms, topics), found, frozenset()))


def fit(cases: Sequence[tuple[Evidence, bool]]) -> list[float]:
    """The five weights, by logistic regression."""
    table = np.array([one.numbers() for one, _ in cases])
    signs = np.array([1.0 if is_text else -1.0 for _, is_text in cases])

    def loss(weights: NDArray[np.float64]) -> float:
        return float(np.logaddexp(0, -signs * (table @ weights)).sum() + _PRIOR / 2 * weights @ weights)

    found: list[float] = minimize(loss, np.zeros(table.shape[1])).x.tolist()
    return found


def main(path: Path = WEIGHTS) -> int:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2400, help="composed pages to read")
    options = parser.parse_args()
    marked = [rows_of(read_marked_page(one)) for one in sorted(PAGES.glob("*.tsv"))]
    cases = [case for rows in [*pages(read_manuscripts(), options.pages, _DRAW), *marked] for case in _doubts(rows)]
    rows = []
    for doubt in sorted(Doubt):
        weights = fit([case for case in cases if case[0].doubt is doubt])
        rows.append("\t".join([doubt, *(f"{weight:.3f}" for weight in weights)]) + "\n")
    path.write_text(_HEAD + "".join(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
