"""Everything generated under docs/: the order in which it is written, and the only writing to disk."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from banmian.write.archive import Archive
from banmian.write.article import article_documents
from banmian.write.catalog import Catalog, build_catalog
from banmian.write.document import Document
from banmian.write.home import home_document
from banmian.write.page_index import page_index
from banmian.write.printed import printed_documents
from banmian.write.records import article_record, build_record, json_line, leftover_record
from banmian.write.region_pages import region_documents
from banmian.write.review import review_document
from banmian.write.theme_pages import theme_documents


def write_docs(archive: Archive, docs: Path) -> int:
    """Write every generated file of an archive below `docs`, and return how many; the same archive, the same bytes."""
    catalog = build_catalog(archive)
    made: set[Path] = set()
    count = 0
    for name, text in chain(_pages(catalog), _data(catalog)):
        path = docs / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, encoding="utf-8", newline="\n")
        count += 1
    return count


def documents(catalog: Catalog) -> Iterator[Document]:
    """Every generated page."""
    yield home_document(catalog)
    yield from article_documents(catalog)
    yield from region_documents(catalog)
    yield from theme_documents(catalog)
    yield page_index(catalog)
    yield from printed_documents(catalog)
    yield review_document(catalog)


def _pages(catalog: Catalog) -> Iterator[tuple[str, str]]:
    return ((document.path, document.text) for document in documents(catalog))


def _data(catalog: Catalog) -> Iterator[tuple[str, str]]:
    archive = catalog.archive
    yield "data/articles.jsonl", "".join(json_line(article_record(article)) + "\n" for article in archive.articles)
    yield "data/leftovers.jsonl", "".join(json_line(leftover_record(one)) + "\n" for one in archive.leftovers)
    yield "data/build.json", json.dumps(build_record(catalog), ensure_ascii=False, indent=2) + "\n"
    yield "data/ids.json", json.dumps([article.id for article in archive.articles], ensure_ascii=False) + "\n"
