"""A function over many values, in this process or in several; a worker that dies takes no other value with it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing import get_context
from typing import TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

VALUES_PER_WORKER = 8
"""A worker needs about as long to start and load its data as a page takes eight times over."""


SPAWN = get_context("spawn")
"""The same on every system; forked workers would inherit locks of the parent's threads."""


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
    with ProcessPoolExecutor(jobs, SPAWN) as pool:
        futures = [pool.submit(function, value) for value in values]
        broken = (value for value, future in zip(values, futures, strict=True) if _is_broken(future))
        again = _one_by_one(function, broken)
        for future in futures:
            yield next(again) if _is_broken(future) else future.result()


def _is_broken(future: Future[Result]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _one_by_one(function: Callable[[Value], Result], values: Iterable[Value]) -> Iterator[Result | WorkerDied]:
    """A death breaks the whole pool and names nobody, so the values without a result go through a pool of one."""
    with ExitStack() as pools:
        pool = pools.enter_context(ProcessPoolExecutor(1, SPAWN))
        for value in values:
            try:
                yield pool.submit(function, value).result()
            except BrokenProcessPool:
                yield WorkerDied()
                pool = pools.enter_context(ProcessPoolExecutor(1, SPAWN))
