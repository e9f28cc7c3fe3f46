"""Markdown to HTML for pages as banmian/write/ makes them, to the byte what Python-Markdown would give.

Such a page is headings, paragraphs, flat lists and blocks of raw HTML, each between blank lines. `convert` gives None
for a page that holds anything else, however harmless: Python-Markdown has that.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from mkdocs.structure.toc import TableOfContents

from banmian.render.inline import LINE, PARAGRAPH_START, TEXT, Resolve, Unresolved, replaced
from banmian.render.inside import RAW_TAGS, contents, plain_text, slug, unique_id

_BEFOREHAND = [bytes((number,)) for number in b"\t\r\x02\x03\x0b\x0c\x1c\x1d\x1e"]
_LINE_ENDS = "\x85\u2028\u2029"
"""With those, what Python-Markdown treats before it looks at blocks."""
_READ_AS_TEXT = ("script", "style", "textarea", "xmp", "iframe", "plaintext", "noembed", "noframes")
"""Elements in which HTML's parser looks for nothing but their end. Pictures have a title; its text is read as such."""
_NOT_TAG = re.compile(rf"<(?:[^a-z/]|/[^a-z]|{'|'.join(_READ_AS_TEXT)}|title\b(?!>[^<]*</title>))")
"""What HTML's parser does not read as a tag and text."""
_NOT_LINE = re.compile(r"\n(?: +\n|```|~~~)")
"""What Python-Markdown treats before HTML."""
_TAG = re.compile(r"<([a-z][a-z0-9]*)(?=[ >\n])")
_HEADING = re.compile(rf"(#{{1,6}}) (?![ #])({LINE})(?<![ #])")
_HEADING_ATTRIBUTES = re.compile(r"(?:#([A-Za-z][A-Za-z0-9-]*)|\.([a-z][a-z-]*)) \}")
_ATTRIBUTES = re.compile(
    r"(?:#([A-Za-z][A-Za-z0-9-]*) )?(?:\.([a-z][a-z-]*) )?(?:data-l=\"([^\"&<>{}=\\`*_\[\]\n]*)\" )?\}"
)
_PARAGRAPH = re.compile(rf"{PARAGRAPH_START}{TEXT}(?<! )")
_BULLETS = re.compile(rf"(?:- {PARAGRAPH_START}{LINE}(?<! )(?:\n(?=- )|\Z))++")
_NUMBERS = re.compile(rf"(?:[0-9]+\. {PARAGRAPH_START}{LINE}(?<! )(?:\n(?=[0-9])|\Z))++")
_NUMBER = re.compile(r"[0-9]+\. ")
_IDS = re.compile(r" id=(?:\"([^\"]*)\"|([^\s\"'>]+))")
_NAMES = re.compile(r"<a(?: [^<>]*)? name=\"([^\"]*)\"")


@dataclass(slots=True)
class Converted:
    """What comes of a page's Markdown."""

    html: str
    title: str | None
    """Of the first element, if that is a heading of the first level."""
    toc: TableOfContents
    anchors: set[str]
    """What may be linked to."""


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    html: str
    name: str
    """Without tags."""
    id: str
    classes: str


@dataclass(slots=True)
class _Page:
    resolve: Resolve
    out: list[str] = field(default_factory=list)
    headings: list[tuple[int, _Heading]] = field(default_factory=list)
    """Each with its place among the pieces of the page."""
    ids: set[str] = field(default_factory=set)
    raw: list[str] = field(default_factory=list)


def is_plain(content: bytes) -> bool:
    """Whether a page may be converted: among bytes, a control character is found ten times as fast as in text."""
    return not any(one in content for one in _BEFOREHAND)


def convert(text: str, resolve: Resolve, levels: tuple[int, int]) -> Converted | None:
    """The page, which has to be plain, or None where it is not of the known forms.

    `levels` are the lowest and highest of the table of contents.
    """
    text = text.rstrip("\n")
    if not text or any(one in text for one in _LINE_ENDS):
        return None
    page = _Page(resolve)
    try:
        if not _read(page, text) or not _is_raw("\n".join(page.raw)):
            return None
    except Unresolved:
        return None
    return _finished(page, levels, titled=text.startswith("# "))


def _read(page: _Page, text: str) -> bool:
    """Add the blocks to the page, up to the first that is of no known form."""
    position, end, previous = 0, len(text), ""
    while position < end:
        first = text[position]
        until = _raw_end(text, position) if first == "<" else text.find("\n\n", position)
        if until == -1:
            until = end
        if until == -2 or text[until : until + 2] not in ("\n\n", "") or text[until + 2 : until + 3] == "\n":
            return False
        kind = _add(page, first, text[position:until])
        if not kind or kind == previous == "list":
            return False
        previous = kind
        position = until + 2
    return True


