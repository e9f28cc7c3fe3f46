"""Forms of lines, case by case: credits, leads, tails, continuation marks, shapes."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from banmian.segment.credits import Credit, read_credit
from banmian.segment.forms import Split, continuation, lead_credit, tail_credit
from banmian.segment.lines import Line, Row
from banmian.segment.shapes import form_of

CASES = Path(__file__).parent / "cases" / "forms"
KINDS = {"wild", "synthetic", "must-not-change", "known-failure"}
NOTHING = "."
BLANK = "␣"

Reading = tuple[str, ...]
"""The cells of a case after its text, as the code under test fills them."""


def _names(credit: Credit) -> str:
    return " ".join(credit.names) or NOTHING


def _made(credit: Credit) -> str:
    if not credit.names:
        return "source"
    return {(True, True): "both", (True, False): "photo"}.get((credit.photo, credit.writes), "text")


def _byline(text: str) -> Reading:
    credit = read_credit(text)
    return (_names(credit), _made(credit)) if credit else (NOTHING, "no")


def _lead(text: str) -> Reading:
    split = lead_credit(text)
    if split is None:
        return ("no",)
    assert text[: split.at].strip() == split.credit.printed
    return (split.credit.printed, _names(split.credit), split.credit.dateline or NOTHING)


def _tail(text: str) -> Reading:
    split: Split | None = tail_credit(text)
    if split is None:
        return ("no",)
    assert text[split.at :].strip() == split.credit.printed
    return (split.credit.printed, _names(split.credit), _made(split.credit))


def _mark(text: str) -> Reading:
    found = continuation(text)
    return (found.direction, found.page) if found else ("no",)


def _shape(text: str) -> Reading:
    form = form_of(Line(rows=(Row(number=1, start=0, at=0, length=len(text)),), text=text, gap=1))
    return (form.shape.value, form.end, form.begin)


READERS: dict[str, Callable[[str], Reading]] = {
    "bylines": _byline,
    "leads": _lead,
    "marks": _mark,
    "shapes": _shape,
    "tails": _tail,
}


def _cases() -> list[object]:
    params: list[object] = []
    for topic in READERS:
        with (CASES / f"{topic}.tsv").open(encoding="utf-8", newline="") as file:
            rows = csv.reader((row for row in file if not row.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
            for kind, text, *wanted in rows:
                marks = [pytest.mark.xfail(reason="known failure", strict=True)] if kind == "known-failure" else []
                params.append(pytest.param(topic, kind, text, tuple(wanted), id=f"{topic}-{kind}-{text}", marks=marks))
    return params


@pytest.mark.parametrize(("topic", "kind", "text", "wanted"), _cases())
def test_form(topic: str, kind: str, text: str, wanted: Reading) -> None:
    assert kind in KINDS
    assert READERS[topic](text.replace(BLANK, " ")) == wanted


def test_every_table_is_read() -> None:
    assert {path.stem for path in CASES.iterdir()} == READERS.keys()
