"""Score the themes of an article: weighted words, where they stand, how often; every tag says by which words."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import ahocorasick_rs

from banmian.describe.themes.load import Theme
from banmian.model import Article, BlockType, ThemeTag

# Where a word stands says how much it weighs: a title names the subject, a lead sums it up, the body also strays.
# Fitted by hand on the labelled texts of tests/describe/cases/themes.toml.
TITLE, SUBTITLE, HEADING, LEAD, BODY = 3.0, 2.0, 1.5, 1.5, 1.0
THRESHOLD = 8.0
"""Least score of a theme in a text of USUAL_LENGTH characters."""
SHORTEST_THRESHOLD = 6.5
"""The same in a caption or a notice of a few words: two typical words, or one that names the subject with a hint."""
USUAL_LENGTH = 500
SHARE_OF_BEST = 0.45
"""A theme below this share of the best one is by the way."""
MOST = 4
"""A reader takes in a few tags; what ranks below the fourth was never right on the labelled texts."""
WORDS_SHOWN = 5
NAMES_SUBJECT = 3
AGAINST = 2
"""Weight of a word against a theme."""


@dataclass(frozen=True, slots=True)
class Found:
    """One theme in one article before any threshold."""

    theme: Theme
    score: float
    words: tuple[tuple[str, int, float], ...]
    """Words with their count and their share of the score, the strongest first."""
    in_title: bool
    """Whether the title or the subtitle names the subject itself."""


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """A word of a theme; no two are equal."""

    theme: int
    """Number of the theme."""
    text: str
    weight: int


class _Lexicon:
    """All words of all themes in one automaton."""

    def __init__(self, themes: tuple[Theme, ...]) -> None:
        self.themes = themes
        words: dict[str, list[_Word]] = defaultdict(list)
        for index, theme in enumerate(themes):
            for text, weight in (*theme.words, *((text, -AGAINST) for text in theme.words_against)):
                words[text].append(_Word(index, text, weight))
        self._words = [words[text] for text in sorted(words)]
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(words))

    def find(self, text: str) -> Iterator[_Word]:
        """The word of every hit; of a theme's words that overlap, the longest first one counts."""
        ends: dict[int, int] = {}
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for start, backwards, number in sorted([(start, -end, number) for number, start, end in hits]):
            for word in self._words[number]:
                if start >= ends.get(word.theme, 0):
                    ends[word.theme] = -backwards
                    yield word


_lexicon = lru_cache(maxsize=2)(_Lexicon)


def weigh(article: Article, themes: tuple[Theme, ...], least: float = -math.inf) -> list[Found]:
    """Every theme of which a word was found and that scores so much, the highest score first."""
    lexicon = _lexicon(themes)
    places: dict[_Word, list[float]] = defaultdict(list)
    for text, place in _texts(article):
        for word in lexicon.find(text):
            places[word].append(place)
    named: set[int] = set()
    parts: dict[int, list[tuple[str, int, float]]] = defaultdict(list)
    for word, listed in places.items():
        # Logarithm: the tenth 旅游 says less than the first 景区.
        parts[word.theme].append((word.text, len(listed), word.weight * math.log2(1 + sum(listed))))
        if word.weight == NAMES_SUBJECT and (TITLE in listed or SUBTITLE in listed):
            named.add(word.theme)
    # A score is rounded: what is below the least by more than that need not be ranked, and few themes come near it.
    near = [(theme, words) for theme, words in parts.items() if sum(word[2] for word in words) > least - 0.01]
    found = [_found(lexicon.themes[theme], words, theme in named) for theme, words in near]
    return sorted((one for one in found if one.score >= least), key=lambda one: (-one.score, one.theme.id))


def _found(theme: Theme, words: Iterable[tuple[str, int, float]], in_title: bool) -> Found:
    ranked = tuple(sorted(words, key=lambda word: (-word[2], word[0])))
    return Found(theme, round(sum(share for _, _, share in ranked), 2), ranked, in_title)


def _texts(article: Article) -> Iterator[tuple[str, float]]:
    """The article's texts, each with the weight of its place."""
    yield article.title, TITLE
    yield article.subtitle, SUBTITLE
    yield article.kicker, BODY
    lead = next((block for block in article.blocks if block.type not in (BlockType.HEADING, BlockType.CAPTION)), None)
    for block in article.blocks:
        if block.type is BlockType.HEADING:
            yield block.text, HEADING
        else:
            yield block.text, LEAD if block is lead or lead is None else BODY


def threshold(article: Article) -> float:
    """Least score in an article: it grows with the length, as chance hits do, at last with its logarithm."""
    length = sum(len(block.text) for block in article.blocks)
    if length <= USUAL_LENGTH:
        return SHORTEST_THRESHOLD + (THRESHOLD - SHORTEST_THRESHOLD) * length / USUAL_LENGTH
    return THRESHOLD * (1 + 0.5 * math.log2(length / USUAL_LENGTH))


def classify(article: Article, themes: tuple[Theme, ...]) -> Article:
    """The article with its themes, the surest first; none where nothing reaches the threshold."""
    least = threshold(article)
    ranked = weigh(article, themes, least)
    kept = [found for found in ranked if found.in_title or found.score >= SHARE_OF_BEST * ranked[0].score]
    kept = [found for place, found in enumerate(kept) if not _said_better(found, kept[:place])]
    # The title's themes come before others where there are too many; the order by score stays.
    chosen = sorted(kept, key=lambda found: not found.in_title)[:MOST]
    kept = [found for found in kept if found in chosen]
    tags = (ThemeTag(id=one.theme.id, name=one.theme.name, score=one.score, evidence=_evidence(one)) for one in kept)
    return replace(article, themes=tuple(tags))


def _said_better(found: Found, better: list[Found]) -> bool:
    """Whether a better theme already says it: one below it in the tree."""
    return any(other.theme.parent == found.theme.id for other in better)


def _evidence(found: Found) -> tuple[str, ...]:
    shown = [word for word in found.words if word[2] > 0][:WORDS_SHOWN]
    return tuple(f"“{word}”{count}处" for word, count, _ in shown)


def explain_themes(article: Article, themes: tuple[Theme, ...]) -> list[str]:
    """One line a theme with half of the needed score or more, in Chinese: score, threshold and words."""
    least = threshold(article)
    lines = [f"所需分数 {least:.1f}，且不低于最高分的 {SHARE_OF_BEST:.0%}"]
    for found in weigh(article, themes):
        if found.score < least / 2:
            break
        words = "、".join(f"{word}×{count}（{share:+.1f}）" for word, count, share in found.words)
        lines.append(f"{found.theme.id} {found.theme.name} {found.score:.1f}：{words}")
    return lines
