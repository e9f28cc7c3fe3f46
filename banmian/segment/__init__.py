"""From a page to its articles: what each line is, which runs on in which, where articles end."""

from collections.abc import Sequence

from banmian.model import Article, Corrections, Cut, Leftover, Page
from banmian.segment.account import account
from banmian.segment.analysis import Analysis, analyse
from banmian.segment.articles import make_article
from banmian.segment.by_hand import marked_by_hand, reordered
from banmian.segment.confidence import ratings
from banmian.segment.grouping import group
from banmian.segment.roles import Role
from banmian.segment.sections import cut_sections
from banmian.segment.sheet import Writer

__all__ = ["account", "segment"]


def segment(page: Page, corrections: Corrections) -> Cut:
    """Cut a page into its articles, in order of their first lines; the rest is left over, with a reason.

    Raises CorrectionError where a correction does not fit what it corrects.
    """
    read = analyse(page, corrections)
    forms, roles = read.forms, read.roles
    drafts = group(forms, roles, cut_sections(forms, roles), read.seams.joins, read.topics, read.links)
    rates = ratings(drafts, read.found, read.seams, read.lines)
    writer = Writer(page, forms, roles, read.seams.joins)
    made = [make_article(draft, rate, writer) for draft, rate in zip(drafts, rates, strict=True)]
    articles = sorted(filter(None, (article for article, _ in made)), key=lambda article: article.pieces[0].line)
    leftovers = [*_banners(page, read), *(left for _, lefts in made for left in lefts)]
    return Cut(
        articles=_set_by_hand(articles, corrections), leftovers=tuple(sorted(leftovers, key=lambda left: left.line))
    )


def _banners(page: Page, read: Analysis) -> list[Leftover]:
    return [
        Leftover(page=page.name, line=number, text=text, reason="page-banner")
        for line, role in zip(read.lines, read.roles, strict=True)
        if role is Role.BANNER
        for number, _, text in line.printed(0, len(line.text))
    ]


def _set_by_hand(articles: Sequence[Article], corrections: Corrections) -> tuple[Article, ...]:
    return tuple(marked_by_hand(article, corrections) for article in reordered(articles, corrections))
