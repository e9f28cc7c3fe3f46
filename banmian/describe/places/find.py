"""Names of places in a text: one pass of the automaton, then a look at the words around each match."""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import rjieba

from banmian.clauses import Clauses, begins_clause
from banmian.data_files import alternation
from banmian.describe.places.names import COUNTY, SHORT, Name, Names
from banmian.describe.places.words import contexts, surnames

FROM_THE_PLACE = 0.2
"""Weight of a name that only says where someone comes from: too little to be a region on its own."""

LEAVING, PERSON = ("从", "自"), "人"


class Found(NamedTuple):
    """A name at a place of a text, and how far it counts there."""

    start: int
    end: int
    name: Name
    factor: float
    """1.0 where the name means the place, less where it only says where something comes from or goes to."""


def find_names(text: str, names: Names) -> list[Found]:
    """All names that stand in the text as places, from left to right, never across words."""
    matches = names.automaton.find_matches_as_indexes(text)
    if not matches:
        return []
    words, ranks, found = Words(text), not_ranks(), list[Found]()
    for index, start, end in matches:
        name = names.at(index)
        if text[end - 1 : end + 1] in ranks and not text.startswith(contexts().the_rank, end - 1):
            # 义乌市|场: the rank belongs to the next word, the short name may stand
            end -= 1
            if text[start:end] not in names:
                continue
            name = names.named(text[start:end])
        # The dictionary has 广西北海 as one word: a name right after another one needs no word boundary.
        adjoins = bool(found) and found[-1].end == start
        if (adjoins or stands_as_word(name, start, end, words)) and (factor := context_factor(name, start, end, words)):
            found.append(Found(start, end, name, factor))
    return found


class Words:
    """The words of a text, found only where they are asked for, clause by clause and from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._clauses = Clauses(text)
        self._starts: list[int] = []

    def starts(self, place: int) -> list[int]:
        """Where words begin, and the last one of a clause ends, up to the end of the clause around a place."""
        if not self._starts or self._starts[-1] < place:
            start, end = self._clauses.around(place)
            self._starts += accumulate(map(len, rjieba.cut(self.text[start:end], False)), initial=start)
        return self._starts


def stands_as_word(name: Name, start: int, end: int, words: Words) -> bool:
    """Whether the name lies neither across words (模|范镇) nor inside another one (长治久安), nor is a given name."""
    text = words.text
    if name.kind != SHORT and len(name.text) > 2 and begins_clause(text, start):
        return True
    starts = words.starts(start)
    at = bisect_right(starts, start) - 1
    word_start, word_end = starts[at], starts[at + 1]
    if word_start < start and word_end < end:
        return False
    if name.kind != SHORT:
        return len(name.text) > 2 or (word_start, word_end) == (start, end)
    if word_start < start or (word_end > end and not (name.level < COUNTY and is_place(text[start:word_end]))):
        return False
    if word_end < end and not is_boundary(end, starts):
        return False
    return not is_person(name, text, start, starts[at - 1] if at else 0)


def is_boundary(offset: int, starts: list[int]) -> bool:
    """Whether a word begins or the text ends here."""
    return starts[bisect_left(starts, offset)] == offset


def is_place(word: str) -> bool:
    """Whether a longer word is the name of a place or a body there (南京长江大桥), not an idiom (长治久安)."""
    return all(tag in {"ns", "nt"} for _, tag in rjieba.tag(word, False))


def is_person(name: Name, text: str, start: int, word_before: int) -> bool:
    """Whether a surname (村民王永康) or what a person is (民警吴江) stands right before.

    Provinces and cities are named far more often than people are named after them: there it takes both.
    """
    roles = contexts().people_roles
    has_surname = start > 0 and word_before == start - 1 and text[start - 1] in surnames()
    if name.level < COUNTY:
        return has_surname and text.endswith(roles, 0, start - 1)
    return has_surname or text.endswith(roles, 0, start)


def context_factor(name: Name, start: int, end: int, words: Words) -> float:
    """How far a name counts, from the words right before and after it."""
    text = words.text
    if text[end : end + 1] not in signs_after() and text[start - 1 : start] not in signs_before():
        return 1.0
    after = after_pattern().match(text, end)
    if after and is_another_thing(after, name):
        return 0.0
    if after and (after["from"] or (after["people"] and name.level == 0)):
        return FROM_THE_PLACE
    if text.endswith(contexts().on_the_way, 0, start):
        return FROM_THE_PLACE
    if text.endswith(LEAVING, 0, start) and text.startswith(contexts().leaving, end):
        return FROM_THE_PLACE
    if (
        text.startswith(PERSON, end)
        and is_boundary(end, starts := words.starts(start))
        and is_boundary(end + 1, starts)
    ):
        return FROM_THE_PLACE
    return 1.0


def is_another_thing(after: re.Match[str], name: Name) -> bool:
    """Whether what follows makes the name a road's, a brand's or a village's."""
    is_short = name.kind == SHORT
    return bool(
        after["not"] or (after["road"] and is_short) or (after["feature"] and is_short and name.level >= COUNTY)
    )


@cache
def not_ranks() -> frozenset[str]:
    return frozenset(contexts().not_the_rank)


@cache
def signs_after() -> frozenset[str]:
    """The first characters of all that may stand after a name and say that it counts for less."""
    words = contexts()
    lists = (words.roads, words.not_the_place, words.from_the_place, words.people_of_a_province, words.features)
    return frozenset(word[0] for listed in (*lists, PERSON) for word in listed)


@cache
def signs_before() -> frozenset[str]:
    """The last characters of all that may stand before it and say so."""
    return frozenset(word[-1] for word in (*contexts().on_the_way, *LEAVING))


@cache
def after_pattern() -> re.Pattern[str]:
    words = contexts()
    groups = (
        ("not", words.not_the_place),
        ("from", words.from_the_place),
        ("people", words.people_of_a_province),
        ("feature", words.features),
    )
    others = "|".join(f"(?P<{group}>{alternation(listed)})" for group, listed in groups)
    return re.compile(f"(?P<road>(?!{alternation(words.not_a_road)})(?:{alternation(words.roads)}))|{others}")
