"""A stored article says what the article said, and little of it is in memory."""

import tracemalloc
from pathlib import Path

import pytest

from banmian.model import Article, Corrections, FigureTag
from banmian.pages import BuiltPage, build_page
from banmian.read.dumps import read_page
from banmian.receipt import HOME
from banmian.relate.reading import text_of
from banmian.relate.shingles import sketch_of
from banmian.relate.systems import naming_of
from banmian.store.dumps import OPENING_CHARACTERS, StoredDump, decode, encode
from banmian.store.entries import Store
from banmian.stored import (
    StoredArticle,
    brief_of,
    credits_of,
    filed_under,
    flag_kinds,
    systems_of,
    themes_of,
    unsure_of,
)
from banmian.write.spans import line_anchors
from banmian.write.titles import opening, shortened

SEEDS = sorted((HOME / "seeds").glob("*.txt"))[:3]
MOST_BYTES = 3_000
"""Held of an article."""


@pytest.fixture(scope="module")
def built() -> list[BuiltPage]:
    return [build_page(read_page(path), Corrections()) for path in SEEDS]


@pytest.fixture
def store(tmp_path: Path, built: list[BuiltPage]) -> Store:
    store = Store(tmp_path / "store")
    for number, one in enumerate(built):
        store.write(str(number), encode(str(number), one))
    return store


def figures_of(article: Article) -> tuple[FigureTag, ...]:
    return article.figures


def stored(store: Store, count: int) -> list[StoredDump]:
    found = [decode(str(number), store) for number in range(count)]
    return [one for one in found if one]


def test_nothing_is_lost_in_the_store(store: Store, built: list[BuiltPage]) -> None:
    for before, after in zip(built, stored(store, len(built)), strict=True):
        assert [one.whole() for one in after.articles if isinstance(one, StoredArticle)] == [*before.articles]
        assert (after.leftovers, after.page.lines) == (before.leftovers, before.page.lines)
        assert after.sketch.to_bytes() == sketch_of([text_of(one) for one in before.articles]).to_bytes()


def test_lists_say_of_a_stored_article_what_they_say_of_one_in_memory(store: Store, built: list[BuiltPage]) -> None:
    for before, after in zip(built, stored(store, len(built)), strict=True):
        for whole, one in zip(before.articles, after.articles, strict=True):
            assert isinstance(one, StoredArticle)
            assert one.brief == brief_of(whole)
            assert [(tag.code, tag.role) for tag in filed_under(one)] == [
                (tag.code, tag.role) for tag in filed_under(whole)
            ]
            assert [(tag.id, tag.name) for tag in themes_of(one)] == [(tag.id, tag.name) for tag in themes_of(whole)]
            for say in (credits_of, flag_kinds, naming_of, systems_of, text_of, unsure_of, line_anchors, figures_of):
                assert say(one) == say(whole)
            for characters in range(1, OPENING_CHARACTERS):
                assert shortened(opening(one), characters) == shortened(opening(whole), characters)


def test_what_is_held_of_an_article_is_small(store: Store, built: list[BuiltPage]) -> None:
    """Texts, evidence, flags, sentences are on the disk until somebody asks for them."""
    stored(store, len(built))
    tracemalloc.start()
    try:
        held = stored(store, len(built))
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size < MOST_BYTES * sum(len(one.articles) for one in held)
