"""The words of data/forms.toml and data/surnames.txt, loaded once, and what the segmenter says of words."""

from dataclasses import asdict, dataclass
from functools import cache, lru_cache

import rjieba

from banmian.data_files import DATA, load_lists, numbered_rows

_WAITING = "cp"
"""The segmenter's tags of conjunctions and prepositions."""
WORD_SIDE = 8
"""Characters on each side of a seam that the segmenter sees: two words of four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """Words by which a line shows what it is; data/forms.toml says what each list holds."""

    agencies: tuple[str, ...]
    anonymous_credits: tuple[str, ...]
    banner_words: tuple[str, ...]
    caption_words: tuple[str, ...]
    closing_words: tuple[str, ...]
    column_words: tuple[str, ...]
    credit_words: tuple[str, ...]
    from_words: tuple[str, ...]
    lead_words: tuple[str, ...]
    note_words: tuple[str, ...]
    notice_words: tuple[str, ...]
    office_endings: tuple[str, ...]
    opener_words: tuple[str, ...]
    particles: tuple[str, ...]
    photo_words: tuple[str, ...]
    publisher_endings: tuple[str, ...]
    reporter_words: tuple[str, ...]
    source_words: tuple[str, ...]
    to_words: tuple[str, ...]


@cache
def form_words() -> FormWords:
    """All lists, each longest word first, so that an alternation of them takes the longest."""
    lists = load_lists(FormWords, DATA / "forms.toml")
    by_length = {name: tuple(sorted(words, key=lambda w: (-len(w), w))) for name, words in asdict(lists).items()}
    return FormWords(**by_length)


@cache
def surnames() -> frozenset[str]:
    """Surnames of one and of two characters."""
    rows = numbered_rows(DATA / "surnames.txt")
    return frozenset(name for _, row in rows for name in (row.split() if " " in row else row))


@lru_cache(maxsize=256)
def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a text with their parts of speech; kept, since a page asks for its heads again."""
    return rjieba.tag(text, hmm=False)


def crosses_word(left: str, right: str) -> bool:
    """Whether the segmenter finds a word that runs from the end of one text into the other."""
    return word_across(left, right) != ""


def word_across(left: str, right: str) -> str:
    """The word that the segmenter finds to run from the end of one text into the other, if any."""
    return _word_across(left[-WORD_SIDE:], right[:WORD_SIDE])


@lru_cache(maxsize=2048)
def _word_across(left: str, right: str) -> str:
    rest = len(left)
    for word in rjieba.cut(left + right, hmm=False):
        if rest <= 0:
            return ""
        rest -= len(word)
        if rest < 0:
            return word
    return ""


def runs_on(left: str, right: str) -> bool:
    """Whether a head goes on past its line: a word runs on, or its last word asks for another, as 与 does."""
    last = tagged(left[-WORD_SIDE:])[-1:]
    return crosses_word(left, right) or any(tag[0] in _WAITING for _, tag in last)
