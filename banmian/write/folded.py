"""Long rows of links, the first of them in sight and the rest folded away."""

from collections.abc import Iterator, Sequence

from banmian.write.entries import chips
from banmian.write.escape import html
from banmian.write.links import site_link

MOST_CHIPS = 24
"""In sight: some nine lines on a phone, so that the articles below are not far."""
FEWEST_FOLDED = 6
"""Fewer are not worth a click; they stay in sight."""


def folded_chips(rows: Sequence[tuple[str, str, int]], here: str, unit: str) -> Iterator[str]:
    """Names, addresses and counts as links; `unit` is what is counted, such as 个主题."""
    shown = MOST_CHIPS if len(rows) >= MOST_CHIPS + FEWEST_FOLDED else len(rows)
    yield chips(rows[:shown], here)
    if rest := rows[shown:]:
        links = "\n".join(
            f"<a href={site_link(here, path)}>{html(name)} <em>{count}</em></a>" for name, path, count in rest
        )
        summary = f"<summary>其余 {len(rest)} {html(unit)}</summary>"
        yield f"<details class=more>{summary}\n<p class=chips>\n{links}\n</p>\n</details>"
