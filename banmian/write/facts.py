"""The card beside an article: what is known of it, on what evidence, and where it is printed."""

from collections.abc import Iterable, Iterator

from banmian.model import Article, Page, RegionTag, SystemTag
from banmian.segment.confidence import SURE
from banmian.write.dates import chinese_date
from banmian.write.escape import folded, html
from banmian.write.labels import label
from banmian.write.links import (
    DATA,
    article_page_path,
    article_path,
    html_link,
    name_path,
    region_path,
    system_path,
    theme_path,
)
from banmian.write.spans import article_spans, spans_text

MOST_MENTIONED, MOST_EVIDENCE = 20, 2
"""Of regions that are named and no more, and of what speaks for each: the data have all. No article of the seeds has so
many; a page of a made-up vocabulary, fifty."""


def facts(article: Article, page: Page) -> str:
    """The card as one block of HTML."""
    rows = "\n".join(_row(term, values) for term, values in _rows(article, page))
    return f"<aside class=facts aria-label=本文资料>\n<dl>\n{rows}\n</dl>\n</aside>"


def _row(term: str, values: list[str]) -> str:
    # Each ends where the next begins, as HTML has it: an article may have a hundred.
    return f"<dt>{term}" + "".join(f"<dd>{value}" for value in values)


def _rows(article: Article, page: Page) -> Iterator[tuple[str, list[str]]]:
    here = article_path(article.id)
    for role in ("primary", "about", "mentioned"):
        if tags := [tag for tag in article.regions if tag.role == role]:
            yield label("region_role", role), _regions(tags, here)
    if article.themes:
        yield "主题", [html_link(tag.name, here, theme_path(tag.id)) + _why(tag.evidence) for tag in article.themes]
    if article.systems:
        yield "体系", list(_systems(article.systems, here))
    yield "日期", [html(chinese_date(article.date) or "不详") + _why([article.date_evidence])]
    newspaper = folded(article.newspaper)
    shown = html_link(newspaper, here, name_path("newspapers", newspaper)) if newspaper else "不详"
    yield "报纸", [shown + _why([article.newspaper_evidence])]
    if article.dateline:
        yield "电头", [html(article.dateline)]
    yield "体裁", [label("kind", article.kind)]
    if article.credits_as_printed:
        yield "原署名", [html(credit) for credit in article.credits_as_printed]
    if article.continues:
        direction = "上接" if article.continues.direction == "from" else "下转"
        yield "转版", [direction + html(article.continues.page) + "版"]
    first = article.id.rpartition("/")[2]
    lines = f"第{spans_text(article_spans(article, page))}行"
    yield "原样", [html_link(article.page, here, article_page_path(article), f"L{first}"), lines]
    yield from _handwork(article)


def _handwork(article: Article) -> Iterator[tuple[str, list[str]]]:
    if mended := sum(block.mended for block in article.blocks):
        yield "拼接", [f"{mended} 段印刷断行，已接（段末标“接”）"]
    if article.by_hand or any(block.by_hand for block in article.blocks):
        yield "人工", ["、".join(label("field", name) for name in article.by_hand) or "段落（段末标“校”）"]
    if article.confidence < SURE:
        yield "把握", [f"切分把握 {article.confidence:.0%}，请对照原样"]


def _regions(tags: list[RegionTag], here: str) -> list[str]:
    mentioned = tags[0].role == "mentioned"
    shown = [_region(tag, here) for tag in (tags[:MOST_MENTIONED] if mentioned else tags)]
    if left := len(tags) - len(shown):
        shown.append(f"另有 {left} 处，见 {html_link('articles.jsonl', here, DATA)}")
    return shown


def _region(tag: RegionTag, here: str) -> str:
    """With its evidence; what is found by its own name is not told it a second time."""
    text = " › ".join(tag.path)
    why = [one.replace(f"“{tag.path[-1]}”", "", 1) for one in tag.evidence]
    if tag.role != "mentioned":
        return html_link(text, here, region_path(tag.code)) + _why(why)
    more = [f"等 {len(why)} 项"] if len(why) > MOST_EVIDENCE else []
    return html(text) + _why(why[:MOST_EVIDENCE] + more)


def _systems(tags: Iterable[SystemTag], here: str) -> Iterator[str]:
    """Those with parts or a note one by one, then the others in a row: a long article names dozens."""
    alone = []
    for tag in tags:
        shown, why = html_link(tag.name, here, system_path(tag.id)), _why(_parts(tag))
        if why:
            yield shown + why
        else:
            alone.append(shown)
    if alone:
        yield "、".join(alone)


def _parts(tag: SystemTag) -> tuple[str, ...]:
    return ("、".join(tag.parts), tag.note)


def _why(evidence: Iterable[str]) -> str:
    text = "；".join(part for part in evidence if part)
    return f"<small>{html(text)}</small>" if text else ""
