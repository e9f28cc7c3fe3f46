"""Characters with a wide and a narrow form: letters and digits narrow, East Asian marks wide, dots an ellipsis."""

import re

from banmian.clean.scripts import Scripts

_FURTHER = 0xFEE0
"""By how much the code point of a full-width form is greater (Unicode block Halfwidth and Fullwidth Forms)."""
_WIDE_LETTER = re.compile(r"[％．０-９Ａ-Ｚａ-ｚ](?:(?<!．)|(?<=[0-9０-９]．)(?=[0-9０-９]))")
_WIDE_MARKS = dict(zip("｡｢｣､", "。「」、", strict=True))
_NARROW_MARK = re.compile("[｡｢｣､]")
_DOTS = re.compile(r"(?<!\.)(?:\.{3})+(?!\.)")


def narrow_letters_and_digits(text: str) -> str:
    """Write full-width Latin letters, digits, % and decimal points half-width, as the search index needs them.

    >>> narrow_letters_and_digits("２０２３年Ｇ３３８线，３．５％")
    '2023年G338线，3.5%'
    """
    return _WIDE_LETTER.sub(lambda match: chr(ord(match[0]) - _FURTHER), text)


def widen_east_asian_marks(text: str) -> str:
    """Write the half-width forms of 。「」、 full-width.

    >>> widen_east_asian_marks("｢美好教育｣｡")
    '「美好教育」。'
    """
    return _NARROW_MARK.sub(lambda match: _WIDE_MARKS[match[0]], text)


def join_dots(text: str) -> str:
    """Write three dots, or a multiple, that touch Chinese text as ellipsis characters.

    >>> join_dots("他说......")
    '他说……'
    >>> join_dots("and so on ... etc.")
    'and so on ... etc.'
    """
    if "..." not in text:
        return text
    scripts = Scripts.of(text)

    def ellipsis(match: re.Match[str]) -> str:
        if scripts.protects(match.start()) or not scripts.is_chinese_around(match.start(), match.end()):
            return match[0]
        return "…" * (len(match[0]) // 3)

    return _DOTS.sub(ellipsis, text)
