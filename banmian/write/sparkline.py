"""How many articles each month has, or each year of a long span: small bars without words, as inline SVG."""

from collections import Counter
from collections.abc import Iterable

from banmian.model import Article
from banmian.write.dates import chinese_date, sort_key
from banmian.write.escape import html
from banmian.write.links import TIMELINE, site_link

MOST_MONTHS = 60
"""Five years of months are bars that can still be told apart on a phone; a longer span is shown by years."""
BAR_PIXELS, GAP_PIXELS, HEIGHT_PIXELS = 8, 2, 40
YEAR_CHARACTERS, MONTH_CHARACTERS = 4, 7
"""Of an EDTF date: 2023, 2023-04."""


def sparkline(articles: Iterable[Article], here: str) -> str:
    """The bars as a block of HTML that leads to the timeline; "" where they would not be more than one."""
    dates = [sort_key(article.date) for article in articles if article.date]
    months = Counter(date[:MONTH_CHARACTERS] for date in dates if len(date) >= MONTH_CHARACTERS)
    span = _months(min(months), max(months)) if months else []
    if not 1 < len(span) <= MOST_MONTHS:
        months = Counter(date[:YEAR_CHARACTERS] for date in dates)
        span = [f"{year:04}" for year in range(int(min(months)), int(max(months)) + 1)] if months else []
    return _svg(span, months, here) if len(span) > 1 else ""


def _months(first: str, last: str) -> list[str]:
    """Every month from one to another, both included."""
    begin, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1)]


def _svg(span: list[str], counts: Counter[str], here: str) -> str:
    most = max(counts.values())
    bars = "".join(_bar(number, counts[one] / most) for number, one in enumerate(span) if counts[one])
    unit = "年" if len(span[0]) == YEAR_CHARACTERS else "月"
    said = f"{chinese_date(span[0])}至{chinese_date(span[-1])}每{unit}的文章数，最多{most}篇"
    width = len(span) * (BAR_PIXELS + GAP_PIXELS)
    svg = f'<svg viewBox="0 0 {width} {HEIGHT_PIXELS}" width="{width}" height="{HEIGHT_PIXELS}" aria-hidden="true">'
    link = f'<a href="{site_link(here, TIMELINE)}">{svg}{bars}</svg> {html(said)}</a>'
    return f'<p class="sparkline">{link}</p>'


def _bar(number: int, share: float) -> str:
    height = max(2, round(HEIGHT_PIXELS * share))
    x = number * (BAR_PIXELS + GAP_PIXELS)
    return f'<rect x="{x}" y="{HEIGHT_PIXELS - height}" width="{BAR_PIXELS}" height="{height}"/>'
