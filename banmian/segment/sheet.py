"""Writes the lines of one article, as their roles say, into a sheet: fields, blocks, printed pieces."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from banmian.model import Block, BlockType, Continues, Flag, Leftover, Page, Piece, Span
from banmian.segment.credits import LINE_MARKS, Credit, read_credit
from banmian.segment.forms import continuation
from banmian.segment.joins import Join
from banmian.segment.roles import Role
from banmian.segment.shapes import OPEN_ENDS, Form

DASHES = "—―─–-"
OWN = "本"
"""Begins the names that a paper has for itself: 本报, 本刊, 本网."""
DOUBT = 0.9
"""A join less sure than this is shown as a flag: one in ten of them is wrong."""
_TYPES = {
    Role.ITEM: BlockType.ITEM,
    Role.HEADING: BlockType.HEADING,
    Role.NOTE: BlockType.NOTE,
    Role.MARK: BlockType.NOTE,
}


@dataclass(slots=True)
class Sheet:
    """An article while it is put together."""

    kicker: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    subtitle: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    dateline: str = ""
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    continues: Continues | None = None
    signed: bool = False
    """Whether a line of its own says who wrote it."""
    pictured: str = ""
    """Names in a credit for text and pictures: they stand for captions without one."""


def _is_quoted(sheet: Sheet, credit: Credit) -> bool:
    """Whether a credit in the text is that of the source: the article is signed apart, and this is not our own lead."""
    named = credit.writes and bool(credit.names)
    return sheet.signed and named and not credit.printed.lstrip(LINE_MARKS + "([【 ").startswith(OWN)


class Writer:
    """Puts one draft's lines into a sheet, piece by piece."""

    def __init__(self, page: Page, forms: Sequence[Form], roles: Sequence[Role], joins: Sequence[Join]) -> None:
        self.page, self.forms, self.roles = page, forms, roles
        self.following = {join.left: join for join in joins}
        self.preceding = {join.right for join in joins}

    def _piece(self, sheet: Sheet, index: int, start: int, end: int, role: str) -> str:
        line = self.forms[index].line
        text = line.text[start:end]
        for number, offset, printed in line.printed(start, end):
            if printed.strip():
                sheet.pieces.append(Piece(line=number, start=offset, text=printed, role=role))
        return text.strip()

    def _whole(self, sheet: Sheet, index: int) -> str:
        return self._piece(sheet, index, 0, len(self.forms[index].line.text), self.roles[index])

    def _credit(self, sheet: Sheet, credit: Credit, *, byline: bool = True) -> None:
        sheet.credits.append(credit.printed)
        sheet.dateline = sheet.dateline or credit.dateline
        if byline:
            sheet.bylines += credit.names
        if credit.photo and credit.writes:
            sheet.pictured = "、".join(credit.names)

    def head(self, sheet: Sheet, index: int) -> None:
        role = self.roles[index]
        if role is Role.SUBTITLE:
            sheet.subtitle.append(self._undashed(sheet, index))
        elif role is Role.BYLINE:
            self.byline(sheet, index)
        elif role is Role.MARK:
            self.mark(sheet, index)
        elif role is Role.KICKER:
            sheet.kicker.append(self._undashed(sheet, index))
        else:
            sheet.title.append(self._whole(sheet, index))

    def _undashed(self, sheet: Sheet, index: int) -> str:
        """A line of the head without the dashes that part it from the title; they are left over."""
        line, role = self.forms[index].line, self.roles[index]
        bare = line.text.lstrip(DASHES + " ")
        start = len(line.text) - len(bare)
        end = start + len(bare.rstrip(DASHES + " "))
        text = self._piece(sheet, index, start, end, role)
        dashes = [*line.printed(0, start), *line.printed(end, len(line.text))]
        sheet.leftovers += [
            Leftover(page=self.page.name, line=number, text=dash.strip(), reason=f"{role}-dash")
            for number, _, dash in dashes
            if dash.strip()
        ]
        return text

    def byline(self, sheet: Sheet, index: int) -> None:
        text = self._whole(sheet, index)
        self._credit(sheet, read_credit(text, loose=True) or Credit(printed=text))

    def mark(self, sheet: Sheet, index: int) -> None:
        text = self._whole(sheet, index)
        sheet.continues = sheet.continues or continuation(text)
        sheet.blocks.append(Block(type=BlockType.NOTE, text=text, lines=(self._span(index),)))

    def _span(self, index: int) -> Span:
        line = self.forms[index].line
        return (line.number, line.last)

    def _parted(self, sheet: Sheet, index: int, *, first: bool) -> tuple[str, Credit | None]:
        """The line's text without its credits; the lead counts on an article's first paragraph only."""
        form = self.forms[index]
        start, end = 0, len(form.line.text)
        if first and form.lead and form.lead.at < end and not _is_quoted(sheet, form.lead.credit):
            start = form.lead.at
            self._piece(sheet, index, 0, start, "lead")
            self._credit(sheet, form.lead.credit)
        tail = form.tail if form.tail and not _is_quoted(sheet, form.tail.credit) else None
        if tail:
            end = tail.at
        text = self._piece(sheet, index, start, end, self.roles[index])
        if tail:
            self._piece(sheet, index, end, len(form.line.text), "tail")
        return text, tail.credit if tail else None

    def text(self, sheet: Sheet, chain: Sequence[int], *, first: bool) -> None:
        """One paragraph or item, of all the lines that joins chain together."""
        parts = []
        for number, index in enumerate(chain):
            part, credit = self._parted(sheet, index, first=first and number == 0)
            parts.append(part)
            if credit:
                self._credit(sheet, credit, byline=credit.writes or not credit.names)
                if not credit.writes and not sheet.bylines:
                    sheet.pictured = sheet.pictured or "、".join(credit.names)
        kind = _TYPES.get(self.roles[chain[0]], BlockType.PARAGRAPH)
        spans = tuple(self._span(index) for index in chain)
        sheet.blocks.append(Block(type=kind, text="".join(parts), lines=spans, mended=len(chain) > 1))
        sheet.flags += self._seam_flags(chain)

    def _seam_flags(self, chain: Sequence[int]) -> list[Flag]:
        flags = []
        for left, right in pairwise(chain):
            join = self.following[left]
            seam = self.forms[left].line.text[-8:] + "|" + self.forms[right].line.text[:8]
            if join.confidence < DOUBT:
                flags.append(
                    Flag(
                        line=self.forms[right].line.number,
                        kind="doubtful-join",
                        text=seam,
                        hint=f"此处接续不能确定（把握 {join.confidence:.0%}）",
                    )
                )
            if self.forms[left].line.text[-1:] == self.forms[right].line.text[:1]:
                flags.append(
                    Flag(
                        line=self.forms[right].line.number,
                        kind="doubled-at-seam",
                        text=seam,
                        hint="断行处疑有重字，按原样保留",
                    )
                )
        last = self.forms[chain[-1]]
        if last.end in OPEN_ENDS - {"colon", "semicolon"} and self.roles[chain[-1]] is Role.PARAGRAPH and not last.tail:
            flags.append(
                Flag(
                    line=last.line.last,
                    kind="unfinished",
                    text=last.line.text[-12:],
                    hint="此段在原版面上未完，未找到接续",
                )
            )
        return flags

    def caption(self, sheet: Sheet, index: int) -> None:
        text, credit = self._parted(sheet, index, first=False)
        names = "、".join(credit.names) if credit else ""
        if credit:
            sheet.credits.append(credit.printed)
        sheet.blocks.append(Block(type=BlockType.CAPTION, text=text, lines=(self._span(index),), credit=names))

    def credit_line(self, sheet: Sheet, index: int) -> None:
        """A photo credit on its own line: of the caption before it, else of the text."""
        printed = self._whole(sheet, index)
        credit = read_credit(printed, loose=True) or Credit(printed=printed)
        last = sheet.blocks[-1] if sheet.blocks else None
        if last and last.type is BlockType.CAPTION and not last.credit:
            sheet.credits.append(printed)
            sheet.blocks[-1] = replace(last, credit="、".join(credit.names), lines=(*last.lines, self._span(index)))
        else:
            self._credit(sheet, credit, byline=credit.writes)
            sheet.pictured = sheet.pictured or "、".join(credit.names)

    def note(self, sheet: Sheet, index: int) -> None:
        kind = _TYPES.get(self.roles[index], BlockType.NOTE)
        sheet.blocks.append(Block(type=kind, text=self._whole(sheet, index), lines=(self._span(index),)))
