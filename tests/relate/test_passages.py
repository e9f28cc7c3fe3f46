"""Passages that articles share without being versions of each other, and articles related by what they are about."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from banmian.model import Article, RegionTag, SystemTag, ThemeTag
from banmian.relate import relate
from banmian.relate.related import MOST_RELATED, find_related
from banmian.relate.relations import Family
from banmian.relate.shared import MOST_QUOTING, PASSAGE_CHARACTERS
from tests.relate.articles import article, manuscripts

TEXTS = ["".join(texts) for texts in manuscripts()]
QUOTATION = "要像爱惜自己的眼睛一样爱惜这条河，谁往河里倒一桶脏水，谁就是往全村人的锅里倒脏水，老支书在会上说。"
LONG = [number for number, text in enumerate(TEXTS) if len(text) > 300]


def quoting(number: int, quotation: str, at: int) -> Article:
    """A manuscript with a quotation set into it."""
    return article(f"q{number}", TEXTS[number][:at] + quotation + TEXTS[number][at:])


@given(st.sampled_from(LONG), st.sampled_from(LONG), st.integers(0, 300), st.integers(0, 300))
@settings(max_examples=50, deadline=None)
def test_a_quotation_is_found_wherever_it_stands(one: int, other: int, at: int, there: int) -> None:
    assume(one != other)
    articles = [quoting(one, QUOTATION, at), quoting(other, QUOTATION, there)]
    (passage,) = relate(articles)[1].passages
    assert (passage.first.article, passage.second.article) == tuple(one.id for one in articles)
    assert QUOTATION in passage.first.text
    assert passage.first.text == passage.second.text


@pytest.mark.parametrize(("length", "found"), [(PASSAGE_CHARACTERS, 1), (PASSAGE_CHARACTERS - 1, 0)])
def test_forty_characters_are_a_quotation(length: int, found: int) -> None:
    """Between marks, so that no character beside it happens to be equal."""
    articles = [article("a", f"甲〔{QUOTATION[:length]}〕乙"), article("b", f"丙《{QUOTATION[:length]}》丁")]
    padded = [
        article(one.id[0], one.blocks[0].text, TEXTS[number]) for one, number in zip(articles, LONG, strict=False)
    ]
    assert len(relate(padded)[1].passages) == found


def test_a_motto_of_many_articles_is_not_linked_everywhere() -> None:
    """Up to ten articles are, each with each; of a hundred no more than grows with their number."""
    articles = [quoting(number, QUOTATION, 100) for number in LONG]
    few = relate(articles[:MOST_QUOTING])[1].passages
    assert len(few) == MOST_QUOTING * (MOST_QUOTING - 1) // 2
    assert len(articles) > 100
    assert len(relate(articles)[1].passages) < len(articles)


def described(name: str, regions: Sequence[str], themes: Sequence[str], systems: Sequence[str] = ()) -> Article:
    return Article(
        id=f"{name}/1",
        page=f"{name}.txt",
        page_sha256="",
        regions=tuple(RegionTag(code=code, path=(code,), role="primary", evidence=()) for code in regions),
        themes=tuple(ThemeTag(id=one, name=one, score=1.0, evidence=()) for one in themes),
        systems=tuple(SystemTag(id=one, name=one) for one in systems),
    )


def related(*articles: Article) -> dict[str, list[str]]:
    return {one: [other.article for other in others] for one, others in find_related(articles, ()).items()}


def test_articles_are_related_by_a_system_by_region_and_theme_or_by_two_themes() -> None:
    found = related(
        described("a", ["150304"], ["rural", "tourism"], ["peace-harbour"]),
        described("b", ["150304"], ["rural"]),
        described("c", ["460000"], ["rural", "tourism"]),
        described("d", ["460000"], [], ["peace-harbour"]),
        described("e", ["150304"], []),
        described("f", ["460000"], ["rural"]),
    )
    assert set(found["a/1"]) == {"b/1", "c/1", "d/1"}
    assert "e/1" not in found
    assert all(one in found[other] for one, others in found.items() for other in others)


def test_what_only_one_article_has_hides_nothing() -> None:
    own = [f"own-{number}" for number in range(20)]
    found = related(described("a", ["150304"], ["rural"], own), described("b", ["150304"], ["rural"]))
    assert found == {"a/1": ["b/1"], "b/1": ["a/1"]}


def test_what_only_versions_have_hides_nothing() -> None:
    own = [f"own-{number}" for number in range(20)]
    articles = [described("a", ["150304"], ["rural"], own), described("b", ["150304"], ["rural"])]
    version = described("z", ["150304"], ["rural"], own)
    found = find_related([*articles, version], [Family(base="a/1", articles=("a/1", "z/1"))])
    assert {one: [other.article for other in others] for one, others in found.items()} == {
        "a/1": ["b/1"],
        "b/1": ["a/1", "z/1"],
        "z/1": ["b/1"],
    }


def test_few_are_related() -> None:
    articles = [described(f"a{number:03}", ["150304"], ["rural"]) for number in range(300)]
    assert all(len(others) == MOST_RELATED for others in related(*articles).values())
