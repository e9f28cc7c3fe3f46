"""The one article of seeds/ that is printed twice."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from banmian.model import Article, Corrections
from banmian.pages import build_page
from banmian.read.dumps import read_folder
from banmian.relate import relate
from banmian.relate.compare import compare
from banmian.relate.relations import Difference, Place, Relations

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases" / "seeds-differences.tsv"

FLOOR = 38
"""Of the 45 differences of the case file. What is missing is told otherwise there: one edit as two, another anchor."""

LETTERS_MORE = 4
"""That a difference may take in beside the words of the case: two edits that are told as one."""


@cache
def related() -> tuple[tuple[Article, ...], Relations]:
    pages = read_folder(ROOT / "seeds").pages
    return relate([article for page in pages for article in build_page(page, Corrections()).articles])


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)) or text


def is_told(line: str, differences: list[Difference]) -> bool:
    """Whether a difference has the words of the case at its lines, and hardly more."""
    ours, theirs, left, right = line.split("\t")
    our_lines, their_lines = [sorted(map(int, lines.split(","))) for lines in (ours, theirs)]
    return any(
        our_lines[0] <= one.left_line <= our_lines[-1]
        and their_lines[0] <= one.right_line <= their_lines[-1]
        and letters(left) in letters(one.left)
        and letters(right) in letters(one.right)
        and len(letters(one.left) + letters(one.right)) <= len(letters(left) + letters(right)) + LETTERS_MORE
        for one in differences
    )


def test_there_is_one_family() -> None:
    articles, relations = related()
    (family,) = relations.families
    assert family.articles == ("000_180108b3f8cdac65/3", "001_a15a3b10f1a02bbd/3")
    assert {one.id: one.versions for one in articles if one.versions} == {
        one: tuple(other for other in family.articles if other != one) for one in family.articles
    }


def test_differences() -> None:
    (comparison,) = related()[1].comparisons
    differences = [one for row in comparison.rows for one in row.differences]
    cases = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert sum(is_told(line, differences) for line in cases) >= FLOOR


def test_the_moved_section_is_recognised() -> None:
    """全面构建市域共治“同心圆” stands last on one page and first on the other, as printed."""
    articles = {one.id: one for one in related()[0]}
    left, right = (as_printed(articles[one]) for one in ("000_180108b3f8cdac65/3", "001_a15a3b10f1a02bbd/3"))
    rows = compare("", left, right).rows
    for row in rows:
        if row.place in (Place.MOVED, Place.MOVED_HERE):
            other = rows[row.see]
            assert (other.right, rows[other.see]) == (row.right, row)
    moved = {left.blocks[number].lines[0][0] for row in rows if row.place is Place.MOVED for number in row.left}
    assert set(range(39, 50, 2)) <= moved | {43}
    assert not moved & set(range(9, 36))


def as_printed(article: Article) -> Article:
    """The article with its blocks in the order of their lines, whatever order they were read in."""
    return replace(article, blocks=tuple(sorted(article.blocks, key=lambda block: block.lines)))


def test_differences_in_equal_sentences_are_flags_on_both() -> None:
    articles = {one.id: one for one in related()[0]}
    ours, theirs = (
        {(flag.text, flag.hint) for flag in articles[one].flags if flag.kind == "version-difference"}
        for one in ("000_180108b3f8cdac65/3", "001_a15a3b10f1a02bbd/3")
    )
    assert len(ours) == len(theirs) >= 20
    for left, right in (("2万户家庭", "2户家庭"), ("快递行业", "快速行业"), ("零跑动", "零跑腿")):
        assert any(left in text and right in hint for text, hint in ours)
        assert any(right in text and left in hint for text, hint in theirs)
