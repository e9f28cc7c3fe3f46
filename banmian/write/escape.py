"""Text from a dump is data: the one home of its escaping for Markdown, HTML and URLs.

What a reader sees for characters that have no glyph, everywhere on the site: tab, line feed, vertical tab, form feed,
carriage return, U+0085, U+2028 and U+2029 are white space and become one space; other C0 controls and DEL become their
control pictures (NUL shows as ␀); C1 controls, lone surrogates and noncharacters become U+FFFD. The data files keep
every character as it was.
"""

import html as stdlib_html
import re
from urllib.parse import quote

_SPACES = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
_PLANES = range(0, 0x110000, 0x10000)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
_UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")
_CONTROL_PICTURES = 0x2400
_PLAIN_PATH = re.compile(r"[\w.~/-]*", re.ASCII)
"""What quote leaves as it is; nearly every address."""

# What each construct of Python-Markdown, its bundled extensions and pymdownx begins with that text could fall into. All
# signs stand in one class, so that a text is searched for them without a step of the engine for each character.
_MARKDOWN = re.compile(
    r"[\\`*_{}\[\]<>&|~^$=#:@]"  # emphasis, code, links, HTML, entities, tables, attribute lists, headings, math, marks
    r"(?:(?<![:@])"
    r"|(?<=:)(?=//|[\w+-]+:)"  # bare address, emoji shortcode
    r"|(?<=@)(?=[\w-]))"  # mail address, mention
)
_MARKDOWN_BEGINS = re.compile(
    r"[!-/:-@]"  # whatever opens a list, rule, quotation, admonition, definition or fence stands first
    r"|[0-9]+[.)]"  # ordered list
)


def visible(text: str) -> str:
    """The text with a visible sign for each character that has none; see the module's docstring."""
    # Printable is what is seen, and of white space the space alone; nearly every text is.
    return text if text.isprintable() else _UNSEEN.sub(_sign, _BREAK.sub(" ", text))


def folded(text: str) -> str:
    """The visible text on one line: runs of white space are one space, none stands at an end."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", visible(text)).strip()


def markdown(text: str) -> str:
    """The folded text as Markdown that shows nothing but it, in a paragraph, heading, list item or link text."""
    text = folded(text)
    if begin := _MARKDOWN_BEGINS.match(text):
        return _last_as_reference(begin) + _MARKDOWN.sub(_last_as_reference, text[begin.end() :])
    return _MARKDOWN.sub(_last_as_reference, text)


def html(text: str) -> str:
    """The folded text for HTML, as the text of an element or the quoted value of an attribute."""
    return stdlib_html.escape(folded(text))


def html_verbatim(text: str) -> str:
    """The visible text for HTML with every space and tab as printed, for elements that preserve white space."""
    return "&#9;".join([stdlib_html.escape(visible(part)) for part in text.split("\t")])


def url(path: str) -> str:
    """A path of the site, percent-encoded but for its slashes."""
    return path if _PLAIN_PATH.fullmatch(path) else quote(path, safe="/")


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _last_as_reference(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}&#{ord(match[0][-1])};"
