"""Corrections: one TOML file a dump, keyed by the lines of the dump."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from banmian.errors import CorrectionError
from banmian.model import ArticleFix, Corrections, LineFix, Page

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
Table = Mapping[str, object]


class _File:
    """One file of corrections, while it is read against its page."""

    def __init__(self, path: Path, page: Page) -> None:
        self.path, self.page = path, page
        raw = path.read_bytes()
        try:
            self.text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            at = raw.count(b"\n", 0, error.start) + 1
            raise self.fail(at, f"byte {raw[error.start]:#04x} is no UTF-8", "a text file saved as UTF-8") from error

    def fail(self, at: int | None, found: str, expected: str) -> CorrectionError:
        return CorrectionError(self.path, at, found, expected)

    def tables(self) -> Mapping[str, object]:
        try:
            return tomllib.loads(self.text)
        except (ValueError, RecursionError) as error:  # also numbers of thousands of digits, and brackets in brackets
            line = re.search(r"line (\d+)", str(error))
            raise self.fail(int(line[1]) if line else None, str(error), "a TOML file") from error

    def heads(self, name: str) -> list[int]:
        """Line numbers of the headers [[name]], in order."""
        return [
            n for n, line in enumerate(self.text.splitlines(), start=1) if re.match(rf"\s*\[\[\s*{name}\s*\]\]", line)
        ]

    def lines(self, at: int, table: Table) -> tuple[int, ...]:
        """The dump's lines that a table names, each checked against how it must begin."""
        single = "line" in table
        numbers = [table["line"]] if single else table["lines"]
        begins = [table["begins"]] if single else table["begins"]
        if not isinstance(numbers, list) or not isinstance(begins, list) or len(numbers) != len(begins) or not numbers:
            raise self.fail(at, "lines and begins do not match", "one text in begins for each line")
        return tuple(self._line(at, number, text) for number, text in zip(numbers, begins, strict=True))

    def _line(self, at: int, number: object, begins: object) -> int:
        if not isinstance(number, int) or isinstance(number, bool) or not isinstance(begins, str) or not begins.strip():
            raise self.fail(at, f"line {number!r} beginning {begins!r}", "a line number and the text it begins with")
        printed = self.page.lines[number - 1].strip() if 1 <= number <= len(self.page.lines) else ""
        if not printed.startswith(begins.strip()):
            raise self.fail(
                at,
                f"line {number} of {self.page.name} begins {printed[:20]!r}",
                f"{begins!r}: this correction no longer applies",
            )
        return number


def _checked(file: _File, name: str, at: int, table: object) -> Table:
    required, optional = _TABLES[name]
    if not isinstance(table, dict):
        raise file.fail(at, f"{name} is {table!r}", f"a table [[{name}]]")
    wrong = sorted(table.keys() - required - optional) or sorted(required - table.keys())
    if wrong:
        raise file.fail(at, f"{', '.join(wrong)} in [[{name}]]", f"the keys {', '.join(sorted(required | optional))}")
    return table


def _all(file: _File, tables: Mapping[str, object], name: str) -> list[tuple[int, Table]]:
    listed = tables.get(name, [])
    heads = file.heads(name)
    if not isinstance(listed, list) or len(listed) != len(heads):
        raise file.fail(
            heads[0] if heads else None, f"{name} is not a list of tables", f"[[{name}]] on a line of its own"
        )
    return [(at, _checked(file, name, at, table)) for at, table in zip(heads, listed, strict=True)]


def _role_fix(file: _File, at: int, table: Table) -> LineFix:
    if table["is"] not in ROLES:
        raise file.fail(at, f"role {table['is']!r}", f"one of {', '.join(sorted(ROLES))}")
    return LineFix(lines=file.lines(at, table), at=at, role=str(table["is"]))


