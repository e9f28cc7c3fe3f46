"""Front matter is read as YAML reads it, or not at all."""

from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from banmian.render.front import UnknownFrontMatter, front_of, read_front
from banmian.write.front_matter import front_matter
from tests.hostile import hostile_cases

TEXTS = st.one_of(
    st.text(max_size=20),
    st.text(alphabet="'\"\\:#- 0123456789.eE+~yesnotrufal[]{}&*!|>%@`=<字\n\u00a0\u0085", max_size=12),
    st.sampled_from([case.text[:100] for case in hostile_cases()]),
)
CRUMBS = st.lists(st.fixed_dictionaries({"name": TEXTS, "url": TEXTS}), min_size=1, max_size=3)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "article": st.dictionaries(st.sampled_from(["id", "title"]), TEXTS),
        "region": TEXTS,
        "summary": TEXTS,
        "feed": TEXTS,
        "head": TEXTS,
        "crumbs": CRUMBS,
        "hide": st.just(["toc"]),
        "title": TEXTS,
    },
)


def compare(text: str) -> bool:
    """Hold that a file's front matter is read right; false where that is left to YAML."""
    try:
        ours = read_front(text)
    except UnknownFrontMatter:
        return False
    body, meta = get_data(text)
    assert ours == (front_of(dict(meta)), body)
    return True


@settings(max_examples=400, deadline=None)
@given(VALUES, st.text(max_size=20).map(lambda body: body.replace("\r", "\n")))
def test_what_the_writer_writes(values: dict[str, object], body: str) -> None:
    """A file has no other line ends once it is read as text."""
    compare(front_matter(values) + body)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="---\n- :'\"#summaryfedhicbnl 0字\t", max_size=60), st.booleans())
def test_whatever_stands_there(text: str, block: bool) -> None:
    compare(f"---\n{text}\n---\n\n字\n" if block else text)


def test_an_article_s_is_read_without_yaml() -> None:
    values = {
        "article": {"id": "a/3", "regions": ["150303"], "kicker": ""},
        "summary": "2023年4月12日，本报讯：“好”。",
        "crumbs": [{"name": "地区", "url": "regions/"}],
        "head": '<meta name="a" content="b">\n<script type="application/ld+json">{"a": "\\u003c"}</script>',
    }
    assert compare(front_matter(values) + "# 题\n")
