"""The index of dumps, each with its articles' number and what is doubtful."""

from collections.abc import Iterator

from banmian.model import Page
from banmian.stored import flag_count
from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.escape import markdown
from banmian.write.links import PAGES, markdown_link, page_path

EMPTY = "还没有版面。把文字文件放进 seeds 文件夹，再运行一次构建。"


def page_index(catalog: Catalog) -> Document:
    """One line for every dump, in order of name."""
    rows = list(_rows(catalog))
    chunks = ["# 版面", "每个文字文件是报纸的一个版面。打开可看原样：逐行照录，注明每行归入哪篇文章。\n{: .remark }"]
    chunks.append("\n".join(rows) if rows else EMPTY)
    return Document(path=PAGES, body="\n\n".join(chunks), meta={"hide": ["toc"]})


def _rows(catalog: Catalog) -> Iterator[str]:
    for page in catalog.archive.pages:
        link = markdown_link(page.name, PAGES, page_path(page))
        yield f"- {link} {len(catalog.by_page.get(page.name, ()))} *{markdown(_told(page, catalog))}*"


def _told(page: Page, catalog: Catalog) -> str:
    newspapers = dict.fromkeys(a.newspaper for a in catalog.by_page.get(page.name, ()) if a.newspaper)
    flags = len(page.flags) + sum(map(flag_count, catalog.by_page.get(page.name, ())))
    told = [*newspapers, f"待核 {flags} 处" if flags else ""]
    return " · ".join(filter(None, told))
