"""How sure the cut of an article is: as sure as the weakest of the decisions that made it."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from banmian.segment.grouping import Draft
from banmian.segment.joins import Join
from banmian.segment.role_model import Found
from banmian.segment.roles import HEAD_ROLES, Role

MARGIN_SCALE = 2.0
"""Log weight by which the chance of a wrong role falls to 1/e: `python -m training.evaluate` shows what it gives."""
_DECIDING = HEAD_ROLES | {Role.HEADING, Role.OPENING, Role.PHOTO_NEWS, Role.MARK}
"""Roles that decide where an article begins and ends."""


def role_confidence(found: Found) -> float:
    """Chance that a line has the role that it got, 0.5 to 1."""
    return 1 - math.exp(-found.margin / MARGIN_SCALE) / 2


def rate(draft: Draft, after: int | None, found: Sequence[Found], joins: Iterable[Join]) -> float:
    """Confidence in one article, 0 to 1; `after` is the first line of the next article, which ends this one."""
    lines = {*draft.heads, *draft.body}
    chances = [role_confidence(found[i]) for i in lines if {found[i].role, found[i].runner_up} & _DECIDING]
    chances += [role_confidence(found[after])] if after is not None else []
    chances += [join.confidence for join in joins if join.left in lines]
    return min(chances, default=1.0)


def ratings(drafts: Sequence[Draft], found: Sequence[Found], joins: Sequence[Join]) -> list[float]:
    """Confidence in each article of a page."""
    starts = sorted(min(draft.heads + draft.body) for draft in drafts)
    following = dict(pairwise([*starts, None]))
    return [rate(draft, following[min(draft.heads + draft.body)], found, joins) for draft in drafts]
