"""Trains the seam model: python -m training.train_seams

Logistic regression over candidate pairs of lines of the composed and the hand-marked pages, with
the true roles of the lines; writes weights to banmian/data/seams.tsv. `--hold-out` leaves every
fifth manuscript and page out and prints how many joins of those pages are found.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

from banmian.segment import joins
from banmian.segment.lines import printed_lines
from banmian.segment.seams import page_runs, seam_features, text_lines
from banmian.segment.shapes import form_of
from training.articles import read_manuscripts
from training.compose import pages
from training.layout import Row
from training.marked_pages import PAGES, read_marked_page
from training.marked_rows import rows_of
from training.train import SEED, page_of

_HEAD = """\
# Weights of the seam model: feature, log odds that one line runs on in another.
# Source: trained on our own pages by `python -m training.train_seams`; MIT, as the code. Do not edit by hand.
"""
Example = tuple[list[str], bool]


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


def _examples(rows: Sequence[Row]) -> list[Example]:
    forms = [form_of(line) for line in printed_lines(page_of(rows))]
    roles = [row.role for row in rows]
    lines = text_lines(forms, roles)
    runs = page_runs(lines)
    seams = true_seams(rows)
    return [
        (seam_features(left, right, lines, roles, runs), (lines[left].index, lines[right].index) in seams)
        for left, right in joins.candidates(lines)
    ]


def fit(examples: Sequence[Example], strength: float) -> dict[str, float]:
    """Weights by feature, and `bias`."""
    names = ["bias", *sorted({name for features, _ in examples for name in features})]
    index = {name: i for i, name in enumerate(names)}
    cells = [(row, index[name]) for row, (features, _) in enumerate(examples) for name in ["bias", *features]]
    rows, columns = zip(*cells, strict=True)
    table = csr_array((np.ones(len(cells)), (rows, columns)), shape=(len(examples), len(names)))
    truth = np.array([1.0 if true else 0.0 for _, true in examples])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = table @ weights
        value = np.logaddexp(0, odds) - truth * odds
        slope = table.T @ (1 / (1 + np.exp(-odds)) - truth)
        return float(value.sum() + strength * weights @ weights / 2), slope + strength * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, found.x.tolist(), strict=True))


def _write(weights: dict[str, float], path: Path) -> None:
    rows = [f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items())]
    path.write_text(_HEAD + "".join(rows), encoding="utf-8")


def _report(made: Sequence[Sequence[Row]]) -> None:
    right = found = wanted = 0
    for rows in made:
        forms = [form_of(line) for line in printed_lines(page_of(rows))]
        pairs = {(join.left, join.right) for join in joins.find_joins(forms, [row.role for row in rows])}
        seams = true_seams(rows)
        right, found, wanted = right + len(pairs & seams), found + len(pairs), wanted + len(seams)
    print(f"{right} joins right of {found} made and {wanted} there")


def main() -> int:
    """Fit and write; with --hold-out on four fifths, and report on the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600, help="composed pages to train on")
    parser.add_argument("--strength", type=float, default=1.0, help="of the L2 prior")
    parser.add_argument("--hold-out", action="store_true")
    options = parser.parse_args()
    manuscripts = read_manuscripts()
    marked = [rows_of(read_marked_page(path)) for path in sorted(PAGES.glob("*.tsv"))]
    kept = [m for i, m in enumerate(manuscripts) if i % 5 or not options.hold_out]
    pages_kept = [rows for i, rows in enumerate(marked) if i % 5 or not options.hold_out]
    examples = [example for rows in pages(kept, options.pages, SEED) + pages_kept * 3 for example in _examples(rows)]
    _write(fit(examples, options.strength), joins.WEIGHTS)
    joins.load_seam_weights.cache_clear()
    if options.hold_out:
        _report(pages([m for i, m in enumerate(manuscripts) if not i % 5], 100, SEED + 1))
        _report([rows for i, rows in enumerate(marked) if not i % 5])
    return 0


if __name__ == "__main__":
    sys.exit(main())
