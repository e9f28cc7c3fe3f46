"""Articles as rows of flat values, for spreadsheets and databases; the columns are those of data/dictionary.toml."""

from collections.abc import Iterable

from banmian.model import Article, RegionTag
from banmian.write.catalog import Catalog
from banmian.write.citation import date_parts
from banmian.write.dictionary import load_dictionary
from banmian.write.escape import url
from banmian.write.escape_exports import csv_row
from banmian.write.links import article_path, site_address
from banmian.write.records import text_sha256
from banmian.write.spans import article_spans, spans_text

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""

Value = str | int | float | None


def article_row(article: Article, catalog: Catalog) -> dict[str, Value]:
    """One article, by column; unknown values are empty, the year null."""
    primary = [tag for tag in article.regions if tag.role == "primary"]
    return {
        "id": article.id,
        "url": catalog.archive.site_url + url(site_address(article_path(article.id))),
        "kind": str(article.kind),
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "bylines": _joined(article.bylines),
        "dateline": article.dateline,
        "date": article.date,
        "year": next((parts[0] for parts, _ in date_parts(article.date)), None),
        "newspaper": article.newspaper,
        "province": _joined(dict.fromkeys(tag.path[0] for tag in primary)),
        "region_codes": _joined(tag.code for tag in primary),
        "regions": _joined(map(region_name, primary)),
        "about_regions": _joined(region_name(tag) for tag in article.regions if tag.role == "about"),
        "themes": _joined(tag.name for tag in article.themes),
        "flags": len(article.flags),
        "page": article.page,
        "lines": spans_text(article_spans(article, catalog.pages[article.page])),
        "characters": sum(len(block.text) for block in article.blocks),
        "text": article_text(article),
        "text_sha256": text_sha256(article),
    }


def region_name(tag: RegionTag) -> str:
    """Names from the province down, as one."""
    return "".join(tag.path)


def article_text(article: Article) -> str:
    """The blocks' texts, one a line, in reading order."""
    return "\n".join(block.text for block in article.blocks)


def csv_columns(text: bool) -> list[str]:
    """Columns of a file for spreadsheets, with its articles' text and its digest or without."""
    return [name for name in load_dictionary().csv if text or name not in ("text", "text_sha256")]


def csv_head(text: bool) -> bytes:
    """What such a file begins with."""
    return (BYTE_ORDER_MARK + csv_row(csv_columns(text))).encode("utf-8")


def _joined(values: Iterable[str]) -> str:
    return "；".join(values)
