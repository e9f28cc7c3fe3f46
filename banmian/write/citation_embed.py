"""What reference managers and search engines read of an article's page: Highwire tags, COinS, schema.org JSON-LD."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from banmian.write.citation import Reference, date_parts
from banmian.write.citation_exports import full_title
from banmian.write.citation_gbt import gbt_date
from banmian.write.escape import html
from banmian.write.escape_exports import script_json


def head(one: Reference) -> str:
    """Meta elements and JSON-LD, as HTML for the page's head."""
    tags = (f'<meta name=citation_{name} content="{html(value)}">' for name, value in _highwire(one) if value)
    return "\n".join([*tags, f"<script type=application/ld+json>{script_json(_news_article(one))}</script>"])


def coins(one: Reference) -> str:
    """An empty span that Zotero and others read (OpenURL 1.0, KEV of Dublin Core, typed as Zotero writes it)."""
    pairs = "&".join(f"{name}={quote(value, safe='')}" for name, value in _openurl(one) if value)
    return f'<span class=Z3988 title="{html(pairs)}"></span>'


def _highwire(one: Reference) -> Iterator[tuple[str, str]]:
    dates = list(date_parts(one.date))
    exact = len(dates) == 1 and not dates[0][1]
    yield "title", full_title(one)
    yield from (("author", name) for name in one.authors)
    yield "publication_date", "/".join(f"{part:02}" for part in dates[0][0]) if exact else ""
    yield "journal_title", one.newspaper
    yield "public_url", one.url
    yield "language", "zh-CN"


def _openurl(one: Reference) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
    yield "rft.type", "newspaperArticle"
    yield "rft.title", full_title(one)
    yield from (("rft.creator", name) for name in one.authors)
    yield "rft.source", one.newspaper
    yield "rft.date", gbt_date(one.date)
    yield "rft.identifier", one.url
    yield "rft.language", "zh-CN"


def _news_article(one: Reference) -> dict[str, Any]:
    """Without the day of publication where it is not known to the day or month: schema.org has no doubtful dates."""
    dates = list(date_parts(one.date))
    exact = len(dates) == 1 and not dates[0][1]
    fields: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": one.url,
        "url": one.url.partition("#")[0],
        "headline": one.title,
        "alternativeHeadline": one.subtitle,
        "author": [{"@type": "Person", "name": name} for name in one.authors],
        "isPartOf": {"@type": "Newspaper", "name": one.newspaper} if one.newspaper else None,
        "datePublished": "-".join(f"{part:02}" for part in dates[0][0]) if exact else "",
        "inLanguage": "zh-CN",
        "identifier": one.key,
        "version": one.digest,
    }
    return {name: value for name, value in fields.items() if value}
