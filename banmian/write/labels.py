"""What the site calls the ids of the data contract: data/labels.toml."""

from functools import cache
from pathlib import Path

from banmian.data_files import read_toml

LABELS = Path(__file__).parent.parent / "data" / "labels.toml"


def label(table: str, name: str) -> str:
    """The Chinese name of an id, or the id itself where the table has none."""
    return _tables().get(table, {}).get(name, name)


@cache
def _tables() -> dict[str, dict[str, str]]:
    return read_toml(LABELS)
