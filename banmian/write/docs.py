"""Everything generated under docs/: the order in which it is written, and the only writing to disk."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from banmian.write.archive import Archive
from banmian.write.article import article_documents
from banmian.write.catalog import Catalog, build_catalog
from banmian.write.document import Document
from banmian.write.downloads_page import data_documents
from banmian.write.exports import data_files
from banmian.write.feeds import feed_files
from banmian.write.home import home_document
from banmian.write.name_pages import name_documents
from banmian.write.page_index import page_index
from banmian.write.printed import printed_documents
from banmian.write.region_pages import region_documents
from banmian.write.review import review_document
from banmian.write.robots import machine_files
from banmian.write.search import search_files
from banmian.write.search_page import search_page
from banmian.write.system_pages import system_documents
from banmian.write.theme_pages import theme_documents
from banmian.write.timeline_pages import timeline_documents
from banmian.write.tree import Listing, Tree
from banmian.write.version_pages import version_documents


def write_docs(archive: Archive, docs: Path) -> int:
    """Write every generated file of an archive into a folder, and return how many; the same archive, the same bytes."""
    return len(update_docs(archive, Tree(docs)))


def update_docs(archive: Archive, tree: Tree) -> Listing:
    """Have every generated file of an archive in a tree, and nothing else."""
    catalog = build_catalog(archive)
    listing = {name: tree.put(name, content) for name, content in _files(catalog)}
    tree.finish(listing)
    return listing


def documents(catalog: Catalog) -> Iterator[Document]:
    """Every generated page."""
    yield home_document(catalog)
    yield from article_documents(catalog)
    yield from region_documents(catalog)
    yield from theme_documents(catalog)
    yield from system_documents(catalog)
    yield from timeline_documents(catalog)
    yield from version_documents(catalog)
    yield from name_documents(catalog)
    yield page_index(catalog)
    yield from printed_documents(catalog)
    yield review_document(catalog)
    yield search_page(catalog)
    yield from data_documents(catalog)


def _files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    pages = ((document.path, document.text.encode("utf-8")) for document in documents(catalog))
    return chain(pages, data_files(catalog), feed_files(catalog), machine_files(catalog), search_files(catalog))
