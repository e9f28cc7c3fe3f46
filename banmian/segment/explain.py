"""Why lines got their roles and where broken ones go on, in words for `--explain`."""

from collections.abc import Collection, Iterator, Sequence

from banmian.model import Corrections, Page
from banmian.segment.analysis import analyse
from banmian.segment.role_model import Found, RoleModel, load_role_model

SHOWN = 5
"""Features named for a decision: those that weigh most; the rest seldom turns it."""


def explain_cut(page: Page, corrections: Corrections, numbers: Collection[int]) -> Iterator[str]:
    """One line of text for each printed line of `numbers`, and one for each join that it takes part in."""
    page_analysis = analyse(page, corrections)
    joins = {join.left: join for join in page_analysis.seams.joins}
    model = load_role_model()
    for index, line in enumerate(page_analysis.lines):
        if not any(row.number in numbers for row in line.rows):
            continue
        found, features = page_analysis.found[index], page_analysis.features[index]
        yield f"{line.number}: {_role(model, features, found, by_hand=index in page_analysis.fixed)}"
        if index in joins:
            join = joins[index]
            onward = page_analysis.lines[join.right].number
            yield f"{line.number} goes on in {onward}: confidence {join.confidence:.2f}"


def _role(model: RoleModel, features: Sequence[str], found: Found, *, by_hand: bool) -> str:
    if by_hand:
        return f"{found.role}, set by hand"
    weights = model.against(features, found.role, found.runner_up)
    shown = ", ".join(f"{name} {weight:+.1f}" for name, weight in weights[:SHOWN])
    return f"{found.role}, by {found.margin:.1f} over {found.runner_up}: {shown}"
