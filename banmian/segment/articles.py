"""Drafts of line indices made into articles, and what of their lines is left over."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from banmian.model import Article, Block, BlockType, Kind, Leftover
from banmian.segment.confidence import Rating
from banmian.segment.credits import read_credit
from banmian.segment.grouping import Draft
from banmian.segment.roles import TEXT_ROLES, Role
from banmian.segment.sheet import Sheet, Writer
from banmian.segment.words import runs_on

_TOLD = 40
"""Least length of a picture's text that tells its story, in characters; what is shorter only names what is seen."""


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def join_titles(parts: Sequence[str]) -> str:
    """Title parts in one line: a blank between them, none where the first runs on."""
    title = ""
    for part in parts:
        title += part if not title or runs_on(title, part) else f" {part}"
    return title


def _chains(body: Sequence[int], writer: Writer) -> list[list[int]]:
    """Body lines, those of one paragraph together."""
    chains: list[list[int]] = []
    for index in body:
        if (
            index in writer.preceding
            and chains
            and writer.following.get(chains[-1][-1], None)
            and writer.following[chains[-1][-1]].right == index
        ):
            chains[-1].append(index)
        else:
            chains.append([index])
    return chains


def _signatures(draft: Draft, writer: Writer) -> list[int]:
    return [index for index in (*draft.heads, *draft.body) if writer.roles[index] is Role.BYLINE]


def _fill(draft: Draft, writer: Writer) -> Sheet:
    credits = (read_credit(writer.forms[i].line.text, loose=True) for i in _signatures(draft, writer))
    sheet = Sheet(signed=any(credit and credit.writes and credit.names for credit in credits))
    for index in draft.heads:
        writer.head(sheet, index)
    first = True
    for chain in _chains(draft.body, writer):
        role = writer.roles[chain[0]]
        if role in TEXT_ROLES:
            writer.text(sheet, chain, first=first)
            first = False
        elif role in (Role.CAPTION, Role.PHOTO_NEWS):
            writer.caption(sheet, chain[0])
        elif role is Role.CREDIT:
            writer.credit_line(sheet, chain[0])
        elif role is Role.BYLINE:
            writer.byline(sheet, chain[0])
        elif role is Role.MARK:
            writer.mark(sheet, chain[0])
        else:
            writer.note(sheet, chain[0])
    return sheet


def _kind(sheet: Sheet) -> Kind:
    types = {block.type for block in sheet.blocks}
    if sheet.continues and sheet.continues.direction == "from":
        return Kind.CONTINUATION
    texts = [block for block in sheet.blocks if block.type in (BlockType.PARAGRAPH, BlockType.ITEM)]
    if (types and types <= {BlockType.CAPTION}) or (len(texts) == 1 and sheet.pictured and not sheet.bylines):
        return Kind.PHOTO
    return Kind.NEWS


def _credited(sheet: Sheet) -> tuple[Block, ...]:
    """Captions without a credit of their own take that of 文/图."""
    return tuple(
        replace(block, credit=sheet.pictured) if block.type is BlockType.CAPTION and not block.credit else block
        for block in sheet.blocks
    )


def _told(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Of a titled article with nothing but captions, the longest is its text."""
    if any(block.type in (BlockType.PARAGRAPH, BlockType.ITEM) for block in blocks):
        return tuple(blocks)
    longest = max((b for b in blocks if b.type is BlockType.CAPTION), key=lambda b: len(b.text), default=None)
    if longest is None or len(longest.text) < _TOLD:
        return tuple(blocks)
    return tuple(replace(b, type=BlockType.PARAGRAPH, credit="") if b is longest else b for b in blocks)


def make_article(draft: Draft, rating: Rating, writer: Writer) -> tuple[Article | None, tuple[Leftover, ...]]:
    """One article, none where its lines hold nothing but dashes, and what of its lines is left over."""
    sheet, page = _fill(draft, writer), writer.page
    pieces = tuple(sorted(sheet.pieces, key=lambda piece: (piece.line, piece.start)))
    if not pieces:
        return None, tuple(sheet.leftovers)
    kind = _kind(sheet)
    blocks = _credited(sheet)
    bylines = _unique(sheet.bylines)
    if kind is Kind.PHOTO and sheet.title and not bylines:
        credited = [*sheet.pictured.split("、"), *(name for block in blocks for name in block.credit.split("、"))]
        bylines = _unique(name for name in credited if name)
    blocks = _told(blocks) if sheet.title else blocks
    article = Article(
        id=f"{page.stem}/{pieces[0].line}",
        page=page.name,
        page_sha256=page.sha256,
        kind=kind,
        kicker=" ".join(sheet.kicker),
        title=join_titles(sheet.title),
        subtitle=" ".join(sheet.subtitle),
        bylines=bylines,
        credits_as_printed=tuple(sheet.credits),
        dateline=sheet.dateline,
        blocks=blocks,
        continues=sheet.continues,
        flags=tuple(sorted(sheet.flags, key=lambda flag: flag.line)),
        pieces=pieces,
        confidence=rating.confidence,
        doubts=rating.doubts,
    )
    return article, tuple(sheet.leftovers)
