"""What else a place name, and the words around it, may mean: data/place_contexts.toml, data/place_words.tsv."""

from dataclasses import dataclass
from functools import cache

from banmian.data_files import DATA, load_lists, numbered_rows
from banmian.errors import DataError

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
    return load_lists(Contexts, DATA / "place_contexts.toml")


@cache
def place_words() -> dict[str, str]:
    """Kind (one of KINDS) by place name, for names that often mean something else; the file says what each is."""
    path = DATA / "place_words.tsv"
    kinds: dict[str, str] = {}
    for number, line in numbered_rows(path):
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
    rows = numbered_rows(DATA / "surnames.txt")
    return frozenset("".join(row for _, row in rows)) - frozenset(contexts().not_surnames)
