"""From a page to its articles: what each line is, which runs on in which, where articles end."""

from collections.abc import Sequence

from banmian.model import Article, Corrections, Cut, Leftover, Page
from banmian.segment.account import account
from banmian.segment.articles import make_article
from banmian.segment.by_hand import LineFixes, marked_by_hand, reordered
from banmian.segment.features import page_features
from banmian.segment.grouping import group
from banmian.segment.joins import find_joins
from banmian.segment.lines import Line, printed_lines
from banmian.segment.role_model import load_role_model
from banmian.segment.roles import Role
from banmian.segment.sections import cut_sections
from banmian.segment.shapes import form_of

__all__ = ["account", "segment"]


def segment(page: Page, corrections: Corrections) -> Cut:
    """Cut a page into its articles, in order of their first lines; the rest is left over, with a reason.

    Raises CorrectionError where a correction does not fit what it corrects.
    """
    lines = printed_lines(page)
    forms = [form_of(line) for line in lines]
    fixes = LineFixes(corrections, {line.number: i for i, line in enumerate(lines)})
    found = load_role_model().best(page_features(forms), fixes.roles)
    roles = [one.role for one in found]
    joins = find_joins(forms, roles, fixes.joins(roles), fixes.parts(roles))
    drafts = group(forms, roles, cut_sections(forms, roles), joins, fixes.links(roles))
    made = [make_article(draft, page, forms, roles, joins) for draft in drafts]
    articles = sorted((article for article, _ in made if article), key=lambda article: article.pieces[0].line)
    leftovers = [*_banners(page, lines, roles), *(left for _, lefts in made for left in lefts)]
    return Cut(
        articles=_set_by_hand(articles, corrections), leftovers=tuple(sorted(leftovers, key=lambda left: left.line))
    )


def _banners(page: Page, lines: Sequence[Line], roles: Sequence[Role]) -> list[Leftover]:
    return [
        Leftover(page=page.name, line=line.number, text=line.text, reason="page-banner")
        for line, role in zip(lines, roles, strict=True)
        if role is Role.BANNER
    ]


def _set_by_hand(articles: Sequence[Article], corrections: Corrections) -> tuple[Article, ...]:
    return tuple(marked_by_hand(article, corrections) for article in reordered(articles, corrections))
