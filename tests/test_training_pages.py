"""The hand-marked pages are well-formed: what is trained on them is worth no more than they are."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from training.marked_pages import (
    NO_ARTICLE,
    PAGES,
    TEXT_ROLES,
    MarkedPage,
    MarkedRow,
    as_dump,
    read_marked_page,
    reading_key,
)

PATHS = sorted(PAGES.glob("*.tsv"))


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest) -> MarkedPage:
    path = request.param
    assert isinstance(path, Path)
    return read_marked_page(path)


def _articles(page: MarkedPage) -> dict[str, list[MarkedRow]]:
    articles: dict[str, list[MarkedRow]] = defaultdict(list)
    for row in page.rows:
        articles[row.article].append(row)
    return articles


def test_pages_are_there() -> None:
    assert len(PATHS) >= 36


def test_rows_are_printed_lines(page: MarkedPage) -> None:
    lines = as_dump(page).split("\n")
    for row in page.rows:
        assert lines[row.line - 1] == row.text == row.text.strip() != ""
        assert not re.search(r"[|^]", row.text)


def test_articles_are_lettered_as_they_appear(page: MarkedPage) -> None:
    letters = [letter for letter in _articles(page) if letter != NO_ARTICLE]
    assert letters == [chr(ord("a") + i) for i in range(len(letters))]
    for row in page.rows:
        assert (row.article == NO_ARTICLE) == (row.role == "banner")


def test_keys_fit_roles(page: MarkedPage) -> None:
    for row in page.rows:
        if row.role in TEXT_ROLES:
            reading_key(row)
        else:
            assert re.fullmatch(r"t\d" if row.role == "title" else "", row.key) or row.key == "", row


def test_paragraphs_are_whole(page: MarkedPage) -> None:
    for letter, rows in _articles(page).items():
        parts: dict[int, list[MarkedRow]] = defaultdict(list)
        for row in rows:
            if row.role in TEXT_ROLES:
                parts[reading_key(row)[0]].append(row)
        assert sorted(parts) == list(range(1, len(parts) + 1)), letter
        for number, group in parts.items():
            letters = sorted(reading_key(row)[1] for row in group)
            credit = sum(row.role == "credit" for row in group)
            expected = [chr(ord("a") + i) for i in range(len(group))] if len(group) > 1 else [""]
            assert letters in (expected, ["", *expected[1:]] if credit else expected), (letter, number)
            assert len({row.role for row in group} - {"credit"}) <= 1, (letter, number)


def test_seams_are_where_they_are_said_to_be(page: MarkedPage) -> None:
    before = {(row.article, reading_key(row)): row for row in page.rows if row.role in TEXT_ROLES}
    for row in page.rows:
        if row.lost or row.doubled:
            number, part = reading_key(row)
            head = before[row.article, (number, chr(ord(part) - 1))]
            assert not row.doubled or (head.text.endswith(row.doubled) and row.text.startswith(row.doubled))
