"""The letters of texts: what two printings of a text share whatever their punctuation, widths and blanks."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

LAST_LETTER = 0x323AF
"""End of the last block of Han characters in Unicode 15 (Extension H); nothing beyond it is a letter here."""

Codes = NDArray[np.uint32]
Offsets = NDArray[np.int64]


def letters(text: str) -> tuple[Codes, Offsets]:
    """Code points of the letters and digits of a text, small and half-width, and where each stands in the text."""
    codes = _table()[_code_points(text)]
    places = np.flatnonzero(codes)
    return codes[places], places


def joined_letters(texts: Sequence[str]) -> tuple[Codes, Offsets, Offsets]:
    """The letters of several texts in one array, where each text's begin in it, closed by the end of the last, and
    where each letter stands in its text."""
    codes = _table()[_code_points("".join(texts))]
    kept = codes != 0
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(kept, dtype=np.int64)))
    borders = np.fromiter(accumulate(map(len, texts), initial=0), np.int64, len(texts) + 1)
    starts = before[borders]
    return codes[kept], starts, np.flatnonzero(kept) - np.repeat(borders[:-1], np.diff(starts))


def _code_points(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@cache
def _table() -> Codes:
    """For each code point the letter that it counts as, or 0."""
    table = np.zeros(0x110000, np.uint32)
    for code in range(LAST_LETTER + 1):
        if (character := chr(code)).isalnum():
            folded = unicodedata.normalize("NFKC", character).lower()
            table[code] = ord(folded) if len(folded) == 1 else code
    return table
