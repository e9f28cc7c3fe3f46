"""The data files of the site, each made to be taken away and used elsewhere, and the checksums of them all."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from banmian.model import Article
from banmian.write.catalog import Catalog
from banmian.write.database import DATABASE
from banmian.write.database_parts import Blocks
from banmian.write.dictionary import load_dictionary
from banmian.write.draft import Draft
from banmian.write.keys import Keys
from banmian.write.pieces import Box, parted
from banmian.write.records import build_record, json_line, system_line
from banmian.write.table import csv_head
from banmian.write.version_records import version_records

SUMS = "data/SHA256SUMS"


def data_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Paths below docs/ and contents; the last one is SHA256SUMS."""
    sums, box = {}, Box(catalog, Keys(catalog))
    for part in data_parts(box):
        for draft in part():
            content = draft.content
            whole = content if isinstance(content, bytes) else b"".join(content)
            sums[draft.path] = hashlib.sha256(whole).hexdigest()
            yield draft.path, whole
    yield SUMS, checksums(sums)


def data_parts(box: Box) -> list[Callable[[], Iterator[Draft]]]:
    """What makes the files but for the checksums, in parts that may be made side by side, the longest first."""
    parquet_file, *others = (partial(part, box) for part in (_parquet_file, _texts, _shelf_lists, _records))
    return [parquet_file, Blocks(box).drafts, *others]


def checksums(digests: Mapping[str, str]) -> bytes:
    """The form of sha256sum, by path, of files below data/, each with its SHA-256."""
    names = {path.removeprefix("data/"): digest for path, digest in digests.items()}
    return "".join(f"{names[name]}  {name}\n" for name in sorted(names)).encode("utf-8")


def _parquet_file(box: Box) -> Iterator[Draft]:
    from banmian.write.parquet import parquet  # Late: it is slow to load.

    yield Draft("data/articles.parquet", box.key("lines"), lambda: parquet(box.each("lines")))


def _texts(box: Box) -> Iterator[Draft]:
    """Every article once."""
    head = csv_head(text=True)
    yield Draft("data/articles.jsonl", box.key("lines"), lambda: box.each("lines"))
    yield Draft("data/articles.csv", box.key("rows"), lambda: chain([head], box.each("rows")))
    yield Draft("data/leftovers.jsonl", box.key("leftovers"), lambda: box.each("leftovers"))


def _shelf_lists(box: Box) -> Iterator[Draft]:
    """The lists of shelves; whole texts, compressed, for those at the top and of what is theirs first of all, or each
    would be there five times over."""
    rows, packed, head = box.spilled("short_rows"), box.spilled("packed"), csv_head(text=False)
    for stem, articles, key in _shelves(box):
        yield Draft(f"{stem}.csv", key, partial(_list, head, rows, articles))
    for stem, articles, key in _shelves(box, top=True):
        yield Draft(f"{stem}.jsonl.gz", key, partial(map, packed, articles))


def _list(head: bytes, rows: Callable[[Article], bytes], articles: Iterable[Article]) -> Iterator[bytes]:
    return chain([head], map(rows, articles))


def _records(box: Box) -> Iterator[Draft]:
    catalog = box.catalog
    archive = catalog.archive
    yield Draft("data/versions.jsonl", box.keys.of_comparisons(), lambda: _lines(version_records(catalog)))
    yield Draft("data/systems.jsonl", "", lambda: _systems(box))
    yield Draft("data/build.json", "", lambda: _indented(build_record(catalog)))
    yield Draft(
        "data/ids.json", "", lambda: f"{json.dumps([a.id for a in archive.articles], ensure_ascii=False)}\n".encode()
    )
    yield Draft("data/metadata.json", "", lambda: _indented(datasette_metadata()))


def _systems(box: Box) -> Iterator[bytes]:
    """By id."""
    figures, articles = box.spilled("figures"), box.catalog.articles
    for system in box.catalog.archive.relations.systems:
        records = {one: parted(figures(articles[one])) for one in dict.fromkeys(one for one, _ in system.figures)}
        yield system_line(system, [records[one][number] for one, number in system.figures])


def _shelves(box: Box, top: bool = False) -> Iterator[tuple[str, tuple[Article, ...], str]]:
    """Path without suffix, articles and key of each shelf; or of those at the top, without what they are also about."""
    for kind, shelves in (("regions", box.catalog.regions), ("themes", box.catalog.themes)):
        for shelf in shelves.values():
            if not (top and shelf.parent):
                articles = shelf.primary if top else shelf.primary + shelf.about
                yield f"data/{kind}/{shelf.id}", articles, box.keys.of_rows(articles)


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


def _lines(records: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    return (f"{json_line(record)}\n".encode() for record in records)


def _indented(record: Any) -> bytes:
    return f"{json.dumps(record, ensure_ascii=False, indent=2)}\n".encode()
