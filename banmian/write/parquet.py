"""Articles as Parquet: the fields of the JSON lines with their types, for pandas, Polars, DuckDB, R and Arrow.

It takes Arrow a third of a second to load, so who writes files imports this, and nobody else.
"""

import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet

from banmian.spill import chunks, temporary
from banmian.write.escape_exports import storable

_TEXT, _WHOLE, _NUMBER = pa.string(), pa.int32(), pa.float64()
_TEXTS = pa.list_(_TEXT)


def _records(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(fields.items())))


SCHEMA = pa.schema(
    {
        "id": _TEXT,
        "page": _TEXT,
        "page_sha256": _TEXT,
        "kind": _TEXT,
        "kicker": _TEXT,
        "title": _TEXT,
        "subtitle": _TEXT,
        "bylines": _TEXTS,
        "credits_as_printed": _TEXTS,
        "dateline": _TEXT,
        "date": _TEXT,
        "date_evidence": _TEXT,
        "newspaper": _TEXT,
        "newspaper_evidence": _TEXT,
        "blocks": _records(type=_TEXT, text=_TEXT, lines=pa.list_(pa.list_(_WHOLE)), credit=_TEXT, mended=pa.bool_()),
        "regions": _records(code=_TEXT, path=_TEXTS, role=_TEXT, evidence=_TEXTS),
        "themes": _records(id=_TEXT, name=_TEXT, score=_NUMBER, evidence=_TEXTS),
        "systems": _records(id=_TEXT, name=_TEXT, parts=_TEXTS, note=_TEXT, evidence=_TEXTS),
        "figures": _records(
            value=_NUMBER,
            unit=_TEXT,
            what=_TEXT,
            text=_TEXT,
            line=_WHOLE,
            printed=_TEXT,
            high=_NUMBER,
            about=_TEXT,
            when=_TEXT,
        ),
        "continues": pa.struct({"direction": _TEXT, "page": _TEXT}),
        "versions": _TEXTS,
        "flags": _records(line=_WHOLE, kind=_TEXT, text=_TEXT, hint=_TEXT),
        "text_sha256": _TEXT,
    }
)
"""In the order of the JSON lines; what a line does not have is null."""

BLOCK_BYTES = 1 << 24
ROWS_OF_A_GROUP = 4096
"""Some twenty megabytes of text, which a reader that skips groups need not unpack."""
ROWS_READ = 256
"""At a time, some three megabytes."""
LEVEL = 6
"""Of Zstandard: a third less than level 1, which is Arrow's own choice, for a tenth of a millisecond an article."""
KNOWN_BOUNDS = ["id", "date", "kind", "newspaper"]
"""Columns whose least and greatest value each group names; of whole texts, that would be a third of a small file."""


def read_lines(lines: Iterable[bytes]) -> pa.Table:
    """Articles as Arrow has them, from their JSON lines.

    Characters that UTF-8 cannot hold become U+FFFD: Parquet has no others.
    """
    data = b"".join(lines)
    if not data:
        return SCHEMA.empty_table()
    try:
        return _read(data)
    except pa.ArrowInvalid:  # Such a character is an escape in JSON, which Arrow does not take.
        records = [_storable(json.loads(line)) for line in data.decode("utf-8").split("\n")[:-1]]
        return pa.Table.from_pylist(records, SCHEMA)


def _read(data: bytes) -> pa.Table:
    parsing = pyarrow.json.ParseOptions(explicit_schema=SCHEMA, unexpected_field_behavior="error")
    tables = []
    end = 0
    while end < len(data):
        # Arrow reads blocks that end in lines' ends, of less than 2 GB; so much at a time is work enough for all cores.
        begin, end = end, data.find(b"\n", end + BLOCK_BYTES) + 1 or len(data)
        block = data[begin:end]
        reading = pyarrow.json.ReadOptions(block_size=len(block) + 1)
        tables.append(pyarrow.json.read_json(io.BytesIO(block), reading, parsing))
    return pa.concat_tables(tables)


def parquet(lines: Iterable[bytes]) -> Iterator[bytes]:
    """A file of articles, in parts, from their JSON lines; the same articles and version of Arrow, the same bytes."""
    with temporary() as file:
        with pa.parquet.ParquetWriter(
            file,
            SCHEMA,
            compression="zstd",
            compression_level=LEVEL,
            store_schema=False,
            use_dictionary=False,
            write_statistics=KNOWN_BOUNDS,
        ) as writer:
            for group in _groups(iter(lines)):
                writer.write_table(group, ROWS_OF_A_GROUP)
        yield from chunks(file)


def _groups(lines: Iterator[bytes]) -> Iterator[pa.Table]:
    """Of so many rows that a group has, each read a few at a time: as bytes they take twice the memory."""
    while read := list(islice(lines, ROWS_READ)):
        tables = [read_lines(read)]
        while len(tables) < ROWS_OF_A_GROUP // ROWS_READ and (read := list(islice(lines, ROWS_READ))):
            tables.append(read_lines(read))
        yield pa.concat_tables(tables)


def _storable(value: Any) -> Any:
    match value:
        case str():
            return storable(value)
        case dict():
            return {name: _storable(part) for name, part in value.items()}
        case list() | tuple():
            return [_storable(part) for part in value]
        case _:
            return value
