"""Citations after GB/T 7714, for a newspaper article: authors, title[N/OL], newspaper, date (page), address."""

from dataclasses import dataclass

from banmian.write.citation import Reference, date_parts

MOST_AUTHORS = 3
"""GB/T 7714—2015, 8.1.2, kept in 2025: of more, the first three are named, then 等."""

ACCESSED = "引用日期"
"""Stands for the day of access, which only the reader knows; the page's script puts the day there."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What one edition of the standard puts between the parts."""

    comma: str
    colon: str
    open: str
    close: str
    accessed: str


_2015 = _Signs(", ", ": ", "(", ")", f"[{ACCESSED}]")
# The 2025 edition has full-width signs but for "." and "[ ]", and drops the day of access of what is not a web page.
_2025 = _Signs("，", "：", "（", "）", "")


def gbt_2015(one: Reference) -> str:
    """After GB/T 7714—2015."""
    return _citation(one, _2015)


def gbt_2025(one: Reference) -> str:
    """After GB/T 7714—2025, in force since 1 July 2026."""
    return _citation(one, _2025)


def gbt_date(edtf: str) -> str:
    """ISO form; a date that is estimated or doubtful stands in square brackets.

    >>> gbt_date("2023-04-12"), gbt_date("2023~"), gbt_date("2023-01?")
    ('2023-04-12', '[2023]', '[2023-01?]')
    """
    ends = []
    for parts, mark in date_parts(edtf):
        text = "-".join(f"{part:02}" for part in parts)
        ends.append(f"[{text}{'?' * (mark in '?%')}]" if mark else text)
    return "/".join(ends)


def _citation(one: Reference, signs: _Signs) -> str:
    authors = signs.comma.join((*one.authors[:MOST_AUTHORS], *["等"] * (len(one.authors) > MOST_AUTHORS)))
    title = one.title + (signs.colon + one.subtitle if one.subtitle else "")
    newspaper = one.newspaper or "[报名不详]"
    issued = f"{gbt_date(one.date) or '[日期不详]'}{signs.open}[版次不详]{signs.close}"
    medium, access = ("N/OL", signs.accessed) if one.url else ("N", "")
    parts = [authors, f"{title}[{medium}]", f"{newspaper}{signs.comma}{issued}{access}", one.url]
    return ". ".join(filter(None, parts)) + "."
