"""Dates of articles: EDTF from what the page says, and nothing where it says nothing."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.describe.dates import date_articles, mentions
from banmian.describe.dates.mentions import find_mentions
from banmian.describe.dates.words import PATH, load_date_words
from banmian.describe.sentences import sentence_spans
from banmian.errors import DataError
from banmian.model import Article, Block, BlockType, Kind

PAGES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))["page"]
EDTF = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?[~?%]?)?")


def article(case: dict[str, Any], line: int = 1) -> Article:
    texts = [(BlockType.PARAGRAPH, text) for text in (case["text"], *case.get("more", []))]
    captions = [(BlockType.CAPTION, case["caption"])] if "caption" in case else []
    return Article(
        id=f"a/{line}",
        page="a.txt",
        page_sha256="",
        kind=Kind(case.get("kind", "news")),
        title=case.get("title", ""),
        blocks=tuple(Block(type=kind, text=text, lines=((line, line),)) for kind, text in captions + texts),
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["label"])
def test_page(page: dict[str, Any]) -> None:
    dated = date_articles([article(case, line) for line, case in enumerate(page["article"], 1)], page.get("lines", ()))
    assert [one.date for one in dated] == [case["date"] for case in page["article"]]
    for one, case in zip(dated, page["article"], strict=True):
        assert case.get("said", "") in one.date_evidence
        assert one.date_evidence or not one.date


DATED = st.text(alphabet=st.sampled_from("2023年4月18日，将于以来昨今天近至到图为一十二。"), max_size=40)


@given(st.lists(DATED, max_size=4), st.lists(DATED, max_size=2))
def test_any_page_gets_edtf_or_nothing(texts: list[str], lines: list[str]) -> None:
    articles = [article({"text": text}, line) for line, text in enumerate(texts, 1)]
    assert all(EDTF.fullmatch(one.date) for one in date_articles(articles, lines))


@given(DATED)
def test_mentions_are_printed_where_they_say(text: str) -> None:
    for mention in find_mentions(text):
        assert text.startswith(mention.text, mention.start)


@given(st.text(alphabet=st.sampled_from("0123456789一二三十〇年月日号底-./，"), max_size=40))
def test_dates_are_found_where_a_number_begins_as_anywhere(text: str) -> None:
    found = [match.span() for match in mentions._matches(text)]
    assert found == [match.span() for match in mentions._DATE.finditer(text)]


@given(st.text(alphabet=st.sampled_from("2019年4月十日，今至近。！”）\n内前"), max_size=40))
def test_dates_of_a_text_are_those_of_its_sentences(text: str) -> None:
    """Figures look up the date before them in its sentence among those of their text."""
    found = [(one.start, one.text) for one in find_mentions(text)]
    for start, end in sentence_spans(text):
        within = [(at - start, words) for at, words in found if start <= at < end]
        assert within == [(one.start, one.text) for one in find_mentions(text[start:end])]


def test_article_without_text() -> None:
    empty = Article(id="a/1", page="a.txt", page_sha256="", title="标题")
    assert date_articles([empty])[0].date == ""


def test_unsorted_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dates.toml"
    path.write_text(PATH.read_text(encoding="utf-8").replace('since = ["', 'since = ["龥", "'), encoding="utf-8")
    with pytest.raises(DataError, match="since is out of order"):
        load_date_words(path)
