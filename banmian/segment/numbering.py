"""Numbers that lines begin with: 1., 一、, (一), ①. One that counts on from another is of the same list."""

import re
from collections.abc import Sequence
from unicodedata import numeric

from banmian.segment.shapes import Form

_NUMERAL = re.compile(r"(?P<before>\(?)(?P<numeral>\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])(?P<after>[.、．)]?)")


def numberings(forms: Sequence[Form]) -> list[list[str]]:
    """For each line of a page, in print order, what its number says of it: nothing where it has none."""
    last: dict[tuple[str, bool, str], int] = {}
    return [_numbering(form, last) if form.begin == "number" else [] for form in forms]


def _numbering(form: Form, last: dict[tuple[str, bool, str], int]) -> list[str]:
    """`last` holds the last number of each way of writing them, and takes this one."""
    match = _NUMERAL.match(form.folded)
    if match is None:
        return []
    style = (match["before"], match["numeral"].isdecimal(), match["after"])
    value, before = _value(match["numeral"]), last.get(style)
    last[style] = value
    return ["number.on" if before is not None and value == before + 1 else "number.one" if value == 1 else "number.odd"]


def _value(numeral: str) -> int:
    """The number that a numeral up to 99 says; 0 where it says none, such as 二三."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    units = int(numeric(ones or tens)) if ones or not ten else 0
    return units + 10 * (int(numeric(tens)) if tens and ten else 1 if ten else 0)
