"""The figures of one article, each with its sentence and its printed line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from banmian.clean.slips.find import printed_lines
from banmian.describe.dates.mentions import find_mentions
from banmian.describe.figures.counted import counted
from banmian.describe.figures.find import find_quantities
from banmian.describe.figures.forms import Quantity
from banmian.describe.figures.numbers import plain
from banmian.describe.sentences import printed_line, sentence_spans
from banmian.model import Article, FigureTag, Span

_DIGITS = re.compile(r"[0-9][0-9.,]*|[零〇一二两三四五六七八九十百千万亿]+")


def find_figures(article: Article) -> Article:
    """The article with its figures: those of the blocks in reading order, then those that only the title has."""
    printed = printed_lines(article)
    figures = [figure for block in article.blocks for figure in _figures(block.text, block.lines, printed)]
    known = {(figure.value, figure.unit) for figure in figures}
    lines = [piece.line for piece in article.pieces]
    for text in (article.title, article.subtitle):
        spans = ((min(lines), max(lines)),) if lines else ()
        figures += (one for one in _figures(text, spans, printed) if (one.value, one.unit) not in known)
    return replace(article, figures=tuple(figures))


def _figures(text: str, spans: Sequence[Span], printed: dict[int, str]) -> Iterator[FigureTag]:
    """The figures of one text, sentence by sentence."""
    quantities = find_quantities(text)
    dates = find_mentions(text) if quantities else ()
    place = 0
    for start, end in sentence_spans(text) if quantities else ():
        sentence = text[start:end]
        if place == len(quantities):
            return
        while place < len(quantities) and quantities[place].start < end:
            quantity = quantities[place]
            when = next((day.text for day in reversed(dates) if start <= day.start < quantity.start), "")
            yield _figure(text, sentence, quantity, when, _line(text, quantity, spans, printed))
            place += 1


def _figure(text: str, sentence: str, quantity: Quantity, when: str, line: int) -> FigureTag:
    return FigureTag(
        value=plain(quantity.value),
        high=plain(quantity.high) if quantity.high is not None else None,
        unit=quantity.unit,
        what=counted(text, quantity),
        printed=text[quantity.start : quantity.end],
        about=quantity.about,
        when=when,
        text=sentence.strip(),
        line=line,
    )


def _line(text: str, quantity: Quantity, spans: Sequence[Span], printed: dict[int, str]) -> int:
    """The line that prints the number, whose unit may be printed on the next one."""
    number = _DIGITS.match(text, quantity.number)
    return printed_line(text, quantity.number, number.end() if number else quantity.end, spans, printed)


def explain_figures(article: Article) -> list[str]:
    """One line a figure, in Chinese."""
    return [
        f"第{one.line}行 “{one.printed}”：{one.value}{f'至{one.high}' if one.high is not None else ''} {one.unit}"
        f"，数的是“{one.what}”" + (f"，{one.when}" if one.when else "")
        for one in article.figures
    ]
