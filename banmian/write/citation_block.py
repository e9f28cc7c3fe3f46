"""The section of an article's page that says how to cite it: plain text that a script adds copy buttons to."""

from collections.abc import Iterator

from banmian.write.citation import Reference, digest_anchor
from banmian.write.citation_embed import coins
from banmian.write.citation_exports import bibtex, csl, ris_record
from banmian.write.citation_gbt import gbt_2015, gbt_2025
from banmian.write.escape import html, html_verbatim
from banmian.write.records import json_line

LEAD = "方括号里是未知或推定的项，引用前请对照原报补全。"


def citation_block(one: Reference) -> str:
    """One block of HTML; every text is there without a script, what a program reads in closed details."""
    forms = "\n".join(_form(*form) for form in _forms(one))
    return f"<section class=cite>\n<p>{LEAD}</p>\n{forms}\n{_permanent(one)}\n</section>"


def _forms(one: Reference) -> Iterator[tuple[str, str, str]]:
    yield "gbt2025", "GB/T 7714—2025", gbt_2025(one)
    yield "gbt2015", "GB/T 7714—2015", gbt_2015(one)
    yield "bibtex", "BibTeX", bibtex(one)
    yield "ris", "RIS", ris_record(one)
    yield "csl", "CSL-JSON", json_line([csl(one)])


def _form(name: str, title: str, text: str) -> str:
    if name.startswith("gbt"):
        return f'<p><b>{title}</b> <span data-copy="{title}">{html(text)}</span></p>'
    # Quotes need no escape between elements, and JSON has dozens.
    lines = "\n".join(html_verbatim(line).replace("&quot;", '"') for line in text.rstrip().splitlines())
    return f"<details><summary>{title}</summary><pre data-copy={title}>{lines}</pre></details>"


def _permanent(one: Reference) -> str:
    """The address with the digest; as long as the text is what was cited, the page has an anchor of that name."""
    anchor = digest_anchor(one.digest)
    shown = html(one.url) or f"#{anchor}"
    same = "<small>与引文所据的文字一致</small>"
    permanent = f"<a id={anchor} href=#{anchor} data-copy=固定网址>{shown}</a>"
    return f"<p><b>固定网址</b> {permanent} {same}{coins(one)}</p>"
