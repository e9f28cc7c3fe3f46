"""Which newspaper a page is from: only by what the page prints, and never without saying that it is inferred."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from banmian.data_files import DATA, load_lists
from banmian.model import Article, Kind

PATH = DATA / "newspapers.toml"
_PUBLISHER = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,9}报)社(?![会区])")


@dataclass(frozen=True, slots=True)
class NewspaperWords:
    """The lists of data/newspapers.toml."""

    before_name: tuple[str, ...]
    no_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A newspaper's name with the notice and the line that print it."""

    name: str
    notice: str
    line: int


@cache
def load_newspaper_words(path: Path = PATH) -> NewspaperWords:
    """The shipped lists. Raises DataError where one is missing, unknown or out of order."""
    return load_lists(NewspaperWords, path)


def find_newspaper(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of one page with newspaper and newspaper_evidence, where a notice on it names its publisher.

    A notice speaks for the paper that prints it; a report may name any paper. Two names that are equally frequent
    cancel each other.
    """
    named = [one for article in articles if article.kind is Kind.NOTICE for one in _publishers(article)]
    ranked = Counter(one.name for one in named).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return tuple(articles)
    name = ranked[0][0]
    lines = "、".join(str(line) for line in sorted({one.line for one in named if one.name == name}))
    notice = next(one.notice for one in named if one.name == name)
    evidence = f"推断：本版“{notice}”（第{lines}行）自称“{name}社”"
    return tuple(
        article if "newspaper" in article.by_hand else replace(article, newspaper=name, newspaper_evidence=evidence)
        for article in articles
    )


def _publishers(article: Article) -> Iterator[Named]:
    """Every …报社 of a notice, its name cut to what all of its occurrences end with."""
    found = [
        (_cut(match["name"]), block.lines[0][0])
        for block in article.blocks
        for match in _PUBLISHER.finditer(block.text)
    ]
    for name, line in found:
        # The shortest form is what no chance word stands before: 旗下精神文明报, 精神文明报.
        shortest = min((other for other, _ in found if other and name.endswith(other)), key=len, default="")
        if shortest and shortest not in load_newspaper_words().no_names:
            yield Named(shortest, article.title or "启事", line)


def _cut(name: str) -> str:
    """The name without what stands before it in its sentence.

    >>> _cut("最终解释权归精神文明报")
    '精神文明报'
    """
    last = max(name.rfind(word) for word in load_newspaper_words().before_name)
    return name[last + 1 :]
