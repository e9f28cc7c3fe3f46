"""Passages that articles share without being versions of each other: quotations, mottoes, reports of one document."""

from collections.abc import Iterator, Sequence

from banmian.model import Article
from banmian.relate.families import PASSAGE_CHARACTERS, Kinship
from banmian.relate.reading import Reading, read
from banmian.relate.relations import Passage, Quoted


def find_passages(articles: Sequence[Article], kinship: Kinship) -> tuple[Passage, ...]:
    """Every passage of at least 40 characters in both articles, in page order."""
    return tuple(_passages(articles, kinship))


def _passages(articles: Sequence[Article], kinship: Kinship) -> Iterator[Passage]:
    for left, right, runs in kinship.shared:
        ours, theirs = read(articles[left]), read(articles[right])
        for run in runs:
            first, second = _quoted(ours, run.left, run.length), _quoted(theirs, run.right, run.length)
            if min(len(first.text), len(second.text)) >= PASSAGE_CHARACTERS:
                yield Passage(first=first, second=second)


def _quoted(reading: Reading, letter: int, length: int) -> Quoted:
    start, end = int(reading.places[letter]), int(reading.places[letter + length - 1]) + 1
    block = reading.block_at(start)
    return Quoted(
        article=reading.article.id,
        block=block,
        line=reading.article.blocks[block].lines[0][0],
        text=reading.text[start:end],
    )
