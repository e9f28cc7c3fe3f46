"""The data files of the site, each made to be taken away and used elsewhere, and the checksums of them all."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from banmian.model import Article
from banmian.write.catalog import Catalog
from banmian.write.database import DATABASE, database
from banmian.write.dictionary import load_dictionary
from banmian.write.records import article_record, build_record, json_line, leftover_record, system_record
from banmian.write.shelves import Shelf
from banmian.write.table import csv_table
from banmian.write.version_records import version_records

SUMS = "data/SHA256SUMS"


def data_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Paths below docs/ and contents; the last one is SHA256SUMS, in the form of sha256sum, by path."""
    sums = {}
    for path, content in _files(catalog):
        sums[path.removeprefix("data/")] = hashlib.sha256(content).hexdigest()
        yield path, content
    yield SUMS, "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode("utf-8")


def _files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    yield f"data/{DATABASE}.sqlite", database(catalog)
    yield "data/articles.parquet", _parquet(catalog.archive.articles)
    yield from ((path, text.encode("utf-8")) for path, text in _texts(catalog))
    for kind, shelves in (("regions", catalog.regions), ("themes", catalog.themes)):
        for shelf in shelves.values():
            yield from _shelf_files(f"data/{kind}/{shelf.id}", shelf, catalog)


def _texts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    archive = catalog.archive
    yield "data/articles.jsonl", _lines(map(article_record, archive.articles))
    yield "data/articles.csv", csv_table(archive.articles, catalog, text=True)
    yield "data/versions.jsonl", _lines(version_records(catalog))
    yield "data/systems.jsonl", _lines(system_record(one, catalog.articles) for one in archive.relations.systems)
    yield "data/leftovers.jsonl", _lines(map(leftover_record, archive.leftovers))
    yield "data/build.json", json.dumps(build_record(catalog), ensure_ascii=False, indent=2) + "\n"
    yield "data/ids.json", json.dumps([article.id for article in archive.articles], ensure_ascii=False) + "\n"
    yield "data/metadata.json", json.dumps(datasette_metadata(), ensure_ascii=False, indent=2) + "\n"


def _shelf_files(stem: str, shelf: Shelf, catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """A list for every shelf; whole texts, compressed, for those at the top, or each would be there five times over."""
    articles: tuple[Article, ...] = shelf.primary + shelf.about
    yield f"{stem}.csv", csv_table(articles, catalog, text=False).encode("utf-8")
    if not shelf.parent:
        texts = _lines(map(article_record, articles)).encode("utf-8")
        yield f"{stem}.jsonl.gz", gzip.compress(texts, mtime=0)
        yield f"{stem}.parquet", _parquet(articles)


def _parquet(articles: Iterable[Article]) -> bytes:
    from banmian.write.parquet import parquet  # Late: it is slow to load, and a build with nothing to write is not.

    return parquet(map(article_record, articles))


def datasette_metadata() -> dict[str, Any]:
    """Descriptions, facets and order for `datasette banmian.sqlite --metadata metadata.json`."""
    tables: dict[str, Any] = {name: {"columns": fields} for name, fields in load_dictionary().sqlite.items()}
    tables["articles"] |= {
        "facets": ["province", "year", "kind", "newspaper"],
        "fts_table": "articles_fts",
        "fts_pk": "rowid",
        "label_column": "title",
        "size": 50,
    }
    tables["article_regions"]["facets"] = ["role", "name"]
    tables["article_themes"]["facets"] = ["name"]
    tables["article_systems"]["facets"] = ["name"]
    tables["article_bylines"]["facets"] = ["name"]
    return {
        "title": "报纸版面文章库",
        "description": "文章的著作权属于原报社和作者；编目与整理由程序完成，引用前请核对原样。",
        "databases": {DATABASE: {"tables": tables}},
    }


def _lines(records: Iterable[dict[str, Any]]) -> str:
    return "".join(json_line(record) + "\n" for record in records)
