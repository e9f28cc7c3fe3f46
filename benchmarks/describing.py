"""How fast each stage of describing is: python -m benchmarks.describing

Prints, for each stage, the median over some runs of milliseconds of processor time for 1,000 characters, one
core, on the articles of training/; the peer in the same run is splitting the same text into words with rjieba.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence

import rjieba

from banmian.clean import clean_article
from banmian.describe.dates import date_articles
from banmian.describe.figures import find_figures
from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.kinds import set_kind
from banmian.describe.places import locate
from banmian.describe.systems import find_systems
from banmian.describe.themes import classify, load_themes
from banmian.model import Article
from benchmarks.places import article
from training.articles import read_manuscripts

RUNS = 5


def words(one: Article) -> None:
    """The floor of the work: the words of all blocks with their parts of speech."""
    for block in one.blocks:
        rjieba.tag(block.text)


def cost(work: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Milliseconds for a thousand characters: the median of some runs, after one that loads what is loaded once."""
    thousands = sum(len(block.text) for one in articles for block in one.blocks) / 1000
    costs = []
    for _ in range(RUNS + 1):
        begun = time.process_time()
        for one in articles:
            work(one)
        costs.append((time.process_time() - begun) * 1000 / thousands)
    return statistics.median(costs[1:])


def main() -> int:
    """Time every stage, then words alone."""
    articles = [clean_article(article(manuscript)) for manuscript in read_manuscripts()]
    gazetteer, themes = load_gazetteer(), load_themes()
    stages: dict[str, Callable[[Article], object]] = {
        "clean": clean_article,
        "kind": set_kind,
        "dates": lambda one: date_articles([one]),
        "places": lambda one: locate([one], gazetteer),
        "themes": lambda one: classify(one, themes),
        "systems": find_systems,
        "figures": find_figures,
        "(words alone)": words,
    }
    for name, work in stages.items():
        print(f"{name:14} {cost(work, articles):.3f} ms for 1,000 characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