def _add(page: _Page, first: str, block: str) -> str:
    """Add one block to the page, and return its kind; "" where it is of none. `first` is its first character."""
    if first == "<":
        page.raw.append(block)
        page.out.append(block + "\n")
        return "raw"
    if first == "#":
        return "heading" if _add_heading(page, block) else ""
    if first == "-" or (first in "0123456789" and _NUMBER.match(block)):
        return "list" if _add_list(page, block) else ""
    return "paragraph" if _add_paragraph(page, block) else ""


def _is_raw(html: str) -> bool:
    return not (_NOT_TAG.search(html) or _NOT_LINE.search(html))


def _raw_end(text: str, start: int) -> int:
    """Where a block of raw HTML ends: at the end of the element that it begins with; -2 where that is not clear."""
    tag = _TAG.match(text, start)
    if tag is None or tag[1] not in RAW_TAGS:
        return -2
    openings, closing = (f"<{tag[1]}>", f"<{tag[1]} ", f"<{tag[1]}\n"), f"</{tag[1]}>"
    depth, position = 0, start
    while (end := text.find(closing, position)) != -1:
        depth += sum(text.count(opening, position, end) for opening in openings) - 1
        position = end + len(closing)
        if depth <= 0:
            return position
    return -2


def _add_heading(page: _Page, block: str) -> bool:
    heading = _heading(block)
    if heading is None:
        return False
    if "[" in heading.html:
        html = replaced(heading.html, page.resolve)
        heading = replace(heading, html=html, name=plain_text(html))
    if heading.id:
        page.ids.add(heading.id)
    page.headings.append((len(page.out), heading))
    page.out.append("")
    return True


@lru_cache(4096)
def _heading(block: str) -> _Heading | None:
    """Most headings are the same on many pages. The text of one with links is as written."""
    text, mark, attributes = block.rpartition(" {: ")
    heading = _HEADING.fullmatch(text if mark else block)
    known = _HEADING_ATTRIBUTES.fullmatch(attributes) if mark else None
    if heading is None or (mark and known is None):
        return None
    html = heading[2] if "[" in heading[2] else replaced(heading[2], _nowhere)
    own, classes = (known[1] or "", known[2] or "") if known else ("", "")
    return _Heading(len(heading[1]), html, plain_text(html), own, classes)


def _nowhere(_: str) -> None:
    return None


def _add_list(page: _Page, block: str) -> bool:
    if block[0] == "-":
        if not _BULLETS.fullmatch(block):
            return False
        items = replaced(block[2:], page.resolve).replace("\n- ", "</li>\n<li>")
        page.out.append(f"<ul>\n<li>{items}</li>\n</ul>")
        return True
    if not _NUMBERS.fullmatch(block):
        return False
    items = "</li>\n<li>".join(line.partition(" ")[2] for line in replaced(block, page.resolve).split("\n"))
    page.out.append(f"<ol>\n<li>{items}</li>\n</ol>")
    return True


def _add_paragraph(page: _Page, block: str) -> bool:
    text, mark, attributes = block.rpartition("\n{: ")
    opening = "<p"
    if mark:
        known = _ATTRIBUTES.fullmatch(attributes)
        if known is None:
            return False
        own, classes, room = known.groups()
        if classes:
            opening += f' class="{classes}"'
        if room is not None:
            opening += f' data-l="{room}"'
        if own:
            opening += f' id="{own}"'
            page.ids.add(own)
    else:
        text = block
    if not _PARAGRAPH.fullmatch(text):
        return False
    page.out.append(f"{opening}>{replaced(text, page.resolve)}</p>")
    return True


def _finished(page: _Page, levels: tuple[int, int], titled: bool) -> Converted:
    """The page with ids for all headings; those without one are numbered, once the others are known."""
    tokens: list[dict[str, Any]] = []
    title = None
    used = set(page.ids)
    counters: dict[str, int] = {}
    for place, heading in page.headings:
        own = heading.id or unique_id(slug(heading.name), used, counters)
        page.ids.add(own)
        if titled and place == 0:
            title = heading.name
        tag = f"h{heading.level}"
        if levels[0] <= heading.level <= levels[1]:
            tokens.append({"level": heading.level, "id": own, "name": heading.name})
        classes = f' class="{heading.classes}"' if heading.classes else ""
        page.out[place] = f'<{tag}{classes} id="{own}">{heading.html}</{tag}>'
    if page.raw:
        raw = "\n".join(page.raw)
        page.ids.update(quoted or bare for quoted, bare in _IDS.findall(raw))
        if ' name="' in raw:
            page.ids.update(_NAMES.findall(raw))
    return Converted("\n".join(page.out).strip(), title, contents(tokens), page.ids)
