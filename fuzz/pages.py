"""Attacks on the way of a dump, from its bytes to its published pages."""

import shutil
from collections import Counter

from banmian.build import gather
from banmian.errors import CorrectionError, DumpError
from banmian.model import Corrections, Page
from banmian.pages import BuiltPage, build_page
from banmian.read.corrections import read_page_corrections
from banmian.read.decode import BYTE_ORDER_MARKS, decode
from banmian.read.dumps import read_page, split_lines
from banmian.relate import relate
from banmian.write import write_docs
from fuzz import scratch

CORRECTED = (
    "菜市场里的“共享菜园”", "", "——一处社区的治理实践", "", "本报记者 周文", "",
    "昨日,记者在内蒙古自治区乌海市海勃湾区的一处", "社区菜市场看到,居民正忙着给菜苗浇水。", "",
    "三年治理 清水归来", "", "浙江省丽水市讯 水质监测结果近日公布。", "(李平 摄)",
)  # fmt: skip
"""The page that fuzzed corrections speak of."""


def decoding(data: bytes) -> None:
    """Every byte is in the text or is told as bad, and the lines hold the text."""
    decoded = decode(data)
    if decoded is None:
        return
    text, lines = decoded.text, split_lines(decoded.text)
    assert "".join(lines) == text.replace("\r", "").replace("\n", "")
    assert [text[bad.index] for bad in decoded.bad] == ["\ufffd"] * len(decoded.bad)
    assert all(data[bad.offset] == bad.value for bad in decoded.bad)
    assert [bad.offset for bad in decoded.bad] == sorted({bad.offset for bad in decoded.bad})
    if decoded.encoding != "big5":  # which has two codes for a few marks
        mark = next((m for m, encoding in BYTE_ORDER_MARKS if data.startswith(m) and encoding == decoded.encoding), b"")
        marks = {bad.index: bytes([bad.value]) for bad in decoded.bad}
        parts = (marks.get(at) or char.encode(decoded.encoding) for at, char in enumerate(text))
        assert mark + b"".join(parts) == data


def dump(data: bytes) -> None:
    """A dump is refused by name, or read, cut, cleaned and described with every printed character in one place."""
    try:
        page = read_page(scratch.file("seeds/a.txt", data))
    except DumpError as error:
        assert error.expected
        return
    built = build_page(page, Corrections())
    nothing_is_lost(page, built)
    relate(built.articles)


def nothing_is_lost(page: Page, built: BuiltPage) -> None:
    """All that is printed is in articles and leftovers, as often as it is printed; the build's own audit has no say."""
    pieces = [piece.text for article in built.articles for piece in article.pieces]
    kept = Counter("".join("".join(pieces + [left.text for left in built.leftovers]).split()))
    assert kept == Counter("".join("".join(page.lines).split()))
    numbers = range(1, len(page.lines) + 1)
    for article in built.articles:
        assert article.id.startswith(f"{page.stem}/")
        assert all(flag.line in numbers for flag in article.flags)
        spans = [span for block in article.blocks for span in block.lines]
        assert all(first in numbers and last in numbers and first <= last for first, last in spans)
    assert len({article.id for article in built.articles}) == len(built.articles)


def published(data: bytes) -> None:
    """A dump that is read is written, too: pages, data, feeds and the index of the search."""
    try:
        page = read_page(scratch.file("seeds/a.txt", data))
    except DumpError:
        return
    built = build_page(page, Corrections())
    articles, relations = relate(built.articles)
    docs = scratch.folder() / "docs"
    assert write_docs(gather([built], articles, relations), docs) > len(articles)
    shutil.rmtree(docs)


def corrections(data: bytes) -> None:
    """A file of corrections is refused with its path and what was expected, or can be followed, or says why not."""
    page = Page(name="a.txt", sha256="0" * 64, encoding="utf-8", lines=CORRECTED)
    folder = scratch.file("corrections/a.toml", data).parent
    try:
        built = build_page(page, read_page_corrections(folder, page))
    except CorrectionError as error:
        assert error.path.endswith("a.toml")
        assert error.expected
        return
    nothing_is_lost(page, built)
