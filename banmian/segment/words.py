"""The words of data/forms.toml and data/surnames.txt, loaded once, and what the segmenter says of words."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rjieba

from banmian.errors import DataError

DATA = Path(__file__).parent.parent / "data"


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
    path = DATA / "forms.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return FormWords(**{name: tuple(sorted(words, key=lambda w: (-len(w), w))) for name, words in lists.items()})
    except TypeError as error:
        raise DataError(path, None, str(error), f"the lists {', '.join(FormWords.__slots__)}") from error


@cache
def surnames() -> frozenset[str]:
    """Surnames of one and of two characters."""
    lines = (DATA / "surnames.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    return frozenset(name for row in rows for name in (row.split() if " " in row else row))


def crosses_word(left: str, right: str) -> bool:
    """Whether the segmenter finds a word that runs from the end of one text into the other."""
    side, at = left[-8:], 0
    for word in rjieba.cut(side + right[:8], hmm=False):
        if at < len(side) < at + len(word):
            return True
        at += len(word)
    return False
