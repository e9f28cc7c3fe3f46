"""One file of corrections while it is read against its page: its tables, and where in it a fault stands."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from banmian.data_files import shown
from banmian.errors import CorrectionError
from banmian.model import Page
from banmian.plain_files import refusal

Table = Mapping[str, object]
SHOWN_CHARACTERS = 20
"""Of a printed line, in an error."""
_HEADING = re.compile(r"\s*\[")


class CorrectionFile:
    """The text of a file, its page, and the faults that have been found in it."""

    def __init__(self, path: Path, page: Page) -> None:
        self.path, self.page = path, page
        self.wrong: list[CorrectionError] = []
        try:
            if found := refusal(path):
                raise self.fault(None, found, "the text file itself")
            raw = path.read_bytes()
        except OSError as error:
            raise self.fault(None, f"cannot be read ({error.strerror})", "a file that you may read") from error
        try:
            self.text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            at = raw.count(b"\n", 0, error.start) + 1
            raise self.fault(at, f"byte {raw[error.start]:#04x} is no UTF-8", "a text file saved as UTF-8") from error

    def fault(self, at: int | None, found: str, expected: str) -> CorrectionError:
        """What is wrong in line `at` of this file."""
        return CorrectionError(self.path, at, found, expected)

    def tables(self) -> Mapping[str, object]:
        """The file as TOML. Raises CorrectionError where it is none."""
        try:
            return tomllib.loads(self.text)
        except (ValueError, RecursionError) as error:  # also numbers of thousands of digits, and brackets in brackets
            line = re.search(r"line (\d+)", str(error))
            raise self.fault(int(line[1]) if line else None, str(error), "a TOML file") from error

    def heads(self, name: str) -> list[int]:
        """Line numbers of the headings [[name]], in order."""
        heading = re.compile(rf"\s*\[\[\s*{name}\s*\]\]")
        return [number for number, line in enumerate(self.text.splitlines(), start=1) if heading.match(line)]

    def line_of(self, at: int, key: str) -> int:
        """The line that sets a key, from line `at` to the next heading; `at` where none does."""
        sets = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        for number, line in enumerate(self.text.splitlines()[at - 1 :], start=at):
            if sets.match(line):
                return number
            if number > at and _HEADING.match(line):
                break
        return at

    def lines(self, at: int, table: Table) -> tuple[int, ...]:
        """The dump's lines that a table names, each checked against how it must begin."""
        single = "line" in table
        numbers = [table["line"]] if single else table["lines"]
        begins = [table["begins"]] if single else table["begins"]
        if not isinstance(numbers, list) or not isinstance(begins, list) or len(numbers) != len(begins) or not numbers:
            raise self.fault(at, "lines and begins do not match", "one text in begins for each line")
        return tuple(self._line(at, number, text) for number, text in zip(numbers, begins, strict=True))

    def _line(self, at: int, number: object, begins: object) -> int:
        if not isinstance(number, int) or isinstance(number, bool) or not isinstance(begins, str) or not begins.strip():
            found = f"line {shown(number)} beginning {shown(begins)}"
            raise self.fault(at, found, "a line number and the text it begins with")
        lines = self.page.lines
        if not 1 <= number <= len(lines):
            found = f"line {number} of {self.page.name}, which has {len(lines)}"
            raise self.fault(at, found, f"the number of the line that begins {begins!r}")
        if not lines[number - 1].strip().startswith(begins.strip()):
            found = f"line {number} of {self.page.name} begins {lines[number - 1].strip()[:SHOWN_CHARACTERS]!r}"
            raise self.fault(at, found, self._where(begins.strip()))
        return number

    def _where(self, begins: str) -> str:
        """What to do about a line that begins otherwise: the lines that do begin so, if any."""
        lines = [str(number) for number, line in enumerate(self.page.lines, 1) if line.strip().startswith(begins)]
        where = f"line {', '.join(lines[:3])} does" if lines else "no line does"
        return f"{begins!r}: this correction no longer applies, {where}"
