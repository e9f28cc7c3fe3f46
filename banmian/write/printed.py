"""A dump as printed: every line, linked to the article that took it, or marked with the reason why none did."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import NamedTuple

from banmian.model import Article, Leftover, Page
from banmian.stored import whole
from banmian.write.article import flag_words
from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.draft import Draft, made
from banmian.write.entries import article_entry
from banmian.write.escape import html, html_verbatim, markdown
from banmian.write.labels import label
from banmian.write.links import PAGES, article_path, crumbs, html_link, markdown_link, page_path, site_link
from banmian.write.spans import line_anchors
from banmian.write.titles import list_title

COLOURS = 6
"""Bars in the margin that tell neighbouring articles apart; the style sheet has as many."""


_BLANK = "<p>"
"""A line without text. Paragraphs end where the next begins, as HTML has it: a dump has hundreds."""
_Ways = Mapping[str, tuple[str, Mapping[int, str]]]
"""By article, the way to its page, and by line the anchor there of the block that took the line."""


class _Passage(NamedTuple):
    """Printed characters of one line that an article took, or that are left over."""

    start: int | None
    text: str
    article: Article | None
    reason: str = ""

    def begin(self, line: str) -> int:
        """Where it begins in its line; leftovers do not say, so they are looked for."""
        return max(line.find(self.text), 0) if self.start is None else self.start


def printed_documents(catalog: Catalog) -> Iterator[Document]:
    """A page for every dump, in order."""
    return made(printed_draft(page, catalog, "") for page in catalog.archive.pages)


def printed_draft(page: Page, catalog: Catalog, key: str) -> Draft:
    """The page of a dump."""
    return Draft(page_path(page), key, partial(_document, page, catalog))


def _document(page: Page, catalog: Catalog) -> Document:
    here = page_path(page)
    articles = tuple(map(whole, catalog.by_page.get(page.name, ())))
    leftovers = catalog.leftovers.get(page.name, ())
    about = f"原文件 {len(page.lines)} 行，编码 {page.encoding}，切出文章 {len(articles)} 篇"
    about += f"，未归入文章 {len(leftovers)} 处。" if leftovers else "。"
    chunks = [f"# {markdown(page.name)}", f"{markdown(about)}\n{{: .remark }}"]
    if articles:
        entries = (f"{number}. {article_entry(article, here)}" for number, article in enumerate(articles, 1))
        chunks += ["## 本版文章 {: #articles }", "\n".join(entries)]
    if doubts := [*_doubts(page), *_doubtful(articles, here)]:
        chunks += ["## 待核 {: #flags }", "\n".join(doubts)]
    chunks += ["## 原样 {: #printed }", _lines(page, articles, leftovers, here)]
    meta = {"page": page.name, "sha256": page.sha256, "crumbs": crumbs(("版面", PAGES))}
    return Document(path=here, meta=meta, body="\n\n".join(chunks))


def _doubts(page: Page) -> Iterator[str]:
    """What is suspected of the page itself."""
    for flag in sorted(page.flags, key=lambda flag: flag.line):
        yield f"- [第{flag.line}行](#L{flag.line}) {flag_words(flag)}"


def _doubtful(articles: tuple[Article, ...], here: str) -> Iterator[str]:
    """Of which articles something is suspected; what, stands on their pages."""
    for article in articles:
        if article.flags:
            link = markdown_link(list_title(article), here, article_path(article.id), "flags")
            yield f"- {link} *{len(article.flags)} 处*"


def _lines(page: Page, articles: tuple[Article, ...], leftovers: tuple[Leftover, ...], here: str) -> str:
    """The dump as one block of HTML: its lines in runs of the same owner."""
    passages = _passages(articles, leftovers)
    colours = {article.id: number % COLOURS for number, article in enumerate(articles)}
    ways = {article.id: (site_link(here, article_path(article.id)), line_anchors(article)) for article in articles}
    chunks = []
    numbered = zip(_owners(page, passages), enumerate(page.lines, 1), strict=True)
    for owner, lines in groupby(numbered, key=lambda pair: pair[0]):
        who = f"<p class=who>{html_link(list_title(owner), here, article_path(owner.id))}" if owner else ""
        shown = [_line(number, text, passages.get(number, []), ways) for _, (number, text) in lines]
        if who or any(one != _BLANK for one in shown):
            kind = f"c{colours[owner.id]}" if owner else "none"
            chunks.append(f'<div class="run {kind}">{who}{"".join(shown)}</div>')
    return "\n".join(["<div class=printed>", *chunks, "</div>"])


def _passages(articles: tuple[Article, ...], leftovers: tuple[Leftover, ...]) -> dict[int, list[_Passage]]:
    by_line: dict[int, list[_Passage]] = defaultdict(list)
    for article in articles:
        for piece in article.pieces:
            by_line[piece.line].append(_Passage(piece.start, piece.text, article))
    for leftover in leftovers:
        by_line[leftover.line].append(_Passage(None, leftover.text, None, leftover.reason))
    return by_line


def _owner(passages: list[_Passage]) -> Article | None:
    return next((passage.article for passage in passages if passage.article), None)


def _owners(page: Page, passages: dict[int, list[_Passage]]) -> Iterator[Article | None]:
    """For each line the article that took it; a blank line goes with the line before it."""
    owner: Article | None = None
    for number in range(1, len(page.lines) + 1):
        if number in passages:
            owner = _owner(passages[number])
        yield owner


def _line(number: int, text: str, passages: list[_Passage], ways: _Ways) -> str:
    if not text.strip():
        return _BLANK
    owner = _owner(passages)
    sign = _taken(number, owner, ways, str(number)) if owner else f"<span class=no>{number}</span>"
    shown, done = [sign], 0
    for passage in sorted(passages, key=lambda one: one.begin(text)):
        begin = max(passage.begin(text), done)
        shown.append(html_verbatim(text[done:begin]))
        done = max(begin + len(passage.text), done)
        words = html_verbatim(text[begin:done])
        if passage.article is None:
            words = f'<mark title="{html(label("reason", passage.reason))}">{words}</mark>'
        elif passage.article is not owner:
            owner = passage.article
            shown.append(_taken(number, owner, ways, "↪", f' aria-label="第{number}行归入的文章"'))
        shown.append(words)
    shown.append(html_verbatim(text[done:]))
    return f"<p id=L{number}>{''.join(shown)}"


def _taken(number: int, article: Article, ways: _Ways, sign: str, spoken: str = "") -> str:
    way, anchors = ways[article.id]
    anchor = f"#{anchors[number]}" if number in anchors else ""
    return f"<a class=no href={way}{anchor}{spoken}>{sign}</a>"
