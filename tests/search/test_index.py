"""The files of the index hold every place of every pair, and every article of every character: no more, no less."""

import json
import re
from collections import defaultdict
from itertools import pairwise
from operator import itemgetter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.receipt import HOME
from banmian.search import Card, Facet, Value, build_index
from banmian.search.blocks import make_block
from banmian.search.cuts import find_cuts
from banmian.search.folding import fold
from banmian.search.index import FORMAT
from banmian.search.packing import varints
from tests.search.scan import holders, inflate, manifest, mark_starts, numbers, part, places, units

pieces = st.lists(st.text(alphabet=st.one_of(st.sampled_from("乌海市aA，"), st.characters()), max_size=12), max_size=4)
corpora = st.lists(pieces.map(tuple), max_size=5)

SMALL_SHARD = 40

Divided = tuple[list[tuple[str, ...]], list[int], list[tuple[str, ...]]]


def build(articles: list[tuple[str, ...]], blocks: list[int] | None = None) -> dict[str, bytes]:
    cards = [Card(f"page/{number}", one[0] if one else "", "", "") for number, one in enumerate(articles)]
    return dict(build_index(articles, cards, [], blocks or []))


def text_of(article: tuple[str, ...]) -> list[int]:
    return [unit for piece in article or ("",) for unit in units(mark_starts(fold(piece)) + "\n")]


@st.composite
def divided(draw: st.DrawFn) -> Divided:
    """Articles, the block of each, and the articles block by block."""
    articles = draw(corpora)
    blocks = draw(st.lists(st.integers(0, 3), min_size=len(articles), max_size=len(articles)))
    return articles, blocks, [one for _, one in sorted(zip(blocks, articles, strict=True), key=itemgetter(0))]


@settings(deadline=None)
@given(divided())
def test_every_place_of_every_pair(
    articles: Divided,
) -> None:
    expected: dict[int, list[int]] = defaultdict(list)
    corpus = [unit for article in articles[2] for unit in text_of(article)]
    for place, (first, second) in enumerate(pairwise(corpus)):
        if "\n" not in (chr(first), chr(second)):
            expected[first << 16 | second].append(place)
    assert places(build(*articles[:2])) == expected


@settings(deadline=None)
@given(divided())
def test_every_article_of_every_character(
    articles: Divided,
) -> None:
    """And whether its title has it."""
    expected: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for number, article in enumerate(articles[2]):
        title = units(mark_starts(fold(article[0]))) if article else []
        for unit in sorted(set(text_of(article)) - {ord("\n")}):
            expected[unit].append((number, unit in title))
    assert holders(build(*articles[:2])) == expected


@settings(deadline=None)
@given(divided())
def test_the_order_of_articles_is_told(
    articles: Divided,
) -> None:
    """The digit of each is its block; those of one block stand in the given order."""
    given_articles, blocks, by_block = articles
    table = part(build(given_articles, blocks), "table")
    next_of = {block: sorted(blocks).index(block) for block in blocks}
    shown = []
    for digit in table["order"]:
        shown.append(by_block[next_of[int(digit, 36)]])
        next_of[int(digit, 36)] += 1
    assert shown == given_articles
    assert [blocks.count(number) for number in range(len(table["blocks"]))] == table["blocks"]
    assert table["lengths"] == [len(text_of(article)) for article in by_block]
    assert table["heads"] == [text_of(article).index(ord("\n")) + 1 for article in by_block]


@settings(deadline=None)
@given(divided())
def test_shards_are_in_the_order_of_their_keys(
    articles: Divided,
) -> None:
    """However small they are cut; none is larger than it may be but by a single key."""
    made = [make_block([one])[0] for one in articles[0]]
    lows = find_cuts(made, SMALL_SHARD).tolist()
    assert lows == sorted(set(lows))
    bounds = [*lows, 1 << 32]
    for low, high in pairwise(bounds):
        sizes = {
            (number, key): 3 + end - begin
            for number, block in enumerate(made)
            for key, begin, end in zip(
                block.keys.tolist(), [0, *block.ends.tolist()], block.ends.tolist(), strict=False
            )
            if low <= key < high
        }
        assert sum(sizes.values()) <= SMALL_SHARD or len({key for _, key in sizes}) == 1
    assert all(key >= bounds[0] for block in made for key in block.keys.tolist())


@pytest.mark.parametrize("most", [1, 2, 7, 40])
def test_there_are_no_more_shards_than_there_may_be(most: int) -> None:
    made = [make_block([("".join(map(chr, range(0x4E00, 0x5200))),)])[0]]
    assert 1 <= len(find_cuts(made, SMALL_SHARD, most)) <= most


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_of_any_size(values: list[int]) -> None:
    content, lengths = varints(np.array(values, dtype=np.uint32))
    assert list(numbers(content.tobytes())) == values
    assert lengths.sum() == len(content)


def test_names_follow_content_and_every_file_is_named() -> None:
    """One more article leaves the name of no changed file as it was; the manifest leads to all files."""
    one, two = build([("乌海", "市域")]), build([("乌海", "市域"), ("海南",)])
    assert all(one[name] == two[name] for name in one.keys() & two.keys() - {"manifest.json"})
    assert all(
        re.fullmatch(r"manifest\.json|(directory|table|folding|shard[0-9a-f]{8}|cards\d+_\d+)-[0-9a-f]{8}\.bin", name)
        for name in two
    )
    named = {name for name in manifest(two).values() if isinstance(name, str)}
    assert {name for name in two if not name.startswith(("shard", "cards", "manifest"))} == named


@pytest.mark.parametrize("count", [0, 1, 64, 65])
def test_cards_in_pages(count: int) -> None:
    files = build([(f"题{number}",) for number in range(count)])
    pages = sorted(
        (name for name in files if name.startswith("cards")), key=lambda name: int(re.split("[_-]", name)[1])
    )
    cards = [card for name in pages for card in json.loads(inflate(files[name]))]
    assert cards == [[f"page/{number}", f"题{number}", "", ""] for number in range(count)]


def test_facets_as_they_are_read() -> None:
    """Each a file of its own, its articles in the order of the blocks."""
    values = (Value("15", "内蒙古", -1, 2), Value("1503", "乌海", 0, 1))
    facet = Facet("region", "地区", values, ((1,), (0,), ()))
    files = dict(build_index([("一",), ("二",), ("三",)], [Card("a/1", "一", "", "")] * 3, [facet], [1, 0, 1]))
    [[facet_id, name, file]] = part(files, "table")["facets"]
    assert (facet_id, name) == ("region", "地区")
    expected = {"values": [["15", "内蒙古", -1], ["1503", "乌海", 0]], "articles": [[0], [1], []]}
    assert json.loads(inflate(files[file])) == expected


def test_the_browser_is_told_of_every_script() -> None:
    """The list by which it fetches them at once."""
    scripts = HOME / "banmian/theme/assets/javascripts"
    listed = re.search(r"MODULES = \[(.*?)\]", (scripts / "search.js").read_text("utf-8"), re.DOTALL)
    assert listed
    assert re.findall(r'"(\w+)"', listed[1]) == sorted(path.stem for path in (scripts / "search").iterdir())


def test_both_sides_speak_of_one_format() -> None:
    store = (HOME / "banmian/theme/assets/javascripts/search/store.js").read_text("utf-8")
    assert f"FORMAT = {FORMAT};" in store
    assert f"format {FORMAT}\n" in (HOME / "banmian/search/FORMAT.md").read_text("utf-8")
