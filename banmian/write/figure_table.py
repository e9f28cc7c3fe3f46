"""Figures as a table that a script makes sortable, each linked to its sentence, and as bars where they share a unit."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from banmian.model import Article, FigureTag
from banmian.write.bar_chart import Bar, bar_chart
from banmian.write.escape import folded, html
from banmian.write.links import article_path, html_link, site_link
from banmian.write.spans import line_anchors
from banmian.write.titles import list_title, shortened

MOST_ROWS = 200
"""Rows of one table: some 60 kB of HTML."""
SENTENCE_CHARACTERS = 40
"""Around one line and a half of the table's last column; those around the figure."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?![0-9.eE])")
"""What JavaScript's parseFloat reads of a printed number: a row needs no other key to be sorted by."""
FEWEST_BARS, MOST_BARS, MOST_CHARTS = 3, 12, 2


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and the article that gives it."""

    article: Article
    figure: FigureTag


def figure_section(
    rows: Iterable[Row], here: str, title: str = "数字", most: int = MOST_ROWS, told: bool = False
) -> Iterator[str]:
    """Heading, charts and table; nothing where there is no figure. Rows beyond `most` are left to the data.

    `told`: whether their sentences stand on the page, so that the table names no more than their lines.
    """
    shown = _first(rows, most)
    if not shown:
        return
    yield f"## {title} {{: #figures }}"
    more = f"此处只列前 {most} 个，其余见 articles.jsonl。" if len(shown) > most else ""
    yield f"由程序从文中摘出，点末栏可核对原句。{more}\n{{: .remark }}"
    yield from _charts(shown[:most])
    yield _table(shown[:most], here, told)


def _first(rows: Iterable[Row], most: int) -> list[Row]:
    """So many that it is known whether there are more, the rest unread."""
    return [row for _, row in zip(range(most + 1), rows, strict=False)]


def _table(rows: Sequence[Row], here: str, told: bool) -> str:
    several = len({row.article.id for row in rows}) > 1
    timed = any(row.figure.when for row in rows)
    heads = ["数", "单位", "所计", *["时间"] * timed, "行" if told else "原句", *["文章"] * several]
    head = "".join(f"<th scope=col>{name}" for name in heads)
    anchors: dict[str, Mapping[int, str]] = {}
    body = "\n".join(_row(row, here, several, told, timed, anchors) for row in rows)
    # Cells and rows end where the next begins, as HTML has it: of some hundred cells, that is half a kilobyte.
    table = f"<table>\n<thead><tr>{head}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f"<div class=figures>\n{table}\n</div>"


def _row(row: Row, here: str, several: bool, told: bool, timed: bool, anchors: dict[str, Mapping[int, str]]) -> str:
    figure, article = row.figure, row.article
    if article.id not in anchors:
        anchors[article.id] = line_anchors(article)
    anchor = anchors[article.id].get(figure.line, "")
    own = article_path(article.id) == here
    target = f"#{anchor}" if own and anchor else site_link(here, article_path(article.id), anchor)
    sentence = str(figure.line) if told else html(_around(folded(figure.text), folded(figure.printed)))
    printed = html(figure.printed)
    cells = [
        f"<td{_sorted_by(figure, printed)}>{printed}",
        *(f"<td>{html(text)}" for text in (figure.unit, figure.what, *[figure.when] * timed)),
        f"<td><a href={target}>{sentence}</a>",
    ]
    if several:
        cells.append(f"<td>{html_link(list_title(article), here, article_path(article.id))}")
    return f"<tr>{''.join(cells)}"


def _around(sentence: str, printed: str) -> str:
    """As much of the sentence as there is room for, the figure in the middle of it.

    >>> _around("一" * 40 + "5座" + "二" * 40, "5座")
    '…一一一一一一一一一一一一一一一一一一5座二二二二二二二二二二二二二二二二二二…'
    """
    begin = sentence.find(printed) - (SENTENCE_CHARACTERS - len(printed)) // 2
    begin = max(0, min(begin, len(sentence) - SENTENCE_CHARACTERS))
    return shortened("…" * (begin > 0) + sentence[begin + (begin > 0) :], SENTENCE_CHARACTERS)


def _sorted_by(figure: FigureTag, printed: str) -> str:
    number = _NUMBER.match(printed)
    return "" if number and float(number[0]) == figure.value else f" data-sort={figure.value}"


def _charts(rows: Sequence[Row]) -> Iterator[str]:
    """One chart for each of the two units that most figures share, of figures that say what they count."""
    units: dict[str, list[FigureTag]] = {}
    for row in rows:
        figure = row.figure
        if figure.what and figure.unit and figure.high is None and figure.value > 0:
            units.setdefault(figure.unit, []).append(figure)
    charts = {unit: _bars(figures) for unit, figures in units.items() if len(figures) >= FEWEST_BARS}
    ranked = sorted(charts.items(), key=lambda item: (-len(item[1]), item[0]))
    for unit, bars in ranked[:MOST_CHARTS]:
        if len(bars) >= FEWEST_BARS:
            largest = sorted(bars, key=lambda bar: (-bar.value, bar.label))[:MOST_BARS]
            yield bar_chart(f"以“{unit}”计", largest)


def _bars(figures: Iterable[FigureTag]) -> list[Bar]:
    """One for each of the figures; of those that say the same of the same, the first."""
    bars: dict[tuple[str, float], Bar] = {}
    for figure in figures:
        bar = Bar(label=folded(figure.what), printed=folded(figure.printed), value=figure.value)
        bars.setdefault((bar.label, bar.value), bar)
    return [*bars.values()]
