"""An article as one text: its blocks on end, its letters, and the way back from either."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

from banmian.clean.slips import printed_lines
from banmian.model import Article
from banmian.relate.letters import Codes, Offsets, letters
from banmian.spill import Spill
from banmian.stored import StoredArticle

HEAD_LETTERS = 8
"""Enough to find where a block begins in its first line."""


def text_of(article: Article) -> str:
    """Its blocks on end."""
    if isinstance(article, StoredArticle):
        return article.source.text(article.number)
    return "".join(block.text for block in article.blocks)


class Texts(Sequence[str]):
    """The texts of articles, joined when they are asked for, so that no second copy of an archive is held.

    What was asked for once is in a file: texts that share passages are looked at again and again, in any order.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._kept = Spill()
        self._places: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._articles)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return Texts(self._articles[number])
        if number in self._places:
            return self._kept[self._places[number]].decode("utf-8", "surrogatepass")
        text = text_of(self._articles[number])
        self._places[number] = self._kept.add(text.encode("utf-8", "surrogatepass"))
        return text


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's letters and where they stand."""

    article: Article
    text: str
    """Its blocks on end."""
    codes: Codes
    places: Offsets
    """Of each letter, its offset in `text`."""
    starts: tuple[int, ...]
    """Of each block, its offset in `text`; closed by the text's length."""
    printed: Mapping[int, str]
    """What the article took of each line, as printed."""

    def block_at(self, offset: int) -> int:
        """Number of the block that holds an offset of `text`."""
        return bisect_right(self.starts, offset, hi=len(self.starts) - 1) - 1

    def line_at(self, offset: int) -> int:
        """1-based line of the dump that prints the letter at an offset of `text`."""
        number = self.block_at(min(offset, len(self.text) - 1))
        block = self.article.blocks[number]
        lines = [line for first, last in block.lines for line in range(first, last + 1)]
        if not lines:
            return int(self.article.id.rpartition("/")[2])
        wanted = self._letters_before(offset + 1) - self._letters_before(self.starts[number])
        # A line may begin with what belongs to another block, such as a heading set into it.
        head = _letters(block.text[: 4 * HEAD_LETTERS])[:HEAD_LETTERS]
        done = -max(0, _letters(self.printed.get(lines[0], "")).find(head)) if len(lines) > 1 else 0
        for line in lines[:-1]:
            done += len(letters(self.printed.get(line, ""))[0])
            if done >= wanted:
                return line
        return lines[-1]

    def _letters_before(self, offset: int) -> int:
        return int(self.places.searchsorted(offset))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def read(article: Article) -> Reading:
    """The article, read for comparison."""
    text = text_of(article)
    codes, places = letters(text)
    starts = tuple(accumulate((len(block.text) for block in article.blocks), initial=0))
    return Reading(article, text, codes, places, starts, printed_lines(article))
