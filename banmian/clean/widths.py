"""Characters with a wide and a narrow form: letters and digits narrow, East Asian marks wide, dots an ellipsis."""

import re

from banmian.clean.scripts import Scripts

_NARROW = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "％" + "".join(map(chr, [*range(0xFF10, 0xFF1A)]))}
_NARROW |= {code: chr(code - 0xFEE0) for start in (0xFF21, 0xFF41) for code in range(start, start + 26)}
_WIDE = str.maketrans("｡｢｣､", "。「」、")
_DOTS = re.compile(r"(?<!\.)(?:\.{3})+(?!\.)")
_DECIMAL_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")


def narrow_letters_and_digits(text: str) -> str:
    """Write full-width Latin letters, digits, % and decimal points half-width, as the search index needs them.

    >>> narrow_letters_and_digits("２０２３年Ｇ３３８线，３．５％")
    '2023年G338线，3.5%'
    """
    return _DECIMAL_POINT.sub(".", text.translate(_NARROW))


def widen_east_asian_marks(text: str) -> str:
    """Write the half-width forms of 。「」、 full-width.

    >>> widen_east_asian_marks("｢美好教育｣｡")
    '「美好教育」。'
    """
    return text.translate(_WIDE)


def join_dots(text: str) -> str:
    """Write three dots, or a multiple, that touch Chinese text as ellipsis characters.

    >>> join_dots("他说......")
    '他说……'
    >>> join_dots("and so on ... etc.")
    'and so on ... etc.'
    """
    scripts = Scripts.of(text)

    def ellipsis(match: re.Match[str]) -> str:
        if scripts.protects(match.start()) or not scripts.is_chinese_around(match.start(), match.end()):
            return match[0]
        return "…" * (len(match[0]) // 3)

    return _DOTS.sub(ellipsis, text)
