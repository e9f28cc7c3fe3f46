"""Text from a dump is data: the one home of its escaping for the formats that other programs read.

Markdown, HTML and URLs are in write/escape.py; the formats here fold white space and show unseen characters as it does,
but for JSON, which keeps every character.
"""

import html
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from banmian.write.escape import folded

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # an escaped brace would still be counted by BibTeX
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
_LATEX_SIGNS = re.compile(f"[{re.escape(''.join(_LATEX))}]")

_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
"""What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), full-width forms included."""

_QUOTED = re.compile(r'[",\r\n]|\A\s|\s\Z')
"""What a value without quotes cannot hold, or would lose in some programs."""

# Ends a script element, opens a comment in one, or is a line's end in old JavaScript.
_SCRIPT = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
_SCRIPT_SIGNS = re.compile("[<>&\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")

_PLAIN = re.compile("[^\u3001-\u3017\u4e00-\u9fff\uff01-\uff5e]+")
"""What is not Chinese, and not of what an address may hold as it is (https://url.spec.whatwg.org/#url-code-points)."""


def latex(text: str) -> str:
    """For a braced value of BibTeX: every sign that LaTeX or BibTeX would act on becomes the command that prints it.

    >>> latex("50% {x}_1")
    '50\\\\% \\\\textbraceleft{}x\\\\textbraceright{}\\\\_1'
    """
    return _LATEX_SIGNS.sub(lambda match: _LATEX[match[0]], folded(text))


def ris(text: str) -> str:
    """For a value of RIS, which ends with its line."""
    return folded(text)


def script_json(value: Any) -> str:
    """Compact JSON that no HTML parser takes for markup, for the text of a script element."""
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = _SCRIPT_SIGNS.sub(lambda match: _SCRIPT[match[0]], compact)
    return _SURROGATES.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def xml(text: str) -> str:
    """The folded text for XML 1.0, as the text of an element or the quoted value of an attribute."""
    return html.escape(folded(text))


def storable(text: str) -> str:
    """For formats that hold UTF-8 alone: half a character, which it cannot hold, becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def csv_row(values: Iterable[object]) -> str:
    """One record of RFC 4180, with its line end."""
    return csv_record(csv_value(str(value)) for value in values)


def csv_record(values: Iterable[str]) -> str:
    """The same of values that csv_value made."""
    return ",".join(values) + "\r\n"


def csv_value(text: str) -> str:
    """A value of RFC 4180; a text that a spreadsheet would run begins with an apostrophe."""
    text = storable(text.replace("\x00", "\u2400"))
    text = f"'{text}" if _FORMULA.match(text) else text
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def toml_string(text: str) -> str:
    """A basic string of TOML 1.0, with its quotes; white space is kept as it was.

    >>> print(toml_string('第"一"行' + chr(92)))
    "第\\"一\\"行\\\\"
    """
    return '"' + "".join(map(_toml_character, text)) + '"'


def query(text: str) -> str:
    """The folded text as a value in the query of an address; Chinese stays, at a third of its length in percents."""
    return _PLAIN.sub(lambda match: quote(match[0], safe=""), folded(text))


def _toml_character(character: str) -> str:
    code = ord(character)
    if character in '"\\':
        return f"\\{character}"
    if code < 0x20 or code == 0x7F:
        return f"\\u{code:04x}"
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else character
