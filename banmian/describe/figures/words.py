"""The word lists of data/units.toml."""

from collections import defaultdict
from collections.abc import Mapping
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


@cache
def word_set(name: str) -> frozenset[str]:
    """One list, to ask whether a word is in it: it would be compared with one after the other of a tuple."""
    return frozenset(getattr(load_unit_words(), name))


@cache
def words_by_sign(name: str) -> Mapping[str, tuple[str, ...]]:
    """One list by the first characters of its words, to ask whether one of them stands somewhere in a text."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for word in getattr(load_unit_words(), name):
        found[word[0]] += (word,)
    return dict(found)
