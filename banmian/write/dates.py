"""EDTF dates for Chinese readers."""

import re
from functools import lru_cache

_EDTF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?P<mark>[~?%]?)")
_MARKS = {"": "", "~": "约", "?": "疑为", "%": "疑约"}
"""Approximate, uncertain, both: the EDTF qualifiers of ISO 8601-2:2019, level 1."""


DATES = 4096
"""In memory: the days of eleven years. A list says the date of each of its articles."""


@lru_cache(maxsize=DATES)
def chinese_date(edtf: str) -> str:
    """The date in words, each end of an interval; "" stays "", an unknown form stays as it is.

    >>> chinese_date("2023-04-12"), chinese_date("2023~")
    ('2023年4月12日', '约2023年')
    """
    return " 至 ".join(_one(part) for part in edtf.split("/"))


def _one(edtf: str) -> str:
    match = _EDTF.fullmatch(edtf)
    if not match:
        return edtf
    parts = [f"{int(match['year'])}年"]
    parts += [f"{int(match[unit])}{word}" for unit, word in (("month", "月"), ("day", "日")) if match[unit]]
    return _MARKS[match["mark"]] + "".join(parts)


def sort_key(edtf: str) -> str:
    """A key by which dates sort in time, the beginning of an interval counting; unknown dates come before all."""
    return edtf.partition("/")[0].rstrip("~?%")
