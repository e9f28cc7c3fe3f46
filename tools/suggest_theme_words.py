"""Suggest words for a theme from articles that treat it: words that they share and that the other articles lack.

    python build_site.py --no-render
    python -m tools.suggest_theme_words docs/data/articles.jsonl 004_f8efa6da8b164896/50 003_f6d490bbd725961d/77
    python -m tools.suggest_theme_words docs/data/articles.jsonl --theme tourism

What is printed is a list to read, not to copy: a word goes into banmian/data/themes.toml if it means the theme in any
newspaper.
"""

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rjieba

from banmian.describe.themes import Theme, load_themes

_WORD = re.compile(r"[\u4e00-\u9fff]{2,8}")
MOST = 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word, in how many of the chosen and of the other articles it stands, and how surely it parts them."""

    word: str
    chosen: int
    others: int
    likelihood: float
    """Dunning's log-likelihood ratio of the two counts (Computational Linguistics 19:1, 1993)."""
    known_to: tuple[str, ...]
    """Ids of the themes that have the word already."""


def suggest(chosen: Sequence[str], others: Sequence[str], themes: Iterable[Theme]) -> list[Suggestion]:
    """Words of some texts that are rarer in the others, the surest first."""
    known: dict[str, list[str]] = {}
    for theme in themes:
        for word, _ in theme.words:
            known.setdefault(word, []).append(theme.id)
    inside, outside = _document_counts(chosen), _document_counts(others)
    found = (
        Suggestion(
            word,
            count,
            outside[word],
            round(_likelihood(count, len(chosen), outside[word], len(others)), 2),
            tuple(known.get(word, ())),
        )
        for word, count in inside.items()
        if count * max(len(others), 1) > outside[word] * len(chosen)
    )
    # Of few articles many words tell as much: those that they use most come first.
    uses = Counter(word for text in chosen for word in _candidates(text))
    return sorted(found, key=lambda one: (-one.likelihood, -uses[one.word], one.word))[:MOST]


def _document_counts(texts: Iterable[str]) -> Counter[str]:
    """In how many texts each word or pair of neighbouring words stands."""
    return Counter(word for text in texts for word in set(_candidates(text)))


def _candidates(text: str) -> Iterator[str]:
    words = rjieba.cut(text)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        for candidate in (word, word + following):
            if _WORD.fullmatch(candidate):
                yield candidate


def _likelihood(inside: int, chosen: int, outside: int, others: int) -> float:
    share = (inside + outside) / (chosen + others)
    expected = ((inside, chosen * share), (outside, others * share))
    return 2 * sum(count * math.log(count / mean) for count, mean in expected if count)


def main() -> None:
    """Print the suggestions for the articles named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="articles.jsonl of a build")
    parser.add_argument("ids", nargs="*", help="ids of articles that treat the theme")
    parser.add_argument("--theme", help="take the articles that have this theme already")
    options = parser.parse_args()
    chosen: list[str] = []
    others: list[str] = []
    for line in options.articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = "\n".join([article["title"], article["subtitle"], *(block["text"] for block in article["blocks"])])
        tags = {tag["id"] for tag in article["themes"]}
        (chosen if article["id"] in options.ids or options.theme in tags else others).append(text)
    if not chosen:
        parser.error("no article chosen: name ids or a theme of the file")
    for one in suggest(chosen, others, load_themes()):
        print(f"{one.likelihood:6.2f}  {one.chosen}/{one.others}  {one.word}  {' '.join(one.known_to)}")


if __name__ == "__main__":
    main()
