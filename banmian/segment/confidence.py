"""How sure the cut of an article is: as sure as the weakest of the decisions that made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from banmian.model import Doubt
from banmian.segment.grouping import Draft
from banmian.segment.joins import End, Join, Reading
from banmian.segment.lines import Line
from banmian.segment.role_model import Found, chance_of
from banmian.segment.roles import HEAD_ROLES, Role

SURE = 0.8
"""Below it the site says that a cut is doubtful: `python -m training.evaluate` shows how often such ones are right."""
_DECIDING = HEAD_ROLES | {Role.HEADING, Role.OPENING, Role.PHOTO_NEWS, Role.MARK}
"""Roles that decide where an article begins and ends."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How sure the cut of an article is, and why no surer."""

    confidence: float
    doubts: tuple[Doubt, ...]


def rate(
    draft: Draft,
    after: int | None,
    found: Sequence[Found],
    seams: Reading,
    lines: Sequence[Line],
) -> Rating:
    """Of one article; `after` is the first line of the next article, which ends this one."""
    own = {*draft.heads, *draft.body}
    deciding = [index for index in sorted(own) if found[index].role in _DECIDING or found[index].runner_up in _DECIDING]
    deciding += [] if after is None else [after]
    roles = [(chance_of(found[index].margin), index) for index in deciding]
    joins = [join for join in seams.joins if join.left in own]
    ends = [end for end in seams.ends if end.left in own]
    doubts = [_of_role(chance, found[index], lines[index]) for chance, index in roles if chance < SURE]
    doubts += [_of_join(join, lines) for join in joins if join.confidence < SURE]
    doubts += [_of_end(end, lines) for end in ends if end.confidence < SURE]
    chances = [chance for chance, _ in roles] + [join.confidence for join in joins] + [end.confidence for end in ends]
    return Rating(
        confidence=min(chances, default=1.0),
        doubts=tuple(sorted(doubts, key=lambda one: one.chance)),
    )


def _of_role(chance: float, found: Found, line: Line) -> Doubt:
    return Doubt(line=line.number, chance=chance, found=found.role, instead=found.runner_up)


def _of_join(join: Join, lines: Sequence[Line]) -> Doubt:
    left, right = lines[join.left].number, lines[join.right].number
    return Doubt(line=left, chance=join.confidence, found="join", instead="part", onward=right)


def _of_end(end: End, lines: Sequence[Line]) -> Doubt:
    left, right = lines[end.left].number, lines[end.likeliest].number
    return Doubt(line=left, chance=end.confidence, found="part", instead="join", onward=right)


def ratings(drafts: Sequence[Draft], found: Sequence[Found], seams: Reading, lines: Sequence[Line]) -> list[Rating]:
    """Of each article of a page."""
    starts = sorted(min(draft.heads + draft.body) for draft in drafts)
    following = dict(pairwise([*starts, None]))
    return [rate(draft, following[min(draft.heads + draft.body)], found, seams, lines) for draft in drafts]
