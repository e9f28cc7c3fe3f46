"""Settles whether a line is a head, a caption or the broken end of a paragraph: by whether text runs on from it.

The model of roles sees no seams, and the model of seams takes roles as given. Where the first is in doubt between text
and something else, the line is tried as text: if the second joins it to another line, text it is; if nothing goes on
from it or into it, what looks like a head is one. Two lines that look like heads may be the halves of a title.
"""

from collections.abc import Sequence, Set

from banmian.segment.joins import find_joins
from banmian.segment.role_model import Found
from banmian.segment.roles import HEAD_ROLES, Role
from banmian.segment.shapes import OPEN_ENDS, Form
from banmian.segment.sides import Sides

DOUBT = 4.0
"""Margin, in log weight, below which a choice between head and text is open."""
_JOINED = 2.0
"""Least log odds of a join that makes a line text: by the model itself, one in eight of just these is wrong."""
_HEADS = HEAD_ROLES | {Role.HEADING}
_CAPTIONS = frozenset({Role.CAPTION, Role.NOTE})
_PROSE = frozenset({Role.PARAGRAPH, Role.OPENING})
"""What has seams: items stand alone, and most look like heads."""
_NO_PROSE = frozenset(Role) - _PROSE


def settle(sides: Sides, found: Sequence[Found], fixed: Set[int]) -> dict[int, frozenset[Role]]:
    """By index of each line that was in doubt, the roles that are left to it; `fixed` lines are in no doubt."""
    forms = sides.forms
    heads = [i for i, form in enumerate(forms) if form.is_head and _in_doubt(found[i], _HEADS)]
    captions = [i for i, form in enumerate(forms) if _is_broken_off(form) and _in_doubt(found[i], _CAPTIONS)]
    tried = {*heads, *captions} - fixed
    if not tried:
        return {}
    roles = [Role.PARAGRAPH if i in tried else one.role for i, one in enumerate(found)]
    joins = [join for join in find_joins(sides, roles) if join.odds >= _JOINED]
    whole = [join for join in joins if not (forms[join.left].is_head and forms[join.right].is_head)]
    joined = {index for join in whole for index in (join.left, join.right)} & tried
    return dict.fromkeys(joined, _PROSE) | dict.fromkeys(tried & {*heads} - joined, _NO_PROSE)


def _is_broken_off(form: Form) -> bool:
    return form.is_text and form.end in OPEN_ENDS and form.tail is None


def _in_doubt(found: Found, others: Set[Role]) -> bool:
    pair = {found.role, found.runner_up}
    return bool(pair & _PROSE) and bool(pair & others) and found.margin < DOUBT
