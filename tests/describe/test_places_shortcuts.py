"""What finding places leaves out for speed cannot change what is found."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.places.fields import Field, fields_of
from banmian.describe.places.find import Words, after_pattern, find_names, signs_after, signs_before
from banmian.describe.places.home import Home, is_before, self_references
from banmian.describe.places.locate import decide, mentions_of
from banmian.describe.places.mentions import Mention
from banmian.describe.places.names import Names, names_of
from banmian.describe.places.resolve import (
    SETTLED,
    asks_full_name,
    best_supported,
    codes_in_full,
    decided_in,
    settled,
    support_for,
)
from banmian.describe.places.words import contexts
from tests.describe.place_cases import article
from tests.describe.test_places_invariants import texts


def names() -> Names:
    return names_of(load_gazetteer())


def found(title: str, text: str) -> list[tuple[Field, list[Mention]]]:
    return [(field, mentions_of(field, names())) for field in fields_of(article(title, text))]


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_what_asks_for_no_full_name_is_settled_without_any(title: str, text: str) -> None:
    mentions = [one for _, listed in found(title, text) for one in listed]
    for one in mentions:
        if decided_in(one) == SETTLED and not asks_full_name(one):
            assert settled(one, codes_in_full(mentions), names()) == settled(one, set(), names())


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_what_stands_before_a_reference_comes_first_of_all_that_is_found(title: str, text: str) -> None:
    fields = found(title, text)
    order = {id(field): at for at, (field, _) in enumerate(fields)}
    resolved = [one for one in decide(fields, names(), Home()).resolved if not one.by_reference]
    for at, (field, _) in enumerate(fields):
        for match in self_references(field.text):
            before = [is_before(one.mention, field, match.start(), order, at) for one in resolved]
            assert before == sorted(before, reverse=True)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_words_are_found_from_left_to_right_as_one_by_one(text: str) -> None:
    words = Words(text)
    for one in find_names(text, names()):
        last = max(start for start in words.starts(one.start) if start <= one.start)
        assert last == max(start for start in Words(text).starts(one.start) if start <= one.start)


def test_all_that_makes_a_name_count_for_less_has_a_sign_beside_it() -> None:
    words = [word for listed in contexts().__slots__ for word in getattr(contexts(), listed)]
    assert all(word[0] in signs_after() for word in words if after_pattern().match(word))
    assert all(word[-1] in signs_before() for word in words if word.endswith(contexts().on_the_way))


@settings(max_examples=300, deadline=None)
@given(texts, st.lists(st.sampled_from(("150302", "150304", "460000", "220100", "320106", "350102")), max_size=4))
def test_most_supported_are_those_that_score_best(text: str, named: list[str]) -> None:
    support: dict[str, float] = defaultdict(float)
    for code in named:
        for place in names().paths[code]:
            support[place] += 1.0
    for one in (one for _, listed in found("", text) for one in listed):
        scores = {code: support_for(code, names(), support) for code in one.codes}
        most = {code for code, score in scores.items() if score == max(scores.values()) > 0}
        best = set(best_supported(one.codes, names(), support))
        assert best <= most
        assert all(best & {code, *names().ancestors[code]} for code in most)
