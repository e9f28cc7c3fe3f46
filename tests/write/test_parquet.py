"""The Parquet file holds what the JSON lines hold, with types, whatever the texts are."""

import io
import json
from typing import Any

import pyarrow.parquet

from banmian.write.catalog import build_catalog
from banmian.write.escape_exports import storable
from banmian.write.exports import data_files
from banmian.write.parquet import SCHEMA, parquet
from tests.hostile import hostile_archive

CATALOG = build_catalog(hostile_archive())
FILES = dict(data_files(CATALOG))


def rows(content: bytes) -> list[dict[str, Any]]:
    return list(pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist())


def held(value: Any) -> Any:
    """What a line of JSON says, as Parquet can hold it: no half characters, null for a field that is not there."""
    if isinstance(value, dict):
        return {name: held(part) for name, part in value.items() if part is not None}
    if isinstance(value, list):
        return [held(part) for part in value]
    return storable(value) if isinstance(value, str) else value


def test_every_article_is_there_with_every_field() -> None:
    lines = [json.loads(line) for line in FILES["data/articles.jsonl"].splitlines()]
    assert held(rows(FILES["data/articles.parquet"])) == held(lines)


def test_a_field_that_it_does_not_know_is_no_field_of_the_json_lines() -> None:
    """Arrow drops what its schema does not name, so that both must name the same."""
    for line in FILES["data/articles.jsonl"].splitlines():
        record = json.loads(line)
        assert list(record) == SCHEMA.names
        for name in ("blocks", "regions", "themes", "systems", "figures", "flags"):
            inner = {field.name for field in SCHEMA.field(name).type.value_type}
            assert all(part.keys() <= inner for part in record[name])


def test_no_article_is_a_file_too() -> None:
    assert rows(b"".join(parquet([]))) == []
