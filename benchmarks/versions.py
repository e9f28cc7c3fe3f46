"""How many planted reprints relate/ finds, how fast, in how much memory.

    python benchmarks/versions.py [ARTICLES [REPEATS]]

The articles are made from those of training/articles by a seeded program: words in random order, so that no two share
a text, with whole sentences of the originals among them, as newspapers repeat slogans. Every 50th is an excerpt of
another, 600 letters of which 3 in 100 are wrong. A family is false where it joins articles that were not planted.
"""

import random
import resource
import statistics
import sys
import time
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import rjieba  # noqa: E402

from banmian.model import Article, Block, BlockType  # noqa: E402
from banmian.relate.compare import compare  # noqa: E402
from banmian.relate.families import find_kinship  # noqa: E402
from banmian.relate.reading import text_of  # noqa: E402
from benchmarks.corpus import spoiled  # noqa: E402
from training.articles import read_manuscripts  # noqa: E402

SEED = 11
LETTERS = 1000
BLOCK_LETTERS = 200
EXCERPT_LETTERS = 600
EXCERPT_EVERY = 50
SENTENCE_LETTERS = 12
"""Of the random words between two stock sentences or marks."""
STOCK_LETTERS = 200
"""Of the longest stock sentence: a list of 700 letters without a stop, half an article, would make versions of two."""
STOCK_SHARE = 0.05
"""Of the sentences of an article."""


def make_articles(count: int) -> tuple[list[Article], dict[tuple[int, int], int]]:
    """Articles, and the pairs of which one is an excerpt of the other."""
    chance = random.Random(SEED)
    text = "".join(part.text for one in read_manuscripts() for part in one.parts)
    words = [word for word in rjieba.cut(text) if word.isalnum()]
    stock = [sentence for sentence in text.split("。") if SENTENCE_LETTERS < len(sentence) <= STOCK_LETTERS]
    articles: list[Article] = []
    planted: dict[tuple[int, int], int] = {}
    for number in range(count):
        if number % EXCERPT_EVERY == EXCERPT_EVERY - 1:
            source = chance.randrange(number)
            while (source + 1) % EXCERPT_EVERY == 0:
                source = chance.randrange(number)
            planted[source, number] = len(planted)
            articles.append(article(number, excerpt(text_of(articles[source]), text, chance)))
        else:
            articles.append(article(number, invented(words, stock, chance)))
    return articles, planted


def invented(words: list[str], stock: list[str], chance: random.Random) -> str:
    """About LETTERS letters of nonsense in real words."""
    sentences, length = [], 0
    while length < LETTERS:
        # Slogans follow Zipf: a few stand in every tenth article, most in hardly any.
        if chance.random() < STOCK_SHARE:
            sentence = stock[int(len(stock) ** chance.random()) - 1]
        else:
            sentence = "".join(chance.choices(words, k=8))
        sentences.append(sentence)
        length += len(sentence)
    return "，".join(sentences)


def excerpt(text: str, letters: str, chance: random.Random) -> str:
    start = chance.randrange(max(1, len(text) - EXCERPT_LETTERS))
    return spoiled(chance, text[start : start + EXCERPT_LETTERS], letters)


def article(number: int, text: str) -> Article:
    parts = (text[start : start + BLOCK_LETTERS] for start in range(0, len(text), BLOCK_LETTERS))
    blocks = (Block(type=BlockType.PARAGRAPH, text=part, lines=((1, 1),)) for part in parts)
    return Article(id=f"{number}/1", page=f"{number}.txt", page_sha256="", blocks=tuple(blocks))


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    articles, planted = make_articles(count)
    before = peak_megabytes()
    seconds = []
    for _ in range(repeats):
        begun = time.process_time()
        kinship = find_kinship(articles)
        seconds.append(time.process_time() - begun)
    found = {pair for family in kinship.families for pair in combinations(family, 2)}
    # Two excerpts of one article are versions of each other as well.
    source = {number: first for first, number in planted}
    false = [pair for pair in found if len({source.get(one, one) for one in pair}) > 1]
    begun = time.process_time()
    for left, right in sorted(planted)[:100]:
        compare("", articles[left], articles[right])
    comparing = (time.process_time() - begun) / min(100, len(planted))
    rate = count / statistics.median(seconds)
    print(f"{count:,} articles, {len(planted):,} planted, median of {repeats}: {statistics.median(seconds):.1f} s CPU")
    print(
        f"recall {len(found & planted.keys()) / len(planted):.4f}, false {len(false)}, {rate:,.0f} articles/s and core"
    )
    print(f"passages in {len(kinship.shared):,} pairs; a comparison takes {1000 * comparing:.1f} ms")
    print(f"peak {peak_megabytes():,.0f} MB, of which the articles {before:,.0f} MB")


if __name__ == "__main__":
    main()
