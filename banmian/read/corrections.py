"""Corrections: one TOML file a dump, keyed by the lines of the dump."""

import calendar
import difflib
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from banmian.data_files import shown
from banmian.errors import CorrectionError
from banmian.model import ArticleFix, Corrections, LineFix, Page
from banmian.read.correction_file import CorrectionFile, Table

ROLES = frozenset(
    {
        "banner", "byline", "caption", "credit", "heading", "item", "kicker", "mark", "note", "opening", "paragraph",
        "photo_news", "subtitle", "title",
    }
)  # fmt: skip
"""What `is` may say in a [[role]]; segment.roles.Role says what each means."""
_TABLES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "role": (frozenset({"line", "begins", "is"}), frozenset()),
    "join": (frozenset({"lines", "begins"}), frozenset()),
    "part": (frozenset({"line", "begins"}), frozenset()),
    "order": (frozenset({"lines", "begins"}), frozenset()),
    "article": (
        frozenset({"line", "begins"}),
        frozenset({"kicker", "title", "subtitle", "bylines", "date", "newspaper", "region", "themes"}),
    ),
}
"""Keys of each kind of table: those it must have, those it may have."""
_EDTF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?")
"""Dates of EDTF level 0, and the signs for about and perhaps of level 1."""
Fix = TypeVar("Fix")


def _checked(file: CorrectionFile, name: str, at: int, table: object) -> Table:
    required, optional = _TABLES[name]
    if not isinstance(table, dict):
        raise file.fault(at, f"{name} is {shown(table)}", f"a table [[{name}]]")
    known = sorted(required | optional)
    for key in sorted(table.keys() - set(known)):
        likely = difflib.get_close_matches(key, known, n=1)
        expected = f"{likely[0]}, perhaps" if likely else f"one of {', '.join(known)}"
        raise file.fault(file.line_of(at, key), f"[[{name}]] has a key {key}", expected)
    if missing := sorted(required - table.keys()):
        raise file.fault(at, f"[[{name}]] lacks {', '.join(missing)}", f"the keys {', '.join(sorted(required))}")
    return table


def _each(
    file: CorrectionFile, tables: Mapping[str, object], name: str, make: Callable[[CorrectionFile, int, Table], Fix]
) -> tuple[Fix, ...]:
    """What is made of each table of a name; those that are wrong are told to the file and left out."""
    fixes = []
    for at, table in _all(file, tables, name):
        try:
            fixes.append(make(file, at, _checked(file, name, at, table)))
        except CorrectionError as error:
            file.wrong.append(error)
    return tuple(fixes)


def _all(file: CorrectionFile, tables: Mapping[str, object], name: str) -> list[tuple[int, object]]:
    listed = tables.get(name, [])
    heads = file.heads(name)
    if not isinstance(listed, list) or len(listed) != len(heads):
        raise file.fault(
            heads[0] if heads else None, f"{name} is not a list of tables", f"[[{name}]] on a line of its own"
        )
    return list(zip(heads, listed, strict=True))


def _role_fix(file: CorrectionFile, at: int, table: Table) -> LineFix:
    role = _text(file, at, table, "is")
    if role not in ROLES:
        raise file.fault(file.line_of(at, "is"), f"role {shown(role)}", f"one of {', '.join(sorted(ROLES))}")
    return LineFix(lines=file.lines(at, table), at=at, role=role or "")


