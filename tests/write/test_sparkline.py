"""Bars over time: one for each month that has articles, by years where there are many months, none without a span."""

import re

import pytest

from banmian.write.links import HOME
from banmian.write.sparkline import sparkline
from tests.write.test_docs import article


def drawn(*dates: str) -> tuple[list[tuple[int, int]], str]:
    """Left edge and height of each bar in pixels; the words beside them."""
    line = sparkline([article(number, date=date) for number, date in enumerate(dates, 1)], HOME)
    bars = re.findall(r'<rect x="(\d+)" y="\d+" width="8" height="(\d+)"/>', line)
    return [(int(x), int(height)) for x, height in bars], re.sub("<[^>]*>", "", line).strip()


def test_months_stand_where_they_are_in_time() -> None:
    bars, said = drawn("2022-11-02", "2022-11", "2023-01~", "2023-02-01/2023-03-01", "2023", "")
    assert bars == [(0, 40), (20, 20), (30, 20)]
    assert said == "2022年11月至2023年2月每月的文章数，最多2篇"


def test_a_long_span_is_shown_by_years() -> None:
    bars, said = drawn("1978-12-18", "2023-01-01", "2023~")
    assert bars == [(0, 20), (450, 40)]
    assert said == "1978年至2023年每年的文章数，最多2篇"


@pytest.mark.parametrize("dates", [(), ("",), ("2023-04-12",), ("2023", "2023~"), ("2023-04-12", "2023-04")])
def test_without_a_span_there_is_nothing_to_draw(dates: tuple[str, ...]) -> None:
    assert drawn(*dates) == ([], "")
