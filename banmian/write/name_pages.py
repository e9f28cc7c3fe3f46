"""Pages of newspapers, writers and photographers: who is named in the articles, each with a list of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from banmian.model import Article
from banmian.stored import credits_of
from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.draft import Draft, always, made
from banmian.write.entries import chips, list_drafts
from banmian.write.escape import folded, markdown
from banmian.write.keys import Keys
from banmian.write.links import NAMES, name_path

MOST_NAMES = 300
"""Of a kind in the index, some 30 kB; the others are linked from their articles."""

EMPTY = "还没有判明报名和署名的文章。把文字文件放进 seeds 文件夹，再运行一次构建。"


@dataclass(frozen=True, slots=True)
class NameKind:
    """One sort of name."""

    id: str
    title: str
    names: Callable[[Article], Iterable[str]]


KINDS = (
    NameKind("newspapers", "报纸", lambda article: [article.newspaper]),
    NameKind("bylines", "作者", lambda article: article.bylines),
    NameKind("photographers", "摄影", credits_of),
)


def name_documents(catalog: Catalog) -> Iterator[Document]:
    """All of them."""
    return made(name_drafts(catalog, Keys(catalog)))


def name_drafts(catalog: Catalog, keys: Keys) -> Iterator[Draft]:
    """The index, then a list of articles for every name, the newest first."""
    found = [(kind, _by_name(kind, catalog.newest)) for kind in KINDS]
    yield from always([_index(found)])
    for kind, names in found:
        for name, articles in names.items():
            path = partial(name_path, kind.id, name)
            yield from list_drafts(markdown(name), articles, path, ("名录", NAMES), keys)


def _by_name(kind: NameKind, articles: Iterable[Article]) -> dict[str, list[Article]]:
    """Articles by folded name, the name with most of them first."""
    found: dict[str, list[Article]] = {}
    for article in articles:
        for name in dict.fromkeys(map(folded, kind.names(article))):
            if name:
                found.setdefault(name, []).append(article)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _index(found: list[tuple[NameKind, dict[str, list[Article]]]]) -> Document:
    chunks = ["# 名录", "文章里印出或判明的报名、署名和摄影者。同名的人分不开，请对照文章。\n{: .remark }"]
    for kind, names in found:
        if names:
            rows = [(name, name_path(kind.id, name), len(articles)) for name, articles in names.items()]
            chunks += [f"## {kind.title} {len(names)} {{: #{kind.id} }}", chips(rows[:MOST_NAMES], NAMES)]
            if len(rows) > MOST_NAMES:
                chunks.append(f"此处列文章最多的 {MOST_NAMES} 个，其余见各文章。")
    return Document(path=NAMES, body="\n\n".join([*chunks, *[EMPTY] * (len(chunks) == 2)]), meta={"hide": ["toc"]})
