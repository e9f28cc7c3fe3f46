"""The word lists of data/systems.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from banmian.errors import DataError

PATH = Path(__file__).parents[2] / "data" / "systems.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemWords:
    """Words around a name that speak for or against a system; the file explains each list."""

    build_verbs: tuple[str, ...]
    policy_verbs: tuple[str, ...]
    person_ends: tuple[str, ...]
    strong_heads: tuple[str, ...]
    weak_heads: tuple[str, ...]
    name_ends: tuple[str, ...]
    unquoted_ends: tuple[str, ...]
    leading_verbs: tuple[str, ...]
    not_heads: tuple[str, ...]
    other_verbs: tuple[str, ...]
    generic: tuple[str, ...]
    definers: tuple[str, ...]
    kinds_before: tuple[str, ...]
    national: Mapping[str, tuple[str, ...]]
    """Names with their other forms."""


@cache
def load_system_words(path: Path = PATH) -> SystemWords:
    """The shipped lists. Raises DataError where one is missing, unknown or out of order."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    names = {field.name for field in fields(SystemWords)}
    if set(tables) != names:
        raise DataError(path, None, f"the lists {sorted(tables)}", f"{sorted(names)}")
    for name, words in tables.items():
        if list(words) != sorted(set(words)):
            raise DataError(path, None, f"{name} is out of order or holds a word twice", "words sorted by code point")
    lists: dict[str, Any] = {name: tuple(words) for name, words in tables.items() if name != "national"}
    return SystemWords(**lists, national={name: tuple(others) for name, others in tables["national"].items()})
