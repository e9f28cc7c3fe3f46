"""The values that flow through the build: one Page in, Articles out, enriched by each stage."""

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""First and last line of a passage as printed, 1-based, both inclusive."""


class Kind(StrEnum):
    """What sort of article it is."""

    FEATURE = "feature"
    NEWS = "news"
    PHOTO = "photo"
    NOTICE = "notice"
    CONTINUATION = "continuation"


class BlockType(StrEnum):
    """What a block of an article's text is to its reader."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    CAPTION = "caption"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A suspected slip or a doubtful decision, for a human to judge; never a change of text."""

    line: int
    """1-based line of the dump."""
    kind: str
    """Short id in kebab-case, such as doubled-word or undecodable-byte."""
    text: str
    """The words in question, as printed."""
    hint: str
    """What it may be instead, in Chinese, for the reader of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One dump: a newspaper page as lines of text."""

    name: str
    """The dump's file name, such as 003_f6d490bbd725961d.txt."""
    sha256: str
    """Of the file's bytes, hexadecimal."""
    encoding: str
    lines: tuple[str, ...]
    """As printed, without line ends; line n of the dump is lines[n - 1]."""
    flags: tuple[Flag, ...] = ()

    @property
    def stem(self) -> str:
        """The name without its suffix: the first part of the ids of the page's articles."""
        return self.name.rpartition(".")[0] or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of printed characters of one line and what became of it: the unit of accounting."""

    line: int
    start: int
    """Offset in the line, in code points."""
    text: str
    role: str
    """A segment.roles.Role value, or the reason why it is left over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, item, heading, caption or note, in reading order."""

    type: BlockType
    text: str
    lines: tuple[Span, ...]
    """Where it is printed; several spans where the page breaks it."""
    credit: str = ""
    """Photographer of a caption."""
    mended: bool = False
    """True where the page breaks it and it was joined."""
    by_hand: bool = False
    """True where a correction set its role, its joins or its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionTag:
    """A place that an article is about or mentions."""

    code: str
    """Adcode: 6 digits, or 9 for a township."""
    path: tuple[str, ...]
    """Official names from province down, without made-up middle levels."""
    role: str
    """primary, about or mentioned."""
    evidence: tuple[str, ...]
    """In Chinese, for the reader: the words found, and in which lines or place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTag:
    """A theme of data/themes.toml that an article treats."""

    id: str
    name: str
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemTag:
    """A named model, platform, programme or method of work that an article describes."""

    id: str
    """Its address, made of its name."""
    name: str
    """Without quotation marks."""
    parts: tuple[str, ...] = ()
    """In the order of the text; empty where it does not list them."""
    note: str = ""
    """In Chinese, for the reader: what the text leaves open, such as two of three parts."""
    evidence: tuple[str, ...] = ()
    """In Chinese, for the reader: why it is taken for a system."""
    sentences: tuple[tuple[int, str], ...] = ()
    """Line and text of the sentences that define it, the best first."""
    others: tuple[str, ...] = ()
    """Other forms of the name in this article."""
    score: float = 0.0
    """How much speaks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTag:
    """A quantity that an article gives."""

    value: int | float
    """For an approximate number the number itself; for a range its lower end."""
    high: int | float | None = None
    """The upper end of a range."""
    unit: str
    """As printed, "%" for every percentage, "" for a share such as 五分之一."""
    what: str
    """What is counted, as printed, "" where the text does not say it nearby."""
    printed: str
    """Number and unit as the clean text has them."""
    about: str = ""
    """Words that make it more or less than the number: 近, 余, 以上."""
    when: str = ""
    """The last date before it in its sentence, as printed."""
    text: str
    """The sentence."""
    line: int
    """1-based line of the dump that prints the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continues:
    """Where a continued article comes from or goes to."""

    direction: str
    """from or to."""
    page: str
    """As printed, such as A1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A decision of the cut that may be wrong, and what would be decided instead."""

    line: int
    """1-based line of the dump."""
    chance: float
    """That the decision is right, 0 to 1."""
    found: str
    """The role that the line got, a segment.roles.Role value; "join", "part": it goes on in another, or nowhere."""
    instead: str
    """The role that comes next; "part" or "join" of the other two."""
    onward: int = 0
    """Of a join, made or not: the line that it goes on in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a page; each stage returns it enriched."""

    id: str
    """<page stem>/<number of its first line in print>."""
    page: str
    page_sha256: str
    kind: Kind = Kind.NEWS
    kicker: str = ""
    title: str = ""
    subtitle: str = ""
    bylines: tuple[str, ...] = ()
    credits_as_printed: tuple[str, ...] = ()
    dateline: str = ""
    date: str = ""
    """EDTF, or empty where unknown."""
    date_evidence: str = ""
    newspaper: str = ""
    newspaper_evidence: str = ""
    blocks: tuple[Block, ...] = ()
    regions: tuple[RegionTag, ...] = ()
    themes: tuple[ThemeTag, ...] = ()
    systems: tuple[SystemTag, ...] = ()
    figures: tuple[FigureTag, ...] = ()
    """In reading order."""
    continues: Continues | None = None
    versions: tuple[str, ...] = ()
    """Ids of the articles of other dumps that are the same text, in page order."""
    flags: tuple[Flag, ...] = ()
    pieces: tuple[Piece, ...] = ()
    """Everything that it took from the page, in print order, verbatim."""
    confidence: float = 1.0
    """How sure the cut is, 0 to 1."""
    doubts: tuple[Doubt, ...] = ()
    """Decisions below segment.confidence.SURE that made it, the least sure first."""
    by_hand: tuple[str, ...] = ()
    """Names of the fields that a correction set, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Printed text that belongs to no article, and why."""

    page: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What segmentation makes of one page."""

    articles: tuple[Article, ...]
    leftovers: tuple[Leftover, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFix:
    """What a human set about one article; None leaves a field as the rules found it."""

    line: int
    """1-based line of the dump that the article takes."""
    at: int
    """Line of the correction in its own file."""
    kicker: str | None = None
    title: str | None = None
    subtitle: str | None = None
    bylines: tuple[str, ...] | None = None
    date: str | None = None
    newspaper: str | None = None
    region: str | None = None
    """Adcode of the primary region; empty for none."""
    themes: tuple[str, ...] | None = None
    """Ids of data/themes.toml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFix:
    """A role, a join, a parting or an order that a human set, by lines of the dump."""

    lines: tuple[int, ...]
    at: int
    """Line of the correction in its own file."""
    role: str = ""
    """Of a role fix: a segment.roles.Role value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All that a human set about one dump: the content of corrections/<stem>.toml."""

    path: str = ""
    home: str = ""
    """Adcode of the newspaper's home region, for 我市 and the like."""
    roles: tuple[LineFix, ...] = ()
    """One line each: what it is."""
    joins: tuple[LineFix, ...] = ()
    """Two lines each: the second goes on where the first breaks off."""
    parts: tuple[LineFix, ...] = ()
    """One line each: nothing goes on where it breaks off."""
    orders: tuple[LineFix, ...] = ()
    """First lines of stretches of one article, in their true order."""
    articles: tuple[ArticleFix, ...] = ()
