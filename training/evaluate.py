"""Cuts the hand-marked pages and prints how much is right: python -m training.evaluate [-v] [NAME …]

With -v every article that was not found, and every paragraph that is wrong, by line.
"""

import argparse
import sys
from itertools import pairwise

from banmian.model import Corrections
from banmian.segment import segment
from banmian.segment.lines import printed_lines
from training.marked_pages import PAGES, read_marked_page
from training.marked_rows import rows_of
from training.score import Tally, is_right, tally_page, truths
from training.train import page_of

MEASURES = ("articles", "titles", "paragraphs", "mended", "order", "captions")


def main() -> int:
    """One line a page, then all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    total = Tally.empty()
    rated: list[tuple[float, bool]] = []
    print(f"{'page':34}" + "".join(f"{name:>11}" for name in MEASURES))
    for path in sorted(PAGES.glob("*.tsv")):
        if options.names and not any(path.stem.startswith(name) for name in options.names):
            continue
        rows = rows_of(read_marked_page(path))
        page = page_of(rows, path.stem + ".txt")
        numbers = [line.number for line in printed_lines(page)]
        cut = segment(page, Corrections())
        tally = Tally.empty()
        matched = tally_page(tally, rows, numbers, cut)
        tally_page(total, rows, numbers, cut)
        right = {article.id: is_right(truth, article) for truth, article in matched}
        rated += [(article.confidence, right.get(article.id, False)) for article in cut.articles]
        print(f"{path.stem:34}" + "".join(f"{tally.score(name):11.3f}" for name in MEASURES))
        if options.verbose:
            for truth in truths(rows, numbers):
                if all(wanted != truth for wanted, _ in matched):
                    print("  missed:", sorted(truth.texts), "titles", truth.titles)
    print(f"{'all':34}" + "".join(f"{total.score(name):11.3f}" for name in MEASURES))
    for least, below in pairwise((0, 0.6, 0.7, 0.8, 0.9, 1.01)):
        group = [good for confidence, good in rated if least <= confidence < below]
        print(f"confidence {least} to {min(below, 1)}: {sum(group)} of {len(group)} articles without a fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
