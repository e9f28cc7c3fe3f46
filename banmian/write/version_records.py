"""The data file of versions: families with their comparisons, and shared passages, as JSON lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from banmian.model import Article
from banmian.relate.relations import Comparison, Difference, Passage, Quoted, Row
from banmian.write.catalog import Catalog


def version_records(catalog: Catalog) -> Iterator[dict[str, Any]]:
    """A record for every comparison, then one for every passage, told apart by `type`."""
    relations, articles = catalog.archive.relations, catalog.kin.articles
    family_of = {one: family for family in relations.families for one in family.articles}
    for comparison in relations.comparisons:
        yield {
            "type": "versions",
            "id": comparison.id,
            "family": family_of[comparison.id].articles,
            "base": family_of[comparison.id].base,
            "left": comparison.left,
            "right": comparison.right,
            "rows": [_row(row, comparison, articles) for row in comparison.rows],
        }
    for passage in relations.passages:
        yield _passage(passage)


def _row(row: Row, comparison: Comparison, articles: Mapping[str, Article]) -> dict[str, Any]:
    left, right = articles[comparison.left].blocks, articles[comparison.right].blocks
    record: dict[str, Any] = {
        "place": str(row.place),
        "left_lines": [span for number in row.left for span in left[number].lines],
        "right_lines": [span for number in row.right for span in right[number].lines],
        "differences": [_difference(one) for one in row.differences],
    }
    if row.see >= 0:
        record["see"] = row.see
    return record


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "left": one.left,
        "right": one.right,
        "left_line": one.left_line,
        "right_line": one.right_line,
        "in_equal_sentence": one.in_equal_sentence,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"type": "passage", "first": _quoted(passage.first), "second": _quoted(passage.second)}


def _quoted(quoted: Quoted) -> dict[str, Any]:
    return {"article": quoted.article, "line": quoted.line, "text": quoted.text}
