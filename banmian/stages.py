"""The stages of a build, as they are told to whoever watches it."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Value = TypeVar("Value")

STAGES = ("read", "pages", "relate", "write", "render")

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how many of its steps are done, and how many there are."""


class Stages:
    """Runs the stages one after another, tells each step, and keeps the time of each."""

    def __init__(self, tell: Progress = lambda stage, done, steps: None) -> None:
        self._tell = tell
        self.seconds: dict[str, float] = {}
        """Wall-clock seconds by stage, of the stages that have ended."""

    @contextmanager
    def run(self, name: str) -> Iterator[None]:
        """A stage that is one step."""
        begun = time.perf_counter()
        self._tell(name, 0, 1)
        yield
        self._tell(name, 1, 1)
        self.seconds[name] = time.perf_counter() - begun

    def each(self, name: str, values: Iterable[Value], steps: int) -> Iterator[Value]:
        """Pass on the values of a stage; each is a step."""
        begun = time.perf_counter()
        self._tell(name, 0, steps)
        for done, value in enumerate(values, 1):
            yield value
            self._tell(name, done, steps)
        self.seconds[name] = time.perf_counter() - begun
