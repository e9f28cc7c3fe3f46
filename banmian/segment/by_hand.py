"""What corrections say of a page's lines, in the terms of the cut; and the order of blocks that they set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from banmian.errors import CorrectionError
from banmian.model import Article, Block, Corrections, LineFix
from banmian.segment.roles import TEXT_ROLES, Role


class LineFixes:
    """The corrections of one page by index of line, as the stages of the cut want them."""

    def __init__(self, corrections: Corrections, place: Mapping[int, int]) -> None:
        """`place` gives the index of each printed line by its number."""
        self._corrections, self._place = corrections, place

    @property
    def roles(self) -> dict[int, Role]:
        """Roles that must stand, by line."""
        return {self._place[fix.lines[0]]: Role(fix.role) for fix in self._corrections.roles}

    def joins(self, roles: Sequence[Role]) -> list[tuple[int, int]]:
        """Pairs of lines of running text of which the second goes on where the first breaks off."""
        pairs = [fix for fix in self._corrections.joins if not self._are_heads(fix, roles)]
        return [(self._text(fix, 0, roles), self._text(fix, 1, roles)) for fix in pairs]

    def links(self, roles: Sequence[Role]) -> list[tuple[int, int]]:
        """Pairs of head lines of which the second, with the text under it, belongs to the article of the first."""
        pairs = [fix for fix in self._corrections.joins if self._are_heads(fix, roles)]
        for fix in pairs:
            if fix.lines[0] > fix.lines[1]:
                raise CorrectionError(
                    self._corrections.path, fix.at, f"heads in lines {fix.lines}", "heads in print order"
                )
        return [(self._place[fix.lines[0]], self._place[fix.lines[1]]) for fix in pairs]

    def _are_heads(self, fix: LineFix, roles: Sequence[Role]) -> bool:
        return all(roles[self._place[line]] in (Role.TITLE, Role.HEADING) for line in fix.lines)

    def parts(self, roles: Sequence[Role]) -> list[int]:
        """Lines after which nothing goes on."""
        return [self._text(fix, 0, roles) for fix in self._corrections.parts]

    def _text(self, fix: LineFix, which: int, roles: Sequence[Role]) -> int:
        index = self._place[fix.lines[which]]
        if roles[index] not in TEXT_ROLES:
            found = f"line {fix.lines[which]} is a {roles[index]}"
            raise CorrectionError(self._corrections.path, fix.at, found, "a line of running text; set its role first")
        return index


def _touches(block: Block, lines: Iterable[int]) -> bool:
    return any(first <= line <= last for first, last in block.lines for line in lines)


def reorder(article: Article, fix: LineFix, path: str) -> Article:
    """The article with the stretches that begin at the fix's lines in the fix's order.

    A stretch reaches to the next line that the fix names; what stands before the first stays.
    Raises CorrectionError where a line begins no block of the article.
    """
    starts = {}
    for line in fix.lines:
        at = next((i for i, block in enumerate(article.blocks) if block.lines[0][0] == line), None)
        if at is None:
            raise CorrectionError(
                path, fix.at, f"line {line} begins no block of article {article.id}", "first lines of its blocks"
            )
        starts[line] = at
    bounds = sorted([*starts.values(), len(article.blocks)])
    stretches = {start: article.blocks[start:end] for start, end in pairwise(bounds)}
    ordered = [block for line in fix.lines for block in stretches[starts[line]]]
    named = [replace(block, by_hand=True) if _touches(block, fix.lines) else block for block in ordered]
    return replace(article, blocks=(*article.blocks[: bounds[0]], *named))


def reordered(articles: Sequence[Article], corrections: Corrections) -> list[Article]:
    """All articles, those with an order set by hand in that order.

    Raises CorrectionError where the lines of an order belong to no one article.
    """
    made = list(articles)
    for fix in corrections.orders:
        owner = next((i for i, a in enumerate(made) if any(_touches(b, fix.lines[:1]) for b in a.blocks)), None)
        if owner is None:
            raise CorrectionError(
                corrections.path, fix.at, f"line {fix.lines[0]} is in no block", "first lines of blocks of one article"
            )
        made[owner] = reorder(made[owner], fix, corrections.path)
    return made


def marked_by_hand(article: Article, corrections: Corrections) -> Article:
    """The article with those blocks marked whose role or joins a correction set."""
    if not (corrections.roles or corrections.joins or corrections.parts):
        return article
    lines = [line for fix in (*corrections.roles, *corrections.joins, *corrections.parts) for line in fix.lines]
    blocks = tuple(replace(b, by_hand=True) if _touches(b, lines) else b for b in article.blocks)
    heads = {fix.role for fix in corrections.roles if any(p.line in fix.lines for p in article.pieces)}
    fields = {"kicker", "title", "subtitle"} & heads | ({"bylines"} if "byline" in heads else set())
    return replace(article, blocks=blocks, by_hand=tuple(sorted({*article.by_hand, *fields})))
