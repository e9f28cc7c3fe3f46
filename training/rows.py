"""One printed line of a composed or hand-marked page, with what it is."""

from dataclasses import dataclass

from banmian.segment.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed line of a composed page, and what it is."""

    text: str
    role: Role
    gap: int = 1
    """Blank lines before it."""
    article: int = -1
    """Number of its article on the page; -1 for none."""
    key: str = ""
    """True paragraph and part, such as 3b: rows of one paragraph share the number."""
    part: int = 0
    """Place among the parts of its paragraph or title, from 0."""
