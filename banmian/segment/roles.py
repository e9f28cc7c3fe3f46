"""The roles that a printed line can play on a newspaper page."""

from enum import StrEnum


class Role(StrEnum):
    """What a line is. The order is that of the rows and columns of every weight table."""

    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    OPENING = "opening"
    """First paragraph of an article that has no title."""
    CAPTION = "caption"
    PHOTO_NEWS = "photo_news"
    """Text under a picture that is an article of its own."""
    CREDIT = "credit"
    """Photo credit on a line of its own, of the caption before it."""
    ITEM = "item"
    """Numbered clause, verse, row of a table or list."""
    NOTE = "note"
    MARK = "mark"
    """(上接A1版), (下转3版)."""
    BANNER = "banner"
    """Line of the page's head or foot: belongs to no article."""


HEAD_ROLES = frozenset({Role.KICKER, Role.TITLE, Role.SUBTITLE})
TEXT_ROLES = frozenset({Role.PARAGRAPH, Role.OPENING, Role.ITEM})
PROSE = frozenset({Role.PARAGRAPH, Role.OPENING})
"""Running text that has seams: items stand alone, and most look like heads."""
