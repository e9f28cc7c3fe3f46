"""Reads the hand-marked pages of training/pages: what is printed, and what a good cut makes of it."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

PAGES = Path(__file__).parent / "pages"

TEXT_ROLES = frozenset({"heading", "paragraph", "caption", "credit", "item", "note"})
"""Roles with a place in the reading order of their article."""
ROLES = TEXT_ROLES | {"kicker", "title", "subtitle", "byline", "mark", "banner"}
NO_ARTICLE = "-"

_SEAM = re.compile(r"# (lost|doubled): (\S+)")
_TEXT_KEY = re.compile(r"(\d+)([a-z]?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedRow:
    """One printed line and its place in the page's articles."""

    line: int
    """1-based line of the dump."""
    source_line: int
    """1-based line of the marked file."""
    directly_below: bool
    """True where no blank line parts it from the line above."""
    article: str
    """a, b, c … in order of first appearance; - for what belongs to no article."""
    role: str
    key: str
    """Paragraph and part, such as 3 or 3b; t1, t2 for title parts; empty where a role has no order."""
    text: str
    lost: str = ""
    """Characters that print lost between this row and the part before it."""
    doubled: str = ""
    """Characters printed both here and at the end of the part before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPage:
    """One hand-marked page."""

    name: str
    about: str
    rows: tuple[MarkedRow, ...]


def read_marked_page(path: Path) -> MarkedPage:
    """One file of training/pages; raises ValueError with path:line for a malformed row."""
    rows: list[MarkedRow] = []
    comments: list[str] = []
    seam: dict[str, str] = {}
    line = 1
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if raw.startswith("#"):
            comments.append(raw[1:].strip())
            seam.update(_SEAM.findall(raw))
        elif raw.strip():
            row = replace(_row(path, number, raw), lost=seam.pop("lost", ""), doubled=seam.pop("doubled", ""))
            line += 1 if row.directly_below else 2
            rows.append(replace(row, line=line))
    return MarkedPage(name=path.stem, about=comments[0] if comments else "", rows=tuple(rows))


def _row(path: Path, number: int, raw: str) -> MarkedRow:
    cells = raw.split("\t")
    if len(cells) != 4:
        raise ValueError(f"{path.name}:{number}: found {len(cells)} columns, expected article, role, paragraph, text")
    article, role, key, text = cells
    if role not in ROLES:
        raise ValueError(f"{path.name}:{number}: found role {role!r}, expected one of {sorted(ROLES)}")
    return MarkedRow(
        line=0,
        source_line=number,
        directly_below=article.startswith("+"),
        article=article.lstrip("+"),
        role=role,
        key=key,
        text=text,
    )


def read_marked_pages(folder: Path = PAGES) -> tuple[MarkedPage, ...]:
    """All marked pages of a folder, by name."""
    return tuple(read_marked_page(path) for path in sorted(folder.glob("*.tsv")))


def as_dump(page: MarkedPage) -> str:
    """The page as a dump prints it, so that row.line is the line of each row."""
    return "\n" + "".join(("" if row.directly_below else "\n") + row.text + "\n" for row in page.rows)


def reading_key(row: MarkedRow) -> tuple[int, str]:
    """Sorts the text rows of one article into true reading order; raises ValueError for a row without a place."""
    match = _TEXT_KEY.fullmatch(row.key)
    if match is None:
        raise ValueError(
            f"line {row.source_line}: found paragraph {row.key!r}, expected a number and at most one letter"
        )
    return int(match[1]), match[2]
