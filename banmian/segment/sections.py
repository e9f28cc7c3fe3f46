"""A page cut into sections: each a head and the text under it, in print order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from banmian.segment.forms import continuation
from banmian.segment.roles import HEAD_ROLES, TEXT_ROLES, Role
from banmian.segment.shapes import Form


class Start(StrEnum):
    """What a section begins with."""

    TITLE = "title"
    HEADING = "heading"
    MARK = "mark"
    PHOTO = "photo"
    UNTITLED = "untitled"


@dataclass(slots=True)
class Section:
    """Indices of the lines of a section; it grows while the page is read."""

    start: Start
    heads: list[int] = field(default_factory=list)
    """Kicker, title, subtitle, heading, mark, byline before the text."""
    body: list[int] = field(default_factory=list)
    """Everything after the head."""
    closed: bool = False
    """Whether a byline has ended its text."""


class _Reader:
    """Reads lines one by one and opens a new section where the roles ask for one."""

    def __init__(self, forms: Sequence[Form], roles: Sequence[Role]) -> None:
        self.forms, self.roles = forms, roles
        self.sections: list[Section] = []

    def _open(self, start: Start) -> Section:
        self.sections.append(Section(start=start))
        return self.sections[-1]

    @property
    def _current(self) -> Section:
        return self.sections[-1] if self.sections else self._open(Start.UNTITLED)

    def _awaits_text(self) -> bool:
        """Whether the current section is still all head: what comes may belong to the head."""
        if not self.sections:
            return False
        section = self.sections[-1]
        only_heads = not any(self.roles[i] in TEXT_ROLES or self.roles[i] is Role.CAPTION for i in section.body)
        return section.start is Start.TITLE and only_heads and not section.closed

    def read(self, index: int) -> None:
        """Put one line where it belongs."""
        role = self.roles[index]
        if role is Role.BANNER:
            return
        if role in HEAD_ROLES:
            section = self._current if self._awaits_text() else self._open(Start.TITLE)
            section.heads.append(index)
        elif role is Role.HEADING:
            self._open(Start.HEADING).heads.append(index)
        elif role is Role.MARK:
            self._read_mark(index)
        elif role is Role.PHOTO_NEWS:
            self._open(Start.PHOTO).body.append(index)
        elif role is Role.OPENING:
            self._open(Start.UNTITLED).body.append(index)
        elif role is Role.BYLINE and self._awaits_text():
            self._current.heads.append(index)
        else:
            self._current.body.append(index)
            self._current.closed |= role is Role.BYLINE

    def _read_mark(self, index: int) -> None:
        mark = continuation(self.forms[index].line.text)
        if mark and mark.direction == "to" and self.sections:
            self._current.body.append(index)
        elif self._awaits_text():
            self._current.heads.append(index)
        else:
            self._open(Start.MARK).heads.append(index)


def cut_sections(forms: Sequence[Form], roles: Sequence[Role]) -> list[Section]:
    """The page's sections in print order; banner lines are in none."""
    reader = _Reader(forms, roles)
    for index in range(len(forms)):
        reader.read(index)
    return reader.sections
