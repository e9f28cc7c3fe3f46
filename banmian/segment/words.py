"""The words of data/forms.toml and data/surnames.txt, loaded once, and what the segmenter says of words."""

from dataclasses import asdict, dataclass
from functools import cache

import rjieba

from banmian.data_files import DATA, load_lists, numbered_rows


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


def crosses_word(left: str, right: str) -> bool:
    """Whether the segmenter finds a word that runs from the end of one text into the other."""
    side, at = left[-8:], 0
    for word in rjieba.cut(side + right[:8], hmm=False):
        if at < len(side) < at + len(word):
            return True
        at += len(word)
    return False
