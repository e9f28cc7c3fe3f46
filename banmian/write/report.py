"""The link by which a reader tells of an error: a new issue on GitHub, filled in as far as the page can."""

from banmian.model import Article, Doubt, Page
from banmian.write.escape import folded, html
from banmian.write.escape_exports import query, toml_string
from banmian.write.links import article_page_path, article_path, site_address
from banmian.write.spans import article_spans, spans_text

BEGINS_CHARACTERS = 8
"""Of a printed line, for a correction to know it again: enough to differ from others, short enough to be read."""

_BODY = """\
文章：{id}
网址：{address}
原样：{page} 第{lines}行

疑误与应为：


校订（corrections/{stem}.toml，只留要改的项）：

```toml
{correction}
```
"""


def report_section(article: Article, page: Page, site_url: str, repo_url: str) -> str:
    """The link as a block of HTML, or "" without a repository; a script gives each paragraph one of its own."""
    if not repo_url:
        return ""
    title = f"疑误：{article.id}"
    address = f"{repo_url}/issues/new?title={query(title)}&body={_quoted(_body(article, page, site_url))}"
    stem = article_page_path(article).removeprefix("pages/").removesuffix(".md")
    data = f'data-id="{html(article.id)}" data-page="{html(stem)}"'
    return f'<p class="report"><a href="{html(address)}" {data}>报告本文的疑误</a></p>'


def doubt_correction(doubt: Doubt, page: Page) -> str:
    """A correction that decides the other way: TOML as corrections/README.md has it."""
    begins = toml_string(page.lines[doubt.line - 1].strip()[:BEGINS_CHARACTERS])
    if doubt.instead == "part":
        return f"[[part]]\nline = {doubt.line}\nbegins = {begins}"
    if doubt.instead == "join":
        onward = toml_string(page.lines[doubt.onward - 1].strip()[:BEGINS_CHARACTERS])
        return f"[[join]]\nlines = [{doubt.line}, {doubt.onward}]\nbegins = [{begins}, {onward}]"
    return f'[[role]]\nline = {doubt.line}\nbegins = {begins}\nis = "{doubt.instead}"'


def article_correction(article: Article, page: Page) -> str:
    """A correction of the article as it is, to be changed: TOML as corrections/README.md has it."""
    line = int(article.id.rpartition("/")[2])
    bylines = ", ".join(map(toml_string, article.bylines))
    region = next((tag.code for tag in article.regions if tag.role == "primary"), "")
    rows = [
        "[[article]]",
        f"line = {line}",
        f"begins = {toml_string(page.lines[line - 1].strip()[:BEGINS_CHARACTERS])}",
        f"title = {toml_string(article.title)}",
        f"bylines = [{bylines}]",
        f"date = {toml_string(article.date)}",
        f"newspaper = {toml_string(article.newspaper)}",
        f"region = {toml_string(region)}",
    ]
    return "\n".join(rows)


def _body(article: Article, page: Page, site_url: str) -> str:
    return _BODY.format(
        id=folded(article.id),
        address=site_url + site_address(article_path(article.id)),
        page=folded(page.name),
        lines=spans_text(article_spans(article, page)),
        stem=folded(page.stem),
        correction=article_correction(article, page),
    )


def _quoted(text: str) -> str:
    return "%0A".join(map(query, text.split("\n")))