def _text(file: CorrectionFile, at: int, table: Table, key: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise file.fault(file.line_of(at, key), f"{key} = {shown(value)}", "a text in quotes")
    return value


def _texts(file: CorrectionFile, at: int, table: Table, key: str) -> tuple[str, ...] | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise file.fault(file.line_of(at, key), f"{key} = {shown(value)}", "a list of texts in quotes")
    return tuple(value)


def _date(file: CorrectionFile, at: int, table: Table) -> str | None:
    value = _text(file, at, table, "date")
    if value and not _is_date(value):
        expected = "a date such as 2023-04-12, 2023-04, 2023 or 2023~"
        raise file.fault(file.line_of(at, "date"), f"date = {shown(value)}", expected)
    return value


def _is_date(value: str) -> bool:
    if not _EDTF.fullmatch(value):
        return False
    year, month, day = (int(part) for part in (*value.rstrip("~?%").split("-"), "1", "1")[:3])
    return year > 0 and day <= calendar.monthrange(year, month)[1]


def _article_fix(file: CorrectionFile, at: int, table: Table) -> ArticleFix:
    return ArticleFix(
        line=file.lines(at, table)[0],
        at=at,
        kicker=_text(file, at, table, "kicker"),
        title=_text(file, at, table, "title"),
        subtitle=_text(file, at, table, "subtitle"),
        bylines=_texts(file, at, table, "bylines"),
        date=_date(file, at, table),
        newspaper=_text(file, at, table, "newspaper"),
        region=_text(file, at, table, "region"),
        themes=_texts(file, at, table, "themes"),
    )


def _line_fix(least: int, most: int | None) -> Callable[[CorrectionFile, int, Table], LineFix]:
    """Makes fixes that name so many different lines."""

    def make(file: CorrectionFile, at: int, table: Table) -> LineFix:
        lines = file.lines(at, table)
        if not least <= len(lines) <= (most or len(lines)) or len(set(lines)) != len(lines):
            found = f"lines {list(lines)}"
            raise file.fault(at, found, f"{least}{'' if most else ' or more'} different lines")
        return LineFix(lines=lines, at=at)

    return make


def _agreed(file: CorrectionFile, found: Corrections) -> Corrections:
    """The same corrections; raises CorrectionError at the first that says other than one before it."""
    said: dict[tuple[str, int], int] = {}
    for fix, key in (
        *((fix, ("the role of", fix.lines[0])) for fix in found.roles),
        *((fix, ("what follows", fix.lines[0])) for fix in (*found.joins, *found.parts)),
        *((fix, ("what precedes", fix.lines[1])) for fix in found.joins),
    ):
        if key in said:
            raise file.fault(
                fix.at, f"{key[0]} line {key[1]} is set in line {said[key]} as well", "one correction that says it"
            )
        said[key] = fix.at
    following = {fix.lines[0]: fix.lines[1] for fix in found.joins}
    for fix in found.joins:
        line, ring = fix.lines[1], {fix.lines[0]}
        while line in following and line not in ring:
            ring.add(line)
            line = following[line]
        if line == fix.lines[0]:
            raise file.fault(fix.at, f"lines {sorted(ring)} go on in each other, in a ring", "a first line")
    return found


def read_page_corrections(folder: Path, page: Page) -> Corrections:
    """The corrections of one page, from folder/<stem>.toml; none where there is no such file.

    Raises CorrectionError naming file and line of the first that is malformed or does not fit the page.
    """
    found, wrong = try_page_corrections(folder, page)
    if wrong:
        raise wrong[0]
    return found


def try_page_corrections(folder: Path, page: Page) -> tuple[Corrections, list[CorrectionError]]:
    """The same, none where a part of them is wrong, and everything that is wrong."""
    path = folder / f"{page.stem}.toml"
    if not os.path.lexists(path):
        return Corrections(), []
    try:
        file = CorrectionFile(path, page)
        found = _found(file, file.tables())
    except CorrectionError as error:
        return Corrections(), [error]
    return (Corrections(), file.wrong) if file.wrong else (found, [])


def _found(file: CorrectionFile, tables: Mapping[str, object]) -> Corrections:
    if unknown := sorted(tables.keys() - _TABLES.keys() - {"home"}):
        raise file.fault(None, f"unknown {', '.join(unknown)}", f"home and the tables {', '.join(_TABLES)}")
    found = Corrections(
        path=str(file.path),
        home=_text(file, 1, tables, "home") or "",
        roles=_each(file, tables, "role", _role_fix),
        joins=_each(file, tables, "join", _line_fix(2, 2)),
        parts=_each(file, tables, "part", _line_fix(1, 1)),
        orders=_each(file, tables, "order", _line_fix(2, None)),
        articles=_each(file, tables, "article", _article_fix),
    )
    return found if file.wrong else _agreed(file, found)


def read_corrections(
    folder: Path | None, pages: Sequence[Page], complete: bool = True, unread: Iterable[str] = ()
) -> tuple[Corrections, ...]:
    """The corrections of each page, in the order of the pages; none at all where `folder` is None.

    Raises an ExceptionGroup of CorrectionError where a file is wrong or, the pages being complete but for the dumps
    `unread`, belongs to none.
    """
    found, wrong = try_corrections(folder, pages, complete, unread)
    if wrong:
        raise ExceptionGroup("corrections", wrong)
    return found


def try_corrections(
    folder: Path | None, pages: Sequence[Page], complete: bool, unread: Iterable[str] = ()
) -> tuple[tuple[Corrections, ...], list[CorrectionError]]:
    """The same, a page whose file is wrong being left to the rules, and everything that is wrong."""
    if folder is None:
        return tuple(Corrections() for _ in pages), []
    stems = {page.stem for page in pages} | {Path(name).stem for name in unread}
    wrong = strays(folder, stems) if complete else []
    found = []
    for page in pages:
        corrections, faults = try_page_corrections(folder, page)
        found.append(corrections)
        wrong += faults
    return tuple(found), wrong


def strays(folder: Path, stems: Collection[str]) -> list[CorrectionError]:
    """Files of corrections that belong to none of the dumps."""
    return [
        CorrectionError(path, None, f"no dump named {path.stem}.txt", "the name of a dump: this file no longer applies")
        for path in sorted(folder.glob("*.toml"))
        if path.stem not in stems
    ]
