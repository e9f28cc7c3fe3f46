"""Blanks: one at most, and none where Chinese typesetting has none."""

import re

from banmian.clean.scripts import CHINESE

# A blank between two Chinese words, or beside a quote, parts a title or a slogan and stays.
_AT_STOP = re.compile(r" (?=——|……|[、。，：；！？（）【】〔〕])|(?<=[、。，：；！？（）【】〔〕]) |(?<=——) |(?<=……) ")
_INSIDE_QUOTES = re.compile(r"(?<=[“‘《〈「『]) | (?=[”’》〉」』])")
_AT_INTERPUNCT = re.compile(rf"(?<=[{CHINESE}]) ?([·/]) ?(?=[{CHINESE}])")
_AROUND_WORD = re.compile(rf"(?<=[{CHINESE}]) ([A-Za-z0-9][A-Za-z0-9.%+-]*) (?=[{CHINESE}])")


def fold_blanks(text: str) -> str:
    """Make every run of white space one blank; none at either end.

    >>> fold_blanks("　党建引领　　多元共治 ")
    '党建引领 多元共治'
    """
    return " ".join(text.split())


def drop_blanks_at_marks(text: str) -> str:
    """Drop the blank at a full-width mark, inside quotes, and at · or / between Chinese words.

    >>> drop_blanks_at_marks("赵庙镇： 架起“ 连心桥 ”（李浩 文 / 图）")
    '赵庙镇：架起“连心桥”（李浩 文/图）'
    >>> drop_blanks_at_marks("齐筑“平安港” 共治“和谐湾”")
    '齐筑“平安港” 共治“和谐湾”'
    """
    if " " not in text:
        return text
    return _AT_INTERPUNCT.sub(r"\1", _INSIDE_QUOTES.sub("", _AT_STOP.sub("", text)))


def drop_blanks_around_words(text: str) -> str:
    """Drop the blanks on both sides of a number or a foreign word in Chinese; a blank on one side parts a title.

    >>> drop_blanks_around_words("第 35 个爱国卫生月")
    '第35个爱国卫生月'
    >>> drop_blanks_around_words("首届大赛 2023年举行")
    '首届大赛 2023年举行'
    """
    return _AROUND_WORD.sub(r"\1", text) if " " in text else text
