"""Keys sorted by way of the disk come in the order in which a sort in memory has them, each with its place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.relate.sorted_runs import SortedRuns

KEYS = st.lists(st.one_of(st.integers(0, 3), st.integers(0, (1 << 64) - 1), st.just((1 << 64) - 1)), max_size=30)


@given(st.lists(KEYS, max_size=8), st.integers(1, 40))
def test_stretches_are_all_keys_in_order_the_first_of_equals_first(batches: list[list[int]], most: int) -> None:
    runs, every = SortedRuns(most), [key for batch in batches for key in batch]
    done = 0
    for batch in batches:
        runs.add(np.array(batch, np.uint64), np.arange(done, done + len(batch), dtype=np.uint32))
        done += len(batch)
    found = [pair for keys, places in runs.stretches() for pair in zip(keys.tolist(), places.tolist(), strict=True)]
    assert found == sorted(((key, place) for place, key in enumerate(every)), key=lambda pair: pair[0])


@pytest.mark.parametrize("most", [1, 7, 1000])
def test_no_stretch_divides_a_shingle(most: int) -> None:
    """Keys that differ in their low bits alone are together."""
    runs = SortedRuns(most)
    shingles = np.repeat(np.arange(1, 60, dtype=np.uint64) << np.uint64(58), 3) | np.arange(177, dtype=np.uint64)
    for part in np.array_split(shingles, 10):
        runs.add(part)
    heads = [set((keys >> np.uint64(32)).tolist()) for keys, _ in runs.stretches()]
    assert sum(map(len, heads)) == len(set().union(*heads))
