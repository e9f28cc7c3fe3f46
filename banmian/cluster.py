"""A function over many values on the workers of a dask.distributed scheduler that runs already: --scheduler.

The workers need the same Python, packages and Banmian as the build (`rules`), and the paths of the values: a folder
that all of them see, or an object store. A worker that is lost takes nothing with it: others get its values.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from banmian.errors import BanmianError
from banmian.rules import PACKAGE, entries, rules
from banmian.workers import VALUES_UNDER_WAY, WorkerDied

Value = TypeVar("Value")
Result = TypeVar("Result")

PATIENCE_SECONDS = 30
"""For the scheduler to answer, and for a first worker; where workers wait in a queue, they are started before."""


def map_on_cluster(
    function: Callable[[Value], Result], values: Sequence[Value], address: str
) -> Iterator[Result | WorkerDied]:
    """Yield the results in the order of the values, few of which are under way; what the function raises is raised.

    Raises BanmianError where no scheduler or no worker answers, or a worker is not as this process is.
    """
    if not values:
        return
    with _connected(address) as client:
        most = VALUES_UNDER_WAY * sum(client.nthreads().values())
        under_way: deque[Any] = deque()
        for value in values:
            if len(under_way) >= most:
                yield _result(under_way.popleft(), address)
            under_way.append(client.submit(run_there, _own_rules(), function, value, pure=False))
        while under_way:
            yield _result(under_way.popleft(), address)


def run_there(known: str, function: Callable[[Value], Result], value: Value) -> Result:
    """The function, on a worker. Raises BanmianError where its rules are not `known`, those of the build."""
    if _own_rules() != known:
        import platform

        found = f"the worker on {platform.node()} has other code, packages or Python than the build"
        raise BanmianError("--scheduler", None, found, "the same checkout and the same lock on every machine")
    return function(value)


@cache
def _own_rules() -> str:
    return rules([path.name for path in entries(PACKAGE) if path.name != "__pycache__"])


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        # Imported late: few builds need it, and it takes a second.
        from distributed import Client
    except ModuleNotFoundError as error:
        found = f"needs the package {error.name}, which is not installed"
        raise BanmianError("--scheduler", None, found, "pip install --group cluster") from error
    try:
        client: Any = Client(address, timeout=PATIENCE_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        raise BanmianError(address, None, "no scheduler answers", "the address that dask scheduler prints") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
        except TimeoutError as error:
            raise BanmianError(
                address, None, "the scheduler has no worker", "dask worker, with this address"
            ) from error
        yield client


def _result(future: Any, address: str) -> Any:
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        # One worker after the other was lost over this value.
        return WorkerDied()
    except (CancelledError, OSError) as error:
        raise BanmianError(address, None, "the scheduler is gone", "a scheduler that outlives the build") from error
