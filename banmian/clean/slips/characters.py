"""Characters that no Chinese newspaper sets: Japanese forms, radicals, private codes, remnants of markup."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from banmian.clean.slips.slip import Slip, slip_at
from banmian.data_files import read_text
from banmian.errors import DataError

PATH = Path(__file__).parents[2] / "data" / "variants.tsv"
# Radicals and compatibility ideographs come out of PDF files in the place of the characters that they look like.
_LOOKALIKES = r"\u2e80-\u2fdf\uf900-\ufaff"
_BROKEN_ONES = r"\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff\x00-\x08\x0e-\x1f\x7f-\x9f"
_LOOKALIKE, _BROKEN = re.compile(f"[{_LOOKALIKES}]"), re.compile(f"[{_BROKEN_ONES}]")
_MARKUP = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});")


@cache
def load_variants(path: Path = PATH) -> dict[str, str]:
    """Variant characters with the usual ones. Raises DataError where a line is malformed or out of order."""
    variants: dict[str, str] = {}
    last = ""
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.startswith("#"):
            continue
        parts = line.split("\t")
        if [len(part) for part in parts] != [1, 1] or parts[0] <= last:
            raise DataError(path, number, f"the line {line!r}", "two characters with a tab between, in order")
        last = parts[0]
        variants[parts[0]] = parts[1]
    return variants


@cache
def _variant() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(load_variants()))}]")


@cache
def _rare() -> re.Pattern[str]:
    """A character that all that is odd has one of: looked for first, as most texts have none."""
    return re.compile(f"[{re.escape(''.join(load_variants()))}{_LOOKALIKES}{_BROKEN_ONES}&]")


def odd_characters(text: str) -> Iterator[Slip]:
    """Characters of other print traditions or of none.

    >>> [(slip.text, slip.hint) for slip in odd_characters("网格员排査、⼀线&nbsp;")]
    [('査', '疑为“查”'), ('⼀', '疑为“一”'), ('&nbsp;', '网页标记残留')]
    """
    if not _rare().search(text):
        return
    for match in _variant().finditer(text):
        yield slip_at(text, match.start(), match.end(), f"疑为“{load_variants()[match[0]]}”")
    for match in _LOOKALIKE.finditer(text):
        usual = unicodedata.normalize("NFKC", match[0])
        yield slip_at(
            text, match.start(), match.end(), f"疑为“{usual}”" if usual != match[0] else "部首字符，疑为文字识别之误"
        )
    for match in _BROKEN.finditer(text):
        yield slip_at(text, match.start(), match.end(), f"无法显示的字符 U+{ord(match[0]):04X}")
    for match in _MARKUP.finditer(text):
        yield slip_at(text, match.start(), match.end(), "网页标记残留")
