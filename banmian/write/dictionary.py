"""The data dictionary: banmian/data/dictionary.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from banmian.data_files import read_toml

DICTIONARY = Path(__file__).parent.parent / "data" / "dictionary.toml"

Fields = dict[str, str]
"""By name, in the order of the file that has them, what each means, in Chinese."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Fields of the published files."""

    jsonl: Fields
    csv: Fields
    sqlite: dict[str, Fields]
    """By table."""


@cache
def load_dictionary() -> Dictionary:
    """The dictionary, read once."""
    tables = read_toml(DICTIONARY)
    return Dictionary(jsonl=tables["jsonl"], csv=tables["csv"], sqlite=tables["sqlite"])
