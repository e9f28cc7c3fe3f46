"""Reads the articles of training/articles: our own prose, in parts, for the composer to lay out."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One block of an article, whole."""

    type: str
    """paragraph, heading, caption, item, note, question, answer, verse or row."""
    text: str
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One article as its author handed it in."""

    name: str
    kind: str
    kicker: str
    title: tuple[str, ...]
    subtitle: str
    dateline: str
    bylines: tuple[str, ...]
    role: str
    regions: tuple[str, ...]
    parts: tuple[Part, ...]


def read_manuscript(path: Path) -> Manuscript:
    """One file of training/articles; raises KeyError or tomllib.TOMLDecodeError where it is malformed."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Manuscript(
        name=path.stem,
        kind=table["kind"],
        kicker=table["kicker"],
        title=tuple(table["title"]),
        subtitle=table["subtitle"],
        dateline=table["dateline"],
        bylines=tuple(table["bylines"]),
        role=table["role"],
        regions=tuple(table["regions"]),
        parts=tuple(
            Part(type=block["type"], text=block["text"], credit=block.get("credit", "")) for block in table["block"]
        ),
    )


def read_manuscripts() -> tuple[Manuscript, ...]:
    """All articles, by file name."""
    return tuple(read_manuscript(path) for path in sorted(ARTICLES.glob("*.toml")))
