"""The sections of an article's page that lead to other articles: versions, shared passages, related ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from banmian.model import Article
from banmian.relate.relations import Comparison, Passage, Quoted, RelatedArticle, Relations
from banmian.write.dates import chinese_date
from banmian.write.escape import folded, markdown
from banmian.write.links import article_path, markdown_link, version_path
from banmian.write.spans import block_anchors
from banmian.write.titles import list_title, shortened

MOST_PASSAGES = 20
"""On one page; data/versions.jsonl has them all."""

QUOTED_CHARACTERS = 60
"""Of a passage: enough to find it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The relations of an archive, by article."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    """By id."""
    comparisons: Mapping[str, tuple[Comparison, ...]] = field(default_factory=dict)
    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    related: Mapping[str, tuple[RelatedArticle, ...]] = field(default_factory=dict)


def build_kin(articles: tuple[Article, ...], relations: Relations) -> Kin:
    """The relations sorted by article."""
    comparisons: dict[str, list[Comparison]] = {}
    for comparison in relations.comparisons:
        for one in (comparison.left, comparison.right):
            comparisons.setdefault(one, []).append(comparison)
    passages: dict[str, list[Passage]] = {}
    for passage in relations.passages:
        for side in (passage.first, passage.second):
            passages.setdefault(side.article, []).append(passage)
    return Kin(
        articles={article.id: article for article in articles},
        comparisons={one: tuple(found) for one, found in comparisons.items()},
        passages={one: tuple(found) for one, found in passages.items()},
        related=relations.related,
    )


def kin_sections(article: Article, kin: Kin) -> Iterator[str]:
    """Chunks of Markdown, none where the article stands alone."""
    yield from _versions(article, kin)
    yield from _passages(article, kin)
    yield from _related(article, kin)


def _versions(article: Article, kin: Kin) -> Iterator[str]:
    if comparisons := kin.comparisons.get(article.id):
        yield "## 另一版本 {: #versions }"
        yield "\n".join(f"- {_version(article, comparison, kin)}" for comparison in comparisons)


def _version(article: Article, comparison: Comparison, kin: Kin) -> str:
    here = article_path(article.id)
    other = kin.articles[comparison.right if comparison.left == article.id else comparison.left]
    differences = sum(len(row.differences) for row in comparison.rows)
    compared = markdown_link(f"逐段对照（{differences} 处不同）", here, version_path(comparison.id))
    return f"{markdown_link(list_title(other), here, article_path(other.id))} *{_told(other)}* {compared}"


def _passages(article: Article, kin: Kin) -> Iterator[str]:
    passages = kin.passages.get(article.id, ())
    if not passages:
        return
    yield "## 相同文字 {: #passages }"
    yield "这些文字在别的文章里也有，或是引用，或同出一处。\n{: .remark }"
    yield "\n".join(f"- {_passage(article, passage, kin)}" for passage in passages[:MOST_PASSAGES])
    if len(passages) > MOST_PASSAGES:
        yield f"此处只列前 {MOST_PASSAGES} 处，共 {len(passages)} 处。"


def _passage(article: Article, passage: Passage, kin: Kin) -> str:
    own, other = passage.first, passage.second
    if own.article != article.id:
        own, other = other, own
    words = markdown(shortened(folded(own.text), QUOTED_CHARACTERS))
    there = kin.articles[other.article]
    target = markdown_link(list_title(there), article_path(article.id), article_path(there.id), _anchor(there, other))
    return f"[第{own.line}行](#{_anchor(article, own)})“{words}”（{len(own.text)} 字）亦见 {target} *{_told(there)}*"


def _anchor(article: Article, quoted: Quoted) -> str:
    return block_anchors(article)[quoted.block]


def _related(article: Article, kin: Kin) -> Iterator[str]:
    if related := kin.related.get(article.id):
        here = article_path(article.id)
        yield "## 相关文章 {: #related }"
        yield "\n".join(
            f"- {markdown_link(list_title(other), here, article_path(other.id))} *{markdown(_common(article, one))}*"
            for one in related
            for other in (kin.articles[one.article],)
        )


def _common(article: Article, related: RelatedArticle) -> str:
    """What both are about, by name."""
    names = [tag.name for tag in article.systems if tag.id in related.systems]
    names += [tag.path[-1] for tag in article.regions if tag.code in related.regions]
    names += [tag.name for tag in article.themes if tag.id in related.themes]
    return "同为：" + "、".join(dict.fromkeys(names))


def _told(article: Article) -> str:
    told = filter(None, (article.newspaper, chinese_date(article.date), article.page))
    return markdown(" · ".join(told))
