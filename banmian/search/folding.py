"""What search takes for the same: full and half width, capitals and small letters, traditional and simplified.

theme/assets/javascripts/search/fold.js does the same to what a reader types.
"""

import unicodedata
from functools import cache
from pathlib import Path

from banmian.data_files import read_text

TABLE = Path(__file__).parent.parent / "data" / "folding.tsv"

_CONTROLS = frozenset((*range(0x20), *range(0x7F, 0xA0)))
"""The line feed parts the pieces of an article in the index; others stand for letters and digits that begin a word."""


def fold(text: str) -> str:
    """The text as the index has it: each character alone in Unicode form NFKC, small, and simplified.

    Characters are folded one by one, so that a hit can be traced back to the text.

    >>> fold("ＡI 與「臺灣」③")
    'ai 与「台湾」3'
    """
    return text.translate(_folder())


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
