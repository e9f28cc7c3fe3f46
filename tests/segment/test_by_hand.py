"""Corrections at work: each changes what it names and nothing else, loses nothing, and stands."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.errors import CorrectionError
from banmian.model import Article, Corrections, Cut, LineFix
from banmian.pages import BuiltPage, build_page
from banmian.read.corrections import read_page_corrections
from banmian.segment.roles import Role
from tests.segment.cutting import MANUSCRIPTS, cut_of, page_of
from training.compose import dump, pages

CASES = tomllib.loads((Path(__file__).parent / "cases" / "by_hand.toml").read_text(encoding="utf-8"))
PAGE = page_of(CASES["page"])
COMPOSED = [dump(rows) for rows in pages(MANUSCRIPTS, 12, 21)]


def outline(article: Article) -> str:
    """Number of the first line, title, bylines, and the blocks by type, lines and photographer."""
    head = " ".join(part for part in (article.id.rpartition("/")[2], article.title, *article.bylines) if part)
    blocks = (
        f"{block.type} {'+'.join(str(first) for first, _ in block.lines)} {block.credit}".strip()
        for block in article.blocks
    )
    return " | ".join([head, *blocks])


def built(folder: Path, text: str) -> BuiltPage:
    (folder / "page.toml").write_text(text, encoding="utf-8")
    return build_page(PAGE, read_page_corrections(folder, PAGE))


def test_by_rules_alone() -> None:
    assert [outline(article) for article in build_page(PAGE, Corrections()).articles] == CASES["rules"]


@pytest.mark.parametrize("case", CASES["change"], ids=lambda case: case["name"])
def test_change(case: dict[str, Any], tmp_path: Path) -> None:
    page = built(tmp_path, case["text"])
    number = case["article"].split()[0]
    kept = [old for old in CASES["rules"] if int(old.split()[0]) not in case.get("gone", [])]
    wanted = [case["article"] if old.split()[0] == number else old for old in kept] + case.get("more", [])
    assert [outline(article) for article in page.articles] == sorted(wanted, key=lambda one: int(one.split()[0]))
    assert [leftover.line for leftover in page.leftovers] == case.get("left", [])
    marked = {line for a in page.articles for b in a.blocks if b.by_hand for line, _ in b.lines}
    assert marked >= set(case.get("by_hand", []))
    changed = [article for article in page.articles if outline(article) not in CASES["rules"]]
    assert all(article in changed for article in page.articles if any(b.by_hand for b in article.blocks))


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_refused(case: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(CorrectionError) as caught:
        built(tmp_path, case["text"])
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "page.toml"), case["line"])
    assert case["found"] in caught.value.found
    assert caught.value.expected


def roles_of(cut: Cut, line: int) -> set[str]:
    return {piece.role for article in cut.articles for piece in article.pieces if piece.line == line}


def texts_of(cut: Cut, roles: set[str]) -> list[int]:
    return sorted({piece.line for article in cut.articles for piece in article.pieces if piece.role in roles})


def after(cut: Cut, line: int) -> list[int]:
    """The lines that follow a line in its block."""
    blocks = [block.lines for article in cut.articles for block in article.blocks if (line, line) in block.lines]
    return [first for lines in blocks for first, _ in lines[lines.index((line, line)) + 1 :]]


COMPOSED_PAGE = st.sampled_from(COMPOSED)
SOME = settings(max_examples=40, deadline=None)


@SOME
@given(COMPOSED_PAGE, st.data())
def test_roles_stand_and_lose_nothing(text: str, data: st.DataObject) -> None:
    printed = [number for number, line in enumerate(text.split("\n"), 1) if line]
    chosen = data.draw(st.lists(st.sampled_from(printed), max_size=4, unique=True))
    fixes = [LineFix(lines=(line,), at=1, role=data.draw(st.sampled_from(Role)).value) for line in chosen]
    cut = cut_of(text, Corrections(path="page.toml", roles=tuple(fixes)))
    for fix in fixes:
        left = [leftover.line for leftover in cut.leftovers]
        stands = fix.role in roles_of(cut, fix.lines[0]) or fix.role == Role.BANNER
        assert stands or fix.lines[0] in left
        assert (fix.role == Role.BANNER) <= (fix.lines[0] in left)


@SOME
@given(COMPOSED_PAGE, st.data())
def test_joins_and_parts_stand_and_lose_nothing(text: str, data: st.DataObject) -> None:
    lines = texts_of(cut_of(text), {Role.PARAGRAPH, Role.OPENING, Role.ITEM})
    chosen = data.draw(st.lists(st.sampled_from(lines), min_size=3, max_size=3, unique=True)) if len(lines) > 2 else []
    if not chosen:
        return
    left, right, parted = chosen
    fixes = Corrections(
        path="page.toml", joins=(LineFix(lines=(left, right), at=1),), parts=(LineFix(lines=(parted,), at=4),)
    )
    cut = cut_of(text, fixes)
    assert after(cut, left)[:1] == [right]
    assert after(cut, parted) == []


@SOME
@given(COMPOSED_PAGE, st.data())
def test_orders_stand_and_lose_nothing(text: str, data: st.DataObject) -> None:
    articles = [article for article in cut_of(text).articles if len(article.blocks) > 2]
    if not articles:
        return
    article = data.draw(st.sampled_from(articles))
    firsts = [block.lines[0][0] for block in article.blocks]
    order = data.draw(st.lists(st.sampled_from(firsts), min_size=2, unique=True))
    cut = cut_of(text, Corrections(path="page.toml", orders=(LineFix(lines=tuple(order), at=1),)))
    changed = next(one for one in cut.articles if one.id == article.id)
    assert [block.lines[0][0] for block in changed.blocks if block.lines[0][0] in order] == order
    assert {block.text for block in changed.blocks} == {block.text for block in article.blocks}
