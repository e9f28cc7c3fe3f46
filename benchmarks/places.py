"""How fast places are found, and what the gazetteer costs: python -m benchmarks.places

Prints seconds and memory of loading, then the median over some runs of characters a second of processor time, one
core, on the articles of training/; the peer in the same run is splitting the same text into words with rjieba.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence

import rjieba

from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.places import locate
from banmian.model import Article, Block, BlockType
from training.articles import Manuscript, read_manuscripts

RUNS = 9


def article(manuscript: Manuscript) -> Article:
    """A manuscript as the cut would give it."""
    blocks = tuple(
        Block(type=BlockType.PARAGRAPH, text=part.text, lines=((at, at),))
        for at, part in enumerate(manuscript.parts, start=1)
    )
    name = manuscript.name
    return Article(id=f"{name}/1", page=f"{name}.txt", page_sha256="", title=" ".join(manuscript.title), blocks=blocks)


def rate(work: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Millions of characters a second: the median of some runs."""
    characters = sum(len(block.text) for one in articles for block in one.blocks)
    rates = []
    for _ in range(RUNS):
        begun = time.process_time()
        for one in articles:
            work(one)
        rates.append(characters / (time.process_time() - begun) / 1e6)
    return statistics.median(rates)


def words(one: Article) -> None:
    """The floor of the work: the words of all blocks."""
    for block in one.blocks:
        rjieba.cut(block.text, hmm=False)


def main() -> int:
    """Load, then time."""
    articles = [article(manuscript) for manuscript in read_manuscripts()]
    begun = time.perf_counter()
    gazetteer = load_gazetteer()
    locate(articles[:1], gazetteer)
    loaded = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"gazetteer and names: {loaded:.2f} s, {memory:.0f} MB in all")
    ours = rate(lambda one: locate([one], gazetteer), articles)
    print(f"{len(articles)} articles: {ours:.2f} M characters/s; words alone {rate(words, articles):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
