"""Read data/themes.toml and refuse what breaks its rules, with file and line."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from banmian.data_files import is_words, read_text, read_toml, shown
from banmian.errors import DataError

PATH = Path(__file__).parents[2] / "data" / "themes.toml"
_KEYS = ("id", "name", "parent", "description", "words", "words_against")
_WEIGHTS = ("3", "2", "1")
_ID = re.compile(r"[a-z]+(-[a-z]+)*")
_TAKEN = ("index", "none")
"""Addresses below themes/ that the site needs itself."""
_HEADER = re.compile(r"\s*\[\[theme\]\]")
_REPAIR = "themes sorted by id; words of a list sorted by code point, each once in a theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme of the site."""

    id: str
    """ASCII, kebab-case: its address."""
    name: str
    parent: str
    """Id of the theme that it belongs to, "" at the top."""
    description: str
    words: tuple[tuple[str, int], ...] = ()
    """Words that speak for it, each with its weight: 3 the subject itself, 2 typical, 1 a hint."""
    words_against: tuple[str, ...] = ()
    """Longer words that hide a word of the theme inside them, or speak against it."""

    def __hash__(self) -> int:
        """Of the id alone: that of some thousand words, asked for at every article, is a fifth of its scoring."""
        return hash(self.id)


@cache
def load_themes(path: Path = PATH) -> tuple[Theme, ...]:
    """The themes in order of id. Raises DataError at the first line that breaks a rule of the file."""
    tables = read_toml(path)
    lines = read_text(path).splitlines()
    if set(tables) != {"theme"}:
        unknown = min(set(tables) - {"theme"}, default="")
        raise DataError(path, _line_of(lines, 0, unknown), f"unknown key {unknown}", "tables [[theme]] only")
    starts = [number for number, line in enumerate(lines, 1) if _HEADER.match(line)]
    listed = tables["theme"]
    if not isinstance(listed, list) or len(listed) != len(starts) or not all(isinstance(one, dict) for one in listed):
        found = f"{len(starts)} headings, and theme is {shown(listed)}"
        raise DataError(path, starts[0] if starts else None, found, "[[theme]] on a line of its own for each")
    themes = []
    for start, table in zip(starts, listed, strict=True):
        for word, problem in _problems(table):
            raise DataError(path, _line_of(lines, start, word), problem, _REPAIR)
        themes.append(_theme(table))
    _check_tree(path, starts, themes)
    return tuple(themes)


def _problems(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What breaks a rule inside one table: the word to look for in its lines, and the problem."""
    for key in table:
        if key not in _KEYS:
            yield key, f"unknown key {key}"
    for key in _KEYS[:4]:
        if not isinstance(table.get(key), str):
            yield key, f"{key} is missing or no text"
            return
    if not _ID.fullmatch(table["id"]) or table["id"] in _TAKEN:
        yield table["id"], f"id {table['id']} is not kebab-case ASCII, or taken by a page of the site"
    words = table.get("words", {})
    if not isinstance(words, dict) or not all(map(is_words, [*words.values(), table.get("words_against", [])])):
        yield "words", "words or words_against hold something other than lists of words"
        return
    for weight in words:
        if weight not in _WEIGHTS:
            yield f"words.{weight}", f"unknown weight {weight}"
    lists = [*words.values(), table.get("words_against", [])]
    for words_of_one_weight in lists:
        if words_of_one_weight != sorted(words_of_one_weight):
            yield words_of_one_weight[0], "words out of order"
    for word, times in Counter(word for one in lists for word in one).items():
        if times > 1:
            yield word, f"{word} twice in one theme"
        if len(word) < 2:
            yield word, f"{word} is one character: it would be found inside other words"


def _theme(table: dict[str, Any]) -> Theme:
    words = ((word, int(weight)) for weight, listed in table.get("words", {}).items() for word in listed)
    return Theme(
        id=table["id"],
        name=table["name"],
        parent=table["parent"],
        description=table["description"],
        words=tuple(words),
        words_against=tuple(table.get("words_against", ())),
    )


def _check_tree(path: Path, starts: list[int], themes: list[Theme]) -> None:
    ids = [theme.id for theme in themes]
    tops = {theme.id for theme in themes if not theme.parent}
    for position, (start, theme) in enumerate(zip(starts, themes, strict=True)):
        if position and theme.id <= ids[position - 1]:
            raise DataError(path, start, f"{theme.id} after {ids[position - 1]}", _REPAIR)
        if theme.parent and theme.parent not in tops:
            raise DataError(path, start, f"{theme.id} has the parent {theme.parent}", "the id of a theme at the top")


def _line_of(lines: list[str], start: int, word: str) -> int:
    """1-based number of the first line from a start on that holds a word, else the start itself."""
    return next((number for number in range(max(start, 1), len(lines) + 1) if word in lines[number - 1]), start)
