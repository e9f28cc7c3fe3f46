"""What the number that a line begins with says of it."""

import pytest

from banmian.model import Page
from banmian.segment.lines import printed_lines
from banmian.segment.numbering import numberings
from banmian.segment.shapes import form_of


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("1.甲 2.乙 3.丙", "one on on"),
        ("一、甲 (一)乙 (二)丙 二、丁", "one one on on"),
        ("九、甲 十、乙 十一、丙 十九、丁 二十、戊 二十一、己", "odd on on odd on on"),
        ("①甲 ②乙 ④丙 ⑤丁", "one on odd on"),
        ("3.甲 1.乙 1、丙 2、丁", "odd one one on"),
    ],
)
def test_a_number_counts_on_from_one_that_is_written_alike(lines: str, said: str) -> None:
    page = Page(name="页.txt", sha256="", encoding="utf-8", lines=tuple(lines.split()))
    found = numberings([form_of(line) for line in printed_lines(page)])
    assert [name.removeprefix("number.") for names in found for name in names] == said.split()
