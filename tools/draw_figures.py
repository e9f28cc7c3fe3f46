"""Draw figures at random from the dumps and our own manuscripts, for a reader to judge.

    python tools/draw_figures.py > tests/describe/cases/figures-reviewed.tsv

Each row holds the source, the sentence, the words taken for a figure, value, upper end, unit, what is counted, and two
empty verdicts, in whose place the reader puts `right` or `wrong`: one of number and unit, one of what is counted.
"""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

from banmian.clean import clean
from banmian.describe.figures.counted import counted
from banmian.describe.figures.find import find_quantities
from banmian.describe.figures.numbers import plain
from banmian.describe.sentences import sentence_at

ROOT = Path(__file__).parent.parent
SEED, DRAWN = 2026, 100


def texts() -> Iterator[tuple[str, str]]:
    """Name of the source and one text of it, in order of name."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield from ((path.stem, clean(line)) for line in path.read_text(encoding="utf-8").splitlines())
    for path in sorted((ROOT / "training" / "articles").glob("*.toml")):
        blocks = tomllib.loads(path.read_text(encoding="utf-8"))["block"]
        yield from ((f"articles/{path.stem}", clean(block["text"])) for block in blocks)


def rows() -> Iterator[tuple[str, ...]]:
    """Every figure as a row of the review file."""
    for source, text in texts():
        for one in find_quantities(text):
            high = "" if one.high is None else str(plain(one.high))
            found = (text[one.start : one.end], str(plain(one.value)), high, one.unit)
            yield source, sentence_at(text, one.start), *found, counted(text, one), "", ""


def main() -> None:
    """Print the head and the drawn rows, in order of source."""
    everything = list(rows())
    drawn = sorted(random.Random(SEED).sample(range(len(everything)), DRAWN))
    print(
        f"# {DRAWN} of {len(everything)} figures drawn by tools/draw_figures.py, seed {SEED}, each judged by a reader."
    )
    print("# source\tsentence\tprinted\tvalue\thigh\tunit\twhat\tverdict\tverdict of what")
    for number in drawn:
        print("\t".join(everything[number]))


if __name__ == "__main__":
    main()
