"""The files of the index hold every place of every pair, and every article of every character: no more, no less."""

import json
import re
from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.receipt import HOME
from banmian.search import Card, Facet, Value, build_index
from banmian.search.corpus import read_corpus
from banmian.search.folding import fold, mark_starts
from banmian.search.index import FORMAT
from banmian.search.packing import varints
from banmian.search.postings import find_postings
from banmian.search.shards import cut
from tests.search.scan import inflate, manifest, numbers, part, read_shard, shards, summed, units

pieces = st.lists(st.text(alphabet=st.one_of(st.sampled_from("乌海市aA，"), st.characters()), max_size=12), max_size=4)
corpora = st.lists(pieces.map(tuple), max_size=5)

SMALL_SHARD = 40


def build(articles: list[tuple[str, ...]]) -> dict[str, bytes]:
    cards = [Card(f"page/{number}", one[0] if one else "", "", "") for number, one in enumerate(articles)]
    return dict(build_index(articles, cards, []))


def text_of(article: tuple[str, ...]) -> list[int]:
    return [unit for piece in article or ("",) for unit in units(mark_starts(fold(piece)) + "\n")]


@settings(deadline=None)
@given(corpora)
def test_every_place_of_every_pair(articles: list[tuple[str, ...]]) -> None:
    expected: dict[int, list[int]] = defaultdict(list)
    corpus = [unit for article in articles for unit in text_of(article)]
    for place, (first, second) in enumerate(pairwise(corpus)):
        if "\n" not in (chr(first), chr(second)):
            expected[first << 16 | second].append(place)
    found = {key: summed(gaps) for _, shard in shards(build(articles)) for key, gaps in shard.items() if key >> 16}
    assert found == expected


@settings(deadline=None)
@given(corpora)
def test_every_article_of_every_character(articles: list[tuple[str, ...]]) -> None:
    """And whether its title has it."""
    expected: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for number, article in enumerate(articles):
        title = units(mark_starts(fold(article[0]))) if article else []
        for unit in sorted(set(text_of(article)) - {ord("\n")}):
            expected[unit].append((number, unit in title))
    singles = ((key, gaps) for _, shard in shards(build(articles)) for key, gaps in shard.items() if not key >> 16)
    found = {
        key: list(zip(summed([gap >> 1 for gap in gaps]), [bool(gap & 1) for gap in gaps], strict=True))
        for key, gaps in singles
    }
    assert found == expected


@settings(deadline=None)
@given(corpora)
def test_shards_are_in_the_order_of_their_keys(articles: list[tuple[str, ...]]) -> None:
    """However small they are cut; the directory says where each begins."""
    made = list(cut(find_postings(read_corpus(articles)), SMALL_SHARD))
    keys = [list(read_shard(shard.content)) for shard in made]
    assert [some[0] for some in keys] == [shard.first_key for shard in made]
    assert (every := [key for some in keys for key in some]) == sorted(set(every))
    assert all(len(shard.content) <= 2 * SMALL_SHARD or len(some) == 1 for shard, some in zip(made, keys, strict=True))


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_of_any_size(values: list[int]) -> None:
    content, lengths = varints(np.array(values, dtype=np.uint32))
    assert list(numbers(content.tobytes())) == values
    assert lengths.sum() == len(content)


@settings(deadline=None)
@given(corpora)
def test_lengths_and_titles(articles: list[tuple[str, ...]]) -> None:
    table = part(build(articles), "table")
    assert table["lengths"] == [len(text_of(article)) for article in articles]
    assert table["heads"] == [text_of(article).index(ord("\n")) + 1 for article in articles]


def test_names_follow_content_and_every_file_is_named() -> None:
    """One more article leaves the name of no changed file as it was; the manifest leads to all files."""
    one, two = build([("乌海", "市域")]), build([("乌海", "市域"), ("海南",)])
    assert all(one[name] == two[name] for name in one.keys() & two.keys() - {"manifest.json"})
    assert all(re.fullmatch(r"manifest\.json|[a-z]+\d*-[0-9a-f]{8}\.bin", name) for name in two)
    named = {name for name in manifest(two).values() if isinstance(name, str)}
    assert {name for name in two if not name.startswith(("shard", "cards", "manifest"))} == named


@pytest.mark.parametrize("count", [0, 1, 64, 65])
def test_cards_in_pages(count: int) -> None:
    files = build([(f"题{number}",) for number in range(count)])
    pages = sorted((name for name in files if name.startswith("cards")), key=lambda name: int(name[5:].split("-")[0]))
    cards = [card for name in pages for card in json.loads(inflate(files[name]))]
    assert cards == [[f"page/{number}", f"题{number}", "", ""] for number in range(count)]


def test_facets_as_they_are_read() -> None:
    facet = Facet(
        "region", "地区", (Value("15", "内蒙古", -1, 2, "regions/15/"), Value("1503", "乌海", 0, 1)), ((1,), (0,), ())
    )
    files = dict(build_index([("一",), ("二",), ("三",)], [Card("a/1", "一", "", "")] * 3, [facet]))
    values = [["15", "内蒙古", -1, 2, "regions/15/"], ["1503", "乌海", 0, 1, ""]]
    expected = {"id": "region", "name": "地区", "values": values, "articles": [[1], [0], []]}
    assert part(files, "table")["facets"] == [expected]


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
