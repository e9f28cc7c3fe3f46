"""Differences between versions as flags on both: one of the two may be a slip, and only a human can say which."""

from collections import defaultdict
from collections.abc import Iterable

from banmian.model import Flag
from banmian.relate.relations import Comparison

VERSION_DIFFERENCE = "version-difference"


def version_flags(comparisons: Iterable[Comparison]) -> dict[str, list[Flag]]:
    """By article, a flag for every difference inside a sentence that is otherwise the same."""
    flags: dict[str, list[Flag]] = defaultdict(list)
    for comparison in comparisons:
        for row in comparison.rows:
            for one in row.differences:
                if one.in_equal_sentence:
                    left = (comparison.left, one.left_line, one.left_context)
                    right = (comparison.right, one.right_line, one.right_context)
                    flags[comparison.left].append(_flag(left, right))
                    flags[comparison.right].append(_flag(right, left))
    return flags


def _flag(here: tuple[str, int, str], there: tuple[str, int, str]) -> Flag:
    page = there[0].rpartition("/")[0]
    hint = f"另一版（{page} 第{there[1]}行）作“{there[2]}”"
    return Flag(line=here[1], kind=VERSION_DIFFERENCE, text=here[2], hint=hint)
