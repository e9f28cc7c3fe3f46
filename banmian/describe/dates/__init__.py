"""When what an article reports happened, as EDTF (ISO 8601-2:2019, level 1), with the words that say so.

A day in the lead dates the article; a year that it leaves out comes from the same article, then from the page. Other
articles of a page that is dated this way get its month, or its year, as approximate. What no words tell stays unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from banmian.describe.dates.mentions import Use
from banmian.describe.dates.page_time import PageTime, Placed, lead, lead_days, page_time, placed_mentions, stated
from banmian.describe.dates.words import load_date_words
from banmian.model import Article

__all__ = ["date_articles"]

SPAN_MONTHS = 1
"""Days of an article's body date it together if they lie in one month or in two that follow each other."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found for an article."""

    edtf: str
    evidence: str
    sure: bool = True


NOTHING = Dated("", "")


def date_articles(articles: Sequence[Article], lines: Sequence[str] = ()) -> tuple[Article, ...]:
    """The articles of one page with date and date_evidence.

    `lines` are the page's lines as printed, for the date in its head or foot, which belongs to no article.
    """
    time = page_time(articles, lines)
    own = [_own_date(article, time) for article in articles]
    of_page = _page_date(own, time)
    return tuple(
        replace(article, date=dated.edtf, date_evidence=dated.evidence)
        for article, found in zip(articles, own, strict=True)
        for dated in [found if found.edtf else _carried(article, found, of_page)]
    )


def _own_date(article: Article, time: PageTime) -> Dated:
    """What the article itself says, completed by the page's year."""
    unknown = NOTHING
    said = stated(article, time.latest)
    for one in lead_days(article):
        dated = _completed(one, said, time)
        if dated.edtf:
            return dated
        unknown = unknown if unknown.evidence else dated
    relative = _relative(article, time)
    if relative.edtf:
        return relative
    found = _month_of_body(article, said, time)
    return found if found.edtf or found.evidence else unknown


def _completed(one: Placed, said: Placed | None, time: PageTime) -> Dated:
    """The date of a printed day or month."""
    mention, words = one.mention, f"第{one.line}行“{one.mention.text}”"
    if mention.year and mention.month:
        return Dated(_edtf(mention.year, mention.month, mention.day), words)
    if mention.month is None:
        return NOTHING
    year = time.complete(mention.month, mention.day, said)
    if year is None:
        return Dated("", f"{words}，年份不明")
    return Dated(
        _edtf(year[0], mention.month, mention.day) + "?" * (not year[1]),
        f"{words}；年份{'据' if year[1] else '推自'}{year[2]}",
        year[1],
    )


def _relative(article: Article, time: PageTime) -> Dated:
    """昨日 and 今天 in a lead, where the page prints its own day."""
    first, words = lead(article), load_date_words()
    if first is None or time.published is None:
        return NOTHING
    day, line = time.published
    for listed, back in ((words.today, 0), (words.yesterday, 1)):
        for word in listed:
            if word in first.text:
                edtf = (day - timedelta(days=back)).isoformat()
                return Dated(edtf, f"第{first.lines[0][0]}行“{word}”；报头日期（第{line}行）")
    return NOTHING


def _month_of_body(article: Article, said: Placed | None, time: PageTime) -> Dated:
    """The last month of an article that dates its events one by one, none of them in its lead."""
    placed = [one for one in placed_mentions(article.blocks) if one.mention.use is Use.EVENT and one.mention.month]
    recent = _recent(article)
    placed = [one for one in placed if one.mention.year is None and (one.mention.day or recent)]
    known = [dated for one in placed if (dated := _completed(one, said, time)).edtf]
    if not known:
        return _completed(placed[0], said, time) if placed else NOTHING
    if not _together(known):
        return NOTHING
    last = max(known, key=lambda dated: dated.edtf[:7])
    return replace(last, edtf=last.edtf[:7] + "?" * (not last.sure))


def _page_date(own: Sequence[Dated], time: PageTime) -> Dated:
    """What the page's dated articles say about the others: the paper's day, its month or its year."""
    if time.published:
        day, line = time.published
        return Dated(day.isoformat(), f"报头日期（第{line}行）")
    known = [dated for dated in own if dated.edtf and dated.sure]
    this_year = (time.latest.mention.year or 0) if time.latest else 0
    if known and _together(known) and int(max(dated.edtf[:4] for dated in known)) >= this_year:
        last = max(known, key=lambda dated: (dated.edtf[:7], len(dated.edtf), dated.edtf))
        return Dated(last.edtf[:7] + "~", f"同版文章：{last.evidence}")
    if time.stated and time.stated.mention.year:
        mention, line = time.stated.mention, time.stated.line
        return Dated(f"{mention.year}~", f"同版第{line}行“{mention.text}”")
    return NOTHING


def _carried(article: Article, found: Dated, of_page: Dated) -> Dated:
    """The page's date for an article without one of its own, with its 近日 if it has one."""
    if not of_page.edtf:
        return found
    recent = _recent(article)
    return replace(of_page, evidence=f"导语“{recent}”；{of_page.evidence}" if recent else of_page.evidence)


def _edtf(year: int, month: int, day: int | None) -> str:
    """Year, month and perhaps day; a day that its month does not have is left out."""
    try:
        return date(year, month, day).isoformat() if day else f"{year}-{month:02}"
    except ValueError:
        return f"{year}-{month:02}"


def _together(known: Sequence[Dated]) -> bool:
    """Whether dates with a month lie within SPAN_MONTHS of each other."""
    months = [int(dated.edtf[:4]) * 12 + int(dated.edtf[5:7]) for dated in known]
    return max(months) - min(months) <= SPAN_MONTHS


def _recent(article: Article) -> str:
    """The word of the lead that says that it happened lately, or ""."""
    first = lead(article)
    return next((word for word in load_date_words().recent if first and word in first.text), "")
