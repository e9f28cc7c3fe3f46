"""Readers of the package's data files: named word lists in TOML, rows of text under a commented head."""

import math
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
SHOWN_CHARACTERS = 40
"""Of a value at fault, so that an error stays on one line of a terminal."""
Lists = TypeVar("Lists", bound="DataclassInstance")


def read_text(path: Path) -> str:
    """The text of a file of knowledge. Raises DataError, with the line, where a byte is no UTF-8."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte {content[error.start]:#04x} is no UTF-8"
        raise DataError(path, line, found, "a text file saved as UTF-8") from error


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file of knowledge. Raises DataError, with the line where there is one, if it is no TOML."""
    try:
        return tomllib.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise DataError(path, int(line[1]) if line else None, str(error), "a TOML file") from error


def read_lists(path: Path, names: Collection[str], tables: Collection[str] = ()) -> dict[str, Any]:
    """The file's lists of words by name; those that `tables` names are tables of such lists, sorted by their keys.

    Raises DataError where one is missing, unknown, out of order or of another form.
    """
    lists = read_toml(path)
    if set(lists) != set(names):
        raise DataError(path, None, f"the lists {sorted(lists)}", f"{sorted(names)}")
    for name, words in lists.items():
        if not (isinstance(words, dict) and all(map(is_words, words.values())) if name in tables else is_words(words)):
            raise DataError(path, None, f"{name} is {shown(words)}", "a list of texts in quotes, or a table of lists")
        if list(words) != sorted(set(words)):
            raise DataError(path, None, f"{name} is out of order or holds a word twice", "words sorted by code point")
    return lists


def is_words(value: object) -> bool:
    """Whether a value of a TOML file is a list of texts."""
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def load_lists(kind: type[Lists], path: Path) -> Lists:
    """The file's lists as a dataclass with one field of words for each. Raises DataError as read_lists does."""
    lists = read_lists(path, [field.name for field in fields(kind)])
    return kind(**{name: tuple(words) for name, words in lists.items()})


def numbered_rows(path: Path) -> Iterator[tuple[int, str]]:
    """The file's lines but for its comments, which begin with #, each with its number."""
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.startswith("#"):
            yield number, line


def weight_rows(rows: Iterable[tuple[int, str]], path: Path, columns: int) -> Iterator[tuple[str, list[float]]]:
    """Numbered rows of a name and so many numbers, an empty cell being 0. Raises DataError where one is no number."""
    for number, line in rows:
        name, *cells = line.split("\t")
        try:
            weights = [float(cell or 0) for cell in cells]
        except ValueError as error:
            raise DataError(path, number, str(error), "numbers behind the name") from error
        if len(weights) != columns or not all(map(math.isfinite, weights)):
            raise DataError(path, number, f"{shown(cells)} behind {shown(name)}", f"numbers: {columns}")
        yield name, weights


def shown(value: object) -> str:
    """A value as an error shows it, as it stands in TOML and cut short."""
    text = repr(value) if isinstance(value, str | list | dict) else str(value)
    text = text.lower() if isinstance(value, bool) else text
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
