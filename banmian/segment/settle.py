"""Settles whether a line is a head, a caption or the broken end of a paragraph: by whether text runs on from it.

The model of roles sees no seams, and the model of seams takes roles as given. Where the first is in doubt between text
and something else, the line is tried as text, and both are weighed (data/settle.tsv, made by
`python -m training.train_settle`): how sure the first was, and how likely the second finds it that text goes on from
the line or into it. Two lines that look like heads may be the halves of a title: their join says nothing.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from banmian.data_files import DATA, numbered_rows, weight_rows
from banmian.segment.joins import odds_of_joins
from banmian.segment.role_model import Found
from banmian.segment.roles import HEAD_ROLES, PROSE, Role
from banmian.segment.shapes import OPEN_ENDS, Form
from banmian.segment.sides import Sides

WEIGHTS = DATA / "settle.tsv"
DOUBT = 4.0
"""Margin, in log weight, below which a choice between head and text is open."""
_HEADS = HEAD_ROLES | {Role.HEADING}
_CAPTIONS = frozenset({Role.CAPTION, Role.NOTE})
_NO_PROSE = frozenset(Role) - PROSE


class Doubt(StrEnum):
    """What a line may be if it is no text."""

    HEAD = "head"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the two models say of a line in doubt, if it is taken as text."""

    index: int
    doubt: Doubt
    odds: float
    """Natural log of the odds of its likeliest join; 0 without one."""
    margin: float
    """By how much, in log weight, the model of roles prefers text to the rest; below 0 the other way."""

    def numbers(self) -> tuple[float, ...]:
        """What the weights belong to: the odds and their square, whether there is a join, the margin, and 1."""
        return self.odds, self.odds**2, float(self.odds > 0), self.margin, 1.0


@cache
def load_settle_weights(path: Path = WEIGHTS) -> Mapping[str, Sequence[float]]:
    """Five weights for each doubt. Raises DataError where a row holds anything else."""
    return dict(weight_rows(numbered_rows(path), path, columns=5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What is left to a line that was in doubt, and how sure that is."""

    roles: frozenset[Role]
    odds: float
    """Natural log of the odds that it has one of these."""


def settle(sides: Sides, found: Sequence[Found], fixed: Set[int]) -> dict[int, Settled]:
    """By index of each line that was in doubt, what is left to it; `fixed` lines are in no doubt."""
    weights = load_settle_weights()
    settled = {}
    for one in evidence(sides, found, fixed):
        odds = sum(map(float.__mul__, one.numbers(), weights[one.doubt]))
        settled[one.index] = Settled(roles=PROSE if odds > 0 else _NO_PROSE, odds=abs(odds))
    return settled


def evidence(sides: Sides, found: Sequence[Found], fixed: Set[int]) -> list[Evidence]:
    """What speaks for and against text in each line that is in doubt, in print order."""
    forms = sides.forms
    heads = {i for i, form in enumerate(forms) if form.is_head and _in_doubt(found[i], _HEADS)}
    captions = {i for i, form in enumerate(forms) if _is_broken_off(form) and _in_doubt(found[i], _CAPTIONS)}
    tried = (heads | captions) - fixed
    if not tried:
        return []
    roles = [Role.PARAGRAPH if i in tried else one.role for i, one in enumerate(found)]
    odds = dict.fromkeys(tried, 0.0)
    for halves, gain in odds_of_joins(sides, roles).items():
        if not _are_heads(forms, *halves):
            odds |= {index: max(odds[index], gain) for index in tried.intersection(halves)}
    return [
        Evidence(
            index=index,
            doubt=Doubt.HEAD if index in heads else Doubt.CAPTION,
            odds=odds[index],
            margin=found[index].prose,
        )
        for index in sorted(tried)
    ]


def _are_heads(forms: Sequence[Form], *indices: int) -> bool:
    return all(forms[index].is_head for index in indices)


def _is_broken_off(form: Form) -> bool:
    return form.is_text and form.end in OPEN_ENDS and form.tail is None


def _in_doubt(found: Found, others: Set[Role]) -> bool:
    return found.no_prose in others and abs(found.prose) < DOUBT
