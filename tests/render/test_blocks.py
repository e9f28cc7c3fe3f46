"""The direct way from Markdown to HTML gives what Python-Markdown gives, or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from banmian.render.blocks import convert, is_plain
from banmian.render.front import read_front
from banmian.render.inside import contents_levels
from banmian.render.links import ANCHOR, Links
from banmian.write.escape import html, markdown
from banmian.write.links import html_link, markdown_link
from tests.hostile import hostile_cases
from tests.render.mkdocs_pages import ADDRESSES, HERE, ByMkDocs

TEXTS = st.one_of(
    st.text(alphabet="#*[]()&;<>{}:_`!|\"'=+-~^$\\/.,1a字 \t\n", max_size=30),
    st.text(max_size=30),
    st.sampled_from([case.text[:200] for case in hostile_cases()]),
)
MARKDOWN = st.text(alphabet='#*[]()&;<>{}:_`!|"=-.1ab字 \n', max_size=60)
CASES = (Path(__file__).parent / "cases" / "blocks.txt").read_text("utf-8").split("\n%%\n")
BLOCKS = st.sampled_from(CASES)


@pytest.fixture(scope="module")
def by_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> ByMkDocs:
    return ByMkDocs(tmp_path_factory.mktemp("mkdocs"))


def compare(text: str, by_mkdocs: ByMkDocs) -> bool:
    """Hold that a page is converted as MkDocs does; false where it is left to MkDocs."""
    levels = contents_levels(by_mkdocs.config)
    assert levels
    links = Links(HERE, ADDRESSES[HERE], ADDRESSES)
    ours = convert(text, links.resolve, levels) if is_plain(text.encode("utf-8", "surrogatepass")) else None
    if ours is None:
        return False
    page = by_mkdocs.convert(text)
    assert ours.html == page.content
    assert ours.title == page._title_from_render
    assert str(ours.toc) == str(page.toc)
    assert ours.anchors == page.present_anchor_ids
    theirs = {(to.src_uri, anchor) for to, anchors in (page.links_to_anchors or {}).items() for anchor in anchors}
    own = {(HERE, anchor) for anchor in ours.anchors}
    found = {(target or HERE, anchor) for target, _, anchor in (link.partition(ANCHOR) for link in links.found)}
    assert theirs - own == {(target, anchor) for target, anchor in found if anchor} - own
    return True


@pytest.mark.parametrize("block", CASES)
def test_each_form(by_mkdocs: ByMkDocs, block: str) -> None:
    """By itself, before and after text, and twice."""
    for text in (block, f"# 题\n\n{block}\n\n字\n", f"字\n\n{block}\n", f"{block}\n\n{block}\n"):
        compare(text, by_mkdocs)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(BLOCKS, MARKDOWN), min_size=1, max_size=5))
@example(["# 题", "<div>甲</div>", "<div>乙</div>"])
@example(["## 二", "## 二", "## 二_1"])
def test_any_markdown(by_mkdocs: ByMkDocs, blocks: list[str]) -> None:
    """Also of forms that no writer of ours makes: then there is no result, or the right one."""
    compare("\n\n".join(blocks) + "\n", by_mkdocs)


WRITTEN: dict[str, Callable[[str], str]] = {
    "title": lambda text: f"# {markdown(text)}",
    "heading": lambda text: f"## {markdown(text)} {{: #L3 }}",
    "paragraph": lambda text: f'{markdown(text)}\n{{: #L5 data-l="第5行" }}',
    "item": lambda text: f"- {markdown_link(text, HERE, 'articles/a/1.md')} *{markdown('〔' + text + '〕')}*",
    "number": lambda text: f"1. {markdown_link(text, HERE, 'index.md', 'x')}",
    "html": lambda text: f'<p title="{html(text)}">{html(text)} {html_link(text, HERE, "index.md")}</p>',
}


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(WRITTEN)), TEXTS, min_size=1))
def test_any_text_as_the_writer_escapes_it(by_mkdocs: ByMkDocs, texts: dict[str, str]) -> None:
    compare("\n\n".join(WRITTEN[name](text) for name, text in texts.items()) + "\n", by_mkdocs)


def test_the_golden_pages_take_the_direct_way(by_mkdocs: ByMkDocs) -> None:
    """All but those with tables and the like, whose number is small whatever the corpus."""
    pages = sorted((Path(__file__).parents[1] / "golden" / "small" / "docs").rglob("*.md"))
    levels = contents_levels(by_mkdocs.config)
    assert levels
    slow = []
    for path in pages:
        _, body = read_front(path.read_text("utf-8"))
        if convert(body, lambda link: link, levels) is None:
            slow.append("/".join(path.parts[-2:]))
    assert slow == ["data/dictionary.md", "data/index.md", "docs/index.md", "pages/index.md", "themes/index.md"]
