"""What --explain tells of one article's versions, and which pages it looks at."""

from banmian.model import Page
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
    told = "\n".join(explain_relations(article("a", *texts), [article("a", *texts), article("b", *changed), other]))
    assert "version b/1: 1.00" in told
    assert f"a/1:1 b/1:1 both [{texts[0][20]}→某]" in told
    assert f"c/1:{len(manuscripts()[1])}" in told
