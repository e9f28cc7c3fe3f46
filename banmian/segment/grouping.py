"""Which sections make one article, and in what order its lines are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from banmian.segment.joins import Join
from banmian.segment.roles import TEXT_ROLES, Role
from banmian.segment.sections import Section, Start
from banmian.segment.shapes import Form
from banmian.segment.topics import Topics, Vectors
from banmian.segment.words import runs_on

_TITLE_WORD, _SIGN, _LIKENESS = 1.5, 0.5, 3.0
"""Weights of a title that runs on, of each lesser sign, and of likeness (0 to 1) in a pair of sections:
set by hand on the interleaved items of training/pages 08, 09, 25, 31 and 36."""
_PAIR_SCORE = 1.0
"""Least score for two sections without a join to be halves of one interleaved item: any two of the signs."""
_LEAST_SCORE = 0.5
"""The same for one of two such pairs whose other pair is the surer."""
_LONGEST_HALF = 16
"""A title part of an interleaved item is one column wide, in characters."""


@dataclass(slots=True)
class Draft:
    """Line indices of one article: its head, and its text in reading order."""

    heads: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


class _Page:
    """What the grouping asks of the page's sections."""

    def __init__(
        self, forms: Sequence[Form], roles: Sequence[Role], sections: Sequence[Section], topics: Topics
    ) -> None:
        self.forms, self.roles, self.sections = forms, roles, sections
        self.section_of = {i: n for n, section in enumerate(sections) for i in (*section.heads, *section.body)}
        self.topics = topics

    def texts(self, number: int) -> list[int]:
        return [i for i in self.sections[number].body if self.roles[i] in TEXT_ROLES]

    def is_bare_title(self, number: int) -> bool:
        """A head that could be one part of a title: short lines, no kicker, subtitle or byline."""
        section = self.sections[number]
        roles = {self.roles[i] for i in section.heads}
        return (
            section.start in (Start.TITLE, Start.HEADING)
            and roles <= {Role.TITLE, Role.HEADING}
            and all(len(self.forms[i].line.text) <= _LONGEST_HALF for i in section.heads)
        )

    def ends_credited(self, number: int) -> bool:
        texts = self.texts(number)
        tail = self.forms[texts[-1]].tail if texts else None
        return self.sections[number].closed or (tail is not None and tail.credit.writes)

    def is_led(self, number: int) -> bool:
        texts = self.texts(number)
        byline = any(self.roles[i] is Role.BYLINE for i in self.sections[number].heads)
        return byline or (bool(texts) and self.forms[texts[0]].lead is not None)

    @cached_property
    def _vectors(self) -> Vectors:
        """What each section speaks of."""
        return self.topics.of([*section.heads, *self.texts(n)] for n, section in enumerate(self.sections))

    def title(self, number: int) -> str:
        return "".join(self.forms[i].line.text for i in self.sections[number].heads)

    def halves_title(self, first: int, second: int) -> bool:
        """Whether the heads of two sections are the halves of one title: the first runs on into the second."""
        bare = self.is_bare_title(first) and self.is_bare_title(second)
        return bare and runs_on(self.title(first), self.title(second))

    def may_be_halves(self, first: int, second: int) -> bool:
        """Whether nothing forbids that two sections are halves of one item, none of it a join."""
        if not (0 <= first < second < len(self.sections)) or not self.is_bare_title(second) or self.is_led(second):
            return False
        begins = self.sections[first].start is Start.TITLE or self.halves_title(first, second)
        return begins and not self.ends_credited(first)

    def pair_score(self, first: int, second: int) -> float:
        """How much speaks for two sections that may be halves of one item being so."""
        one, two = self.title(first), self.title(second)
        [likeness] = self._vectors.likeness(first, second, second)
        signs = [
            _TITLE_WORD * runs_on(one, two),
            _SIGN * (len(one) == len(two)),
            _SIGN * self.ends_credited(second),
            _SIGN * self.is_led(first),
            _LIKENESS * likeness,
        ]
        return sum(signs)


def _continues_section(page: _Page, join: Join) -> bool:
    """Whether a join says that the whole section of its right line goes on in that of its left line."""
    here, there = page.section_of[join.left], page.section_of[join.right]
    texts = page.texts(there)
    if there <= here or not texts or texts[0] != join.right or page.is_led(there):
        return False
    if page.sections[there].start is Start.HEADING:
        begins = page.sections[here].start is Start.TITLE and page.is_bare_title(here)
        return page.is_bare_title(there) and (begins or page.halves_title(here, there))
    return page.is_bare_title(there) or page.sections[there].start is Start.UNTITLED


