"""What every line of a page is and where it goes on: all that the cut and its explanation need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banmian.model import Corrections, Page
from banmian.segment.by_hand import LineFixes
from banmian.segment.features import line_features, own_features, page_features
from banmian.segment.joins import Join, find_joins
from banmian.segment.lines import Line, printed_lines
from banmian.segment.role_model import FIRST_WEIGHTS, Found, load_role_model
from banmian.segment.roles import Role
from banmian.segment.settle import settle
from banmian.segment.shapes import LONGEST_BANNER, Form, form_of
from banmian.segment.sides import Sides
from banmian.segment.topics import Topics


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One entry a printed line, in print order; joins and links by index of line."""

    lines: tuple[Line, ...]
    forms: tuple[Form, ...]
    features: Sequence[Sequence[str]]
    found: Sequence[Found]
    fixed: frozenset[int]
    """Lines whose role a correction set."""
    joins: tuple[Join, ...]
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
    own = own_features(forms)
    seen = load_role_model(FIRST_WEIGHTS).best(line_features(forms, own), allowed)
    features = page_features(forms, own, seen, topics)
    model = load_role_model()
    emissions = model.emissions(features)
    found = model.decode(emissions, allowed)
    sides = Sides(forms, topics)
    unsettled = settle(sides, found, fixes.roles.keys())
    found = model.decode(emissions, allowed | unsettled) if unsettled else found
    roles = [one.role for one in found]
    return Analysis(
        lines=lines,
        forms=forms,
        features=features,
        found=found,
        fixed=frozenset(fixes.roles),
        joins=find_joins(sides, roles, fixes.joins(roles), fixes.parts(roles)),
        links=tuple(fixes.links(roles)),
        topics=topics,
    )


def _allowed(forms: Sequence[Form], fixed: Mapping[int, Role]) -> dict[int, frozenset[Role]]:
    """By line index the only roles that it may have: what a correction says; no banner that is long or heads a text."""
    heading = {i for i, (form, after) in enumerate(pairwise(forms)) if form.is_head and after.is_text}
    long = {i for i, form in enumerate(forms) if len(form.line.text) > LONGEST_BANNER}
    no_banner = dict.fromkeys(heading | long, frozenset(Role) - {Role.BANNER})
    return no_banner | {index: frozenset({role}) for index, role in fixed.items()}
