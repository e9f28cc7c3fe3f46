"""Front matter as banmian/write/ makes it, read without a YAML parser where that is sure to give the same."""

import json
import re
from dataclasses import dataclass
from typing import Any

import yaml

_BLOCK = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_KEY = re.compile(r"([a-z][a-z0-9_]*):(?: (.*))?")
_CRUMB = re.compile(r"- name: (.*)\n  url: (.*)")
_ESCAPES = re.compile(r'\\(?![\\"nrtbfu])|\\u[dD][89a-fA-F]')
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_PLAIN = re.compile(r"[^-\s?:,\[\]{}#&*!|>'\"%@`][^\x00-\x1f\x7f-\x9f\ufeff]*")
_NOT_PLAIN = re.compile(r": |:$| #|\s$")
_LIST_ITEM = re.compile(r"- ([a-z]+)")

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
    block = _BLOCK.match(text)
    if block is None:
        # Without front matter, MkDocs looks for keys in the first lines.
        if re.match(r"[ ]{0,3}[A-Za-z0-9_-]+:|---|\s", text):
            raise UnknownFrontMatter
        return Front(), text
    lines = block[1].split("\n")[:-1]
    values: dict[str, Any] = {}
    number = 0
    while number < len(lines):
        key = _KEY.fullmatch(lines[number])
        first = number = number + 1
        while number < len(lines) and lines[number][:2] in ("- ", "  "):
            number += 1
        if key is None or key[1] in values:
            raise UnknownFrontMatter
        values[key[1]] = _value(key[1], key[2] or "", lines[first:number])
    return _front(values), text[block.end() :].lstrip("\n")


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


def _value(key: str, inline: str, block: list[str]) -> Any:
    if key in MARKS:
        return True if block and not inline else _scalar(inline)
    if key in ("summary", "feed", "head") and not block:
        return _scalar(inline)
    if key == "crumbs" and not inline:
        rows = [_CRUMB.fullmatch("\n".join(block[n : n + 2])) for n in range(0, len(block), 2)]
        if rows and all(rows):
            return tuple((_scalar(row[1]), _scalar(row[2])) for row in rows if row)
    if key == "hide" and not inline:
        items = [_LIST_ITEM.fullmatch(line) for line in block]
        if items and all(item and item[1] in ("toc", "path", "navigation", "footer") for item in items):
            return tuple(item[1] for item in items if item)
    raise UnknownFrontMatter


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
