"""A function over many values, in this process or in several; a worker that dies takes no other value with it."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

VALUES_PER_WORKER = 8
"""A worker needs about as long to start and load its data as a page takes eight times over."""


class WorkerDied:
    """Stands for the result of a value whose worker was killed, by the system for want of memory for one."""


def map_parallel(
    function: Callable[[Value], Result], values: Sequence[Value], jobs: int
) -> Iterator[Result | WorkerDied]:
    """Yield the results in the order of the values. What the function raises is raised here.

    With one job, or too few values to pay for a second, no process is started.
    """
    jobs = min(jobs, len(values) // VALUES_PER_WORKER)
    if jobs <= 1:
        yield from map(function, values)
        return
    with ProcessPoolExecutor(jobs) as pool:
        futures = [pool.submit(function, value) for value in values]
        for value, future in zip(values, futures, strict=True):
            died = isinstance(future.exception(), BrokenProcessPool)
            yield _alone(function, value) if died else future.result()


def _alone(function: Callable[[Value], Result], value: Value) -> Result | WorkerDied:
    """A death breaks the whole pool and names nobody, so each value without a result gets a worker of its own."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(function, value).result()
        except BrokenProcessPool:
            return WorkerDied()
