"""Dumps with the statistics of the seeds, as many as wanted: python -m benchmarks.dumps COUNT FOLDER

A dump follows one of the seeds line by line: a paragraph becomes one of the same length in clauses of corpus.py; a
heading, caption or credit keeps its form and takes other words. So articles, paragraphs and credits are about as many
and as long as in the seeds (23 articles, 26,000 characters in 5 dumps). Places and writers follow Zipf's law: a paper
writes of some often and of most never. Every tenth dump prints the paragraphs of an earlier one again, 3 letters in 100
of them wrong: planted versions. The same numbers give the same bytes, and the first dumps of many are those of few.
"""

import hashlib
import itertools
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import rjieba  # noqa: E402

from banmian.describe.places.words import surnames  # noqa: E402
from benchmarks.corpus import Words, characters, clauses, reworded, spoiled, vocabulary, zipf  # noqa: E402

ARTICLES_PER_DUMP = 23 / 5
"""In the seeds."""
PARAGRAPH_CHARACTERS = 50
"""A printed line of the seeds that is as long as that is a paragraph, or the greater part of one."""
REPRINT_EVERY = 10
WRITERS = 3_000
HALF_WIDTH = str.maketrans("，：；（）！？", ",:;()!?")

_CREDIT = re.compile(r"(?<=[( /讯])[\u4e00-\u9fff]{2,3}(?=[) /]|$)|^[\u4e00-\u9fff]{2,3}(?= |$)")


def dumps(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Names and texts, each after one of the seeds in turn."""
    press = Press(random.Random(seed))
    templates = [path.read_text(encoding="utf-8").splitlines() for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for number in range(count):
        text = press.dump(number, templates[number % len(templates)])
        yield f"{number:06d}_{hashlib.sha256(text.encode()).hexdigest()[:16]}.txt", text


def write_dumps(count: int, folder: Path) -> None:
    """Fill a folder, which need not be there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in dumps(count):
        (folder / name).write_text(text, encoding="utf-8")


class Press:
    """Prints pages like a given one in other words."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        base = vocabulary(chance)
        places = list(base.places)
        chance.shuffle(places)
        self._words = Words(places, base.made_up, [1 / (rank + 1) for rank in range(len(places))])
        self._clauses = [rjieba.cut(one.translate(HALF_WIDTH)) for one in clauses()]
        self._letters = "".join(itertools.chain.from_iterable(itertools.chain.from_iterable(self._clauses)))
        families = sorted(surnames())
        given = iter(characters(chance, 2 * WRITERS))
        self._writers = [chance.choice(families) + one + other for one, other in zip(given, given, strict=True)]
        self._writer_weights = list(itertools.accumulate(zipf(WRITERS)))
        self._printed: list[list[str]] = []

    def dump(self, number: int, template: list[str]) -> str:
        """One dump."""
        again = iter(self._again() if number % REPRINT_EVERY == REPRINT_EVERY - 1 else ())
        lines = [next(again, "") if len(line) > PARAGRAPH_CHARACTERS else "" for line in template]
        lines = [line or self._line(printed) for line, printed in zip(lines, template, strict=True)]
        self._printed.append([line for line in lines if len(line) > PARAGRAPH_CHARACTERS])
        # A window, so that memory does not grow with the corpus.
        del self._printed[:-1000]
        return "\n".join(lines) + "\n"

    def _again(self) -> Iterator[str]:
        """The paragraphs of an earlier dump."""
        return (spoiled(self._chance, line, self._letters) for line in self._chance.choice(self._printed))

    def _line(self, printed: str) -> str:
        if len(printed) > PARAGRAPH_CHARACTERS:
            return self._paragraph(printed)
        if _CREDIT.search(printed):
            return _CREDIT.sub(self._writer, printed)
        return "".join(reworded(self._chance, rjieba.cut(printed), self._words))

    def _paragraph(self, printed: str) -> str:
        """As long as a printed one, with what opens that, such as 本报讯(记者 李浩) or 一、, kept in form."""
        head = re.match(r"本报讯?\(.{2,12}?\)|\d+\.|[一二三四五六]、|", printed)
        assert head is not None
        pieces, length = [_CREDIT.sub(self._writer, head[0])], 0
        while length < len(printed):
            pieces.append("".join(reworded(self._chance, self._chance.choice(self._clauses), self._words)))
            length += len(pieces[-1])
        return "".join(pieces).rstrip(",;:") + ("" if pieces[-1][-1] in ".。!?" else "。")

    def _writer(self, match: re.Match[str]) -> str:
        return self._chance.choices(self._writers, cum_weights=self._writer_weights)[0]


if __name__ == "__main__":
    write_dumps(int(sys.argv[1]), Path(sys.argv[2]))
