"""Round brackets of Chinese sentences: a pair changes its width together."""

import re

from banmian.clean.scripts import CHINESE, LETTER, Scripts

_BRACKET = re.compile(r"[()（）]")
_WIDE = dict(zip("()（）", "（）（）", strict=True))
_IS_CHINESE = re.compile(rf"[{CHINESE}]")
_IS_LETTER = re.compile(rf"[{LETTER}]")


def widen_brackets(text: str) -> str:
    """Write ( ) full-width where they hold Chinese or stand in Chinese; a pair of mixed width becomes wide.

    >>> widen_brackets("各镇(街道)的在线调解平台(2023)")
    '各镇（街道）的在线调解平台（2023）'
    >>> widen_brackets("函数f(x)与 World Health Organization (WHO)")
    '函数f(x)与 World Health Organization (WHO)'
    """
    if not _BRACKET.search(text):
        return text
    scripts = Scripts.of(text)
    wide: set[int] = set()
    open_at: list[int] = []
    for match in _BRACKET.finditer(text):
        position = match.start()
        if scripts.protects(position):
            continue
        if match[0] in "(（":
            open_at.append(position)
        elif not open_at:
            wide |= _if_lone(text, position)
        elif _is_wide_pair(text, scripts, open_at[-1], position):
            wide |= {open_at.pop(), position}
        else:
            open_at.pop()
    for position in open_at:
        wide |= _if_lone(text, position)
    signs = list(text)
    for position in wide:
        signs[position] = _WIDE[signs[position]]
    return "".join(signs)


def _is_wide_pair(text: str, scripts: Scripts, opening: int, closing: int) -> bool:
    if text[opening] == "（" or text[closing] == "）" or scripts.holds_chinese(opening, closing):
        return True
    # A bracket right after a foreign word belongs to it: f(x), Organization (WHO).
    word = text[max(0, opening - 2) : opening].rstrip()
    return not _IS_LETTER.search(word[-1:]) and scripts.is_chinese_around(opening, closing + 1)


def _if_lone(text: str, position: int) -> set[int]:
    """The position, if it is next to Chinese text, such as 1)投稿."""
    before, after = text[max(0, position - 2) : position].rstrip(), text[position + 1 : position + 3].lstrip()
    return {position} if _IS_CHINESE.search(before[-1:] + after[:1]) else set()
