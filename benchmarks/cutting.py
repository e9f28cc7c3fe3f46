"""How fast pages are read, cut and cleaned: python -m benchmarks.cutting [--folder DIR] [--runs N]

Prints the median over some runs of megabytes of UTF-8 a second of processor time, one core; then
the seconds and the growth for one page of 2,500 to 20,000 blocks, made of the same lines again and
again. The peer in the same run is the floor of the work: splitting the same bytes into lines and
segmenting their words with rjieba.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import rjieba

from banmian.clean import clean_article
from banmian.model import Corrections, Page
from banmian.read.dumps import read_folder
from banmian.segment import account, segment

BLOCKS = (2_500, 5_000, 10_000, 20_000)
"""Blocks of the long pages: doubled each time, so that growth shows."""


def cut_and_clean(page: Page) -> None:
    """All that the benchmark times of one page but for its reading, accounting included."""
    cut = segment(page, Corrections())
    account(page, cut)
    for article in cut.articles:
        clean_article(article)


def peer(page: Page) -> None:
    """The floor: words of all lines."""
    for line in page.lines:
        rjieba.cut(line)


def each(work: Callable[[Page], None], pages: Sequence[Page]) -> None:
    """Do the work on every page."""
    for page in pages:
        work(page)


def long_page(pages: Sequence[Page], blocks: int) -> Page:
    """One page of that many printed lines: those of the pages, over and over."""
    lines = [line for page in pages for line in page.lines if line.strip()]
    repeated = [lines[i % len(lines)] for i in range(blocks)]
    return Page(name="long.txt", sha256="", encoding="utf-8", lines=tuple(t for line in repeated for t in (line, "")))


def seconds(work: Callable[[], None], runs: int) -> float:
    """Median processor time of some runs, in seconds."""
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def main() -> int:
    """Time the folder's pages, then the long pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("seeds"))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    pages = read_folder(options.folder).pages
    size = sum(len(line.encode()) + 1 for page in pages for line in page.lines) / 1e6
    cut_and_clean(pages[0])
    ours = seconds(lambda: each(cut_and_clean, read_folder(options.folder).pages), options.runs)
    floor = seconds(partial(each, peer, pages), options.runs)
    print(f"{len(pages)} pages, {size:.2f} MB: {size / ours:.2f} MB/s; words alone {size / floor:.1f} MB/s")
    for blocks in BLOCKS:
        page = long_page(pages, blocks)
        print(f"one page of {blocks} blocks: {seconds(partial(cut_and_clean, page), 1):.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
