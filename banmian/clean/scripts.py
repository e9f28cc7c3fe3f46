"""Which script stands to either side of a punctuation mark: what every width rule decides by."""

import re
from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import accumulate

# Han, kana and the marks that exist only in East Asian text, in both their widths (Unicode blocks
# CJK Radicals to Extension H, CJK Symbols and Punctuation, Halfwidth Forms).
CHINESE = "\u2e80-\u2fdf\u3001-\u3003\u3005-\u3011\u3014-\u301b\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
CHINESE += "\uf900-\ufaff\uff61-\uff64\U00020000-\U0003ffff"
LETTER = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ffＡ-Ｚａ-ｚ"

# Addresses of machines and remnants of markup: their punctuation is spelling. A pattern may start only where no letter
# of its own kind stands before it, so that a long run of letters is read once.
_URL = rf"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[^\s{CHINESE}，：；！？（）]*[A-Za-z0-9/#&=_~+-]"
_HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
_MAIL = rf"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@{_HOST}"
_DOMAIN = rf"(?<![A-Za-z0-9._%+-]){_HOST}(?::[0-9]+)?(?:[/?#][!-'*-~]*[A-Za-z0-9/#&=_~+-])?"
_DRIVE = rf"(?<![A-Za-z0-9])[A-Za-z]:[\\/][^\s{CHINESE}，：；！？（）]*"
_ENTITY = r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6});"
_PROTECTED = rf"(?P<protected>{_URL}|{_MAIL}|{_DOMAIN}|{_DRIVE}|{_ENTITY})"
_TOKEN = re.compile(rf"{_PROTECTED}|(?P<chinese>[{CHINESE}]+)|(?P<foreign>[{LETTER}]+)")
_CHINESE = re.compile(rf"(?P<chinese>[{CHINESE}]+)")
_MIXED = re.compile(rf"[&{LETTER}]")
"""Whether a text can hold anything but Chinese: every address has a letter, every remnant of markup begins with &."""


class Script(StrEnum):
    """What a run of characters is written in; a protected run is an address or markup that no rule may touch."""

    CHINESE = "chinese"
    FOREIGN = "foreign"
    PROTECTED = "protected"


_NAMED = {script.value: script for script in Script}


class Scripts:
    """The runs of a text in print order, to ask what stands before and after a position.

    Digits, quotes, blanks and the marks that the rules themselves change belong to no script, so that the
    answers are the same before and after any rule: this is what makes cleaning idempotent.
    """

    def __init__(self, text: str) -> None:
        """Of a text, which is read from left to right when its runs are first asked for: that few texts need."""
        self._text = text
        self._mixed = _MIXED.search(text) is not None
        self._has_chinese = _CHINESE.search(text) is not None

    @cached_property
    def _runs(self) -> tuple[list[int], list[int], list[Script]]:
        """Starts, ends and scripts."""
        found = list((_TOKEN if self._mixed else _CHINESE).finditer(self._text))
        kinds = [_NAMED[match.lastgroup or ""] for match in found]
        return [match.start() for match in found], [match.end() for match in found], kinds

    @staticmethod
    @lru_cache(maxsize=4)
    def of(text: str) -> "Scripts":
        """Those of a text; most rules leave a text as it is, so that the next ask for the same."""
        return Scripts(text)

    @property
    def is_chinese_alone(self) -> bool:
        """Whether it has Chinese runs and no others, so that all around any position is Chinese."""
        return self._has_chinese and not self._mixed

    @cached_property
    def _chinese_up_to(self) -> list[int]:
        return [0, *accumulate(kind is Script.CHINESE for kind in self._runs[2])]

    def before(self, position: int) -> Script | None:
        """Script of the nearest run that ends at or before a position; None at the beginning of the text."""
        _, ends, kinds = self._runs
        index = bisect_right(ends, position) - 1
        return kinds[index] if index >= 0 else None

    def after(self, position: int) -> Script | None:
        """Script of the nearest run that starts at or after a position; None at the end of the text."""
        starts, _, kinds = self._runs
        index = bisect_left(starts, position)
        return kinds[index] if index < len(kinds) else None

    def holds_chinese(self, start: int, end: int) -> bool:
        """Whether a Chinese run starts between two positions."""
        starts = self._runs[0]
        return self._chinese_up_to[bisect_left(starts, end)] > self._chinese_up_to[bisect_left(starts, start)]

    def protects(self, position: int) -> bool:
        """Whether a position lies inside an address."""
        if not self._mixed:
            return False
        starts, ends, kinds = self._runs
        index = bisect_right(starts, position) - 1
        return index >= 0 and kinds[index] is Script.PROTECTED and position < ends[index]

    def is_chinese_around(self, start: int, end: int) -> bool:
        """Whether the run before start or the run after end is Chinese."""
        return self._has_chinese if not self._mixed else Script.CHINESE in (self.before(start), self.after(end))
