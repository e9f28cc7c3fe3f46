"""Pages of nothing but one pattern, over and over: what makes regular expressions and pairings take time for ever."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from banmian.model import Corrections, Page
from banmian.pages import build_page
from banmian.relate import relate

PATTERNS = (Path(__file__).parent / "cases" / "patterns.txt").read_text(encoding="utf-8").splitlines()
PAGE_BYTES = 40_000
"""A full broadsheet page of ordinary lines."""
LONG_LINE, SHORT_LINE = 99_000, 40
"""Characters: nearly the longest line that is read, which alone makes a page, and an ordinary one."""
PATIENCE_SECONDS = 15
"""Ten times what such a page takes. What took time by the square of a line when this was written took 25 s and more."""


@contextmanager
def patience() -> Iterator[None]:
    """Raises TimeoutError, also in the middle of a match."""

    def give_up(*_: object) -> None:
        raise TimeoutError(f"not done in {PATIENCE_SECONDS} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="this system has no alarm")
@pytest.mark.parametrize("characters", [LONG_LINE, SHORT_LINE])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_page_of_one_pattern_is_built(pattern: str, characters: int) -> None:
    """In time, and with every printed character accounted for, or build_page would raise."""
    line = (pattern * characters)[:characters]
    lines = [line, ""] * max(1, PAGE_BYTES // len(line.encode()))
    page = Page(name="a.txt", sha256="0" * 64, encoding="utf-8", lines=tuple(lines), flags=())
    with patience():
        built = build_page(page, Corrections())
        relate(built.articles)
    assert built.articles or built.leftovers
