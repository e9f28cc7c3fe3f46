"""The word lists of data/dates.toml."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from banmian.errors import DataError

PATH = Path(__file__).parents[2] / "data" / "dates.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words that tell what a date is good for; each field is a list of the file, explained there."""

    other_year: tuple[str, ...]
    span_end: tuple[str, ...]
    until: tuple[str, ...]
    since: tuple[str, ...]
    future_before: tuple[str, ...]
    plan: tuple[str, ...]
    future_after: tuple[str, ...]
    limit: tuple[str, ...]
    this_year: tuple[str, ...]
    today: tuple[str, ...]
    yesterday: tuple[str, ...]
    recent: tuple[str, ...]
    masthead: tuple[str, ...]


@cache
def load_date_words(path: Path = PATH) -> DateWords:
    """The shipped lists. Raises DataError where one is missing, unknown or out of order."""
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    names = {field.name for field in fields(DateWords)}
    if set(lists) != names:
        raise DataError(path, None, f"the lists {sorted(lists)}", f"{sorted(names)}")
    for name, words in lists.items():
        if words != sorted(set(words)):
            raise DataError(path, None, f"{name} is out of order or holds a word twice", "words sorted by code point")
    return DateWords(**{name: tuple(words) for name, words in lists.items()})
