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
    lengths = [max(1, round(SCALE_PIXELS * bar.value / longest)) for bar in bars]
    tops = range(0, height, BAR_PIXELS + GAP_PIXELS)
    # One path of thick lines for all bars, for a page has dozens.
    path = "".join(
        f"M{LABEL_PIXELS} {top + BAR_PIXELS // 2}h{length}" for top, length in zip(tops, lengths, strict=True)
    )
    labels = "".join(
        _text(LABEL_PIXELS - 8, top, shortened(bar.label, LABEL_CHARACTERS))
        for top, bar in zip(tops, bars, strict=True)
    )
    numbers = "".join(
        _text(LABEL_PIXELS + length + 6, top, bar.printed) for top, length, bar in zip(tops, lengths, bars, strict=True)
    )
    parts = f'<path d="{path}"/>\n<g class="label">{labels}</g>\n{numbers}'
    svg = f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{html(title)}">\n{parts}\n</svg>'
    caption = f"<figcaption>{html(title)}</figcaption>"
    return f'<figure class="bars">\n{svg}\n{caption}\n</figure>'


def _text(x: int, top: int, text: str) -> str:
    return f'<text x="{x}" y="{top + BASELINE}">{html(text)}</text>'
