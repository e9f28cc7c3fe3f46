"""The page of one article."""

from collections.abc import Iterator
from functools import partial

from banmian.model import Article, Flag
from banmian.relate.flags import VERSION_DIFFERENCE
from banmian.stored import whole
from banmian.write.body import body
from banmian.write.catalog import Catalog
from banmian.write.citation import reference
from banmian.write.citation_block import citation_block
from banmian.write.citation_embed import head
from banmian.write.dates import chinese_date
from banmian.write.document import Document
from banmian.write.draft import Draft, made
from banmian.write.escape import folded, markdown
from banmian.write.facts import facts
from banmian.write.figure_table import Row, figure_section
from banmian.write.kin import kin_sections
from banmian.write.labels import label
from banmian.write.links import (
    PAGES,
    REGIONS,
    article_page_path,
    article_path,
    crumbs,
    html_link,
    markdown_link,
    name_path,
    region_path,
    source_link,
    theme_path,
)
from banmian.write.report import report_section
from banmian.write.titles import display_title, list_title, opening, shortened

SUMMARY_CHARACTERS = 80
"""What a search engine shows of a description in Chinese."""


def article_documents(catalog: Catalog) -> Iterator[Document]:
    """A page for every article, in page order."""
    return made(draft for name in catalog.by_page for draft in article_drafts(name, catalog, ""))


def article_drafts(name: str, catalog: Catalog, key: str) -> Iterator[Draft]:
    """A page for every article of the dump of this file name, each linked to its neighbours on the page."""
    articles = catalog.by_page.get(name, ())
    for number, article in enumerate(articles):
        before = articles[number - 1] if number else None
        after = articles[number + 1] if number + 1 < len(articles) else None
        yield Draft(article_path(article.id), key, partial(_document, article, before, after, catalog))


def _document(listed: Article, before: Article | None, after: Article | None, catalog: Catalog) -> Document:
    article, page = whole(listed), catalog.pages[listed.page]
    cited = reference(article, page, catalog.archive.site_url)
    chunks = [
        *_head(article),
        *body(article),
        facts(article, page),
        *figure_section((Row(article, figure) for figure in article.figures), article_path(article.id), told=True),
        *_flags(article),
        *kin_sections(article, catalog.kin),
        "## 引用 {: #cite }",
        citation_block(cited),
        report_section(article, page, catalog.archive.site_url, catalog.archive.repo_url),
        _pager(article, before, after),
    ]
    meta = _meta(article, catalog)
    meta["head"] = head(cited)
    return Document(path=article_path(article.id), meta=meta, body="\n\n".join(filter(None, chunks)))


def _head(article: Article) -> Iterator[str]:
    title = markdown(display_title(article))
    yield f"# {title}" + ("" if folded(article.title) else " {: .untitled }")
    if kicker := markdown(article.kicker):
        yield f"{kicker}\n{{: .kicker }}"
    if subtitle := markdown(article.subtitle):
        yield f"{subtitle}\n{{: .subtitle }}"
    yield " · ".join(_summary_line(article)) + "\n{: .meta }"


def _summary_line(article: Article) -> Iterator[str]:
    here = article_path(article.id)
    if article.bylines:
        yield " ".join(_byline(name, here) for name in article.bylines)
    yield markdown(chinese_date(article.date) or "日期不详")
    for tag in article.regions:
        if tag.role == "primary":
            yield markdown_link(tag.path[-1], here, region_path(tag.code))
    for theme in article.themes:
        yield markdown_link(theme.name, here, theme_path(theme.id))
    first = article.id.rpartition("/")[2]
    yield f"[看原样]({source_link(here, article_page_path(article), f'L{first}')})"


def _byline(name: str, here: str) -> str:
    return markdown_link(name, here, name_path("bylines", folded(name))) if folded(name) else ""


def _flags(article: Article) -> Iterator[str]:
    if not article.flags:
        return
    yield "## 待核 {: #flags }"
    yield "以下是机器起疑之处，正文未改，请对照原样判断。\n{: .remark }"
    alone = [flag for flag in article.flags if flag.kind != VERSION_DIFFERENCE]
    entries = [f"- {_flag(flag, article)}" for flag in alone]
    if differences := len(article.flags) - len(alone):
        entries.append(f"- [与另一版本不同](#versions) {differences} 处")
    yield "\n".join(entries)


def _flag(flag: Flag, article: Article) -> str:
    line = markdown_link(f"第{flag.line}行", article_path(article.id), article_page_path(article), f"L{flag.line}")
    return f"{line} {flag_words(flag)}"


def flag_words(flag: Flag) -> str:
    """What is suspected of which words, as Markdown."""
    words = f"“{markdown(shortened(folded(flag.text), 40))}”" if folded(flag.text) else ""
    hint = f"：{markdown(flag.hint)}" if folded(flag.hint) else ""
    return f"{markdown(label('flag', flag.kind))} {words}{hint}"


def _pager(article: Article, before: Article | None, after: Article | None) -> str:
    here = article_path(article.id)
    links = [
        f"<span class={side}>{word}{html_link(list_title(other), here, article_path(other.id))}</span>"
        for side, word, other in (("before", "上一篇", before), ("after", "下一篇", after))
        if other
    ]
    whole = html_link("本版全部文章", here, article_page_path(article))
    links.append(f"<span class=whole>{whole}</span>")
    return f"<nav class=pager aria-label=本版文章>{''.join(links)}</nav>"


def _meta(article: Article, catalog: Catalog) -> dict[str, object]:
    return {
        "article": {
            "id": article.id,
            "kind": str(article.kind),
            "kicker": article.kicker,
            "title": article.title,
            "subtitle": article.subtitle,
            "bylines": list(article.bylines),
            "dateline": article.dateline,
            "date": article.date,
            "newspaper": article.newspaper,
            "regions": [tag.code for tag in article.regions if tag.role != "mentioned"],
            "themes": [tag.id for tag in article.themes],
        },
        "summary": shortened(opening(article), SUMMARY_CHARACTERS),
        "crumbs": _crumbs(article, catalog),
    }


def _crumbs(article: Article, catalog: Catalog) -> list[dict[str, str]]:
    primary = next((tag.code for tag in article.regions if tag.role == "primary"), "")
    if not primary:
        return crumbs(("版面", PAGES), (article.page, article_page_path(article)))
    steps = [(catalog.region_name(code), region_path(code)) for code in catalog.region_path(primary)]
    return crumbs(("地区", REGIONS), *steps)
