"""What holds of versions of any articles: found, mutual, never of strangers, by work that is linear."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.model import Article
from banmian.relate import relate
from banmian.relate.candidates import MOST_TEXTS, matches, telling
from banmian.relate.families import VERSION_LETTERS, common_share
from banmian.relate.letters import letters
from banmian.relate.reading import Texts, text_of
from banmian.relate.relations import Place
from banmian.relate.shared import PASSAGE_CHARACTERS
from banmian.relate.shingles import GRAM, distinct, sketch
from tests.relate.articles import article, manuscripts

ROOT = Path(__file__).parents[2]
STRANGERS = [article(f"m{number}", *texts) for number, texts in enumerate(manuscripts())]
NUMBERS = st.integers(0, len(STRANGERS) - 1)

HOSTILE = {
    "nothing": (),
    "empty blocks": ("", ""),
    "marks alone": ("。。。！", "——" * 200),
    "one character for ever": ("安" * 5000,),
    "two characters in turn": ("平安" * 5000,),
    "lone surrogates and noncharacters": ("\ud800\uffff" * 60,),
    "characters of the last planes": ("\U0003134a\U000e0100\U0010fffd" * 60,),
    "a motto for ever": ("坚持人民至上，坚持生命至上。" * 300,),
}


def families(*articles: Article) -> list[tuple[str, ...]]:
    return [family.articles for family in relate(articles)[1].families]


def notice(number: int, text: str) -> Article:
    return article(f"n{number:05}", text)


def letter_count(one: Article) -> int:
    return len(letters(text_of(one))[0])


def test_strangers_are_no_versions() -> None:
    """144 articles by one house, several on the same subjects."""
    assert families(*STRANGERS) == []


@given(NUMBERS, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_an_article_is_a_version_of_itself_with_its_sections_in_another_order(
    number: int, chance: random.Random
) -> None:
    """Also among strangers. Lines of verse in another order are another poem: they hold no shingle whole; and of a
    few lines, none as long as a passage, too little is left to tell.
    """
    original = STRANGERS[number]
    texts = [block.text for block in original.blocks]
    chance.shuffle(texts)
    longest = max(map(len, texts), default=0)
    if longest >= PASSAGE_CHARACTERS and letter_count(original) >= max(VERSION_LETTERS, 2 * GRAM * len(texts)):
        assert families(*STRANGERS, article("z", *texts)) == [(original.id, "z/1")]


@given(NUMBERS, NUMBERS)
@settings(max_examples=25, deadline=None)
def test_what_two_articles_share_is_the_same_from_either_side(one: int, other: int) -> None:
    left = STRANGERS[one]
    right = article("z", *(block.text for block in STRANGERS[other].blocks[::-1]), *(b.text for b in left.blocks[:2]))
    assert common_share(left, right) == pytest.approx(common_share(right, left), abs=0.02)
    assert bool(families(left, right)) == bool(families(right, left))


def test_versions_are_mutual() -> None:
    texts = [block.text for block in STRANGERS[0].blocks]
    copies = [article(f"z{number}", *texts[: 3 + number]) for number in range(3)]
    articles = {one.id: one for one in relate([STRANGERS[0], *copies])[0]}
    assert all(len(one.versions) == 3 for one in articles.values())
    assert all(one.id in articles[other].versions for one in articles.values() for other in one.versions)


def test_one_dump_prints_no_article_twice() -> None:
    """Forms of one page are alike: notices of one court, lists of one office."""
    first = STRANGERS[0]
    second = replace(article("m0", *(block.text for block in first.blocks), line=500), page=first.page)
    assert families(first, second) == []


@pytest.mark.parametrize("texts", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts(texts: tuple[str, ...]) -> None:
    """Each beside a copy of itself and beside honest articles; families are of copies only."""
    found = families(article("x", *texts), article("y", *texts), *STRANGERS[:5])
    assert found in ([], [("x/1", "y/1")])


@pytest.mark.parametrize("same", [True, False], ids=["identical", "numbered"])
def test_thousands_of_short_notices(same: bool) -> None:
    """A form that thousands share is neither an article with thousands of versions nor a pair each with each."""
    form = "本市自来水公司因管道检修，定于{}日凌晨对老城区暂停供水八小时，请市民提前做好储水准备，不便之处敬请谅解。"
    notices = [notice(number, form.format("近" if same else number)) for number in range(3000)]
    related, relations = relate(notices)
    assert (relations.families, relations.passages) == ((), ())
    assert not any(one.versions for one in related)


def test_no_text_meets_more_than_a_few_others_at_a_shingle() -> None:
    """So that the pairs looked at grow with the texts and not with their square."""
    for count in (200, 400, 800):
        texts = [one.blocks[0].text for one in STRANGERS]
        sketches = sketch(Texts([notice(number, texts[number % len(texts)]) for number in range(count)]))
        for runs in (sketches.sampled, sketches.winnowed):
            keys = distinct(np.concatenate([keys for keys, _ in runs.stretches()]))
            shared = telling(keys, sketches.bits, MOST_TEXTS)
            assert sum(len(firsts) for firsts, _ in matches(shared, sketches.bits)) <= MOST_TEXTS * len(keys)


def test_families_stay_small() -> None:
    """A chain of excerpts, each like the next, does not become one family without end."""
    text = "".join(one.blocks[0].text for one in STRANGERS)
    chain = [notice(number, text[30 * number : 30 * number + 300]) for number in range(200)]
    assert max(map(len, families(*chain))) <= MOST_TEXTS


@given(NUMBERS, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_every_block_of_both_versions_is_in_one_row(number: int, chance: random.Random) -> None:
    """Beside the stubs of moved passages, which stand where the right version had them."""
    texts = [block.text for block in STRANGERS[number].blocks]
    kept = [text for text in texts if chance.random() < 0.8]
    chance.shuffle(kept)
    for comparison in relate([STRANGERS[number], article("z", *kept)])[1].comparisons:
        rows = [row for row in comparison.rows if row.place is not Place.MOVED_HERE]
        assert sorted(one for row in rows for one in row.left) == list(range(len(texts)))
        assert sorted(one for row in rows for one in row.right) == list(range(len(kept)))


def test_two_processes_find_the_same() -> None:
    """Whatever the order of their sets."""
    program = (
        "from tests.relate.test_versions import STRANGERS, article\n"
        "from banmian.relate import relate\n"
        "texts = [block.text for block in STRANGERS[3].blocks]\n"
        "print(relate([*STRANGERS[:9], article('z', *texts[::-1])]))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert "z/1" in outputs.pop()
