"""No regular expression of ours blows up: each on a megabyte of what its own repeats take, over and over."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.regexes import ROOT, attacks, is_anchored

BYTES = 1_000_000
PATIENCE_SECONDS = 2
"""Of processor time. An expression takes a tenth of that or, by the square of the length, days."""
LEAST = 100
"""Expressions that a build compiles; fewer, and they were not found."""


@pytest.fixture(scope="module")
def expressions() -> list[tuple[str, int, str]]:
    command = [sys.executable, "-m", "tests.regexes"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    found: list[tuple[str, int, str]] = json.loads(done.stdout)
    return found


@contextmanager
def patience() -> Iterator[None]:
    """Raises TimeoutError, also in the middle of a match."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def is_quick(pattern: str, flags: int, anchored: bool, attack: str) -> bool:
    """Whether it is through with a megabyte of the text, ended by a character that nothing takes."""
    expression = re.compile(pattern, flags)
    text = (attack * (BYTES // len(attack.encode("utf-8", "surrogatepass"))) + "\0")[:BYTES]
    try:
        with patience():
            if anchored:
                expression.match(text)
                expression.fullmatch(text)
            else:
                for _ in expression.finditer(text):
                    pass
    except TimeoutError:
        return False
    return True


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timer")
def test_no_expression_blows_up(expressions: list[tuple[str, int, str]]) -> None:
    assert len(expressions) >= LEAST
    slow = [
        f"{place}: {pattern[:60]} on {attack[:20]!r}"
        for pattern, flags, place in expressions
        for attack in sorted(attacks(pattern, flags))
        if not is_quick(pattern, flags, is_anchored(place), attack)
    ]
    assert slow == []
