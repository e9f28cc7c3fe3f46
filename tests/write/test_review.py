"""The review page: what is least sure comes first, with corrections that hold when they are copied."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from banmian.model import Article, Corrections, Doubt, Page
from banmian.pages import build_page
from banmian.read.corrections import read_page_corrections
from banmian.read.dumps import read_folder
from banmian.receipt import HOME
from banmian.segment.confidence import SURE
from banmian.write.catalog import build_catalog
from banmian.write.report import doubt_correction
from banmian.write.review import review_document
from tests.hostile import hostile_archive
from tests.write.test_docs import archive_of, article

PAGES = read_folder(HOME / "seeds").pages


def doubts() -> Iterator[tuple[Page, Article, Doubt]]:
    for page in PAGES:
        for one in build_page(page, Corrections()).articles:
            yield from ((page, one, doubt) for doubt in one.doubts)


def name(value: object) -> str:
    return f"{value.line}-{value.instead}" if isinstance(value, Doubt) else ""


def test_the_weakest_decision_is_the_confidence() -> None:
    for page in PAGES:
        for one in build_page(page, Corrections()).articles:
            assert all(doubt.chance < SURE for doubt in one.doubts)
            assert bool(one.doubts) == (one.confidence < SURE)
            assert not one.doubts or one.doubts[0].chance == one.confidence


@pytest.mark.parametrize(("page", "doubted", "doubt"), list(doubts()), ids=name)
def test_a_copied_correction_decides_the_other_way(page: Page, doubted: Article, doubt: Doubt, tmp_path: Path) -> None:
    """It is read without a complaint, and the line then is what it says; then nothing of it is in doubt any more."""
    (tmp_path / f"{page.stem}.toml").write_text(doubt_correction(doubt, page), encoding="utf-8")
    built = build_page(page, read_page_corrections(tmp_path, page))
    left = [one for article in built.articles for one in article.doubts if one.line == doubt.line]
    if doubt.instead == "part":
        assert not [one for one in left if one.found == "join"]
    elif doubt.instead == "join":
        assert not [one for one in left if one.found == "part"]
        [holder] = [one for one in built.articles if any(piece.line == doubt.line for piece in one.pieces)]
        assert any(piece.line == doubt.onward for piece in holder.pieces)
    else:
        assert not [one for one in left if one.found not in ("join", "part")]
        roles = {piece.role for article in built.articles for piece in article.pieces if piece.line == doubt.line}
        assert doubt.found not in roles - {doubt.instead}


def test_least_sure_first_and_ready_to_copy() -> None:
    sure = (0.55, 0.3, 0.7)
    unsure = [
        Doubt(line=10, chance=sure[0], found="title", instead="heading"),
        Doubt(line=20, chance=sure[1], found="join", instead="part", onward=22),
        Doubt(line=30, chance=sure[2], found="part", instead="join", onward=32),
    ]
    listed = [article_with(line, doubt) for line, doubt in zip((10, 20, 30), unsure, strict=True)]
    body = review_document(build_catalog(archive_of(*listed, article(40)))).body
    assert re.findall(r"把握 (\d+)%", body) == ["30", "55", "70"]
    assert "现作接续第22行（30%），或为不接续" in body
    assert "现作不接续（70%），或为接续第32行" in body
    snippets = [tomllib.loads(unescape(one)) for one in re.findall(r"<pre[^>]*>(.*?)</pre>", body, re.DOTALL)]
    assert snippets[0] == {"part": [{"line": 20, "begins": "文"}]}
    assert snippets[1] == {"role": [{"line": 10, "begins": "文", "is": "heading"}]}


def article_with(line: int, doubt: Doubt) -> Article:
    return replace(article(line), confidence=doubt.chance, doubts=(doubt,))


def test_hostile_lines_stay_text() -> None:
    body = review_document(build_catalog(hostile_archive())).body
    assert "<script" not in body
