"""Pages of newspapers, writers and photographers: one for each name, whatever it holds."""

from banmian.write.catalog import build_catalog
from banmian.write.escape import folded, markdown
from banmian.write.links import NAMES, name_path
from banmian.write.name_pages import KINDS, name_documents
from tests.hostile import hostile_archive

ARCHIVE = hostile_archive()
DOCUMENTS = {document.path: document for document in name_documents(build_catalog(ARCHIVE))}


def test_every_name_has_one_page_that_lists_its_articles() -> None:
    """No two names share one, and no path leaves the folder."""
    names = {folded(article.newspaper) for article in ARCHIVE.articles} - {""}
    for kind in KINDS:
        pages = {name: DOCUMENTS[name_path(kind.id, name)] for name in names}
        assert len({page.path for page in pages.values()}) == len(names)
        assert all(page.path.startswith(f"names/{kind.id}/") and ".." not in page.path for page in pages.values())
        assert all(f"# {markdown(name)} " in page.body for name, page in pages.items())
    assert len(DOCUMENTS) == 1 + len(KINDS) * len(names)


def test_the_index_has_them_all() -> None:
    index = DOCUMENTS[NAMES].body
    assert all(f"({kind.id}/" in index or f"/{kind.id}/" in index for kind in KINDS)
    assert index.count("](") == len(DOCUMENTS) - 1
