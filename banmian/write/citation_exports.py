"""Citations for programs: BibTeX, RIS and CSL-JSON. Unknown fields are left out, and the note names them."""

from collections.abc import Iterator
from typing import Any

from banmian.write.citation import Reference, date_parts
from banmian.write.escape_exports import latex, ris


def bibtex(one: Reference) -> str:
    """An @article of BibTeX, with the fields of biblatex for a newspaper beside it."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(one) if value)
    return f"@article{{{one.key},\n{fields}}}\n"


def ris_record(one: Reference) -> str:
    """A record of RIS, type NEWS."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _ris_fields(one) if value or tag == "ER")


def csl(one: Reference) -> dict[str, Any]:
    """An item of CSL-JSON 1.0; names are literal, for no rule parts a Chinese name without error."""
    item: dict[str, Any] = {"id": one.key, "type": "article-newspaper", "language": "zh-CN", "title": full_title(one)}
    if one.authors:
        item["author"] = [{"literal": name} for name in one.authors]
    if one.newspaper:
        item["container-title"] = one.newspaper
    if issued := _csl_date(one.date):
        item["issued"] = issued
    if one.url:
        item["URL"] = one.url
    return item | {"note": one.note}


def full_title(one: Reference) -> str:
    """Title and subtitle."""
    return f"{one.title}：{one.subtitle}" if one.subtitle else one.title


def _bibtex_fields(one: Reference) -> Iterator[tuple[str, str]]:
    yield "entrysubtype", "newspaper"
    yield "author", " and ".join(f"{{{latex(name)}}}" for name in one.authors)
    yield "title", f"{{{latex(one.title)}}}"
    yield "subtitle", f"{{{latex(one.subtitle)}}}" if one.subtitle else ""
    yield "journal", latex(one.newspaper)
    yield "date", one.date
    yield "year", next((str(parts[0]) for parts, _ in date_parts(one.date)), "")
    yield "url", one.url
    yield "note", latex(one.note)
    yield "langid", "chinese"


def _ris_fields(one: Reference) -> Iterator[tuple[str, str]]:
    first, mark = next(date_parts(one.date), ([], ""))
    yield "TY", "NEWS"
    yield from (("AU", ris(name)) for name in one.authors)
    yield "TI", ris(full_title(one))
    yield "T2", ris(one.newspaper)
    yield "PY", str(first[0]) if first else ""
    yield "DA", "/".join(f"{part:02}" for part in first) if not mark else ""
    yield "UR", one.url
    yield "LA", "zh-CN"
    yield "N1", ris(one.note)
    yield "ER", ""


def _csl_date(edtf: str) -> dict[str, Any]:
    dates = list(date_parts(edtf))
    if not dates:
        return {}
    issued: dict[str, Any] = {"date-parts": [parts for parts, _ in dates]}
    return issued | ({"circa": True} if any(mark for _, mark in dates) else {})
