"""What the tables of the database hold of one dump."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from banmian.model import Article, Leftover
from banmian.write.database_schema import ARTICLES
from banmian.write.dictionary import load_dictionary
from banmian.write.table import Value

Rows = Mapping[str, Sequence[Sequence[Value]]]
"""By table, each row as its values."""


def dump_rows(articles: Iterable[tuple[Article, Mapping[str, Value]]], leftovers: Iterable[Leftover]) -> Rows:
    """The rows of articles, each with what table.py makes of it, and of what no article took."""
    rows: dict[str, list[Sequence[Value]]] = defaultdict(list)
    for article, row in articles:
        for table, values in _of_article(article, row):
            rows[table].append(values)
    rows["leftovers"] += ([left.page, left.line, left.text, left.reason] for left in leftovers)
    return rows


def _of_article(article: Article, row: Mapping[str, Value]) -> Iterator[tuple[str, Sequence[Value]]]:
    yield ARTICLES, [row[column] for column in load_dictionary().sqlite[ARTICLES]]
    yield from (("article_bylines", [article.id, name]) for name in article.bylines)
    for tag in article.regions:
        yield "article_regions", [article.id, tag.code, "".join(tag.path), tag.role, "；".join(tag.evidence)]
    for theme in article.themes:
        yield "article_themes", [article.id, theme.id, theme.name, theme.score, "；".join(theme.evidence)]
    yield from (("article_versions", [article.id, other]) for other in article.versions)
    for system in article.systems:
        yield "article_systems", [article.id, system.id, system.name, "；".join(system.parts), system.note]
    for one in article.figures:
        number = [one.value, one.high, one.unit, one.what, one.about, one.when]
        yield "figures", [article.id, *number, one.printed, one.text, one.line]
    for flag in article.flags:
        yield "flags", [article.id, flag.line, flag.kind, flag.text, flag.hint]
