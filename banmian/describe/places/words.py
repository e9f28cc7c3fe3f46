"""What else a place name, and the words around it, may mean: data/place_contexts.toml, data/place_words.tsv."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from banmian.errors import DataError

DATA = Path(__file__).parent.parent.parent / "data"
KINDS = ("name", "quarter", "word")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """The lists of data/place_contexts.toml; the file says what each holds."""

    features: tuple[str, ...]
    from_the_place: tuple[str, ...]
    leaving: tuple[str, ...]
    not_before_rank: tuple[str, ...]
    not_a_road: tuple[str, ...]
    not_surnames: tuple[str, ...]
    not_the_place: tuple[str, ...]
    not_the_rank: tuple[str, ...]
    on_the_way: tuple[str, ...]
    people_of_a_province: tuple[str, ...]
    people_roles: tuple[str, ...]
    public_bodies: tuple[str, ...]
    roads: tuple[str, ...]
    the_rank: tuple[str, ...]


@cache
def contexts() -> Contexts:
    """The lists, sorted as in the file."""
    path = DATA / "place_contexts.toml"
    lists = tomllib.loads(path.read_text("utf-8"))
    try:
        return Contexts(**{name: tuple(words) for name, words in lists.items()})
    except TypeError as error:
        raise DataError(path, None, str(error), f"the lists {', '.join(Contexts.__slots__)}") from error


@cache
def place_words() -> dict[str, str]:
    """Kind (one of KINDS) by place name, for names that often mean something else; the file says what each is."""
    path = DATA / "place_words.tsv"
    kinds: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        name, _, kind = line.partition("\t")
        if kind not in KINDS or (kinds and name <= next(reversed(kinds))):
            raise DataError(
                path, number, f"{line!r} is out of order or of unknown kind", "name, then one of " + ", ".join(KINDS)
            )
        kinds[name] = kind
    return kinds


@cache
def surnames() -> frozenset[str]:
    """Surnames of one character that are not mostly another word before a place name."""
    text = (DATA / "surnames.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset("".join(lines)) - frozenset(contexts().not_surnames)


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
