"""Lays out the head of an article the way a page prints it: kicker, title in one line or more, subtitle."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import rjieba

from banmian.segment.brackets import opened
from banmian.segment.roles import Role
from training.articles import Manuscript, Part
from training.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Shares, from 0 to 1, that differ from paper to paper."""

    share: float
    """Of all papers, those that are like this."""
    two_lines: float
    """Of the titles that can be set in two lines, those that are."""
    joined: float
    """Of the titles in several lines, those that a dump gives in one."""
    kickers: float
    """Of the kickers that we wrote, those that are printed."""
    kickers_below: float
    """Of those, the ones that a dump gives below their title."""
    signed: float
    """Of the pages, those whose articles are all signed: briefs and notices apart, papers sign what they print."""


HABITS = (
    Habits(share=2 / 3, two_lines=0.0, joined=0.4, kickers=1.0, kickers_below=0.12, signed=0.7),
    Habits(share=1 / 3, two_lines=0.6, joined=0.25, kickers=0.55, kickers_below=0.08, signed=0.85),
)
"""The first is of our manuscripts as they were written, whose heads differ most; the second of papers like those of
seeds/: half of their titles take two lines, one article in six has a kicker, nine in ten are signed. With even shares,
short headings of seeds/ were lost as titles."""
_QUOTED = 0.13
"""Share of the titles that their text says word for word: 23 of 158 in real papers."""
_PAUSES = '，,。；;：:、！!？?“”"（(）)'
_CLAUSE = re.compile(rf"(?<![^{_PAUSES}])[^{_PAUSES}]{{7,16}}(?![^{_PAUSES}])")
_ONE_LINE = 14
"""Characters below which a title without a pause stays in one line."""
_SHORTEST_LINE = 4
"""Characters of the shortest line of a title."""


def chance(rng: random.Random, share: float) -> bool:
    """True in this share of the draws; what always or never is so takes none."""
    return share >= 1 or (share > 0 and rng.random() < share)


def clause_of(rng: random.Random, parts: Sequence[Part]) -> str:
    """A clause of some paragraphs as long as a head, word for word; nothing where they have none."""
    clauses = [one for part in parts if part.type == "paragraph" for one in _CLAUSE.findall(part.text)]
    return rng.choice(clauses) if clauses else ""


def _vary_title(rng: random.Random, manuscript: Manuscript) -> tuple[str, ...]:
    """The title as it is, or with its place before it: 陇西县:…, as many papers print it."""
    parts = manuscript.title
    if len(parts) == 1 and chance(rng, _QUOTED) and (quoted := clause_of(rng, manuscript.parts[:3])):
        return (quoted,)
    place = manuscript.regions[0].rpartition("/")[2] if manuscript.regions else ""
    if not parts or not place or place in "".join(parts) or not chance(rng, 0.3):
        return parts
    style = rng.randrange(4)
    if style == 0:
        return (f"{place}:{parts[0]}", *parts[1:])
    return (place + (":" if style == 1 else ""), *parts) if style < 3 else (f"{place}{parts[0]}", *parts[1:])


def _cut_title(rng: random.Random, title: str) -> tuple[str, str]:
    """A title in two lines, cut anywhere, half of the time inside its quotes where it has any."""
    inside = [i for i in range(3, len(title) - 2) if opened(title[:i])]
    cut = rng.choice(inside) if inside and chance(rng, 0.5) else rng.randint(3, len(title) - 3)
    return title[:cut], title[cut:]


def _lines_of_title(rng: random.Random, parts: Sequence[str], habits: Habits) -> Sequence[str]:
    """A title as papers set it: often in two lines, of which the first ends where a clause or at least a word does."""
    if len(parts) != 1 or not chance(rng, habits.two_lines):
        return parts
    first, space, second = parts[0].partition(" ")
    if space:
        return first, second
    middle = [
        cut
        for cut in accumulate(map(len, rjieba.cut(parts[0])))
        if _SHORTEST_LINE <= cut <= len(parts[0]) - _SHORTEST_LINE
    ]
    if len(parts[0]) < _ONE_LINE or not middle:
        return parts
    cut = min(middle, key=lambda at: abs(2 * at - len(parts[0])) + rng.randrange(5))
    return parts[0][:cut], parts[0][cut:]


def _titles(rng: random.Random, parts: Sequence[str], hard: float, habits: Habits) -> list[Row]:
    style = rng.random()
    parts = _lines_of_title(rng, parts, habits)
    if len(parts) == 1 and len(parts[0]) > 9 and chance(rng, 0.25 * hard):
        parts = _cut_title(rng, parts[0])
        style = rng.choice((0.9, 0.7))
    if style < habits.joined:
        return [Row(text=rng.choice((" ", " ", " ", ",")).join(parts), role=Role.TITLE)]
    gap = 0 if style < 0.65 else 1
    return [Row(text=text, role=Role.TITLE, gap=1 if i == 0 else gap, part=i) for i, text in enumerate(parts)]


def head_rows(rng: random.Random, manuscript: Manuscript, hard: float, habits: Habits) -> list[Row]:
    """Kicker, title and subtitle of an article; `hard` (0 to 1) is how badly its title may be cut."""
    rows = _titles(rng, _vary_title(rng, manuscript), hard, habits)
    if manuscript.kicker and chance(rng, habits.kickers):
        kicker = manuscript.kicker + ("——" if chance(rng, 0.15) else "")
        row = Row(text=kicker, role=Role.KICKER)
        rows = [*rows, row] if chance(rng, habits.kickers_below) else [row, *rows]
    if manuscript.subtitle:
        dash = rng.choice(("——", "——", "——", "——", "—", "──", ""))
        rows.append(Row(text=dash + manuscript.subtitle, role=Role.SUBTITLE))
    return rows
