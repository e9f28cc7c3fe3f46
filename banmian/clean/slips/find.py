"""Look for slips in every text of an article, and give each the line where it is printed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from banmian.clean.slips.characters import odd_characters
from banmian.clean.slips.doubled import doubled_marks, doubled_words
from banmian.clean.slips.pairs import lone_marks
from banmian.clean.slips.slip import Slip
from banmian.model import Article, Flag, Span

FINDERS: list[tuple[str, Callable[[str], Iterable[Slip]]]] = [
    ("odd-character", odd_characters),
    ("doubled-word", doubled_words),
    ("doubled-mark", doubled_marks),
    ("lone-mark", lone_marks),
]


def flag_slips(article: Article) -> Article:
    """The article with the flags of its slips among those that it has, in order of line."""
    return with_flags(article, (*article.flags, *find_slips(article)))


def with_flags(article: Article, flags: Iterable[Flag]) -> Article:
    """The article with these flags in order of line; itself where it has them so: most articles have none."""
    ordered = tuple(sorted(flags, key=attrgetter("line")))
    return article if ordered == article.flags else replace(article, flags=ordered)


def find_slips(article: Article) -> tuple[Flag, ...]:
    """Flags of all suspected slips in title, subtitle and blocks, in order of line; the text stays as it is."""
    found = [
        (kind, slip, spans) for text, spans in _texts(article) for kind, finder in FINDERS for slip in finder(text)
    ]
    printed = printed_lines(article) if found else {}
    flags = [
        Flag(line=line_of(slip, spans, printed), kind=kind, text=slip.text, hint=slip.hint)
        for kind, slip, spans in found
    ]
    return tuple(sorted(flags, key=attrgetter("line")))


def _texts(article: Article) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Each text of the article with the lines where it may be printed."""
    lines = [piece.line for piece in article.pieces] or [block.lines[0][0] for block in article.blocks] or [1]
    for text in (article.kicker, article.title, article.subtitle):
        yield text, ((min(lines), max(lines)),)
    for block in article.blocks:
        yield block.text, block.lines


def printed_lines(article: Article) -> dict[int, str]:
    """What the article took of each line, as printed."""
    printed: dict[int, str] = defaultdict(str)
    for piece in article.pieces:
        printed[piece.line] += piece.text
    return dict(printed)


def line_of(slip: Slip, spans: Sequence[Span], printed: Mapping[int, str]) -> int:
    """The line of some spans that holds the slip with what is before it, else the slip alone, else the first line."""
    for wanted in (slip.context, slip.text):
        for first, last in spans:
            for line in range(first, last + 1):
                if wanted in printed.get(line, ""):
                    return line
    return spans[0][0]