def _text(file: _File, at: int, table: Table, key: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise file.fail(at, f"{key} = {value!r}", "a text in quotes")
    return value


def _texts(file: _File, at: int, table: Table, key: str) -> tuple[str, ...] | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise file.fail(at, f"{key} = {value!r}", "a list of texts in quotes")
    return tuple(value)


def _date(file: _File, at: int, table: Table) -> str | None:
    value = _text(file, at, table, "date")
    if value and not _EDTF.fullmatch(value):
        raise file.fail(at, f"date = {value!r}", "a date such as 2023-04-12, 2023-04, 2023 or 2023~")
    return value


def _article_fix(file: _File, at: int, table: Table) -> ArticleFix:
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


def _pairs(file: _File, found: Sequence[tuple[int, Table]], least: int, most: int | None) -> tuple[LineFix, ...]:
    fixes = []
    for at, table in found:
        lines = file.lines(at, table)
        if not least <= len(lines) <= (most or len(lines)) or len(set(lines)) != len(lines):
            raise file.fail(at, f"lines {list(lines)}", f"{least}{'' if most else ' or more'} different lines")
        fixes.append(LineFix(lines=lines, at=at))
    return tuple(fixes)


def _agreed(file: _File, found: Corrections) -> Corrections:
    """The same corrections; raises CorrectionError at the first that says other than one before it."""
    said: dict[tuple[str, int], int] = {}
    for fix, key in (
        *((fix, ("the role of", fix.lines[0])) for fix in found.roles),
        *((fix, ("what follows", fix.lines[0])) for fix in (*found.joins, *found.parts)),
        *((fix, ("what precedes", fix.lines[1])) for fix in found.joins),
    ):
        if key in said:
            raise file.fail(
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
            raise file.fail(fix.at, f"lines {sorted(ring)} go on in each other, in a ring", "a first line")
    return found


def read_page_corrections(folder: Path, page: Page) -> Corrections:
    """The corrections of one page, from folder/<stem>.toml; none where there is no such file.

    Raises CorrectionError naming file and line where one is malformed or does not fit the page.
    """
    path = folder / f"{page.stem}.toml"
    if not path.is_file():
        return Corrections()
    file = _File(path, page)
    tables = file.tables()
    unknown = sorted(tables.keys() - _TABLES.keys() - {"home"})
    if unknown:
        raise file.fail(None, f"unknown {', '.join(unknown)}", f"home and the tables {', '.join(_TABLES)}")
    found = Corrections(
        path=str(path),
        home=_text(file, 1, tables, "home") or "",
        roles=tuple(_role_fix(file, at, table) for at, table in _all(file, tables, "role")),
        joins=_pairs(file, _all(file, tables, "join"), 2, 2),
        parts=_pairs(file, _all(file, tables, "part"), 1, 1),
        orders=_pairs(file, _all(file, tables, "order"), 2, None),
        articles=tuple(_article_fix(file, at, table) for at, table in _all(file, tables, "article")),
    )
    return _agreed(file, found)


def read_corrections(folder: Path | None, pages: Sequence[Page], complete: bool = True) -> tuple[Corrections, ...]:
    """The corrections of each page, in the order of the pages; none at all where `folder` is None.

    Raises an ExceptionGroup of CorrectionError where a file is wrong or, the pages being complete, belongs to none.
    """
    found, wrong = try_corrections(folder, pages, complete)
    if wrong:
        raise ExceptionGroup("corrections", wrong)
    return found


def try_corrections(
    folder: Path | None, pages: Sequence[Page], complete: bool
) -> tuple[tuple[Corrections, ...], list[CorrectionError]]:
    """The same, a page whose file is wrong being left to the rules, and everything that is wrong."""
    if folder is None:
        return tuple(Corrections() for _ in pages), []
    wrong = strays(folder, {page.stem for page in pages}) if complete else []
    found = []
    for page in pages:
        try:
            found.append(read_page_corrections(folder, page))
        except CorrectionError as error:
            found.append(Corrections())
            wrong.append(error)
    return tuple(found), wrong


def strays(folder: Path, stems: Collection[str]) -> list[CorrectionError]:
    """Files of corrections that belong to none of the dumps."""
    return [
        CorrectionError(path, None, f"no dump named {path.stem}.txt", "the name of a dump: this file no longer applies")
        for path in sorted(folder.glob("*.toml"))
        if path.stem not in stems
    ]
