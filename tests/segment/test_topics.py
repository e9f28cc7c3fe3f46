"""What stretches of a page share is what counting their pairs one by one gives."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.segment.topics import Topics, Vectors

TEXTS = st.lists(st.text("甲乙丙丁一鿿ab。 \U00020000\ud800", max_size=12), min_size=1, max_size=9)
"""The first and the last Chinese character that counts, others, and what counts for none."""

Pair = tuple[str, str]


def pairs_in(text: str) -> Counter[Pair]:
    return Counter(pair for pair in pairwise(text) if all("\u4e00" <= sign <= "\u9fff" for sign in pair))


def weigh(texts: Sequence[str], stretch: Sequence[int]) -> dict[Pair, float]:
    """A stretch as the definition of Topics has it."""
    counts = sum((pairs_in(texts[line]) for line in stretch), Counter[Pair]())
    spread = Counter(pair for text in texts for pair in pairs_in(text))
    values = {pair: math.sqrt(count) * math.log(1 + len(texts) / spread[pair]) for pair, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values()))
    return {pair: value / length for pair, value in values.items()}


def check(vectors: Vectors, wanted: Sequence[dict[Pair, float]]) -> None:
    numbers = range(len(wanted))
    for number, one in enumerate(wanted):
        likeness = [sum(value * other.get(pair, 0) for pair, value in one.items()) for other in wanted]
        assert vectors.likeness(number, 0, numbers[-1]) == pytest.approx(likeness)
        shared = [len(one.keys() & other.keys()) for other in wanted]
        assert vectors.said([vectors.pairs(number)] * len(wanted), numbers) == shared
        named = dict(zip(vectors.pairs(number).tolist(), sorted(one), strict=True))
        heaviest = [one[named[pair]] for pair in vectors.weightiest(number, 2).tolist()]
        assert heaviest == pytest.approx(sorted(one.values())[-2:])


@given(TEXTS)
def test_lines(texts: list[str]) -> None:
    check(Topics(texts).lines, [weigh(texts, [line]) for line in range(len(texts))])


@given(TEXTS, st.data())
def test_stretches_of_lines(texts: list[str], data: st.DataObject) -> None:
    owners = data.draw(st.lists(st.integers(-1, 3), min_size=len(texts), max_size=len(texts)))
    stretches = [[line for line, owner in enumerate(owners) if owner == number] for number in range(4)]
    check(Topics(texts).of(stretches), [weigh(texts, stretch) for stretch in stretches])


def test_a_page_of_more_lines_than_16_bits_number() -> None:
    vectors = Topics([*("甲乙" for _ in range(1 << 16)), "丙丁", "丙丁甲乙"]).lines
    assert vectors.said([vectors.pairs(0), vectors.pairs(1 << 16)], [(1 << 16) - 1, (1 << 16) + 1]) == [1, 1]
