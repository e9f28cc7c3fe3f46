"""Markdown to HTML for pages as banmian/write/ makes them, to the byte what Python-Markdown would give.

Such a page is headings, paragraphs, flat lists and blocks of raw HTML, each between blank lines. `convert` gives None
for a page that holds anything else, however harmless: Python-Markdown has that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.toc import TableOfContents

from banmian.render.inline import Resolve, to_html
from banmian.render.inside import RAW_TAGS, contents, plain_text, slug, unique_id

_BEFOREHAND = (*"\t\r\x02\x03\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n```", "\n~~~")
"""What Python-Markdown treats before it looks at blocks."""
_READ_AS_TEXT = ("script", "style", "textarea", "xmp", "iframe", "plaintext", "noembed", "noframes")
"""Elements in which HTML's parser looks for nothing but their end."""
_NO_TAG = re.compile(r"<(?!/?[a-z])")
_TITLE = re.compile(r"<title\b(?!>[^<]*</title>)")
"""Pictures have one; its text is read as such."""
_BLANK = re.compile(r"\n +\n")
_TAG = re.compile(r"<([a-z][a-z0-9]*)(?=[ >\n])")
_HEADING = re.compile(r"(#{1,6}) ([^ #\n][^\n]*)")
_HEADING_ATTRIBUTES = re.compile(r" \{: (?:#([A-Za-z][A-Za-z0-9-]*)|\.([a-z][a-z-]*)) \}$")
_BLOCK_ATTRIBUTES = re.compile(
    r"\n\{: (?:#([A-Za-z][A-Za-z0-9-]*) )?(?:\.([a-z][a-z-]*) )?(?:data-l=\"([^\"&<>{}=\\`*_\[\]\n]*)\" )?\}$"
)
_ITEM = re.compile(r"(?:-|([0-9]+)\.) (?=[^ ])")
_NO_PARAGRAPH = re.compile(r"[ :>|=#+-]|[0-9]+[.)] ")
"""How a block or a line of one begins that may be something else."""
_IDS = re.compile(r" id=\"([^\"]*)\"")
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


@dataclass(slots=True)
class _Heading:
    level: int
    html: str
    id: str
    classes: str
    place: int
    """Among the pieces of the page."""


@dataclass(slots=True)
class _Page:
    resolve: Resolve
    out: list[str] = field(default_factory=list)
    headings: list[_Heading] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    raw_ids: set[str] = field(default_factory=set)


def convert(text: str, resolve: Resolve, permalink: str, levels: tuple[int, int]) -> Converted | None:
    """The page, or None where it is not of the known forms.

    `permalink` is what stands at the end of a heading, as a format for its id; `levels` are the lowest and highest of
    the table of contents.
    """
    text = text.rstrip("\n")
    if not text or not _is_ready(text):
        return None
    page = _Page(resolve)
    previous = ""
    for block in _blocks(text):
        kind = _add(page, block) if block else ""
        if not kind or kind == previous == "list":
            return None
        previous = kind
    return _finished(page, permalink, levels, titled=text.startswith("# "))


def _is_ready(text: str) -> bool:
    """Whether a page is what its blocks are, and its HTML is no more than tags and text."""
    return not (
        any(one in text for one in _BEFOREHAND)
        or text.startswith(("```", "~~~"))
        or any(f"<{tag}" in text for tag in _READ_AS_TEXT)
        or _NO_TAG.search(text)
        or _TITLE.search(text)
        or _BLANK.search(text)
    )


def _blocks(text: str) -> Iterator[str]:
    """Blocks in order; "" where one of raw HTML does not end as it should."""
    position, end = 0, len(text)
    while position < end:
        until = _raw_end(text, position) if text[position] == "<" else text.find("\n\n", position)
        if until == -1:
            until = end
        if until == -2 or text[until : until + 2] not in ("\n\n", "") or text[until : until + 3] == "\n\n\n":
            yield ""
            return
        yield text[position:until]
        position = until + 2


