"""Front matter as banmian/write/ makes it, read without a YAML parser where that is sure to give the same."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

_ENTRY = re.compile(r"([a-z][a-z0-9_]*):(?: (.*))?\n((?:(?:- |  ).*\n)*+)")
"""A key, what stands behind it, and the lines that belong to it."""
_CRUMBS = re.compile(r"(?:- name: .*\n  url: .*\n)+")
_CRUMB = re.compile(r"- name: (.*)\n  url: (.*)\n")
_HIDE = re.compile(r"(?:- (?:toc|path|navigation|footer)\n)+")
_ESCAPES = re.compile(r'\\(?![\\"nrtbfu])|\\u[dD][89a-fA-F]')
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_PLAIN = re.compile(r"[^-\s?:,\[\]{}#&*!|>'\"%@`][^\x00-\x1f\x7f-\x9f\ufeff]*")
_NOT_PLAIN = re.compile(r": |:$| #|\s$")

MARKS = frozenset(("article", "page", "region", "theme", "sha256"))
"""Keys of the writer's of which templates read no more than that they are there."""


class UnknownFrontMatter(ValueError):
    """It holds something else than what the writer writes."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the templates read of front matter; "" or () where there is none."""

    summary: str = ""
    feed: str = ""
    head: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    """Name and address of each."""
    hide: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    """Those of MARKS that are there, and not empty."""


def read_front(text: str) -> tuple[Front, str]:
    """The front matter of a Markdown file, and what follows. Raises UnknownFrontMatter."""
    end = text.find("\n---\n", 4) + 1 if text.startswith("---\n") else 0
    if not end:
        # Without front matter, MkDocs looks for keys in the first lines.
        if re.match(r"[ ]{0,3}[A-Za-z0-9_-]+:|---|\s", text):
            raise UnknownFrontMatter
        return Front(), text
    values: dict[str, Any] = {}
    position = 4
    while position < end:
        entry = _ENTRY.match(text, position, end)
        if entry is None or entry[1] in values:
            raise UnknownFrontMatter
        values[entry[1]] = _value(entry[1], entry[2] or "", entry[3])
        position = entry.end()
    return _front(values), text[end + 4 :].lstrip("\n")


def front_of(values: dict[str, Any]) -> Front:
    """The same of front matter that was parsed. Raises UnknownFrontMatter."""
    read = dict(values)
    if isinstance(crumbs := read.get("crumbs"), list):
        if not all(isinstance(one, dict) and one.keys() == {"name", "url"} for one in crumbs):
            raise UnknownFrontMatter
        read["crumbs"] = tuple((one["name"], one["url"]) for one in crumbs)
    if isinstance(hide := read.get("hide"), list):
        read["hide"] = tuple(hide)
    return _front(read)


def _front(values: dict[str, Any]) -> Front:
    texts = {key: value for key, value in values.items() if key not in MARKS}
    marks = tuple(sorted(key for key, value in values.items() if key in MARKS and value))
    alone = [texts.get(key, "") for key in ("summary", "feed", "head")]
    crumbs, hide = texts.get("crumbs", ()), texts.get("hide", ())
    known = texts.keys() <= {"summary", "feed", "head", "crumbs", "hide"}
    if not known or not (isinstance(crumbs, tuple) and isinstance(hide, tuple)):
        raise UnknownFrontMatter
    if not all(isinstance(one, str) for row in (*crumbs, hide, alone) for one in row):
        raise UnknownFrontMatter
    return Front(**texts, marks=marks)


def _value(key: str, inline: str, block: str) -> Any:
    if key in MARKS:
        return True if block and not inline else _scalar(inline)
    if key in ("summary", "feed", "head") and not block:
        return _scalar(inline)
    if key == "crumbs" and not inline and _CRUMBS.fullmatch(block):
        return tuple((_known_scalar(name), _known_scalar(url)) for name, url in _CRUMB.findall(block))
    if key == "hide" and not inline and _HIDE.fullmatch(block):
        return tuple(block[2:-1].split("\n- "))
    raise UnknownFrontMatter


@lru_cache(4096)
def _known_scalar(text: str) -> str:
    """The same of what stands on many pages."""
    return _scalar(text)


def _scalar(text: str) -> str:
    if text.startswith('"') and not _ESCAPES.search(text):
        try:
            return str(json.loads(text))
        except ValueError as error:
            raise UnknownFrontMatter from error
    if _SINGLE.fullmatch(text):
        return text[1:-1].replace("''", "'")
    if _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text) and not _is_typed(text):
        return text
    raise UnknownFrontMatter


def _is_typed(text: str) -> bool:
    """Whether YAML takes the text for a number, a date, a truth value or nothing."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], ())
    return any(pattern.match(text) for _, pattern in resolvers)
