"""The attacks of fuzz/ on a small scale: their seeds, all that ever broke something, and neighbours of both."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.mutations import mutated
from fuzz.targets import HERE, TARGETS, seeds

MOST_BYTES = 4_000
SEEDS = {name: [path.read_bytes() for path in seeds(name)] for name in TARGETS}
EXAMPLES = {"dump": 60, "published": 8, "index": 60, "corrections": 100}
"""How many neighbours are tried: the whole way of a page takes its time, other readers are quick."""


@pytest.mark.parametrize("name", TARGETS)
def test_what_once_broke_something_is_sound(name: str) -> None:
    assert SEEDS[name]
    for data in SEEDS[name]:
        TARGETS[name](data)


@pytest.mark.parametrize(("name", "attack"), TARGETS.items(), ids=TARGETS.keys())
def test_neighbours(name: str, attack: Callable[[bytes], None]) -> None:
    changed = st.builds(mutated, st.sampled_from(SEEDS[name]), st.just(MOST_BYTES), st.integers(0, 2**32))
    inputs = st.one_of(changed, changed, st.binary(max_size=200))
    tried = given(inputs)(lambda data: attack(data))
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    settings(max_examples=EXAMPLES.get(name, 300), deadline=None, suppress_health_check=slow)(tried)()


def test_every_target_has_its_seeds_and_every_folder_its_target() -> None:
    folders = {path.name for kind in ("seeds", "cases") for path in (HERE / kind).glob("*")}
    assert folders == TARGETS.keys()
