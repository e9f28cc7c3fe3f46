"""The data contract: articles and leftovers as JSON lines, counts as JSON."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from banmian.codec import compact
from banmian.model import Article, Block, FigureTag, Leftover
from banmian.relate.relations import System
from banmian.stored import flag_count
from banmian.write.catalog import Catalog

# What str.splitlines and some editors take for a line's end, and what UTF-8 cannot hold, leaves as an escape.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_line(record: Any) -> str:
    """One value as JSON on one line, in readable Chinese, without a line end."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", compact(record))


def article_record(article: Article) -> dict[str, Any]:
    """An article as the data contract has it."""
    return {
        "id": article.id,
        "page": article.page,
        "page_sha256": article.page_sha256,
        "kind": str(article.kind),
        "kicker": article.kicker,
        "title": article.title,
        "subtitle": article.subtitle,
        "bylines": article.bylines,
        "credits_as_printed": article.credits_as_printed,
        "dateline": article.dateline,
        "date": article.date,
        "date_evidence": article.date_evidence,
        "newspaper": article.newspaper,
        "newspaper_evidence": article.newspaper_evidence,
        "blocks": [_block(block) for block in article.blocks],
        "regions": [
            {"code": tag.code, "path": tag.path, "role": tag.role, "evidence": tag.evidence} for tag in article.regions
        ],
        "themes": [
            {"id": tag.id, "name": tag.name, "score": tag.score, "evidence": tag.evidence} for tag in article.themes
        ],
        "systems": [
            {"id": tag.id, "name": tag.name, "parts": tag.parts, "note": tag.note, "evidence": tag.evidence}
            for tag in article.systems
        ],
        "figures": [_figure(figure) for figure in article.figures],
        "continues": article.continues and {"direction": article.continues.direction, "page": article.continues.page},
        "versions": article.versions,
        "flags": [{"line": f.line, "kind": f.kind, "text": f.text, "hint": f.hint} for f in article.flags],
        "text_sha256": text_sha256(article),
    }


def system_line(system: System, figures: Iterable[bytes]) -> bytes:
    """A system with all that is known of it, as one line of JSON; `figures` are those of figure_records."""
    head = {
        "id": system.id,
        "name": system.name,
        "aliases": system.aliases,
        "parts": system.parts,
        "note": system.note,
        "regions": system.regions,
        "themes": system.themes,
        "sentences": [{"article": one.article, "line": one.line, "text": one.text} for one in system.sentences],
    }
    begun, ended = json_line(head).removesuffix("}"), json_line({"articles": system.articles}).removeprefix("{")
    return b"".join([begun.encode(), b',"figures":[', b",".join(figures), b"],", ended.encode(), b"\n"])


def figure_records(article: Article) -> list[dict[str, Any]]:
    """Its figures as they are in it, each with its id."""
    return [{"article": article.id, **_figure(figure)} for figure in article.figures]


def _figure(figure: FigureTag) -> dict[str, Any]:
    record: dict[str, Any] = {
        "value": figure.value,
        "unit": figure.unit,
        "what": figure.what,
        "text": figure.text,
        "line": figure.line,
        "printed": figure.printed,
    }
    more = {"high": figure.high, "about": figure.about or None, "when": figure.when or None}
    return record | {name: value for name, value in more.items() if value is not None}


def text_sha256(article: Article) -> str:
    """SHA-256, hexadecimal, of kicker, title, subtitle and the blocks' texts, joined by line feeds, in UTF-8."""
    parts = (article.kicker, article.title, article.subtitle, *(block.text for block in article.blocks))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def leftover_record(leftover: Leftover) -> dict[str, Any]:
    """A leftover as the data contract has it."""
    return {"page": leftover.page, "line": leftover.line, "text": leftover.text, "reason": leftover.reason}


def build_record(catalog: Catalog) -> dict[str, Any]:
    """Counts, versions and the build's stages.

    The seconds of every stage are null: the same input must give the same bytes, and a clock does not. The build's
    summary prints the real ones.
    """
    archive = catalog.archive
    return {
        "counts": counts(catalog),
        "versions": dict(archive.versions),
        "seconds": dict.fromkeys(archive.stages),
    }


def counts(catalog: Catalog) -> Mapping[str, int]:
    """What the closing summary counts."""
    archive = catalog.archive
    return {
        "pages": len(archive.pages),
        "articles": len(archive.articles),
        "leftovers": len(archive.leftovers),
        "flags": sum(len(page.flags) for page in archive.pages) + sum(map(flag_count, archive.articles)),
        "regions": len(catalog.regions),
        "themes": len(catalog.themes),
        "systems": len(archive.relations.systems),
    }


def _block(block: Block) -> dict[str, Any]:
    record: dict[str, Any] = {"type": str(block.type), "text": block.text, "lines": block.lines}
    if block.credit:
        record["credit"] = block.credit
    if block.mended:
        record["mended"] = True
    return record
