"""What waits for a human: suspected slips and doubtful decisions, and text that no article took."""

from collections import Counter
from collections.abc import Iterable, Iterator

from banmian.model import Article, Flag, Leftover, Page
from banmian.write.article import flag_words
from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.escape import folded, markdown
from banmian.write.labels import label
from banmian.write.links import REVIEW, article_path, markdown_link, page_path
from banmian.write.titles import list_title, shortened

MOST_ENTRIES = 500
"""The page stays under 200 kB; further ones are on the pages of their dumps, which it lists."""


def review_document(catalog: Catalog) -> Document:
    """Flags by dump and leftovers by dump, with their numbers by kind."""
    flags = list(_flags(catalog))
    left = [(page, leftover) for page in catalog.archive.pages for leftover in catalog.leftovers.get(page.name, ())]
    chunks = [
        "# 待核",
        "机器起疑而没有改动的地方，等人来定。定下的写进 corrections 文件夹，下次构建即生效。\n{: .remark }",
    ]
    flag_kinds = (label("flag", flag.kind) for _, _, flag in flags)
    reasons = (label("reason", leftover.reason) for _, leftover in left)
    chunks += _section("疑误 {} 处 {{: #flags }}", flag_kinds, [_flag_entry(found) for found in flags])
    chunks += _section("未归入文章的文字 {} 处 {{: #leftovers }}", reasons, [_left_entry(found) for found in left])
    if len(chunks) == 2:
        chunks.append("没有待核之处。")
    return Document(path=REVIEW, body="\n\n".join(chunks))


def _flags(catalog: Catalog) -> Iterator[tuple[Page, Article | None, Flag]]:
    for page in catalog.archive.pages:
        yield from ((page, None, flag) for flag in page.flags)
        for article in catalog.by_page.get(page.name, ()):
            yield from ((page, article, flag) for flag in article.flags)


def _section(heading: str, kinds: Iterable[str], entries: list[str]) -> Iterator[str]:
    if entries:
        counts = "，".join(f"{markdown(kind)} {count}" for kind, count in sorted(Counter(kinds).items()))
        yield f"## {heading.format(len(entries))}"
        yield f"{counts}。\n{{: .remark }}"
        yield "\n".join(entries[:MOST_ENTRIES])
        if len(entries) > MOST_ENTRIES:
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
