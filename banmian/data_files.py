"""Readers of the package's data files: named word lists in TOML, rows of text under a commented head."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from banmian.errors import DataError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

DATA = Path(__file__).parent / "data"
Lists = TypeVar("Lists", bound="DataclassInstance")


def read_lists(path: Path, names: Collection[str]) -> dict[str, Any]:
    """The file's lists (or tables, by their keys) by name, as they stand.

    Raises DataError where one is missing, unknown or out of order.
    """
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(lists) != set(names):
        raise DataError(path, None, f"the lists {sorted(lists)}", f"{sorted(names)}")
    for name, words in lists.items():
        if list(words) != sorted(set(words)):
            raise DataError(path, None, f"{name} is out of order or holds a word twice", "words sorted by code point")
    return lists


def load_lists(kind: type[Lists], path: Path) -> Lists:
    """The file's lists as a dataclass with one field of words for each. Raises DataError as read_lists does."""
    lists = read_lists(path, [field.name for field in fields(kind)])
    return kind(**{name: tuple(words) for name, words in lists.items()})


def numbered_rows(path: Path) -> Iterator[tuple[int, str]]:
    """The file's lines but for its comments, which begin with #, each with its number."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("#"):
            yield number, line


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
