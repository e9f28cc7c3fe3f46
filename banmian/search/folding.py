"""What search takes for the same: full and half width, capitals and small letters, traditional and simplified.

theme/assets/javascripts/search/fold.js does the same to what a reader types.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from banmian.data_files import read_text

TABLE = Path(__file__).parent.parent / "data" / "folding.tsv"

_CONTROLS = frozenset((*range(0x20), *range(0x7F, 0xA0)))
"""The line feed parts the pieces of an article in the index; others stand for letters and digits that begin a word."""

_STARTS = re.compile("(?<![0-9])[0-9]|(?<![a-z])[a-z]")
_START_FORMS = {chr(code): chr(code - 0x20) for code in range(ord("0"), ord("9") + 1)} | {
    chr(code): chr(code + 0x1F) for code in range(ord("a"), ord("z") + 1)
}
"""Controls 10–19 for the digits, 80–99 for the letters: folding leaves none of them in a text."""


def fold(text: str) -> str:
    """The text as the index has it: each character alone in Unicode form NFKC, small, and simplified.

    Characters are folded one by one, so that a hit can be traced back to the text.

    >>> fold("ＡI 與「臺灣」③")
    'ai 与「台湾」3'
    """
    return text.translate(_folder())


def mark_starts(folded: str) -> str:
    r"""Folded text whose words and numbers begin in another form, so that none is found from its middle on.

    >>> mark_starts("建成5g基站300座")
    '建成\x15\x86基站\x1300座'
    """
    return _STARTS.sub(lambda match: _START_FORMS[match[0]], folded)


@cache
def traditional() -> dict[str, str]:
    """Traditional characters with the simplified one of each."""
    lines = read_text(TABLE).splitlines()
    return {line[0]: line[2:] for line in lines if not line.startswith("#")}


class _Folder(dict[int, str]):
    """A table for str.translate that learns each character when it first meets it."""

    def __init__(self, simplified: dict[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code: int) -> str:
        small = unicodedata.normalize("NFKC", chr(code)).lower()
        folded = "".join(self._simplified.get(one, one) for one in small)
        self[code] = "".join(one if ord(one) not in _CONTROLS else " " for one in folded)
        return self[code]


@cache
def _folder() -> _Folder:
    return _Folder(traditional())
