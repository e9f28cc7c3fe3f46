"""The word lists of data/units.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from banmian.data_files import DATA, load_lists

PATH = DATA / "units.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """Words around a number that make it a quantity or keep it from being one; the file explains each list."""

    units: tuple[str, ...]
    arabic_only: tuple[str, ...]
    signs: tuple[str, ...]
    nouns: tuple[str, ...]
    after_big: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    ordinal_before: tuple[str, ...]
    word_after: tuple[str, ...]
    set_phrases: tuple[str, ...]
    durations: tuple[str, ...]
    links: tuple[str, ...]
    measured_ends: tuple[str, ...]
    comparing: tuple[str, ...]


@cache
def load_unit_words(path: Path = PATH) -> UnitWords:
    """The shipped lists. Raises DataError where one is missing, unknown or out of order."""
    return load_lists(UnitWords, path)
