"""What is found between articles: the values that relate/ gives and write/ shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Place(StrEnum):
    """Where the two sides of a row stand."""

    BOTH = "both"
    """The same passage, at the same place of the order."""
    MOVED = "moved"
    """The same passage, at another place in the right version; shown in the order of the left one."""
    MOVED_HERE = "moved-here"
    """Where the right version has a passage that is shown beside the left one's, at `see`."""
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Characters of two versions that differ, by offsets in the joined texts of the row's blocks."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    left: str
    """The left version's words; empty where only the right one has any."""
    right: str
    left_line: int
    """1-based line of the dump."""
    right_line: int
    in_equal_sentence: bool
    """Whether it stands in a sentence that is otherwise the same."""
    left_context: str
    """The words with what stands around them."""
    right_context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A passage of one version or of both: whole blocks, by their numbers in their articles, from 0."""

    place: Place
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()
    see: int = -1
    """Of a moved passage's other place: number of its row, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions, passage by passage; the left one comes first in page order."""

    id: str
    """The version that is compared with the family's base; no other comparison has it."""
    left: str
    right: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """All versions of one article."""

    base: str
    """The longest, the first of several in page order: what the others are compared with."""
    articles: tuple[str, ...]
    """In page order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One side of a passage that two articles share."""

    article: str
    block: int
    """Number of the block where it begins, from 0."""
    line: int
    """1-based line of the dump where that block begins."""
    text: str
    """As it is in the article, from its first letter to its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """At least 40 characters that two articles share that are no versions of each other; the first in page order."""

    first: Quoted
    second: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedArticle:
    """An article that has much to do with another, and what: ids of themes, regions and systems that both have."""

    article: str
    systems: tuple[str, ...]
    regions: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemSentence:
    """A sentence that tells what a system is."""

    article: str
    line: int
    """1-based line of the dump."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A named model, platform, programme or method of work, as all articles together describe it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    parts: tuple[str, ...]
    note: str
    """What the texts leave open, in Chinese."""
    regions: tuple[str, ...]
    """Adcodes of the primary regions of its articles, the most frequent first."""
    themes: tuple[str, ...]
    """Ids of the themes of its articles, the most frequent first."""
    sentences: tuple[SystemSentence, ...]
    """The best first."""
    articles: tuple[str, ...]
    """In page order."""
    figures: tuple[tuple[str, int], ...]
    """Those of sentences that name it: the article, and the figure's number in it, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """Everything found between the articles of an archive."""

    families: tuple[Family, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    passages: tuple[Passage, ...] = ()
    related: Mapping[str, tuple[RelatedArticle, ...]] = field(default_factory=dict)
    """By article, the nearest first."""
    systems: tuple[System, ...] = ()
    """By id."""
