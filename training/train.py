"""Trains the models of roles, of the first look at a page and of the second: python -m training.train

Composes pages from training/articles, adds the hand-marked pages, fits two linear-chain CRFs (L-BFGS, L2),
the second on what the first finds (stacked learning: Cohen and Carvalho 2005), and writes their weights,
rounded, to banmian/data/first_roles.tsv and roles.tsv. `--hold-out` leaves every fifth manuscript and page
out of training and prints how the models do on them.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pycrfsuite

from banmian.model import Page
from banmian.segment.features import line_features, own_features, page_features
from banmian.segment.lines import printed_lines
from banmian.segment.role_model import (
    BODY_ROLES,
    FIRST_WEIGHTS,
    FRESH,
    STATES,
    WEIGHTS,
    RoleModel,
    weights_table,
)
from banmian.segment.roles import TEXT_ROLES, Role
from banmian.segment.shapes import Form, form_of
from banmian.segment.topics import Topics
from training.articles import Manuscript, read_manuscripts
from training.compose import dump, pages
from training.heads import HABITS, Habits
from training.marked_pages import PAGES, read_marked_page
from training.marked_rows import rows_of
from training.rows import Row

_WEIGHT = 5
"""How often each hand-marked page counts beside the composed ones: they are fewer, and laid out as real ones are."""
_SHARES = (0.5, 0.75, 1.0)
"""Shares of the manuscripts that the models learn from in turn: the mean of models of different texts leans on none."""
Example = tuple[list[list[str]], list[str]]
"""Features and true states of the lines of one page."""
SEED = 20261122
SMALLEST_WEIGHT = 0.02
"""Weights nearer to zero change no sequence; leaving them out keeps the table readable."""
_SMALLEST_MEAN = 0.05
"""Greatest weight below which a feature of the mean model is left out: what one draw alone has seen says little."""


def page_of(rows: Sequence[Row], name: str = "composed.txt") -> Page:
    """The page that a reader of its dump would get."""
    return Page(name=name, sha256="", encoding="utf-8", lines=tuple(dump(rows).split("\n")))


def page_topics(forms: Sequence[Form]) -> Topics:
    """What the lines of a page speak of."""
    return Topics([form.line.text for form in forms])


def states(rows: Sequence[Row]) -> list[str]:
    """The true state of each line: its role, and for body lines whether their article's text is still to begin."""
    begun: set[int] = set()
    found = []
    for row in rows:
        fresh = row.role in BODY_ROLES and row.article not in begun
        found.append(row.role.value + (FRESH if fresh else ""))
        if row.role in TEXT_ROLES:
            begun.add(row.article)
    return found


def _examples(made: Sequence[Sequence[Row]], first: RoleModel | None = None) -> list[Example]:
    """Of the first look, or of the second where the model of the first is given."""
    examples = []
    for rows in made:
        forms = [form_of(line) for line in printed_lines(page_of(rows))]
        own = own_features(forms)
        features = line_features(forms, own)
        if first:
            features = page_features(forms, own, features, first.best(features), page_topics(forms))
        examples.append((features, states(rows)))
    return examples


def fit(examples: Sequence[Example], strength: float) -> RoleModel:
    """A model of the examples; `strength` is that of the L2 prior."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c2": strength, "max_iterations": 400, "feature.possible_transitions": True})
    for features, truth in examples:
        trainer.append(features, truth)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "roles.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    states = {key: weight for key, weight in info.state_features.items() if abs(weight) >= SMALLEST_WEIGHT}
    return RoleModel.of(states, info.transitions)


def fit_both(
    marked: list[list[Row]], manuscripts: Sequence[Manuscript], options: argparse.Namespace
) -> tuple[RoleModel, RoleModel]:
    """The models of the first look and of the second: means over papers of different habits."""
    firsts, seconds = zip(*(_fit_one(habits, marked, manuscripts, options) for habits in HABITS), strict=True)
    shares = [habits.share for habits in HABITS]
    return _pruned(_mean(firsts, shares)), _pruned(_mean(seconds, shares))


def _fit_one(
    habits: Habits, marked: list[list[Row]], manuscripts: Sequence[Manuscript], options: argparse.Namespace
) -> tuple[RoleModel, RoleModel]:
    """The models of both looks for papers of one kind."""
    draws = []
    for draw in range(options.draws):
        rng = random.Random(SEED + draw)
        share = _SHARES[draw % len(_SHARES)]
        some = [manuscript for manuscript in manuscripts if rng.random() < share] or list(manuscripts)
        draws.append([*pages(some, options.pages, SEED + draw, (habits,)), *marked * _WEIGHT])
    first = _mean([fit(_examples(made), options.strength) for made in draws])
    return first, _mean([fit(_examples(made, first), options.strength) for made in draws])


def _mean(models: Sequence[RoleModel], shares: Sequence[float] = ()) -> RoleModel:
    """The mean of models of different composed pages: one alone depends too much on its draw. Even without shares."""
    names = sorted({name for model in models for name in model.index})
    total = RoleModel.of({(name, STATES[0]): 0.0 for name in names}, {})
    for model, share in zip(models, shares or [1 / len(models)] * len(models), strict=True):
        rows = [total.index[name] for name in model.index]
        total.states[rows] += share * model.states[list(model.index.values())]
        total.transitions[:] += share * model.transitions
    return total


def _pruned(model: RoleModel) -> RoleModel:
    """The model without the features that decide nothing."""
    kept = {name: row for name, row in model.index.items() if np.abs(model.states[row]).max() >= _SMALLEST_MEAN}
    return replace(model, index={name: i for i, name in enumerate(kept)}, states=model.states[list(kept.values())])


def _report(model: RoleModel, examples: Sequence[Example]) -> None:
    right, seen, confused = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for features, truth in examples:
        for state, found in zip(truth, model.best(features), strict=True):
            wanted = state.rstrip(FRESH)
            seen[wanted] += 1
            right[wanted] += wanted == found.role
            confused[wanted, found.role.value] += wanted != found.role
    for role in Role:
        if seen[role]:
            print(f"{role:12} {right[role]:5} of {seen[role]:5}  {right[role] / seen[role]:.3f}")
    print("most confused:", ", ".join(f"{a} as {b} {n}" for (a, b), n in confused.most_common(12)))


def main() -> int:
    """Fit and write, or fit on four fifths and report on the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=400, help="composed pages to train on, each draw")
    parser.add_argument("--draws", type=int, default=6, help="models of each kind of paper to take the mean of")
    parser.add_argument("--strength", type=float, default=1.0, help="of the L2 prior")
    parser.add_argument("--hold-out", action="store_true")
    options = parser.parse_args()
    manuscripts = read_manuscripts()
    marked = [rows_of(read_marked_page(path)) for path in sorted(PAGES.glob("*.tsv"))]
    if options.hold_out:
        kept = [m for i, m in enumerate(manuscripts) if i % 5]
        held = [m for i, m in enumerate(manuscripts) if not i % 5]
        first, model = fit_both([rows for i, rows in enumerate(marked) if i % 5], kept, options)
        _report(model, _examples(pages(held, 100, SEED - 1), first))
        _report(model, _examples([rows for i, rows in enumerate(marked) if not i % 5], first))
        return 0
    for model, path in zip(fit_both(marked, manuscripts, options), (FIRST_WEIGHTS, WEIGHTS), strict=True):
        path.write_text(weights_table(model), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
