"""The texts of every benchmark corpus, whose characters and pairs are about as frequent as in real Chinese.

`articles` makes articles, for benchmarks/search.py; dumps.py makes whole dumps; `spoiled` plants excerpts, in these and
in benchmarks/versions.py.

The clauses are those of seeds/ and training/articles, in random order: real prose, but only 2,900 characters and few
pairs. So three words in ten give way to another: half of these to a place name of the gazetteer, each as likely as any
other; half to one of 100,000 made-up words of two characters, whose frequencies follow Zipf's law, and whose characters
are drawn from the 6,763 of GB 2312 by the same law. Compare what benchmarks/search.py prints of it with real
newspapers: the 100 most frequent characters make up 40 to 45 % of a text, 的 alone some 4 %, and 16 million characters
have some 700,000 different pairs (Jun Da, Modern Chinese Character Frequency List, 2004, https://lingua.mtsu.edu/chinese-computing/).
"""

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import rjieba

from banmian.describe.gazetteer import load_gazetteer
from training.articles import ARTICLES, read_manuscript

ROOT = Path(__file__).parent.parent
ARTICLE_CHARACTERS = 1_600
"""Mean length of the seeds' longer articles."""
PARAGRAPH_CLAUSES = 9
REPLACED = 0.3
MADE_UP_WORDS = 100_000
NOISE = 0.03
"""Share of wrong letters in a planted excerpt, as in poor text recognition."""

Article = tuple[str, ...]


def articles(count: int, seed: int = 7) -> Iterator[Article]:
    """Articles as pieces, the title first; the same number gives the same articles."""
    rng = random.Random(seed)
    sources = [rjieba.cut(clause) for clause in clauses()]
    words = vocabulary(rng)
    for _ in range(count):
        length = max(200, round(rng.gauss(ARTICLE_CHARACTERS, ARTICLE_CHARACTERS / 2)))
        pieces = ["".join(clause(rng, sources, words)).rstrip("，。；：！？")]
        while sum(map(len, pieces)) < length:
            pieces.append("".join(itertools.chain(*(clause(rng, sources, words) for _ in range(PARAGRAPH_CLAUSES)))))
        yield tuple(pieces)


def clauses() -> list[str]:
    """Every clause of our own texts, with the mark that ends it."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    manuscripts = [read_manuscript(path) for path in sorted(ARTICLES.glob("*.toml"))]
    texts = [*seeds, *(part.text for one in manuscripts for part in one.parts)]
    marks = str.maketrans(",;:!?", "，；：！？")
    return [
        clause for text in texts for clause in re.findall(r"[^，。；：！？\s]+[，。；：！？]?", text.translate(marks))
    ]


def vocabulary(rng: random.Random) -> "Words":
    """Place names and made-up words."""
    places = [place.name for place in load_gazetteer()]
    drawn = iter(characters(rng, 2 * MADE_UP_WORDS))
    return Words(places, [first + second for first, second in zip(drawn, drawn, strict=True)])


def characters(rng: random.Random, count: int) -> list[str]:
    """Characters of GB 2312, a few of them often."""
    pairs = ((first, second) for first in range(0xB0, 0xF8) for second in range(0xA1, 0xFF))
    decoded = [bytes(pair).decode("gb2312", "ignore") for pair in pairs]
    known = [character for character in decoded if character]
    rng.shuffle(known)
    return rng.choices(known, zipf(len(known)), k=count)


def zipf(count: int) -> list[float]:
    """Zipf-Mandelbrot weights: flatter at the top than Zipf's own, as Chinese characters are."""
    return [1 / (rank + 30) for rank in range(count)]


class Words:
    """Draws words that take the place of others."""

    def __init__(self, places: list[str], made_up: list[str], place_weights: Sequence[float] = ()) -> None:
        """Without weights, each place is as likely as any other."""
        self.places = places
        self._place_weights = list(itertools.accumulate(place_weights))
        self.made_up = made_up
        self._weights = list(itertools.accumulate(zipf(len(made_up))))

    def draw(self, rng: random.Random) -> str:
        """One word."""
        if rng.random() < 0.5:
            if self._place_weights:
                return rng.choices(self.places, cum_weights=self._place_weights)[0]
            return rng.choice(self.places)
        return rng.choices(self.made_up, cum_weights=self._weights)[0]


def clause(rng: random.Random, sources: list[list[str]], words: Words) -> Iterator[str]:
    """A random clause, some of its words replaced."""
    yield from reworded(rng, rng.choice(sources), words)


def reworded(rng: random.Random, source: Sequence[str], words: Words) -> Iterator[str]:
    """Words, some of them replaced; those of one character are kept."""
    for word in source:
        yield words.draw(rng) if len(word) > 1 and rng.random() < REPLACED else word


def spoiled(rng: random.Random, text: str, letters: str) -> str:
    """The text with a share of its letters drawn anew from others."""
    return "".join(rng.choice(letters) if rng.random() < NOISE else one for one in text)
