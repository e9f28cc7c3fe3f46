"""What every form of citation says of an article, drawn from it once; what is unknown stays empty and is named."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from banmian.model import Article, Page
from banmian.write.escape import folded, url
from banmian.write.labels import label
from banmian.write.links import article_path, site_address
from banmian.write.records import text_sha256
from banmian.write.spans import article_spans, spans_text
from banmian.write.titles import OPENING_CHARACTERS, opening, shortened

DIGEST_CHARACTERS = 12
"""Of the text's SHA-256: 48 bits tell the versions of one article apart, and a reader can still compare them."""

UNKNOWN = ("报名", "日期", "版次")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One article as a newspaper article to be cited; texts are folded, "" is unknown."""

    key: str
    """ASCII, without what BibTeX takes for syntax."""
    authors: tuple[str, ...]
    title: str
    """As printed, or in square brackets where the page prints none, as GB/T 7714 has titles of the citer's making."""
    subtitle: str
    newspaper: str
    date: str
    """EDTF."""
    url: str
    """Permanent, with the digest as its fragment; "" where mkdocs.yml sets no site_url."""
    digest: str
    source: str
    """Where it is printed: the dump's name and lines, in Chinese."""
    gaps: tuple[str, ...]
    """What is unknown, in Chinese."""

    @property
    def note(self) -> str:
        """Where the text comes from, by which digest it is told, and what is unknown."""
        return f"据版面文本 {self.source}；文本摘要 {self.digest}；{'、'.join(self.gaps)}不详"


def reference(article: Article, page: Page, site_url: str) -> Reference:
    """The article as a reference; no dump tells on which page of the newspaper it was, so that is always a gap."""
    digest = text_digest(article)
    address = f"{site_url}{url(site_address(article_path(article.id)))}#{digest_anchor(digest)}"
    known = (folded(article.newspaper), article.date, "")
    return Reference(
        key=citation_key(article.id),
        authors=tuple(filter(None, map(folded, article.bylines))),
        title=_title(article),
        subtitle=folded(article.subtitle),
        newspaper=known[0],
        date=article.date,
        url=address if site_url else "",
        digest=digest,
        source=f"{folded(page.name)} 第{spans_text(article_spans(article, page))}行",
        gaps=tuple(name for name, value in zip(UNKNOWN, known, strict=True) if not value),
    )


def text_digest(article: Article) -> str:
    """The beginning of the text's SHA-256."""
    return text_sha256(article)[:DIGEST_CHARACTERS]


def digest_anchor(digest: str) -> str:
    """The fragment that a permanent address ends with; the page has the anchor as long as its text is the same."""
    return f"t-{digest}"


def citation_key(article_id: str) -> str:
    """A key for BibTeX and CSL; ids that hold other characters than a key can are told apart by a digest.

    >>> citation_key("003_f6d490bbd725961d/3")
    '003_f6d490bbd725961d-3'
    """
    stem, _, line = article_id.rpartition("/")
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "-", stem).strip("-")
    if plain != stem:
        plain = f"{plain or 'page'}-{hashlib.sha256(stem.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return f"{plain}-{line}"


_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")


def date_parts(edtf: str) -> Iterator[tuple[list[int], str]]:
    """Year, month and day as far as known, and the EDTF qualifier, of a date or of both ends of an interval."""
    for part in edtf.split("/"):
        if match := _EDTF.fullmatch(part):
            yield [int(unit) for unit in match.groups()[:3] if unit], match[4]


def _title(article: Article) -> str:
    if title := folded(article.title):
        return title
    return f"[{label('untitled', article.kind)}：{shortened(opening(article), OPENING_CHARACTERS)}]"
