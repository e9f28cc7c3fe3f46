"""Values over processes: order, errors, and a worker that dies."""

import os

import pytest

from banmian.workers import VALUES_PER_WORKER, WorkerDied, beside, map_forked, map_parallel

MANY = range(2 * VALUES_PER_WORKER)


def double(number: int) -> int:
    return 2 * number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise LookupError(number)
    return number


def die_at_three(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_values(jobs: int) -> None:
    assert list(map_parallel(double, MANY, jobs)) == [2 * number for number in MANY]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_function_raises_is_raised(jobs: int) -> None:
    with pytest.raises(LookupError, match="3"):
        list(map_parallel(fail_at_three, MANY, jobs))


def test_a_worker_that_dies_takes_no_other_value_with_it() -> None:
    results = list(map_parallel(die_at_three, MANY, 2))
    assert isinstance(results[3], WorkerDied)
    assert [result for result in results if not isinstance(result, WorkerDied)] == [n for n in MANY if n != 3]


def test_few_values_need_no_process() -> None:
    assert list(map_parallel(lambda number: os.getpid(), range(3), 8)) == [os.getpid()] * 3


def test_a_pool_that_breaks_early_does_the_rest() -> None:
    many = range(40)
    results = list(map_parallel(die_at_three, many, 2))
    assert [result for result in results if not isinstance(result, WorkerDied)] == [n for n in many if n != 3]


@pytest.mark.parametrize("jobs", [1, 2])
def test_copies_give_their_results_in_the_order_of_the_values(jobs: int) -> None:
    own = {"offset": 5}
    assert map_forked(lambda number: number + own["offset"], MANY, jobs) == [number + 5 for number in MANY]


def test_what_a_copy_leaves_undone_is_done_here() -> None:
    """Whether it dies or raises; what is raised here as well is raised."""
    here = os.getpid()

    def die_in_a_copy(number: int) -> int:
        if number == 3 and os.getpid() != here:
            os._exit(9)
        return double(number)

    assert map_forked(die_in_a_copy, MANY, 2) == [2 * number for number in MANY]
    with pytest.raises(LookupError, match="3"):
        map_forked(fail_at_three, MANY, 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_copy_works_out_meanwhile_is_there_when_it_is_asked_for(jobs: int) -> None:
    """Larger than a pipe holds; and where the copy dies, it is worked out here."""
    here = os.getpid()

    def die_in_a_copy() -> int:
        if os.getpid() != here:
            os._exit(9)
        return here

    assert beside(lambda: bytes(1 << 20), jobs)() == bytes(1 << 20)
    assert beside(die_in_a_copy, jobs)() == here
    with pytest.raises(LookupError, match="3"):
        beside(lambda: fail_at_three(3), jobs)()
