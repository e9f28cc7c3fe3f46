"""What happens to one article of a page is no matter for the others."""

import random
from collections.abc import Sequence

from banmian.model import Article
from tests.segment.cutting import MANUSCRIPTS, cut_of, printed, reading
from tests.segment.floors import FLOORS

PAGES = 40
"""Pages of the sample; each has five articles."""


def _outside(text: str, lines: range) -> list[Article]:
    """The articles of a page that take none of some of its lines."""
    return [a for a in cut_of(text).articles if all(piece.line not in lines for piece in a.pieces)]


def _kept(before: Sequence[Article], text: str) -> list[bool]:
    after = [reading(article) for article in cut_of(text).articles]
    return [reading(article) in after for article in before]


def test_another_article_in_its_place_leaves_the_others_alone() -> None:
    rng = random.Random(0)
    kept: list[bool] = []
    for seed in range(PAGES):
        *texts, other = (printed(manuscript, seed) for manuscript in rng.sample(MANUSCRIPTS, 6))
        place = rng.randrange(len(texts))
        start = sum(text.count("\n") for text in texts[:place])
        lines = range(start + 1, start + texts[place].count("\n") + 1)
        kept += _kept(_outside("".join(texts), lines), "".join([*texts[:place], other, *texts[place + 1 :]]))
    assert len(kept) > 3 * PAGES
    assert sum(kept) / len(kept) >= FLOORS["stability"]["others_kept"]


def test_the_order_of_unrelated_notices_is_no_matter() -> None:
    rng = random.Random(1)
    notices = [manuscript for manuscript in MANUSCRIPTS if manuscript.kind in ("notice", "brief")]
    kept: list[bool] = []
    for seed in range(PAGES):
        texts = [printed(manuscript, seed, hard=0) for manuscript in rng.sample(notices, 5)]
        kept += _kept(cut_of("".join(texts)).articles, "".join(rng.sample(texts, len(texts))))
    assert len(kept) > 3 * PAGES
    assert sum(kept) / len(kept) >= FLOORS["stability"]["shuffled_kept"]
