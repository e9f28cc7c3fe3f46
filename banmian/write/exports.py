"""The data files of the site, each made to be taken away and used elsewhere, and the checksums of them all."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from banmian.write.catalog import Catalog
from banmian.write.database import DATABASE, database
from banmian.write.dictionary import load_dictionary
from banmian.write.keys import Keys
from banmian.write.pieces import Box
from banmian.write.records import build_record, json_line, system_record
from banmian.write.shelves import Shelf
from banmian.write.table import csv_head
from banmian.write.version_records import version_records

SUMS = "data/SHA256SUMS"


def data_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Paths below docs/ and contents; the last one is SHA256SUMS."""
    sums, box = {}, Box(catalog, Keys(catalog))
    for maker in data_makers(box):
        for path, content in maker():
            sums[path] = hashlib.sha256(content).hexdigest()
            yield path, content
    yield SUMS, checksums(sums)


def data_makers(box: Box) -> list[Callable[[], Iterator[tuple[str, bytes]]]]:
    """What makes the files but for the checksums, in parts that may be made side by side."""
    return [partial(part, box) for part in (_database, _parquet_files, _texts, _records)]


def checksums(digests: Mapping[str, str]) -> bytes:
    """The form of sha256sum, by path, of files below data/, each with its SHA-256."""
    names = {path.removeprefix("data/"): digest for path, digest in digests.items()}
    return "".join(f"{names[name]}  {name}\n" for name in sorted(names)).encode("utf-8")


def _database(box: Box) -> Iterator[tuple[str, bytes]]:
    rows = (row for _, pieces in box.each() for part in pieces.tables for row in json.loads(part))
    yield f"data/{DATABASE}.sqlite", database(rows)


def _parquet_files(box: Box) -> Iterator[tuple[str, bytes]]:
    from banmian.write.parquet import parquet, read_lines  # Late: it is slow to load.

    numbers: dict[str, int] = {}
    lines: list[bytes] = []
    for articles, pieces in box.each():
        numbers |= {article.id: len(numbers) + number for number, article in enumerate(articles)}
        lines += pieces.lines
    table = read_lines(lines)
    lines.clear()
    yield "data/articles.parquet", parquet(table)
    for stem, shelf in _shelves(box.catalog):
        if not shelf.parent:
            yield f"{stem}.parquet", parquet(table.take([numbers[one.id] for one in shelf.primary + shelf.about]))


def _texts(box: Box) -> Iterator[tuple[str, bytes]]:
    """Every article once, then the lists of shelves; whole texts, compressed, for those at the top, or each would be
    there five times over."""
    texts: dict[str, list[bytes]] = {"lines": [], "rows": [csv_head(text=True)], "leftovers": []}
    short: dict[str, bytes] = {}
    packed: dict[str, bytes] = {}
    for articles, pieces in box.each():
        for column, parts in texts.items():
            parts.append(b"".join(getattr(pieces, column)))
        for number, article in enumerate(articles):
            short[article.id], packed[article.id] = pieces.short_rows[number], pieces.packed[number]
    for column, path in (("lines", "articles.jsonl"), ("rows", "articles.csv"), ("leftovers", "leftovers.jsonl")):
        yield f"data/{path}", b"".join(texts.pop(column))
    for stem, shelf in _shelves(box.catalog):
        ids = [article.id for article in shelf.primary + shelf.about]
        yield f"{stem}.csv", b"".join([csv_head(text=False), *map(short.__getitem__, ids)])
        if not shelf.parent:
            yield f"{stem}.jsonl.gz", b"".join(map(packed.__getitem__, ids))


def _records(box: Box) -> Iterator[tuple[str, bytes]]:
    catalog = box.catalog
    archive = catalog.archive
    yield "data/versions.jsonl", _lines(version_records(catalog))
    yield "data/systems.jsonl", _lines(system_record(one, catalog.articles) for one in archive.relations.systems)
    yield "data/build.json", _indented(build_record(catalog))
    yield "data/ids.json", f"{json.dumps([one.id for one in archive.articles], ensure_ascii=False)}\n".encode()
    yield "data/metadata.json", _indented(datasette_metadata())


def _shelves(catalog: Catalog) -> Iterator[tuple[str, Shelf]]:
    for kind, shelves in (("regions", catalog.regions), ("themes", catalog.themes)):
        yield from ((f"data/{kind}/{shelf.id}", shelf) for shelf in shelves.values())


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


def _lines(records: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json_line(record) + "\n" for record in records).encode("utf-8")


def _indented(record: Any) -> bytes:
    return f"{json.dumps(record, ensure_ascii=False, indent=2)}\n".encode()
