"""What every line of a page is and where it goes on: all that the cut and its explanation need."""

from collections.abc import Sequence
from dataclasses import dataclass

from banmian.model import Corrections, Page
from banmian.segment.by_hand import LineFixes
from banmian.segment.features import page_features
from banmian.segment.joins import Join, find_joins
from banmian.segment.lines import Line, printed_lines
from banmian.segment.role_model import Found, load_role_model
from banmian.segment.roles import Role
from banmian.segment.shapes import LONGEST_BANNER, Form, form_of
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
    features = page_features(forms, topics)
    long = [i for i, line in enumerate(lines) if len(line.text) > LONGEST_BANNER]
    found = load_role_model().best(features, fixes.roles, long)
    roles = [one.role for one in found]
    return Analysis(
        lines=lines,
        forms=forms,
        features=features,
        found=found,
        fixed=frozenset(fixes.roles),
        joins=find_joins(forms, roles, topics, fixes.joins(roles), fixes.parts(roles)),
        links=tuple(fixes.links(roles)),
        topics=topics,
    )
