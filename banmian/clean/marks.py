"""Commas, colons, semicolons, exclamation and question marks of Chinese sentences."""

import re

from banmian.clean.scripts import LETTER, Scripts

_WIDE = dict(zip(",:;!?", "，：；！？", strict=True))
_MARK = re.compile(r"[,:;!?](?:(?<=[;!?])|(?<![0-9].)|(?![0-9]))")
"""Between two digits a comma or a colon is part of a number, a time or a ratio."""
_LIST = re.compile(rf"(?<![{LETTER}0-9.%+-])[{LETTER}0-9.%+-]{{2,}}(?:[,;][{LETTER}0-9.%+-]{{2,}})+")
"""Short foreign words that are set without a blank, such as 2M,JPG: Latin prose has a blank after its commas."""
_LIST_MARK = re.compile(r"[,;](?:(?<![0-9].)|(?![0-9]))")


def widen_marks(text: str) -> str:
    """Write , : ; ! ? full-width where the nearest script on either side is Chinese.

    >>> widen_marks("结案率16.5%,共2,518件:19:30开庭")
    '结案率16.5%，共2,518件：19:30开庭'
    >>> widen_marks("他说Hello, world,然后")
    '他说Hello, world，然后'
    """
    scripts = Scripts.of(text)
    if scripts.is_chinese_alone:
        return _MARK.sub(lambda mark: _WIDE[mark[0]], text)

    def wide(match: re.Match[str]) -> str:
        if scripts.protects(match.start()) or not scripts.is_chinese_around(match.start(), match.end()):
            return match[0]
        return _WIDE[match[0]]

    return _MARK.sub(wide, text)


def widen_marks_of_lists(text: str) -> str:
    """Write , ; full-width between short foreign words of a Chinese sentence that are set without a blank.

    >>> widen_marks_of_lists("大小≥2M,JPG格式")
    '大小≥2M，JPG格式'
    >>> widen_marks_of_lists("use 2M,JPG only")
    'use 2M,JPG only'
    """
    if not _LIST_MARK.search(text):
        return text
    scripts = Scripts.of(text)

    def wide(match: re.Match[str]) -> str:
        if scripts.protects(match.start()) or not scripts.is_chinese_around(match.start(), match.end()):
            return match[0]
        return _LIST_MARK.sub(lambda mark: _WIDE[mark[0]], match[0])

    return _LIST.sub(wide, text)
