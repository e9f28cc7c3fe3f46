"""The word lists of data/dates.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from banmian.data_files import DATA, load_lists

PATH = DATA / "dates.toml"


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
    return load_lists(DateWords, path)
