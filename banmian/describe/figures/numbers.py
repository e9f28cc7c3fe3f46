"""Printed numbers to values: 5.9亿, 1,300, 三百二十."""

import math
import re
from decimal import Decimal

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}

ARABIC = r"(?>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?![.,]*[0-9])"
MULTIPLIER = r"(?:[十百千]?万亿|[十百千]?[万亿]|百|千(?![瓦克米伏帕卡]))"
CHINESE_DIGIT = "[一二两三四五六七八九]"
_TAIL = "[零〇一二三四五六七八九十百千万亿两]*"
_POINT = "点[零〇一二三四五六七八九]+"
CHINESE_NUMBER = (
    rf"(?<![零〇一二两三四五六七八九十百千万亿第几数点])"
    rf"(?:[二两三四五六七八九十]{_TAIL}(?:{_POINT})?|一[十百千万亿]{_TAIL}(?:{_POINT})?|[零一]{_POINT})"
)
"""A whole numeral other than 一 alone, which is an article more often than a number: 一个缩影."""

_PAIR = re.compile("([一二两三四五六七八九])([二三四五六七八九])")
"""Two digits side by side are a span: 六七十, 十五六, 三五."""

Number = int | float


def read_value(text: str) -> Decimal:
    """The value of a number in digits or in Chinese characters."""
    return arabic_value(text) if text[0].isascii() else chinese_value(text)


def chinese_value(text: str) -> Decimal:
    """The value of a numeral in Chinese characters, with 点 before decimals; 百 alone is 100.

    >>> [int(chinese_value(text)) for text in ("十二", "三百二十", "两万五千", "一亿两千万", "百", "三点五万")]
    [12, 320, 25000, 120000000, 100, 35000]
    """
    if "点" in text and (digits := text.rstrip("万亿")) != text:
        return chinese_value(digits) * math.prod(_BIG[one] for one in text[len(digits) :])
    whole, point, decimals = text.partition("点")
    upper, hundred_millions, lower = whole.rpartition("亿")
    value = Decimal(_below_hundred_million(lower))
    if hundred_millions:
        value += (chinese_value(upper) if "亿" in upper else _below_hundred_million(upper) or 1) * 10**8
    return value + Decimal("0." + "".join(str(_DIGITS[one]) for one in decimals)) if point else value


def _below_hundred_million(text: str) -> int:
    upper, ten_thousands, lower = text.rpartition("万")
    return (_below_ten_thousand(upper) or 1) * 10**4 * bool(ten_thousands) + _below_ten_thousand(lower)


def _below_ten_thousand(text: str) -> int:
    total = digit = 0
    for character in text:
        if character in _SMALL:
            total += (digit or 1) * _SMALL[character]
            digit = 0
        else:
            digit = _DIGITS.get(character, 1)
    return total + digit


def chinese_span(text: str) -> tuple[Decimal, Decimal]:
    """The least and the greatest value of a numeral that may name two: 六七十 is 60 to 70.

    >>> [tuple(map(int, chinese_span(text))) for text in ("六七十", "十五六", "三五", "三十二")]
    [(60, 70), (15, 16), (3, 5), (32, 32)]
    """
    if "点" in text or not _PAIR.search(text):
        value = chinese_value(text)
        return value, value
    return chinese_value(_PAIR.sub(r"\1", text)), chinese_value(_PAIR.sub(r"\2", text))


def arabic_value(text: str) -> Decimal:
    """The value of digits, with commas between thousands and a multiplier after them.

    >>> [int(arabic_value(text)) for text in ("5.9亿", "1,300", "60万", "3百万")]
    [590000000, 1300, 600000, 3000000]
    """
    digits = text.rstrip("十百千万亿")
    value = Decimal(digits.replace(",", ""))
    for character in text[len(digits) :]:
        value *= (_SMALL | _BIG)[character]
    return value


def plain(value: Decimal) -> Number:
    """The value as JSON has it: whole where it is whole, else to four decimals, as a third has to end somewhere."""
    return int(value) if value == value.to_integral_value() else float(round(value, 4))
