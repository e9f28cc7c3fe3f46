"""How inputs are changed beside byte by byte: as dumps and files of corrections differ, line by line."""

import random
import tomllib
from collections.abc import Callable
from pathlib import Path

WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))["words"]
MOST_TIMES = 30
"""How often a line is repeated at the most: patterns that are tried over and over show their cost."""

Lines = list[bytes]


def _twice(rng: random.Random, lines: Lines) -> None:
    at = rng.randrange(len(lines))
    lines[at:at] = lines[at : at + rng.randint(1, 4)]


def _gone(rng: random.Random, lines: Lines) -> None:
    at = rng.randrange(len(lines))
    del lines[at : at + rng.randint(1, 4)]


def _moved(rng: random.Random, lines: Lines) -> None:
    lines.insert(rng.randrange(len(lines)), lines.pop(rng.randrange(len(lines))))


def _broken(rng: random.Random, lines: Lines) -> None:
    at = rng.randrange(len(lines))
    cut = rng.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:cut], *[b""] * rng.randint(0, 1), lines[at][cut:]]


def _word(rng: random.Random, lines: Lines) -> None:
    at = rng.randrange(len(lines))
    cut = rng.choice((0, len(lines[at]), rng.randint(0, len(lines[at]))))
    lines[at] = lines[at][:cut] + rng.choice(WORDS).encode("utf-8", "surrogatepass") + lines[at][cut:]


def _long(rng: random.Random, lines: Lines) -> None:
    at = rng.randrange(len(lines))
    lines[at] *= rng.randint(2, MOST_TIMES)


CHANGES: tuple[Callable[[random.Random, Lines], None], ...] = (_twice, _gone, _moved, _broken, _word, _word, _long)


def mutated(data: bytes, most_bytes: int, seed: int) -> bytes:
    """A neighbour of the input; the same seed gives the same one."""
    rng = random.Random(seed)
    lines = data.split(b"\n")
    for _ in range(rng.randint(1, 4)):
        rng.choice(CHANGES)(rng, lines)
        lines = lines or [b""]
    return b"\n".join(lines)[:most_bytes]
