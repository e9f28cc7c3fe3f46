"""Cleaning of printed text: widths of punctuation and stray blanks, never a word.

Every rule is a pure str -> str that neither loses nor invents a character: under NFKC, white space apart, a cleaned
text equals the printed one. What looks like a slip of the press is left to slips.py, which flags it.
"""

from collections.abc import Callable
from dataclasses import replace

from banmian.clean.blanks import drop_blanks_around_words, drop_blanks_at_marks, fold_blanks
from banmian.clean.brackets import widen_brackets
from banmian.clean.marks import widen_marks, widen_marks_of_lists
from banmian.clean.widths import join_dots, narrow_letters_and_digits, widen_east_asian_marks
from banmian.model import Article

Rule = Callable[[str], str]

# Widths first, because blanks are dropped at full-width marks only; white space before all, because it parts words.
RULES: list[tuple[str, Rule]] = [
    ("fold_blanks", fold_blanks),
    ("narrow_letters_and_digits", narrow_letters_and_digits),
    ("widen_east_asian_marks", widen_east_asian_marks),
    ("join_dots", join_dots),
    ("widen_brackets", widen_brackets),
    ("widen_marks", widen_marks),
    ("widen_marks_of_lists", widen_marks_of_lists),
    ("drop_blanks_at_marks", drop_blanks_at_marks),
    ("drop_blanks_around_words", drop_blanks_around_words),
]


def clean(text: str) -> str:
    """The text with every rule applied in order; cleaning it again changes nothing.

    >>> clean("各镇(街道)共 22 个社区,办结率达99.84%.")
    '各镇（街道）共22个社区，办结率达99.84%.'
    """
    for _, rule in RULES:
        text = rule(text)
    return text


def clean_article(article: Article) -> Article:
    """The article with its title, kicker, subtitle and blocks cleaned; pieces and credits stay as printed."""
    return replace(
        article,
        kicker=clean(article.kicker),
        title=clean(article.title),
        subtitle=clean(article.subtitle),
        blocks=tuple(replace(block, text=clean(block.text)) for block in article.blocks),
    )


def explain_clean(text: str) -> list[str]:
    """One line a rule that changes the text, in Chinese: its name and how many characters it touched."""
    lines = []
    for name, rule in RULES:
        after = rule(text)
        if after != text:
            same_length = len(after) == len(text)
            count = sum(map(str.__ne__, text, after)) if same_length else len(text) - len(after)
            lines.append(f"{name}：{'改' if same_length else '减'}{count}个字符")
        text = after
    return lines
