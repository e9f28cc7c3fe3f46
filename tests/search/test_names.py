"""Names by any part of them: every end of each is where its order puts it."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.search import Name
from banmian.search.folding import fold
from banmian.search.names import MOST_FILES, NAMES_BYTES, name_files

names = st.lists(st.text(alphabet=st.one_of(st.sampled_from("乌海市aA1"), st.characters()), min_size=1, max_size=8))


@settings(deadline=None)
@given(names, st.integers(1, 900))
def test_all_ends_of_names_stand_in_their_order(some: list[str], times: int) -> None:
    """In as many files as they fill; each file says where it begins."""
    rows = [Name(0, str(number), ("上",), name + "尾" * times, number) for number, name in enumerate(some)]
    firsts, contents = name_files(rows)
    ends = sorted(
        (folded[at:].encode("utf-16-be", "surrogatepass"), number)
        for number, row in enumerate(rows)
        for folded in [fold(row.name)]
        for at in range(len(folded))
    )
    files = [json.loads(content) for content in contents]
    assert [row for file in files for row in file] == [
        [0, str(number), ["上"], rows[number].name, number] for _, number in ends
    ]
    begins = [sum(map(len, files[:number])) for number in range(len(files))]
    assert [first.encode("utf-16-be", "surrogatepass") for first in firsts] == [ends[at][0] for at in begins]


def test_files_are_small() -> None:
    rows = [Name(0, str(number), ("上级",), f"第{number}个很长的名字", 1) for number in range(1_000)]
    _, contents = name_files(rows)
    assert len(contents) > 1
    assert all(len(content) <= NAMES_BYTES * 1.1 for content in contents)


def test_there_are_not_many_of_them() -> None:
    rows = [Name(0, f"{number:012x}", ("上级",), f"第{number}个很长的名字", 1) for number in range(30_000)]
    _, contents = name_files(rows)
    assert MOST_FILES * 0.9 < len(contents) <= MOST_FILES
