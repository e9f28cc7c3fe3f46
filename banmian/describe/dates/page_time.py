"""When a page was printed, as far as it says so: the year that its dates leave out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from banmian.data_files import alternation
from banmian.describe.dates.mentions import Mention, Use, find_mentions
from banmian.describe.dates.words import load_date_words
from banmian.model import Article, Block, BlockType, Kind

MASTHEAD_LENGTH = 60
"""Characters; the head line of a page is short, a paragraph of its body is not."""
ONE_TIME_YEARS = 1
"""A page whose articles are dated more years apart is no page of one day: nothing is carried from one to another."""

_BLANK_IN_DATE = re.compile(r"(?<=\d) (?=[年月日])|(?<=[年月]) (?=\d)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A date with the line where it is printed."""

    mention: Mention
    line: int


@dataclass(frozen=True, slots=True)
class PageTime:
    """What a page says about its own day."""

    published: tuple[date, int] | None
    """Day of the paper and the line that prints it."""
    latest: Placed | None
    """The latest moment with a year that the page looks back to."""
    stated: Placed | None
    """The same where a lead or a title names it as its own year: 2023年春晚, 2023年4月12日."""

    bound: Placed | None
    """The latest moment again, if the page comes back to its year, or counts since or up to it: then the page is not
    much younger. A year named once, such as that of a foundation, may be long past."""

    def complete(self, month: int, day: int | None, own: Placed | None) -> tuple[int, bool, str] | None:
        """Year of a date that is printed without one, whether it is sure, and why, in Chinese; None where unknown.

        `own` is the year that the date's own article states.
        """
        if self.published:
            year = self.published[0].year
            later = (month, day or 1) > (self.published[0].month, self.published[0].day)
            return year - later, True, f"报头日期（第{self.published[1]}行）"
        said = own or self.stated
        if said and said.mention.year:
            return _nearest(said.mention, month), True, f"“{said.mention.text}”（第{said.line}行）"
        if self.bound:
            year, *since = self.bound.mention.earliest
            year += (month, day or 31) < tuple(since)
            return year, False, f"“{self.bound.mention.text}”（第{self.bound.line}行）之后最早的可能"
        return None


def _nearest(said: Mention, month: int) -> int:
    """The year in which a month is nearest to a stated date; the stated year where that has no month."""
    year = said.year or 0
    if said.month is None:
        return year
    distance = month - said.month
    return year - 1 if distance > 6 else year + 1 if distance < -6 else year


def page_time(articles: Sequence[Article], lines: Sequence[str]) -> PageTime:
    """Read the page's own time from its lines and from what its articles say."""
    published = _published(lines)
    lead_years = [one.mention.year for article in articles for one in lead_days(article) if one.mention.year]
    if lead_years and max(lead_years) - min(lead_years) > ONE_TIME_YEARS:
        return PageTime(published, None, None, None)
    placed = [one for article in articles for one in placed_mentions(article.blocks) if one.mention.year]
    past = [one for one in placed if one.mention.use in (Use.EVENT, Use.SINCE, Use.UNTIL)]
    latest = max(past, key=lambda one: one.mention.earliest, default=None)
    said = [one for article in articles if (one := stated(article, latest))]
    of_latest_year = [one for one in past if latest and one.mention.year == latest.mention.year]
    recent = len(of_latest_year) > 1 or any(one.mention.use is not Use.EVENT for one in of_latest_year)
    newest = max(said, key=lambda one: one.mention.earliest, default=None)
    return PageTime(published, latest, newest, latest if recent else None)


def stated(article: Article, latest: Placed | None) -> Placed | None:
    """The year that an article states as its own, if the page looks back to none later."""
    line = article.blocks[0].lines[0][0] if article.blocks else 0
    titles = [Placed(mention, line) for text in (article.title, article.subtitle) for mention in find_mentions(text)]
    first = lead(article)
    leads = [one for one in placed_mentions([first] if first else []) if one.mention.day or one.mention.names_thing]
    own = [one for one in (*titles, *leads) if one.mention.year and one.mention.use is Use.EVENT]
    best = max(own, key=lambda one: one.mention.earliest, default=None)
    if best and latest and (best.mention.year or 0) < (latest.mention.year or 0):
        return None
    return best


def lead(article: Article) -> Block | None:
    """The block that says what happened: the first of the text, or of a photo its caption."""
    texts = (block for block in article.blocks if block.type not in (BlockType.HEADING, BlockType.CAPTION))
    captions = (block for block in article.blocks if block.type is BlockType.CAPTION)
    return next(chain(texts, captions), None)


def lead_days(article: Article) -> list[Placed]:
    """Days in an article's lead on which something happened; of a photo, what 图为 shows comes first."""
    first = lead(article)
    if first is None:
        return []
    days = [one for one in placed_mentions([first]) if one.mention.day and one.mention.use is Use.EVENT]
    if article.kind is Kind.PHOTO:
        days.sort(key=lambda one: not first.text[: one.mention.start].endswith("图为"))
    return days


def placed_mentions(blocks: Iterable[Block]) -> Iterator[Placed]:
    """Every date of some blocks with its first line."""
    for block in blocks:
        for mention in find_mentions(block.text):
            yield Placed(mention, block.lines[0][0])


def _published(lines: Sequence[str]) -> tuple[date, int] | None:
    """The date of a page's head or foot line."""
    for number, line in enumerate(lines, 1):
        if len(line) > MASTHEAD_LENGTH or not _masthead().search("".join(line.split())):
            continue
        for mention in find_mentions(_BLANK_IN_DATE.sub("", line)):
            if mention.year and mention.month and mention.day:
                try:
                    return date(mention.year, mention.month, mention.day), number
                except ValueError:
                    continue
    return None


@cache
def _masthead() -> re.Pattern[str]:
    return re.compile(alternation(load_date_words().masthead))
