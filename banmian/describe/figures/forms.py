"""The forms in which a quantity is printed, and what each says."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from banmian.describe.figures.numbers import (
    ARABIC,
    CHINESE_DIGIT,
    CHINESE_NUMBER,
    MULTIPLIER,
    arabic_value,
    chinese_span,
    chinese_value,
    read_value,
)
from banmian.describe.figures.words import load_unit_words


class Quantity(NamedTuple):
    """A number with its unit, where it stands in its text."""

    start: int
    end: int
    number: int
    """Offset of the number itself, after 近 or 超过."""
    unit_start: int
    value: Decimal
    high: Decimal | None
    """The upper end of a range."""
    unit: str
    """As printed; "%" for every percentage, "" for a share such as 五分之一."""
    about: str
    """Words that make it more or less than the number: 近, 余, 以上."""
    chinese: bool
    """Printed in Chinese numerals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a quantity."""

    pattern: re.Pattern[str]
    begins: re.Pattern[str]
    """Where its number may begin."""
    holds: str
    """What every text with it holds."""
    read: Callable[[re.Match[str]], Quantity]

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """What the pattern finds in a text, at a fraction of the time of its finditer: only where a number begins."""
        end = 0
        for place in self.begins.finditer(text) if self.holds in text else ():
            start = place.start()
            if start >= end and (match := self.pattern.match(text, _start(text, start, end))):
                end = match.end()
                yield match


def _start(text: str, number: int, end: int) -> int:
    """Where a quantity begins whose number begins there: with a word before it, but not before the end of another."""
    if text[number - 1 : number] not in _last_before():
        return number
    lengths = range(min(_longest_before(), number - end), 0, -1)
    before = load_unit_words().before
    return next((number - length for length in lengths if text[number - length : number] in before), number)


@cache
def _last_before() -> frozenset[str]:
    return frozenset(word[-1] for word in load_unit_words().before)


@cache
def _longest_before() -> int:
    return max(map(len, load_unit_words().before))


@cache
def forms() -> tuple[Form, ...]:
    """Every form; where two match, the earlier one is right."""
    words = load_unit_words()
    before = rf"(?P<before>{_either(words.before)})?"
    after = rf"(?P<half>半(?![天年月日夜小径]))?(?P<after>{_either(words.after)})?"
    number = rf"(?P<number>{ARABIC}|{CHINESE_NUMBER})"
    tenths = rf"(?<![0-9.])[1-9](?:\.[0-9])?|{_NOT_IN_NUMERAL}{CHINESE_DIGIT}"
    more = rf"(?P<hundredths>{CHINESE_DIGIT}(?:(?![\u4e00-\u9fff])|(?=[的是提升增降上下到])))?"
    percent = rf"{before}百分之(?P<number>{ARABIC}|{CHINESE_NUMBER}|百)(?P<more>[几多])?{after}"
    share = rf"{before}(?P<whole>{CHINESE_NUMBER}|千)分之{number}{after}"
    return (
        _form(percent, "百分之", "百分之", _percent),
        _form(share, _NUMERAL, "分之", _share),
        _form(
            rf"{before}(?P<number>{tenths})成{more}{after}",
            r"[1-9一二两三四五六七八九](?=(?:\.[0-9])?成)",
            "成",
            _tenths,
        ),
        _form(rf"{before}{_arabic()}{after}", "[0-9](?<![0-9][0-9])", "", _arabic_quantity),
        _form(rf"{before}{_chinese()}{after}", _NUMERAL, "", _chinese_quantity),
    )


def _form(pattern: str, begins: str, holds: str, read: Callable[[re.Match[str]], Quantity]) -> Form:
    return Form(pattern=re.compile(pattern), begins=re.compile(begins), holds=holds, read=read)


_NOT_AFTER_NUMERAL = "(?<![零〇一二两三四五六七八九十百千万亿第几数点].)"
_NUMERAL = (
    "[一零二两三四五六七八九十百千万亿](?:"
    f"(?<=[二两三四五六七八九十]){_NOT_AFTER_NUMERAL}|(?<=[一零]){_NOT_AFTER_NUMERAL}(?=[十百千万亿点])"
    "|(?<=[上近超逾][百千万亿])|(?<=[百千])(?=余|分之))"
)
"""Where a numeral other than 一 alone may begin, or a round number: its sign first, for that is found at once."""
_NOT_IN_NUMERAL = "(?<![零〇一二两三四五六七八九十百千万亿第几数])"
_RANGE = "(?:——|[-~～—–－至到])"


def _arabic() -> str:
    """Digits, perhaps up to other digits, perhaps 余, a multiplier, and a unit."""
    words = load_unit_words()
    unit = _either(words.units + words.arabic_only)
    sign = rf"(?:{_either(words.signs)}|％)(?:/(?:{_either(words.signs)}))?(?![A-Za-z0-9])"
    units = rf"(?:{unit})(?:/(?:{unit}))?"
    # Neither a part of a code or a date (H5, 3.15, 2023-04-12), nor the minutes of a time of day.
    # nor the middle of many thousands without a unit (000,000,000), where each would be tried anew.
    start = "(?<![0-9A-Za-z.·/_万亿-])(?<![0-9][:：])(?!(?<=[0-9]{3},)[0-9]{3})"
    first = rf"(?P<low>{ARABIC})(?P<low_times>{MULTIPLIER})?(?:{sign}|{units})?{_RANGE}"
    number = rf"{start}(?:{first})?(?P<number>{ARABIC})(?P<more>[余多几])?(?P<times>{MULTIPLIER})?(?P<then>[余多])?"
    return rf"{number}(?P<unit>{sign}|{units}|大(?:{_either(words.after_big)})|{_either(words.nouns)})"


def _chinese() -> str:
    """A numeral, perhaps up to another, perhaps 余, and a unit; 百 and its like alone only as 上百, 百余."""
    words = load_unit_words()
    units = rf"(?:{_either(words.units)})"
    first = rf"(?P<low>{CHINESE_NUMBER}){units}?{_RANGE}"
    round_number = rf"(?<=[上近超逾])[百千万亿](?![百千万亿])|{_NOT_IN_NUMERAL}[百千](?=余)"
    number = rf"(?:{first})?(?P<number>{CHINESE_NUMBER}|{round_number})(?P<more>[余多几])?(?P<times>[万亿])?"
    return rf"{number}(?P<unit>{units}|大(?:{_either(words.after_big)}))"


_HALF = Decimal("0.5")
_ABOUT = ("before", "more", "then", "after")
"""Groups of the words that make a quantity more or less than its number."""
_SPOKEN = re.compile("个[半多]|个(?=小时|工作日)")


def _arabic_quantity(match: re.Match[str]) -> Quantity:
    times = match["times"] or ""
    value = arabic_value(match["number"] + times)
    low = arabic_value(match["low"] + (match["low_times"] or times)) if match["low"] else value
    return _quantity(match, low, match["unit"], high=value)


def _chinese_quantity(match: re.Match[str]) -> Quantity:
    low, high = chinese_span(match["number"] + (match["times"] or ""))
    return _quantity(match, chinese_value(match["low"]) if match["low"] else low, match["unit"], high=high)


def _percent(match: re.Match[str]) -> Quantity:
    return _quantity(match, read_value(match["number"]), "%")


def _share(match: re.Match[str]) -> Quantity:
    if match["whole"] == "千":
        return _quantity(match, read_value(match["number"]), "‰")
    return _quantity(match, read_value(match["number"]) / (read_value(match["whole"]) or 1), "")


def _tenths(match: re.Match[str]) -> Quantity:
    quantity = _quantity(match, read_value(match["number"]), "%")
    return quantity._replace(value=quantity.value * 10 + read_value(match["hundredths"] or "零"))


def _quantity(match: re.Match[str], value: Decimal, unit: str, *, high: Decimal | None = None) -> Quantity:
    """What all forms have in common; half of a unit may follow it, or stand in it: 三天半, 两个半小时."""
    found = match.groupdict("").get
    printed = found("unit", "")
    return Quantity(
        start=match.start(),
        end=match.end(),
        number=match.start("low" if found("low") else "number"),
        unit_start=match.start("unit") if printed else match.end("number"),
        value=value + (_HALF if found("half") or "个半" in unit else 0),
        high=high if high is not None and high > value else None,
        unit=_plain(unit),
        about="".join([found(name, "") for name in _ABOUT]) + "多" * ("个多" in unit),
        chinese=not match["number"][0].isascii(),
    )


@lru_cache(maxsize=1024)
def _plain(unit: str) -> str:
    """A unit without what is said with it: 小时 of 个半小时; kept, since there are few."""
    return _SPOKEN.sub("", unit).removeprefix("大").replace("％", "%")


def _either(words: Iterable[str]) -> str:
    """Words as alternatives of a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