def _raw_end(text: str, start: int) -> int:
    """Where a block of raw HTML ends: at the end of the element that it begins with; -2 where that is not clear."""
    tag = _TAG.match(text, start)
    if tag is None or tag[1] not in RAW_TAGS:
        return -2
    opening, closing = f"<{tag[1]}", f"</{tag[1]}>"
    end = text.find(closing, start)
    if end == -1:
        return -2
    if text.find(opening, start + 1, end) == -1:
        return end + len(closing)
    depth = 0
    for one in re.finditer(rf"<(/?){tag[1]}(?=[ >\n])", text[start:]):
        depth += -1 if one[1] else 1
        if not depth:
            return start + one.start() + len(closing)
    return -2


def _add(page: _Page, block: str) -> str:
    """Add one block to the page, and return its kind; "" where it is of none."""
    first = block[0]
    if first == "<":
        page.raw_ids.update(_IDS.findall(block))
        if ' name="' in block:
            page.raw_ids.update(_NAMES.findall(block))
        page.out.append(block + "\n")
        return "raw"
    if first == "#":
        return "heading" if _add_heading(page, block) else ""
    if _ITEM.match(block):
        return "list" if _add_list(page, block) else ""
    return "paragraph" if _add_paragraph(page, block) else ""


def _add_heading(page: _Page, block: str) -> bool:
    heading = _HEADING.fullmatch(block)
    if heading is None:
        return False
    attributes = _HEADING_ATTRIBUTES.search(heading[2])
    text = heading[2][: attributes.start()] if attributes else heading[2]
    html = to_html(text, page.resolve)
    if html is None or text[-1] in " #":
        return False
    own = (attributes[1] or "") if attributes else ""
    if own:
        page.ids.add(own)
    classes = (attributes[2] or "") if attributes else ""
    page.headings.append(_Heading(len(heading[1]), html, own, classes, len(page.out)))
    page.out.append("")
    return True


def _add_list(page: _Page, block: str) -> bool:
    lines = block.split("\n")
    start = _ITEM.match(lines[0])
    assert start is not None
    numbered = start[1] is not None
    tag = "ol" if numbered else "ul"
    items = [f"<{tag}>"]
    for line in lines:
        item = _ITEM.match(line)
        if item is None or (item[1] is not None) != numbered:
            return False
        text = line[item.end() :]
        html = to_html(text, page.resolve)
        if html is None or not _is_text(text) or _ITEM.match(text):
            return False
        items.append(f"<li>{html}</li>")
    page.out.append("\n".join((*items, f"</{tag}>")))
    return True


def _add_paragraph(page: _Page, block: str) -> bool:
    attributes = _BLOCK_ATTRIBUTES.search(block)
    text, opening = block, "<p"
    if attributes:
        text = block[: attributes.start()]
        own, classes, room = attributes.groups()
        if classes:
            opening += f' class="{classes}"'
        if room is not None:
            opening += f' data-l="{room}"'
        if own:
            opening += f' id="{own}"'
            page.ids.add(own)
    if not _is_text(text):
        return False
    html = to_html(text, page.resolve)
    if html is None:
        return False
    page.out.append(f"{opening}>{html}</p>")
    return True


def _is_text(text: str) -> bool:
    """Whether a block, or what stands in an item of a list, can only be text."""
    if not text or text[-1] == " ":
        return False
    return not any(line[-1:] in " " or _NO_PARAGRAPH.match(line) for line in text.split("\n"))


def _finished(page: _Page, permalink: str, levels: tuple[int, int], titled: bool) -> Converted:
    """The page with ids for all headings; those without one are numbered, once the others are known."""
    tokens: list[dict[str, Any]] = []
    title = None
    used = set(page.ids)
    counters: dict[str, int] = {}
    for heading in page.headings:
        name = plain_text(heading.html)
        own = heading.id or unique_id(slug(name), used, counters)
        page.ids.add(own)
        if titled and heading.place == 0:
            title = name
        tag = f"h{heading.level}"
        if levels[0] <= heading.level <= levels[1]:
            tokens.append({"level": heading.level, "id": own, "name": name})
        classes = f' class="{heading.classes}"' if heading.classes else ""
        page.out[heading.place] = f'<{tag}{classes} id="{own}">{heading.html}{permalink.format(own)}</{tag}>'
    return Converted("\n".join(page.out).strip(), title, contents(tokens), page.ids | page.raw_ids)
