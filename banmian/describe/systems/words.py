"""The word lists of data/systems.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from banmian.data_files import DATA, read_lists

PATH = DATA / "systems.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemWords:
    """Words around a name that speak for or against a system; the file explains each list."""

    build_verbs: tuple[str, ...]
    policy_verbs: tuple[str, ...]
    person_ends: tuple[str, ...]
    strong_heads: tuple[str, ...]
    weak_heads: tuple[str, ...]
    name_ends: tuple[str, ...]
    kind_ends: tuple[str, ...]
    honour_marks: tuple[str, ...]
    name_marks: tuple[str, ...]
    unquoted_ends: tuple[str, ...]
    leading_verbs: tuple[str, ...]
    not_heads: tuple[str, ...]
    other_heads: tuple[str, ...]
    other_verbs: tuple[str, ...]
    generic: tuple[str, ...]
    definers: tuple[str, ...]
    kinds_before: tuple[str, ...]
    naming_verbs: tuple[str, ...]
    choosing_verbs: tuple[str, ...]
    speaking_verbs: tuple[str, ...]
    running_verbs: tuple[str, ...]
    spoken: tuple[str, ...]
    national: Mapping[str, tuple[str, ...]]
    """Names with their other forms."""


@cache
def load_system_words(path: Path = PATH) -> SystemWords:
    """The shipped lists. Raises DataError where one is missing, unknown or out of order."""
    tables = read_lists(path, [field.name for field in fields(SystemWords)], tables=["national"])
    lists: dict[str, Any] = {name: tuple(words) for name, words in tables.items() if name != "national"}
    return SystemWords(**lists, national={name: tuple(others) for name, others in tables["national"].items()})
