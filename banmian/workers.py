"""A function over many values, in this process or in several; a worker that dies takes no other value with it."""

import ctypes
import gc
import os
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Protocol, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

VALUES_PER_WORKER = 8
"""A worker needs about as long to start and load its data as a page takes eight times over."""

COLLECTED_OBJECTS = 200_000
"""After so many new objects the collector of cycles looks for some. A build makes millions that stay and have none, and
to walk through them every 700, as Python does unasked, is a third of its time."""

FORKS = sys.platform == "linux"
"""Elsewhere a copy of this process would live on when it is killed, and write where the next build writes."""

WORKERS = get_context("fork" if FORKS else "spawn")
"""A copy has all code loaded, which takes a new process a second."""

DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""

VALUES_UNDER_WAY = 8
"""For each worker, so that none waits for the next value, and results do not gather where the first is slow."""


class Map(Protocol):
    """How a function is run over values: in processes of this machine, or on a cluster."""

    def __call__(
        self, function: Callable[[Value], Result], values: Sequence[Value]
    ) -> Iterator["Result | WorkerDied"]: ...


class WorkerDied:
    """Stands for the result of a value whose worker was killed, by the system for want of memory for one."""


@dataclass(frozen=True, slots=True)
class _Lost(Generic[Value]):
    """A value that was under way when a worker died."""

    value: Value


@contextmanager
def few_collections() -> Iterator[None]:
    """Let Python's collector of cycles run seldom."""
    before = gc.get_threshold()
    _collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _collect_seldom() -> None:
    gc.set_threshold(COLLECTED_OBJECTS, 50, 50)


def map_parallel(
    function: Callable[[Value], Result], values: Sequence[Value], jobs: int
) -> Iterator[Result | WorkerDied]:
    """Yield the results in the order of the values, few of which are under way; what the function raises is raised.

    With one job, or too few values to pay for a second, no process is started.
    """
    jobs = min(jobs, len(values) // VALUES_PER_WORKER)
    if jobs <= 1:
        yield from map(function, values)
        return
    rest = deque(values)
    while rest:
        with _pool(jobs) as pool:
            for result in _map(function, rest, pool, jobs * VALUES_UNDER_WAY):
                yield from _alone(function, result.value) if isinstance(result, _Lost) else [result]


def _map(
    function: Callable[[Value], Result], rest: deque[Value], pool: ProcessPoolExecutor, most: int
) -> Iterator[Result | _Lost[Value]]:
    """Results as long as the pool lives; what is under way when it breaks is lost, what is not begun stays."""
    under_way: deque[tuple[Value, Future[Result]]] = deque()
    alive = True
    while under_way or (alive and rest):
        try:
            while alive and rest and len(under_way) < most:
                under_way.append((rest[0], _submitted(pool, function, rest[0])))
                rest.popleft()
        except BrokenProcessPool:
            alive = False
        if under_way:
            value, future = under_way.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                alive = False
                yield _Lost(value)


def _alone(function: Callable[[Value], Result], value: Value) -> Iterator[Result | WorkerDied]:
    """A death breaks the whole pool and names nobody, so each value under way is tried again in a pool of its own."""
    with _pool(1) as pool:
        try:
            yield _submitted(pool, function, value).result()
        except BrokenProcessPool:
            yield WorkerDied()


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, WORKERS, _begin, (os.getpid(),))


def _begin(parent: int) -> None:
    if FORKS:
        begin_copy(parent)
    _collect_seldom()


def _submitted(pool: ProcessPoolExecutor, function: Callable[[Value], Result], value: Value) -> Future[Result]:
    """With the first value the processes are started."""
    with beside_threads():
        return pool.submit(function, value)


def map_forked(function: Callable[[Value], Result], values: Sequence[Value], jobs: int) -> list[Result]:
    """The results in the order of the values, worked out by copies of this process, which have all that it has.

    Where the system has no such copies, or with one job, this process does it; it also does again what a copy that
    died left undone, so that what the function raises is raised here.
    """
    done = _forked(function, values, min(jobs, len(values))) if jobs > 1 and FORKS else {}
    return [done[number][0] if number in done else function(value) for number, value in enumerate(values)]


def beside(function: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """Have a copy of this process work something out meanwhile; what is returned waits for it, or does it itself as
    map_forked does."""
    if jobs <= 1 or not FORKS:
        return function
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    copy = context.Process(target=_answer, args=(function, theirs, os.getpid()), daemon=True)
    _start(copy)
    theirs.close()

    def result() -> Result:
        try:
            answer: Result = ours.recv()
        except EOFError:
            return function()
        finally:
            ours.close()
            copy.join()
        return answer

    return result


def _answer(function: Callable[[], Result], pipe: "Connection[Any, Any]", parent: int) -> None:
    begin_copy(parent)
    with suppress(OSError):  # A disk is full, say: the parent meets it too, and raises it where it is caught.
        pipe.send(function())


def _forked(function: Callable[[Value], Result], values: Sequence[Value], jobs: int) -> dict[int, tuple[Result]]:
    context = get_context("fork")
    turn, done = context.Value("q", 0), dict[int, tuple[Result]]()
    copies: list[tuple[Any, Connection[Any, Any]]] = []
    try:
        for _ in range(jobs):
            ours, theirs = context.Pipe(duplex=False)
            copy = context.Process(target=_take_turns, args=(function, values, turn, theirs, os.getpid()), daemon=True)
            copies.append((copy, ours))
            _start(copy)
            theirs.close()
        pipes = [pipe for _, pipe in copies]
        while pipes:
            for pipe in wait(pipes):
                assert isinstance(pipe, Connection)
                try:
                    number, result = pipe.recv()
                    done[number] = (result,)
                except EOFError:
                    pipes.remove(pipe)
    except BaseException:
        for copy, _ in copies:
            if copy.pid:
                copy.kill()
        raise
    finally:
        for copy, _ in copies:
            if copy.pid:
                copy.join()
    return done


def _start(copy: Any) -> None:
    """An interruption waits, for what runs while a process is copied would swallow it; the copy is told by its parent's
    end alone."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with beside_threads():
            copy.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def beside_threads() -> Iterator[None]:
    """Copy a process that has threads: Python 3.12 warns of locks that they hold; those here are idle ones of numpy, of
    Arrow and of pools, and a copy reads, computes and writes files, for which it needs none of these."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def begin_copy(parent: int) -> None:
    """In a copy: end when the process ends that it is a copy of, and leave alone what was there before. The collector
    would write into every object that it looks at, and so take memory for a copy of it."""
    gc.freeze()
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # It was killed before that was asked for.
        raise SystemExit


def _take_turns(
    function: Callable[[Value], Result], values: Sequence[Value], turn: Any, pipe: "Connection[Any, Any]", parent: int
) -> None:
    begin_copy(parent)
    while True:
        with turn.get_lock():
            number, turn.value = turn.value, turn.value + 1
        if number >= len(values):
            return
        try:
            pipe.send((number, function(values[number])))
        except OSError:  # A disk is full, say: the parent meets it too, and raises it where it is caught.
            return
