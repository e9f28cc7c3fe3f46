"""The index of versions, and a page for every version that is compared with another."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from banmian.model import Article
from banmian.relate.relations import Comparison, Family, Place
from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.draft import Draft, always, made
from banmian.write.entries import article_entry
from banmian.write.escape import markdown
from banmian.write.keys import Keys
from banmian.write.links import VERSIONS, article_path, crumbs, markdown_link, version_path
from banmian.write.titles import list_title
from banmian.write.version_rows import LEFT, RIGHT, rows_html

EMPTY = "没有发现一文两登：各版面的文章互不重复。"

ABOUT = "同一篇文章登在不同的版面，文字常有出入。这里逐段对照，标出不同的字；孰是孰误，由人判断。"

LEGEND = (
    f'<p class="remark legend"><del>{LEFT}版独有的字</del>，<ins>{RIGHT}版独有的字</ins>；'
    f"段落按{LEFT}版的次序排列，{RIGHT}版移了位的段落在两处互相链接。</p>"
)


def version_documents(catalog: Catalog) -> Iterator[Document]:
    """All of them."""
    return made(version_drafts(catalog, Keys(catalog)))


def version_drafts(catalog: Catalog, keys: Keys) -> Iterator[Draft]:
    """The index, then every comparison."""
    yield from always([_index(catalog)])
    for comparison in catalog.archive.relations.comparisons:
        sides = (catalog.articles[comparison.left], catalog.articles[comparison.right])
        yield Draft(version_path(comparison.id), keys.of(sides, comparison), partial(_document, comparison, catalog))


def _index(catalog: Catalog) -> Document:
    families = catalog.archive.relations.families
    chunks = ["# 版本", f"{ABOUT}\n{{: .remark }}"]
    chunks += [chunk for family in families for chunk in _family(family, catalog)] or [EMPTY]
    return Document(path=VERSIONS, body="\n\n".join(chunks), meta={"hide": ["toc"]})


def _family(family: Family, catalog: Catalog) -> Iterator[str]:
    articles = catalog.kin.articles
    compared = {comparison.id for comparison in catalog.kin.comparisons[family.base]}
    yield f"## {markdown(list_title(articles[family.base]))} {len(family.articles)} 版"
    yield "\n".join(f"- {_member(articles[one], one in compared)}" for one in family.articles)


def _member(article: Article, compared: bool) -> str:
    link = " " + markdown_link("逐段对照", VERSIONS, version_path(article.id)) if compared else ""
    return f"{article_entry(article, VERSIONS)} *{markdown(article.page)}*{link}"


def _document(comparison: Comparison, catalog: Catalog) -> Document:
    left, right = catalog.kin.articles[comparison.left], catalog.kin.articles[comparison.right]
    here = version_path(comparison.id)
    title = list_title(catalog.kin.articles[comparison.id])
    sides = (
        f"- {name}：{markdown_link(list_title(side), here, article_path(side.id))} *{markdown(side.page)}*"
        for name, side in ((LEFT, left), (RIGHT, right))
    )
    chunks = [
        f"# 两版对照：{markdown(title)}",
        "\n".join(sides),
        f"{_summary(comparison)}\n{{: .remark }}",
        LEGEND,
        rows_html(comparison, left, right),
    ]
    meta = {"hide": ["toc"], "crumbs": crumbs(("版本", VERSIONS))}
    return Document(path=here, body="\n\n".join(chunks), meta=meta)


def _summary(comparison: Comparison) -> str:
    rows = Counter(row.place for row in comparison.rows)
    same = rows[Place.BOTH] + rows[Place.MOVED]
    differences = sum(len(row.differences) for row in comparison.rows)
    told = f"两版共有 {same} 段，其中移位 {rows[Place.MOVED]} 段；文字不同 {differences} 处。"
    return f"{told}{LEFT}版独有 {rows[Place.LEFT]} 段，{RIGHT}版独有 {rows[Place.RIGHT]} 段。"
