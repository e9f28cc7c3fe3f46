"""The kind of an article where its form on the page does not show it: notice, feature or news."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from banmian.data_files import DATA, load_lists
from banmian.model import Article, BlockType, Kind

PATH = DATA / "kinds.toml"
# Limits in characters of body text, read off the 23 articles of the five dumps: their features have 895 to 3,749
# characters, or a subtitle or headings; their news reports have 297 to 913, the longest of them under 本报讯.
LONG, LONG_REPORT, LONG_WITH_SUBTITLE = 850, 1200, 700
HEADINGS = 2
_TAIL = re.compile(r"[（(][^（()）]*[)）]$")


@dataclass(frozen=True, slots=True)
class KindWords:
    """The lists of data/kinds.toml."""

    notice_endings: tuple[str, ...]
    reporting_words: tuple[str, ...]


@cache
def load_kind_words(path: Path = PATH) -> KindWords:
    """The shipped word lists. Raises DataError where a list is missing, unknown or out of order."""
    return load_lists(KindWords, path)


def set_kind(article: Article) -> Article:
    """The article as notice, feature or news; what segmentation or a human has set stays."""
    if article.kind is not Kind.NEWS or "kind" in article.by_hand:
        return article
    if _is_notice(article, load_kind_words()):
        return replace(article, kind=Kind.NOTICE)
    return replace(article, kind=Kind.FEATURE) if _is_feature(article) else article


def explain_kind(article: Article) -> list[str]:
    """What the decision rests on, in Chinese."""
    return [
        f"体裁 {article.kind.value}：正文{_length(article)}字，小标题{_headings(article)}个，"
        f"{'有' if article.subtitle else '无'}副题，{'有' if _is_report(article) else '无'}电头"
    ]


def _is_notice(article: Article, words: KindWords) -> bool:
    title = _TAIL.sub("", article.title)
    ending = next((word for word in words.notice_endings if title.endswith(word)), "")
    if not ending or article.bylines or _is_report(article):
        return False
    return not any(word in title.removesuffix(ending) for word in words.reporting_words)


def _is_feature(article: Article) -> bool:
    length = _length(article)
    if _headings(article) >= HEADINGS or length >= LONG_REPORT:
        return True
    if article.subtitle and length >= LONG_WITH_SUBTITLE:
        return True
    return length >= LONG and not _is_report(article)


def _is_report(article: Article) -> bool:
    """Whether it opens as a wire report does: with a dateline, or with 本报讯 among its credits."""
    return bool(article.dateline) or any(
        credit.startswith("本报") and "讯" in credit for credit in article.credits_as_printed
    )


def _headings(article: Article) -> int:
    return sum(block.type is BlockType.HEADING for block in article.blocks)


def _length(article: Article) -> int:
    return sum(len(block.text) for block in article.blocks if block.type in (BlockType.PARAGRAPH, BlockType.ITEM))
