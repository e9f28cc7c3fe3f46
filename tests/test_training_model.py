"""The training scripts on a small scale, and the tables of weights that they wrote."""

import csv
import math
from argparse import Namespace
from functools import partial
from pathlib import Path
from string import punctuation
from types import ModuleType

import numpy as np
import pytest

from banmian.segment import joins
from banmian.segment.joins import WEIGHTS as SEAMS
from banmian.segment.joins import load_seam_weights
from banmian.segment.role_model import FIRST_WEIGHTS, STATES, RoleModel, load_role_model, weights_table
from banmian.segment.role_model import WEIGHTS as ROLES
from banmian.segment.roles import Role
from banmian.segment.settle import WEIGHTS as SETTLE
from banmian.segment.settle import Doubt, Evidence, load_settle_weights
from training import train, train_seams, train_settle
from training.articles import read_manuscripts
from training.compose import pages
from training.marked_pages import PAGES, read_marked_page
from training.marked_rows import rows_of
from training.rows import Row

TABLES = (FIRST_WEIGHTS, ROLES, SEAMS, SETTLE)
MARKED = [rows_of(read_marked_page(path)) for path in sorted(PAGES.glob("0*.tsv"))[:3]]
SMALL = Namespace(pages=6, draws=2, strength=1.0)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(
            csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def role_of(state: str) -> Role:
    """The role that a state of the chain stands for: its name up to the signs after it."""
    return Role(state.rstrip(punctuation.replace("_", "")))


Looks = tuple[RoleModel, RoleModel]
"""The model of the first look at a page, and of the second."""


def accuracy(looks: Looks, made: list[list[Row]]) -> float:
    """Share of lines that get their true role on second sight."""
    first, model = looks
    right = []
    for page_rows, (features, _) in zip(made, train._examples(made, first), strict=True):
        right += [one.role is row.role for one, row in zip(model.best(features), page_rows, strict=True)]
    return sum(right) / len(right)


@pytest.fixture(scope="module")
def small_models() -> Looks:
    return train.fit_both(MARKED, read_manuscripts(), SMALL)


@pytest.fixture
def small_model(small_models: Looks) -> RoleModel:
    return small_models[1]


def test_roles_are_learned_from_a_few_pages(small_models: Looks) -> None:
    assert accuracy(small_models, MARKED) > 0.9
    assert all(np.isfinite(model.states).all() for model in small_models)
    assert all(np.isfinite(model.transitions).all() for model in small_models)


def test_the_table_written_is_the_model_read(small_model: RoleModel, tmp_path: Path) -> None:
    path = tmp_path / "roles.tsv"
    path.write_text(weights_table(small_model), encoding="utf-8")
    read = load_role_model(path)
    assert dict(read.index) == dict(small_model.index)
    assert np.allclose(read.states, small_model.states, atol=0.0006)
    assert np.allclose(read.transitions, small_model.transitions, atol=0.0006)


@pytest.mark.parametrize(("script", "name"), [(train, "roles.tsv"), (train_seams, "seams.tsv")])
def test_the_scripts_write_tables(
    script: ModuleType, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    few = tmp_path / "pages"
    few.mkdir()
    for page in sorted(PAGES.glob("0*.tsv"))[:2]:
        (few / page.name).write_bytes(page.read_bytes())
    monkeypatch.setattr(script, "PAGES", few)
    monkeypatch.setattr(train, "WEIGHTS", path)
    monkeypatch.setattr(train, "FIRST_WEIGHTS", tmp_path / "first_roles.tsv")
    monkeypatch.setattr(joins, "WEIGHTS", path)
    monkeypatch.setattr("sys.argv", ["train", "--pages", "3", *(["--draws", "1"] if script is train else [])])
    assert script.main() == 0
    assert load_role_model(path).index if script is train else load_seam_weights(path)
    assert capsys.readouterr().err == ""


def test_training_twice_gives_the_same_tables(small_models: Looks) -> None:
    again = train.fit_both(MARKED, read_manuscripts(), SMALL)
    assert [weights_table(model) for model in again] == [weights_table(model) for model in small_models]


def test_true_states_name_the_true_roles() -> None:
    for page_rows, (features, states) in zip(MARKED, train._examples(MARKED), strict=True):
        assert len(features) == len(states) == len(page_rows)
        assert set(states) <= set(STATES)
        assert [role_of(state) for state in states] == [row.role for row in page_rows]


def test_seams_are_learned_from_a_few_pages(tmp_path: Path) -> None:
    made = pages(read_manuscripts(), 12, 3)
    choices = [choice for page_rows in made for choice in train_seams._choices(page_rows)]
    weights = train_seams.fit(choices, strength=1.0)
    right = [
        max(range(len(choice.options)), key=lambda i: sum(weights[name] for name in choice.options[i])) == choice.truth
        for choice in choices
    ]
    assert sum(right) / len(right) > 0.9
    path = tmp_path / "seams.tsv"
    train_seams._write(weights, path)
    assert load_seam_weights(path).keys() == weights.keys()


def test_true_seams_are_halves_of_one_paragraph() -> None:
    for page_rows in pages(read_manuscripts(), 20, 5):
        for left, right in train_seams.true_seams(page_rows):
            one, two = page_rows[left], page_rows[right]
            assert (one.article, one.key, one.part + 1) == (two.article, two.key, two.part)


def test_what_is_text_is_learned_from_margin_and_odds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = partial(Evidence, index=0, doubt=Doubt.HEAD)
    cases = [(case(odds=odds, margin=margin), odds / 2 + margin > 1) for odds in range(6) for margin in (-2, -1, 0, 1)]
    weights = train_settle.fit(cases)
    assert all((np.dot(one.numbers(), weights) > 0) == is_text for one, is_text in cases)
    monkeypatch.setattr("sys.argv", ["train_settle", "--pages", "12"])
    path = tmp_path / "settle.tsv"
    assert train_settle.main(path) == 0
    assert load_settle_weights(path).keys() == {*Doubt}


def test_composed_pages_are_those_of_their_seed() -> None:
    manuscripts = read_manuscripts()
    assert pages(manuscripts, 12, 3) == pages(manuscripts, 12, 3) != pages(manuscripts, 12, 4)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_tables_say_where_they_come_from(path: Path) -> None:
    head = [line for line in path.read_text(encoding="utf-8").splitlines()[:4] if line.startswith("# ")]
    assert any("trained on our own pages by `python -m training." in line for line in head)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_tables_are_sorted_numbers(path: Path) -> None:
    table = rows(path)
    names = [name for name, *_ in table if name != "feature" and not name.startswith("after ")]
    assert names == sorted(set(names))
    numbers = [float(cell) for name, *cells in table if name != "feature" for cell in cells if cell]
    assert all(math.isfinite(number) for number in numbers)
    assert any(numbers)


@pytest.mark.parametrize("path", [FIRST_WEIGHTS, ROLES], ids=lambda path: path.name)
def test_a_role_table_has_every_state_once(path: Path) -> None:
    head, *body = rows(path)
    assert head == ["feature", *STATES]
    assert [name for name, *_ in body][: len(STATES)] == [f"after {state}" for state in STATES]
    assert {len(row) for row in body} == {1 + len(STATES)}
    assert {role_of(state) for state in STATES} == set(Role)


@pytest.mark.parametrize("path", [FIRST_WEIGHTS, ROLES], ids=lambda path: path.name)
def test_the_tables_know_what_the_code_sees(path: Path) -> None:
    """A feature that no table knows is dead, but for rare ones; one that no page shows was renamed."""
    made = [
        *pages(read_manuscripts(), 60, 9),
        *(rows_of(read_marked_page(page)) for page in sorted(PAGES.glob("*.tsv"))),
    ]
    first = None if path == FIRST_WEIGHTS else load_role_model(FIRST_WEIGHTS)
    seen = {name for features, _ in train._examples(made, first) for line in features for name in line}
    known = set(load_role_model(path).index)
    assert len(seen & known) / len(seen) > 0.9
    assert len(seen & known) / len(known) > 0.9
