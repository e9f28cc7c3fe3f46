"""Text within a block, from Markdown to HTML: links, emphasis and character references, and nothing else.

Our writer escapes whatever else Markdown knows, so all else is left to Python-Markdown: `to_html` then gives None.
"""

import re
from collections.abc import Callable

_MARK = re.compile(r"[\\`*_\[\]<>&{}! \n](?:(?<![! \n])|(?<=!)(?=\[)|(?<=[ \n])(?=[ \n]))")
"""What is not text: a lone space, line end or exclamation mark is."""
_REFERENCE = re.compile(r"&(?:[a-zA-Z0-9]+|#[0-9]+|#x[0-9a-fA-F]+);")
_STARS = re.compile(r"\*{1,2}(?![* \n])")
_TARGET = re.compile(r"\]\(([A-Za-z0-9./%#~_-]+)\)(?![{(\[:])")
_TAGS = {"*": "em", "**": "strong"}

Resolve = Callable[[str], str | None]
"""From a link's target as written to its address; None where MkDocs shall say what is wrong with it."""


def to_html(text: str, resolve: Resolve) -> str | None:
    """The HTML of a block's text, or None where it holds more than links, emphasis and references."""
    if not _MARK.search(text):
        return text
    read = _run(text, 0, resolve, links=True, emphasis=True)
    return read[0] if read and read[1] == len(text) else None


def _run(text: str, position: int, resolve: Resolve, links: bool, emphasis: bool) -> tuple[str, int] | None:
    """Text up to its end, or to the first character that cannot be part of it; and where that is."""
    parts: list[str] = []
    while True:
        end = _text_end(text, position)
        parts.append(text[position:end])
        position = end
        opening = text[position : position + 1]
        if opening == "[" and links:
            read = _link(text, position, resolve, emphasis)
        elif opening == "*" and emphasis:
            read = _emphasis(text, position, resolve, links)
        else:
            return "".join(parts), position
        if read is None:
            return None
        parts.append(read[0])
        position = read[1]


def _text_end(text: str, position: int) -> int:
    """Where text that is nothing but text ends; character references are text."""
    while mark := _MARK.search(text, position):
        reference = _REFERENCE.match(text, mark.start())
        if reference is None:
            return mark.start()
        position = reference.end()
    return len(text)


def _emphasis(text: str, start: int, resolve: Resolve, links: bool) -> tuple[str, int] | None:
    stars = _STARS.match(text, start)
    read = _run(text, stars.end(), resolve, links, emphasis=False) if stars else None
    if stars is None or read is None:
        return None
    inner, position = read
    end = position + len(stars[0])
    if text[position:end] != stars[0] or text[position - 1] in " \n*" or text[end : end + 1] in ("*", "{"):
        return None
    return f"<{_TAGS[stars[0]]}>{inner}</{_TAGS[stars[0]]}>", end


def _link(text: str, start: int, resolve: Resolve, emphasis: bool) -> tuple[str, int] | None:
    read = _run(text, start + 1, resolve, links=False, emphasis=emphasis)
    target = _TARGET.match(text, read[1]) if read else None
    address = resolve(target[1]) if target else None
    if read is None or target is None or address is None:
        return None
    return f'<a href="{address}">{read[0]}</a>', target.end()
