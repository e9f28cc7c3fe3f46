"""One line by which an article can be cited, after GB/T 7714-2015, with what is unknown said to be so."""

from banmian.model import Article, Page
from banmian.write.dates import chinese_date
from banmian.write.spans import article_spans, spans_text
from banmian.write.titles import display_title


def citation(article: Article, page: Page) -> str:
    """Authors, title, newspaper, date, and the place in the dump; plain text."""
    authors = ", ".join(article.bylines[:3]) + (", 等" if len(article.bylines) > 3 else "")
    newspaper = article.newspaper or "报名不详"
    date = chinese_date(article.date) or "日期不详"
    lines = spans_text(article_spans(article, page))
    who = f"{authors}. " if authors else ""
    return f"{who}{display_title(article)}[N]. {newspaper}, {date}. {article.page} 第{lines}行."