def _links(page: _Page, joins: Sequence[Join], owner: Sequence[int]) -> dict[int, int]:
    """Section by section that goes on in a later one of another article: {later: earlier}."""
    links: dict[int, int] = {}
    for join in joins:
        here, there = page.section_of[join.left], page.section_of[join.right]
        if owner[here] == owner[there] and page.sections[there].start is not Start.HEADING:
            continue
        if there - here > 1 and _continues_section(page, join):
            links[there] = here
    for later, earlier in list(links.items()):
        if later == earlier + 2:
            _link_best(page, links, ((earlier - 1, earlier + 1), (earlier + 1, earlier + 3)))
    for pairs in _interleaved(page):
        if all(links.get(pair[1]) == pair[0] or _is_free(links, pair) for pair in pairs):
            links |= {later: earlier for earlier, later in pairs}
    return links


def _interleaved(page: _Page) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of pairs of sections that may be two items printed side by side, the likeliest first."""
    scored = []
    scores = _scores(page)
    for first, both in enumerate(pairwise(scores)):
        if min(both) >= _LEAST_SCORE and sum(both) >= 2 * _PAIR_SCORE:
            scored.append((sum(both), ((first, first + 2), (first + 1, first + 3))))
    return [pairs for _, pairs in sorted(scored, key=lambda one: (-one[0], one[1]))]


def _scores(page: _Page) -> list[float]:
    """For each section, how much speaks for its being half of an item with the next but one: 0 for one that may not be,
    and where that is so of the pairs on both sides, since two make an item."""
    may = [page.may_be_halves(first, first + 2) for first in range(len(page.sections) - 2)]
    return [
        page.pair_score(first, first + 2) if here and (before or after) else 0.0
        for first, (before, here, after) in enumerate(zip([False, *may], may, [*may[1:], False], strict=False))
    ]


def _is_free(links: dict[int, int], pair: tuple[int, int]) -> bool:
    taken = {*links, *links.values()}
    return not taken & {*pair}


def _link_best(page: _Page, links: dict[int, int], pairs: Sequence[tuple[int, int]]) -> None:
    """Where one item is interleaved with a neighbour, the neighbour is in two parts as well."""
    free = [pair for pair in pairs if _is_free(links, pair) and page.may_be_halves(*pair)]
    best = max(free, key=lambda pair: page.pair_score(*pair), default=None)
    if best and page.pair_score(*best) >= _PAIR_SCORE:
        links[best[1]] = best[0]


def _titled(page: _Page, links: dict[int, int]) -> set[int]:
    """Sections whose heads are parts of a title, whatever each head looks like on its own."""
    return {*links, *(first for second, first in links.items() if page.halves_title(first, second))}


def _owners(page: _Page, links: dict[int, int]) -> list[int]:
    """For each section the number of the section that begins its article."""
    owner: list[int] = []
    titled = _titled(page, links)
    for number, section in enumerate(page.sections):
        if number in links:
            owner.append(owner[links[number]])
        elif section.start is Start.HEADING and number and number not in titled:
            owner.append(owner[-1])
        else:
            owner.append(number)
    return owner


def group(
    forms: Sequence[Form],
    roles: Sequence[Role],
    sections: Sequence[Section],
    joins: Sequence[Join],
    topics: Topics,
    linked: Sequence[tuple[int, int]] = (),
) -> list[Draft]:
    """The page's articles, in order of their first line; joined lines stand right after each other.

    `linked` pairs of head lines are corrections: the section of the second goes on that of the first.
    """
    page = _Page(forms, roles, sections, topics)
    by_hand = {page.section_of[second]: page.section_of[first] for first, second in linked}
    links = by_hand | {
        later: earlier
        for later, earlier in _links(page, joins, _owners(page, {})).items()
        if later not in by_hand and earlier not in by_hand.values()
    }
    owner, titled = _owners(page, links), _titled(page, links)
    drafts: dict[int, Draft] = {}
    for number, section in enumerate(sections):
        draft = drafts.setdefault(owner[number], Draft())
        headings = [i for i in section.heads if roles[i] is Role.HEADING and number not in titled]
        draft.heads += [i for i in section.heads if i not in headings]
        draft.body += headings + section.body
    _follow_joins(drafts, joins)
    return [draft for draft in drafts.values() if draft.heads or draft.body]


def _follow_joins(drafts: dict[int, Draft], joins: Sequence[Join]) -> None:
    """Put the second half of every join right after its first, in the article of the first."""
    following = {join.left: join.right for join in joins}
    seconds = set(following.values())
    for draft in drafts.values():
        draft.body = [i for i in draft.body if i not in seconds]
    for draft in drafts.values():
        order: list[int] = []
        for line in draft.body:
            order.append(line)
            while line in following:
                line = following[line]
                order.append(line)
        draft.body = order
