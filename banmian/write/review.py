"""What waits for a human: cuts that are not sure, suspected slips, and text that no article took."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter

from banmian.model import Article, Doubt, Flag, Leftover, Page
from banmian.stored import flag_kinds, unsure_of
from banmian.write.article import flag_words
from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.escape import folded, html, html_verbatim, markdown
from banmian.write.labels import label
from banmian.write.links import REVIEW, article_path, html_link, markdown_link, page_path
from banmian.write.report import doubt_correction
from banmian.write.titles import list_title, shortened

MOST_ENTRIES = 500
"""The page stays under 200 kB; further ones are on the pages of their dumps, which it lists."""

MOST_UNSURE = 100
"""Each with its corrections takes about a kilobyte; when these are settled, the next ones come."""


def review_document(catalog: Catalog) -> Document:
    """Unsure cuts, the least sure first; flags by dump and leftovers by dump, with their numbers by kind."""
    left = [(page, leftover) for page in catalog.archive.pages for leftover in catalog.leftovers.get(page.name, ())]
    chunks = [
        "# 待核",
        "机器起疑而没有改动的地方，等人来定。定下的写进 corrections 文件夹，下次构建即生效。\n{: .remark }",
    ]
    chunks += _unsure(catalog)
    reasons = Counter(leftover.reason for _, leftover in left)
    flags = (_flag_entry(found) for found in _flags(catalog))
    chunks += _section("疑误 {} 处 {{: #flags }}", "flag", _flag_kinds(catalog), flags)
    chunks += _section("未归入文章的文字 {} 处 {{: #leftovers }}", "reason", reasons, map(_left_entry, left))
    if len(chunks) == 2:
        chunks.append("没有待核之处。")
    return Document(path=REVIEW, body="\n\n".join(chunks))


def _unsure(catalog: Catalog) -> Iterator[str]:
    """Articles whose cut is not sure, each with the decisions behind it and the corrections that would change them."""
    known = ((sure, one) for one in catalog.archive.articles if (sure := unsure_of(one)) is not None)
    unsure = sorted(known, key=itemgetter(0))
    if unsure:
        yield f"## 切分没有把握的文章 {len(unsure)} 篇 {{: #unsure }}"
        yield (
            "最没有把握的在前。请对照原样：判断对的，不必动；不对的，把下面的几行抄进 corrections 里该版的文件，"
            "即改作另一种判断。\n{: .remark }"
        )
        for _, article in unsure[:MOST_UNSURE]:
            yield _unsure_entry(article, catalog.pages[article.page])
        if len(unsure) > MOST_UNSURE:
            yield f"此处只列前 {MOST_UNSURE} 篇，定下之后，其余的依次列出。"


def _unsure_entry(article: Article, page: Page) -> str:
    title = html_link(list_title(article), REVIEW, article_path(article.id))
    rows = "\n".join(_doubt(doubt, page) for doubt in article.doubts)
    return f'<div class="unsure">\n<p>{title} 把握 {article.confidence:.0%}</p>\n{rows}\n</div>'


def _doubt(doubt: Doubt, page: Page) -> str:
    line = html_link("看原样", REVIEW, page_path(page), f"L{doubt.line}")
    now, instead = _way(doubt, doubt.found), _way(doubt, doubt.instead)
    said = f"{page.name} 第{doubt.line}行现作{now}（{doubt.chance:.0%}），或为{instead}"
    file = f"corrections/{page.stem}.toml"
    lines = "\n".join(map(html_verbatim, doubt_correction(doubt, page).split("\n")))
    code = f'<pre data-copy="{html(file)}">{lines}</pre>'
    return f'<details class="more"><summary>{html(said)}</summary><p>{line}</p>{code}</details>'


def _way(doubt: Doubt, way: str) -> str:
    return label("role", way) + (f"第{doubt.onward}行" if way == "join" else "")


def _flags(catalog: Catalog) -> Iterator[tuple[Page, Article | None, Flag]]:
    for page in catalog.archive.pages:
        yield from ((page, None, flag) for flag in page.flags)
        for article in catalog.by_page.get(page.name, ()):
            yield from ((page, article, flag) for flag in article.flags)


def _flag_kinds(catalog: Catalog) -> Counter[str]:
    kinds = Counter(flag.kind for page in catalog.archive.pages for flag in page.flags)
    for article in catalog.archive.articles:
        kinds.update(flag_kinds(article))
    return kinds


def _section(heading: str, sort: str, kinds: Counter[str], entries: Iterable[str]) -> Iterator[str]:
    """Of entries no more are made than are shown."""
    if total := kinds.total():
        counts: Counter[str] = Counter()
        for kind, count in kinds.items():
            counts[label(sort, kind)] += count
        told = "，".join(f"{markdown(kind)} {count}" for kind, count in sorted(counts.items()))
        yield f"## {heading.format(total)}"
        yield f"{told}。\n{{: .remark }}"
        yield "\n".join(islice(entries, MOST_ENTRIES))
        if total > MOST_ENTRIES:
            yield f"此处只列前 {MOST_ENTRIES} 处，其余见各版面的页。"


def _flag_entry(found: tuple[Page, Article | None, Flag]) -> str:
    page, article, flag = found
    line = markdown_link(f"{page.name} 第{flag.line}行", REVIEW, page_path(page), f"L{flag.line}")
    where = f" *{markdown_link(list_title(article), REVIEW, article_path(article.id))}*" if article else ""
    return f"- {line} {flag_words(flag)}{where}"


def _left_entry(found: tuple[Page, Leftover]) -> str:
    page, left = found
    line = markdown_link(f"{page.name} 第{left.line}行", REVIEW, page_path(page), f"L{left.line}")
    return f"- {line} {markdown(label('reason', left.reason))}：{markdown(shortened(folded(left.text), 60))}"
