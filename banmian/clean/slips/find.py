"""Look for slips in every text of an article, and give each the line where it is printed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from banmian.clean.slips.characters import odd_characters
from banmian.clean.slips.doubled import doubled_marks, doubled_words
from banmian.clean.slips.pairs import lone_marks
from banmian.clean.slips.slip import Slip
from banmian.model import Article, Flag

FINDERS: list[tuple[str, Callable[[str], Iterable[Slip]]]] = [
    ("odd-character", odd_characters),
    ("doubled-word", doubled_words),
    ("doubled-mark", doubled_marks),
    ("lone-mark", lone_marks),
]


def flag_slips(article: Article) -> Article:
    """The article with the flags of its slips among those that it has, in order of line."""
    flags = sorted((*article.flags, *find_slips(article)), key=lambda flag: flag.line)
    return replace(article, flags=tuple(flags))


def find_slips(article: Article) -> tuple[Flag, ...]:
    """Flags of all suspected slips in title, subtitle and blocks, in order of line; the text stays as it is."""
    flags = [
        Flag(line=line_in(article, first, last, slip), kind=kind, text=slip.text, hint=slip.hint)
        for text, first, last in _texts(article)
        for kind, finder in FINDERS
        for slip in finder(text)
    ]
    return tuple(sorted(flags, key=lambda flag: flag.line))


def _texts(article: Article) -> Iterator[tuple[str, int, int]]:
    """Each text of the article with the first and the last line where it may be printed."""
    lines = [piece.line for piece in article.pieces] or [block.lines[0][0] for block in article.blocks] or [1]
    for text in (article.kicker, article.title, article.subtitle):
        yield text, min(lines), max(lines)
    for block in article.blocks:
        yield block.text, block.lines[0][0], block.lines[-1][1]


def line_in(article: Article, first: int, last: int, slip: Slip) -> int:
    """The line between two whose printed text holds the slip with what is beside it, else the slip alone."""
    for wanted in (slip.context, slip.text):
        for piece in article.pieces:
            if first <= piece.line <= last and wanted in piece.text:
                return piece.line
    return first
