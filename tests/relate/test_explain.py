"""What --explain tells of one article's versions, and which pages it looks at."""

from dataclasses import replace

from banmian.model import Article, Page, ThemeTag
from banmian.relate.explain import explain_relations, pages_like
from tests.relate.articles import article, manuscripts


def page(name: str, *texts: str) -> Page:
    return Page(name=name, sha256="0" * 64, encoding="utf-8", lines=texts)


def test_only_pages_with_something_in_common_are_looked_at() -> None:
    first, second, third = manuscripts()[:3]
    own = page("b.txt", *first)
    pages = [page("a.txt", *third), own, page("c.txt", *second, *first[::-1]), page("d.txt", *manuscripts()[4])]
    assert [one.name for one in pages_like(own, pages)] == ["b.txt", "c.txt"]
    assert pages_like(pages[0], pages) == (pages[0],)


def test_versions_differences_and_passages_are_told() -> None:
    texts = manuscripts()[0]
    changed = [texts[0][:20] + "某" + texts[0][21:], *texts[1:]]
    other = article("c", *manuscripts()[1], texts[1])
    articles = [article("a", *texts), article("b", *changed), other]
    told = "\n".join(explain_relations(articles[0], articles, True))
    assert "version b/1: 1.00" in told
    assert f"a/1:1 b/1:1 both [{texts[0][20]}→某]" in told
    assert f"c/1:{len(manuscripts()[1])}" in told


def test_related_articles_are_told_with_what_they_share_where_all_are_known() -> None:
    def filed(name: str, number: int) -> Article:
        tags = tuple(ThemeTag(id=one, name=one, score=1.0, evidence=()) for one in ("safety", "education"))
        return replace(article(name, *manuscripts()[number]), themes=tags)

    articles = [filed("a", 0), filed("b", 1), article("c", *manuscripts()[2])]
    assert list(explain_relations(articles[0], articles, True)) == ["related b/1: education, safety"]
    assert list(explain_relations(articles[0], articles, False)) == []
