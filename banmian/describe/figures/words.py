"""The word lists of data/units.toml."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from banmian.errors import DataError

PATH = Path(__file__).parents[2] / "data" / "units.toml"


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


@cache
def load_unit_words(path: Path = PATH) -> UnitWords:
    """The shipped lists. Raises DataError where one is missing, unknown or out of order."""
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    names = {field.name for field in fields(UnitWords)}
    if set(lists) != names:
        raise DataError(path, None, f"the lists {sorted(lists)}", f"{sorted(names)}")
    for name, words in lists.items():
        if words != sorted(set(words)):
            raise DataError(path, None, f"{name} is out of order or holds a word twice", "words sorted by code point")
    return UnitWords(**{name: tuple(words) for name, words in lists.items()})
