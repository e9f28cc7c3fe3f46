"""What every line of a page is and where it goes on: all that the cut and its explanation need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from banmian.model import Corrections, Page
from banmian.segment.by_hand import LineFixes
from banmian.segment.features import line_features, own_features, page_features
from banmian.segment.joins import Reading, find_joins
from banmian.segment.lines import Line, printed_lines
from banmian.segment.role_model import FIRST_WEIGHTS, STATES, Found, load_role_model, margin_of
from banmian.segment.roles import PROSE, Role
from banmian.segment.settle import Settled, settle
from banmian.segment.shapes import LONGEST_BANNER, Form, form_of
from banmian.segment.sides import Sides
from banmian.segment.topics import Topics

TITLE_FAVOUR = 0.5
"""What a missed title costs more than one too many, in log weight: its article would be lost in another one. With it
titles of seeds/ are kept that no author signed; from 0.75 on, headings are lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One entry a printed line, in print order; joins and links by index of line."""

    lines: tuple[Line, ...]
    forms: tuple[Form, ...]
    features: Sequence[Sequence[str]]
    found: Sequence[Found]
    fixed: frozenset[int]
    """Lines whose role a correction set."""
    seams: Reading
    links: tuple[tuple[int, int], ...]
    """Heads that corrections join: the section of the second belongs to that of the first."""
    topics: Topics

    @property
    def roles(self) -> list[Role]:
        """The role of each line."""
        return [one.role for one in self.found]


def analyse(page: Page, corrections: Corrections) -> Analysis:
    """Read a page's lines. Raises CorrectionError where a correction does not fit its line's role."""
    lines = printed_lines(page)
    forms = tuple(form_of(line) for line in lines)
    fixes = LineFixes(corrections, {row.number: i for i, line in enumerate(lines) for row in line.rows})
    topics = Topics([form.line.text for form in forms])
    allowed = _allowed(forms, fixes.roles)
    features, emissions = look(forms, topics, allowed)
    model = load_role_model()
    found = model.decode(emissions, allowed)
    sides = Sides(forms, topics)
    unsettled = settle(sides, found, fixes.roles.keys())
    if unsettled:
        left = {index: one.roles for index, one in unsettled.items()}
        found = _as_settled(found, model.decode(emissions, allowed | left), unsettled)
    roles = [one.role for one in found]
    seams = find_joins(sides, roles, fixes.joins(roles), fixes.parts(roles))
    return Analysis(
        lines=lines,
        forms=forms,
        features=features,
        found=found,
        fixed=frozenset(fixes.roles),
        seams=seams,
        links=tuple(fixes.links(roles)),
        topics=topics,
    )


def look(
    forms: Sequence[Form], topics: Topics, allowed: Mapping[int, frozenset[Role]]
) -> tuple[list[list[str]], NDArray[np.float64]]:
    """What a second look at a page sees: the features of each line, and by them the weight of each of its states."""
    own = own_features(forms)
    first = line_features(forms, own)
    seen = load_role_model(FIRST_WEIGHTS).best(first, allowed)
    features = page_features(forms, own, first, seen, topics)
    emissions = load_role_model().emissions(features)
    emissions[:, STATES.index(Role.TITLE)] += TITLE_FAVOUR
    return features, emissions


def _as_settled(before: Sequence[Found], after: Sequence[Found], settled: Mapping[int, Settled]) -> list[Found]:
    """The roles found after doubts were settled, those in doubt no surer than their settlement was."""
    found = list(after)
    for index, one in settled.items():
        if margin_of(one.odds) < after[index].margin:
            other = before[index].no_prose if after[index].role in PROSE else Role.PARAGRAPH
            found[index] = after[index]._replace(margin=margin_of(one.odds), runner_up=other)
    return found


def _allowed(forms: Sequence[Form], fixed: Mapping[int, Role]) -> dict[int, frozenset[Role]]:
    """By line index the only roles that it may have: what a correction says; no banner that is long or heads a text."""
    heading = {i for i, (form, after) in enumerate(pairwise(forms)) if form.is_head and after.is_text}
    long = {i for i, form in enumerate(forms) if len(form.line.text) > LONGEST_BANNER}
    no_banner = dict.fromkeys(heading | long, frozenset(Role) - {Role.BANNER})
    return no_banner | {index: frozenset({role}) for index, role in fixed.items()}
