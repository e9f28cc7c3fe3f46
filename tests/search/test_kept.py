"""What an index keeps from one build to the next: less work, the same bytes."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.search import Card, block_count, block_of, build_index

Archive = Mapping[str, tuple[str, ...]]

texts = st.text(alphabet=st.one_of(st.sampled_from("乌海市达aA1，"), st.characters()), max_size=12)
archives = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(texts, texts), max_size=8)

BLOCKS = 4


class Memory(dict[str, bytes]):
    """A cache."""

    def put(self, name: str, content: bytes) -> None:
        self[name] = content


def build(archive: Archive, cache: Memory | None = None) -> dict[str, bytes]:
    cards = [Card(f"{name}/1", pieces[0], "", "") for name, pieces in archive.items()]
    return dict(
        build_index(list(archive.values()), cards, [], [block_of(name, BLOCKS) for name in archive], cache=cache)
    )


@settings(deadline=None)
@given(st.lists(archives, min_size=2, max_size=4))
def test_a_build_on_what_was_kept_equals_a_clean_one(history: Sequence[Archive]) -> None:
    """Whatever was added, removed and changed before."""
    cache = Memory()
    for archive in history:
        assert build(archive, cache) == build(archive)


@settings(deadline=None)
@given(archives, st.data())
def test_damage_to_what_was_kept_is_noticed(archive: Archive, data: st.DataObject) -> None:
    """A byte changed, the end lost, or something else altogether: it is made anew."""
    cache = Memory()
    clean = build(archive, cache)
    for name, content in cache.items():
        place = data.draw(st.integers(0, len(content) - 1))
        changed = content[:place] + bytes([content[place] ^ data.draw(st.integers(1, 255))]) + content[place + 1 :]
        cache[name] = data.draw(st.sampled_from([content, changed, content[:place], b"", b"{}"]))
    assert build(archive, cache) == clean


def test_a_change_leaves_all_other_blocks_alone() -> None:
    """Its block and its sections are all that is put into the cache."""
    archive = {f"{number:03}": (f"题{number}", "乌海市乌达区" + chr(0x4E00 + number)) for number in range(40)}
    cache = Memory()
    build(archive, cache)
    assert len(cache) == 3 * BLOCKS
    archive["007"] = ("题7", "乌海市乌达区又一句")
    known = set(cache)
    build(archive, cache)
    assert len(cache.keys() - known) == 3


@pytest.mark.parametrize(
    ("articles", "count"), [(0, 1), (2_000, 1), (2_001, 2), (10_000, 8), (30_000, 16), (10_000_000, 32)]
)
def test_blocks_double_with_the_archive(articles: int, count: int) -> None:
    assert block_count(articles) == count


@given(st.text())
def test_what_moves_when_blocks_double_moves_to_the_new_one(name: str) -> None:
    assert block_of(name, 16) % 8 == block_of(name, 8)
