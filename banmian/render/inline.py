"""Text within a block, from Markdown to HTML: links, emphasis and character references, and nothing else.

Our writer escapes whatever else Markdown knows, so all else is left to Python-Markdown. One regular expression says
what text is; once it has matched, what is to be replaced can be found by looking for the marks alone.
"""

import re
from collections.abc import Callable

PARAGRAPH_START = r"(?![ \n:>|=#+-]|~~~|[0-9]+[.)] )"
"""Holds where a line, or what stands in an item of a list, begins as nothing but text does."""
# One character at least; each alternative begins with another one, so that nothing is ever tried twice.
_LINE_PIECE = (
    r"[^\\`*_\[\]<>&{}! \n]++"
    r"| (?![ \n])"
    r"|!(?!\[)"
    r"|&(?:[a-zA-Z0-9]+|#[0-9]+|#x[0-9a-fA-F]+);"
)
_PIECE = rf"{_LINE_PIECE}|\n{PARAGRAPH_START}"
_TARGET = r"\]\([A-Za-z0-9./%#~_-]+\)(?![{(\[:])"


def _text(piece: str) -> str:
    """An expression for text of such pieces, links and emphasis, one of them within the other or not."""
    plain = rf"(?:{piece})"
    within = rf"\[(?:{plain})*+{_TARGET}"
    stars = rf"\*(?![* \n])(?:{plain}|{within})*+(?<![ \n*])\*(?![*{{])"
    double = rf"\*\*(?![* \n])(?:{plain}|{within})*+(?<![ \n*])\*\*(?![*{{])"
    light = rf"\*(?![* \n])(?:{plain})*+(?<![ \n*])\*(?![*{{])|\*\*(?![* \n])(?:{plain})*+(?<![ \n*])\*\*(?![*{{])"
    link = rf"\[(?:{plain}|{light})*+{_TARGET}"
    return rf"(?:{piece}|{link}|{double}|{stars})++"


TEXT = _text(_PIECE)
"""What a block of text may hold, as an expression without groups."""
LINE = _text(_LINE_PIECE)
"""The same of one line."""

_LINK = re.compile(r"\[([^\[\]]*)\]\(([^)]*)\)")
_EMPHASIS = re.compile(r"(\*\*?)([^*]+)\1")

Resolve = Callable[[str], str | None]
"""From a link's target as written to its address; None where MkDocs shall say what is wrong with it."""


class Unresolved(Exception):
    """A link of a text leads nowhere."""


def replaced(text: str, resolve: Resolve) -> str:
    """The HTML of what matches TEXT. Raises Unresolved."""
    if "[" in text:

        def link(found: re.Match[str]) -> str:
            address = resolve(found[2])
            if address is None:
                raise Unresolved
            return f'<a href="{address}">{found[1]}</a>'

        text = _LINK.sub(link, text)
    return _EMPHASIS.sub(_emphasized, text) if "*" in text else text


def _emphasized(found: re.Match[str]) -> str:
    return f"<em>{found[2]}</em>" if len(found[1]) == 1 else f"<strong>{found[2]}</strong>"
