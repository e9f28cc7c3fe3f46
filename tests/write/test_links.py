"""Links lead from the page of any source file to that of any other, whatever their names."""

from urllib.parse import quote, unquote, urljoin

from hypothesis import given
from hypothesis import strategies as st

from banmian.write.escape import url
from banmian.write.links import site_address, site_link, source_link

NAMES = st.one_of(st.sampled_from(["regions", "15", "1503", "a b", "王%", "..."]), st.text("abc/王 %?#\"'", min_size=1))
PATHS = st.lists(NAMES.map(lambda name: name.replace("/", "") or "x"), min_size=1, max_size=4).map("/".join)
FILES = st.one_of(PATHS.map(lambda path: f"{path}.md"), PATHS.map(lambda path: f"{path}/index.md"), st.just("index.md"))
SITE = "https://example.org/project/"


@given(FILES, FILES)
def test_a_link_of_the_site_leads_there(here: str, there: str) -> None:
    link = site_link(here, there, "L5")
    assert urljoin(SITE + url(site_address(here)), link) == f"{SITE}{url(site_address(there))}#L5"
    assert not set(" \"'<>`=") & set(link)


@given(FILES, FILES)
def test_a_link_of_markdown_leads_there(here: str, there: str) -> None:
    assert unquote(urljoin(SITE + url(here), source_link(here, there))) == SITE + there


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_addresses_are_percent_encoded(path: str) -> None:
    assert url(path) == quote(path, safe="/")
