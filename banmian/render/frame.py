"""What surrounds a page's content: rendered once for all pages of one kind, with slots for what differs between them.

A kind is whatever the templates look at beside the slots: how deep a page is, what its front matter has, whether there
is a table of contents. The slots are found, not declared: a page is rendered with marks in place of its values, and the
marks are looked for as the filters of the templates leave them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from banmian.render.front import Front

_MARK = "\ue000{}<i>&amp;\"'\ue001"
"""Private-use characters, which no dump keeps, around what tells filters apart."""
_LEFT = re.compile("[\ue000\ue001]|zz[a-z]{1,40}[0-9]zz")

FILTERS: dict[str, Callable[[str], str]] = {
    "raw": str,
    "escape": lambda text: str(escape(text)),
    "text": lambda text: str(
        escape(Markup(text).striptags() if "<" in text or "&" in text else " ".join(text.split()))
    ),
}
"""By which a value can reach the page."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What makes two pages share a frame."""

    place: str
    """Where links of the frame lead from: a path of the same depth, or that of a page of the navigation itself."""
    crumbs: int
    summary: bool
    feed: bool
    head: bool
    hide: tuple[str, ...]
    marks: tuple[str, ...]
    contents: bool
    titled: bool
    """Whether the content has a heading of the first level."""


def kind_of(front: Front, place: str, contents: bool, titled: bool) -> Kind:
    """The kind of a page at a place."""
    return Kind(
        place=place,
        crumbs=len(front.crumbs),
        summary=bool(front.summary),
        feed=bool(front.feed),
        head=bool(front.head),
        hide=front.hide,
        marks=front.marks,
        contents=contents,
        titled=titled,
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """Texts and slots by turns, a text first; a slot is the name of a value and of the filter that it goes through."""

    texts: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]
    between: str
    """Stands between two entries of the table of contents."""

    def fill(self, values: dict[str, str]) -> str:
        """The page."""
        parts = [self.texts[0]]
        for text, (name, by) in zip(self.texts[1:], self.slots, strict=True):
            parts.append(values[name] if by == "raw" else FILTERS[by](values[name]))
            parts.append(text)
        return "".join(parts)


def mark(name: str) -> str:
    """A value that can be found again."""
    return _MARK.format(name)


def unclear(text: str) -> bool:
    """Whether a text holds a mark, or a part of one."""
    return bool(_LEFT.search(text))


def cut(page: str, marks: dict[str, str], found: dict[str, str], between: str = "") -> Frame | None:
    """The frame of a page that was rendered with marks; None where a mark is there in a form that no filter gives.

    `marks` are values by name; `found` are names by texts that stand in the page as they are.
    """
    # Raw is last: where filters leave a value alone, that is all that can be told of them.
    slots = {form(value): (name, by) for name, value in marks.items() for by, form in reversed(FILTERS.items())}
    slots |= {text: (name, "raw") for text, name in found.items()}
    # The longest first: a short form may be part of a longer one.
    pattern = re.compile("|".join(re.escape(form) for form in sorted(slots, key=len, reverse=True)))
    texts = tuple(pattern.split(page))
    if any(map(unclear, texts)):
        return None
    return Frame(texts, tuple(slots[form] for form in pattern.findall(page)), between)
