"""The attacks by name: each takes bytes and raises where a property does not hold."""

from collections.abc import Callable, Mapping
from pathlib import Path

from fuzz import knowledge, pages, stored

HERE = Path(__file__).parent

TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "decoding": pages.decoding,
    "dump": pages.dump,
    "published": pages.published,
    "corrections": pages.corrections,
    "themes": knowledge.themes,
    "gazetteer": knowledge.gazetteer,
    "lists": knowledge.lists,
    "receipt": stored.receipt,
    "listing": stored.listing,
    "entry": stored.entry,
    "index": stored.index,
}


def seeds(name: str) -> list[Path]:
    """Files that a search begins with: ordinary ones (seeds/), and all that once broke something (cases/)."""
    return sorted(path for kind in ("seeds", "cases") for path in (HERE / kind / name).glob("*") if path.is_file())
