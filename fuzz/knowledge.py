"""Attacks on the files that contributors edit: themes, gazetteer, lists of words and weights."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from banmian.clean.slips.characters import load_variants
from banmian.clean.slips.doubled import load_reduplicating
from banmian.describe.dates.words import load_date_words
from banmian.describe.figures.words import load_unit_words
from banmian.describe.gazetteer import read_aliases, read_places
from banmian.describe.kinds import load_kind_words
from banmian.describe.newspapers import load_newspaper_words
from banmian.describe.systems.words import load_system_words
from banmian.describe.themes import classify
from banmian.describe.themes.load import load_themes
from banmian.errors import DataError
from banmian.model import Article, Block, BlockType, Kind
from banmian.segment.joins import load_seam_weights
from banmian.segment.role_model import load_role_model
from fuzz import scratch

ARTICLE = Article(
    id="a/1", page="a.txt", page_sha256="0" * 64, kind=Kind.NEWS, title="社区党建", pieces=(),
    blocks=(Block(type=BlockType.PARAGRAPH, text="居民议事，乡村旅游，生态保护。" * 9, lines=((1, 1),)),),
)  # fmt: skip

LISTS: tuple[Callable[[Path], Any], ...] = (
    load_date_words, load_kind_words, load_newspaper_words, load_reduplicating, load_role_model, load_seam_weights,
    load_system_words, load_unit_words, load_variants,
)  # fmt: skip
"""Readers of one file each; which one reads an input is said by its first byte."""


def _refused_or_read(read: Callable[[Path], Any], path: Path) -> Any:
    """What the reader makes of the file; None where it refuses it as it should: by its path."""
    fresh = getattr(read, "__wrapped__", read)
    try:
        found = fresh(path)
        return tuple(found) if isinstance(found, Iterable) and not isinstance(found, dict) else found
    except DataError as error:
        assert error.path == str(path)
        return None


def themes(data: bytes) -> None:
    """A file of themes is refused with its path, or its themes can be found in an article."""
    found = _refused_or_read(load_themes, scratch.file("themes.toml", data))
    if found:
        classify(ARTICLE, found)


def gazetteer(data: bytes) -> None:
    """A table of places, or of other names of them, is refused with path and line, or read."""
    path = scratch.file("gazetteer.tsv", data)
    _refused_or_read(read_places, path)
    _refused_or_read(lambda table: read_aliases(table, ["110000", "150303"]), path)


def lists(data: bytes) -> None:
    """A list of words or weights is refused with its path, or read."""
    if data:
        _refused_or_read(LISTS[data[0] % len(LISTS)], scratch.file("list", data[1:]))
