"""The data files keep every character, one object a line."""

import json

from hypothesis import given
from hypothesis import strategies as st

from banmian.write.records import article_record, json_line
from tests.hostile import hostile_archive

FIELDS = (
    *("id", "page", "page_sha256", "kind", "kicker", "title", "subtitle", "bylines", "credits_as_printed", "dateline"),
    *("date", "date_evidence", "newspaper", "newspaper_evidence", "blocks", "regions", "themes", "systems", "figures"),
    *("continues", "versions", "flags", "text_sha256"),
)


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_one_line_and_returns(text: str) -> None:
    """Lone surrogates too, which UTF-8 cannot hold."""
    line = json_line({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8")) == {"text": text}


def test_article_has_the_fields_of_the_contract() -> None:
    """In its order, with plain JSON in them."""
    for article in hostile_archive().articles:
        record = article_record(article)
        assert tuple(record) == FIELDS
        assert json.loads(json_line(record))["title"] == article.title
        assert record["blocks"][0]["lines"] == article.blocks[0].lines
