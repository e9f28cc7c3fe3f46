"""From a page to its articles: what each line is, which runs on in which, where articles end."""

from banmian.model import Corrections, Cut, Leftover, Page
from banmian.segment.account import account
from banmian.segment.articles import make_article
from banmian.segment.features import page_features
from banmian.segment.grouping import group
from banmian.segment.joins import find_joins
from banmian.segment.lines import printed_lines
from banmian.segment.role_model import load_role_model
from banmian.segment.roles import Role
from banmian.segment.sections import cut_sections
from banmian.segment.shapes import form_of

__all__ = ["account", "segment"]


def segment(page: Page, corrections: Corrections) -> Cut:
    """Cut a page into its articles, in order of their first lines; the rest is left over, with a reason."""
    lines = printed_lines(page)
    forms = [form_of(line) for line in lines]
    place = {line.number: i for i, line in enumerate(lines)}
    fixed = {place[fix.lines[0]]: Role(fix.role) for fix in corrections.roles}
    roles = [found.role for found in load_role_model().best(page_features(forms), fixed)]
    joined = [(place[fix.lines[0]], place[fix.lines[1]]) for fix in corrections.joins]
    joins = find_joins(forms, roles, joined, [place[fix.lines[0]] for fix in corrections.parts])
    drafts = group(forms, roles, cut_sections(forms, roles), joins)
    made = [make_article(draft, page, forms, roles, joins) for draft in drafts]
    banners = [
        Leftover(page=page.name, line=line.number, text=line.text, reason="page-banner")
        for line, role in zip(lines, roles, strict=True)
        if role is Role.BANNER
    ]
    articles = sorted((article for article, _ in made), key=lambda article: article.pieces[0].line)
    leftovers = sorted([*banners, *(left for _, lefts in made for left in lefts)], key=lambda left: left.line)
    return Cut(articles=tuple(articles), leftovers=tuple(leftovers))
