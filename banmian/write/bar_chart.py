"""A plain bar chart as inline SVG, in the colours of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from banmian.write.escape import html
from banmian.write.titles import shortened

BAR_PIXELS, GAP_PIXELS = 18, 6
LABEL_PIXELS, SCALE_PIXELS, NUMBER_PIXELS = 180, 320, 100
LABEL_CHARACTERS = 12
"""Of the label's font size in the room that it has."""
BASELINE = 13
"""Pixels down a bar, for text in its middle."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its number as printed, its length."""

    label: str
    printed: str
    value: float


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """The chart as a block of HTML; the numbers stand beside their bars, so that nothing is told by length alone."""
    longest = max(bar.value for bar in bars)
    height = len(bars) * (BAR_PIXELS + GAP_PIXELS) - GAP_PIXELS
    width = LABEL_PIXELS + SCALE_PIXELS + NUMBER_PIXELS
    rows = "\n".join(_bar(bar, number, longest) for number, bar in enumerate(bars))
    svg = f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{html(title)}">\n{rows}\n</svg>'
    caption = f"<figcaption>{html(title)}</figcaption>"
    return f'<figure class="bars">\n{svg}\n{caption}\n</figure>'


def _bar(bar: Bar, number: int, longest: float) -> str:
    length = max(1, round(SCALE_PIXELS * bar.value / longest))
    label = html(shortened(bar.label, LABEL_CHARACTERS))
    top = number * (BAR_PIXELS + GAP_PIXELS)
    parts = (
        f'<text class="label" x="{LABEL_PIXELS - 8}" y="{top + BASELINE}">{label}</text>',
        f'<rect x="{LABEL_PIXELS}" y="{top}" width="{length}" height="{BAR_PIXELS}"/>',
        f'<text x="{LABEL_PIXELS + length + 6}" y="{top + BASELINE}">{html(bar.printed)}</text>',
    )
    return "".join(parts)
