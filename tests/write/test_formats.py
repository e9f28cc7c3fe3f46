"""Every file that is written of hostile texts is one of its kind, by that format's own reader; a new kind needs one."""

import csv
import gzip
import json
import re
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet
import pytest
from mkdocs.utils.meta import get_data

from banmian.write import write_docs
from tests.hostile import hostile_archive

NAME = re.compile(r"[\w .()-]+")
"""What a name of a file or folder may hold: nothing that a path, an address or a shell acts on."""
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats") / "docs"
    write_docs(hostile_archive(), folder)
    return folder


def is_database(path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(gzip.decompress(path.read_bytes()))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def is_table(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    assert {len(row) for row in rows} <= {len(head)}


def are_lines(text: str) -> None:
    assert all(isinstance(json.loads(line), dict) for line in text.split("\n") if line)


def is_page(path: Path) -> None:
    """Front matter is a mapping, and every drawing of the body is XML."""
    text = path.read_text("utf-8")
    body, values = get_data(text)
    assert isinstance(values, dict)
    assert body != text or not text.startswith("---")
    for drawing in SVG.findall(body):
        assert ElementTree.fromstring(drawing).tag == "svg"


READERS: dict[str, Callable[[Path], object]] = {
    ".bin": lambda path: zlib.decompress(path.read_bytes()),
    ".csv": is_table,
    ".json": lambda path: json.loads(path.read_bytes()),
    ".jsonl": lambda path: are_lines(path.read_text("utf-8")),
    ".jsonl.gz": lambda path: are_lines(gzip.decompress(path.read_bytes()).decode()),
    ".md": is_page,
    ".parquet": lambda path: pyarrow.parquet.read_table(path).validate(full=True),
    ".png": lambda path: path.read_bytes().index(b"IEND"),
    ".sqlite.gz": is_database,
    ".txt": lambda path: path.read_text("ascii"),
    ".xml": ElementTree.parse,
}
SUMS = "SHA256SUMS"


def test_every_file_is_read_back(docs: Path) -> None:
    """None of an unknown kind."""
    for path in sorted(one for one in docs.rglob("*") if one.is_file() and one.name != SUMS):
        kind = "".join(path.suffixes[-2:]) if path.suffix == ".gz" else path.suffix
        READERS[kind](path)


def test_names_are_plain(docs: Path) -> None:
    """Whatever titles, names and themes hold, no path of theirs is made of it."""
    names = {name for path in docs.rglob("*") for name in path.relative_to(docs).parts}
    assert not [name for name in names if not NAME.fullmatch(name) or name.strip(" .") != name]
