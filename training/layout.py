"""Lays one article out the way a page prints it: heads, credits, captions, broken paragraphs.

All choices are drawn from a seeded random.Random; `hard` (0 to 1) is how much the page breaks.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from banmian.segment.roles import Role
from banmian.segment.shapes import HEAD_LENGTH
from training.articles import Manuscript, Part
from training.heads import HABITS, Habits, chance, clause_of, head_rows
from training.rows import Row

_ROLES = {
    "heading": Role.HEADING,
    "caption": Role.CAPTION,
    "item": Role.ITEM,
    "note": Role.NOTE,
    "verse": Role.ITEM,
    "row": Role.ITEM,
}
_HOUSE = 0.85
"""Share of a page's articles that keep to the page's way of printing credits."""
_EARLY = 0.06
"""Share of the breaks that leave a first half as short as a title: the ones that are hard to tell."""
_QUOTED = 0.15
"""Share of the headings that say what stands in their section word for word: 9 of 52 in real papers."""
_MARKS = ("(上接{}版)", "(上接{}版)", "（上接{}版）", "上接{}版", "▲上接{}版", "(紧接{}版)", "■上接{}版", "(上接{}版)→")
_MARK = re.compile(r"\((上接|下转|紧接).{1,8}\)$")


def _names(rng: random.Random, names: Sequence[str], *, spaced: bool = False) -> str:
    if spaced:
        names = [" ".join(name) if len(name) == 2 else name for name in names]
    return rng.choice((" ", " ", " ", "、")).join(names)


def _roled(rng: random.Random, manuscript: Manuscript) -> str:
    """Names with the words before them: 记者 甲 通讯员 乙."""
    names = list(manuscript.bylines)
    words = manuscript.role.split() or [rng.choice(("", "", "记者", "本报记者", "通讯员"))]
    space = rng.choice((" ", " ", ""))
    if len(words) > 1 and len(names) > 1:
        return f"{words[0]}{space}{names[0]} {words[1]}{space}{_names(rng, names[1:])}"
    return (words[0] + space if words[0] else "") + _names(rng, names, spaced=chance(rng, 0.1))


def _after_head(rng: random.Random, manuscript: Manuscript) -> str:
    plain = _names(rng, manuscript.bylines)
    roled = _roled(rng, manuscript)
    return rng.choice(
        (
            plain,
            plain,
            roled,
            roled,
            f"□{plain}",
            f"□ {roled}",
            f"■ {roled}",
            f"{roled} 文/图",
            f"文/{plain}",
            f"({roled})",
        )
    )


def _at_end(rng: random.Random, manuscript: Manuscript) -> str:
    plain = _names(rng, manuscript.bylines)
    roled = _roled(rng, manuscript)
    return rng.choice((f"({plain})", f"({plain})", f"({roled})", f"({plain} 文/图)", f"({roled} 摄影报道)"))


def _leaded(rng: random.Random, manuscript: Manuscript, *, named: bool) -> str:
    lead = manuscript.dateline or rng.choice(("本报讯", "本报讯", "本报讯", f"本报{rng.choice('东西南北中')}城讯"))
    if named:
        return f"{lead}{rng.choice(('', ' '))}({_roled(rng, manuscript)}){rng.choice(('', '', ' '))}"
    return lead + " "


def _caption_rows(rng: random.Random, part: Part, number: str) -> list[Row]:
    gap = rng.choice((1, 1, 2, 2, 3, 4))
    name = part.credit
    if not name:
        return [Row(text=part.text, role=Role.CAPTION, gap=gap, key=number)]
    style = rng.randrange(6)
    if style == 0:
        credit = rng.choice((f"{name} 摄", f"{name}摄", f"本报记者 {name} 摄", f"摄影 {name}", f"({name} 摄)"))
        return [
            Row(text=part.text, role=Role.CAPTION, gap=gap, key=number),
            Row(text=credit, role=Role.CREDIT, gap=rng.choice((0, 1, 1)), key=number, part=1),
        ]
    tail = (f"{name}摄", f"{name} 摄", f" {name} 摄", f"({name} 摄)", f"(本报记者 {name} 摄)")[style - 1]
    return [Row(text=part.text + tail, role=Role.CAPTION, gap=gap, key=number)]


def break_paragraph(rng: random.Random, row: Row, hard: float) -> list[Row]:
    """Break a paragraph as a column end does, now and then losing or doubling a character."""
    text = row.text
    cuts = [
        i for i in range(10, len(text) - 8) if text[i - 1] not in "。!?！？…”" and not (text[i - 1] + text[i]).isdigit()
    ]
    if not cuts:
        return [row]
    early = [cut for cut in cuts if cut <= HEAD_LENGTH]
    cut = rng.choice(early if early and chance(rng, _EARLY) else cuts)
    resume = cut + (1 if chance(rng, 0.08 * hard) else -1 if chance(rng, 0.04 * hard) else 0)
    return [replace(row, text=text[:cut]), replace(row, text=text[resume:], part=1, gap=1)]


def _text_rows(rng: random.Random, manuscript: Manuscript) -> list[list[Row]]:
    """One list of rows for each part of the text, captions with their credits."""
    rows = []
    short = [p.text for p in manuscript.parts if p.type == "heading" and len(p.text) <= 10 and ":" not in p.text]
    doubled = len(short) > 1 and chance(rng, 0.3)
    for number, part in enumerate(manuscript.parts, start=1):
        role = _ROLES.get(part.type, Role.PARAGRAPH)
        if part.type == "caption":
            rows.append(_caption_rows(rng, part, str(number)))
        else:
            bare = part.text.rpartition(":")[2] if role is Role.HEADING and chance(rng, 0.5) else part.text
            if doubled and part.text in short:
                bare = f"{part.text} {rng.choice(short)}"
            if role is Role.HEADING and chance(rng, _QUOTED):
                bare = clause_of(rng, manuscript.parts[number : number + 3]) or bare
            rows.append([Row(text=bare or part.text, role=role, key=str(number))])
    return rows


def _with_credits(
    rng: random.Random, manuscript: Manuscript, heads: list[Row], body: list[list[Row]], house: str
) -> tuple[list[Row], list[list[Row]]]:
    texts = [i for i, rows in enumerate(body) if rows[0].role is Role.PARAGRAPH]
    if not texts:
        return heads, body
    first, last = texts[0], texts[-1]
    place = rng.choice(("head", "head", "lead", "lead", "end", "tail", "none" if not manuscript.dateline else "lead"))
    if house and chance(rng, _HOUSE):
        place = house
    if not manuscript.bylines:
        place = "none"
    lead = ""
    if manuscript.dateline or place == "lead" or (chance(rng, 0.1) and place == "tail"):
        lead = _leaded(rng, manuscript, named=place == "lead")
    body[first][0] = replace(body[first][0], text=lead + body[first][0].text)
    if place == "head":
        heads = [*heads, Row(text=_after_head(rng, manuscript), role=Role.BYLINE)]
    elif place == "tail":
        body[last][0] = replace(body[last][0], text=body[last][0].text + _at_end(rng, manuscript))
    elif place == "end":
        body = [*body, [Row(text=_at_end(rng, manuscript), role=Role.BYLINE)]]
    return heads, body


def _move_captions(rng: random.Random, body: list[list[Row]]) -> list[list[Row]]:
    captions = [rows for rows in body if rows[0].role is Role.CAPTION]
    rest = [rows for rows in body if rows[0].role is not Role.CAPTION]
    for rows in captions:
        rest.insert(rng.choice((0, rng.randint(0, len(rest)), rng.randint(0, len(rest)))), rows)
    return rest if rest else body


def _into_seams(body: list[list[Row]]) -> list[list[Row]]:
    """A caption right after a broken paragraph slips between its halves."""
    for i in range(len(body) - 1):
        if len(body[i]) == 2 and body[i][0].role is Role.PARAGRAPH and body[i + 1][0].role is Role.CAPTION:
            body[i] = [body[i][0], *body[i + 1], body[i][1]]
            body[i + 1] = []
    return [rows for rows in body if rows]


def _continued(rng: random.Random, manuscript: Manuscript) -> Row:
    """The mark of a continuation: its own, or one of the usual forms."""
    own = next((text for text in manuscript.title if _MARK.match(text)), "")
    made = rng.choice(_MARKS).format(rng.choice(("A1", "1", "第1", "第一", "A01", "头", "02")))
    return Row(text=own or made, role=Role.MARK)


def lay_out(
    rng: random.Random, manuscript: Manuscript, article: int, hard: float, house: str = "", habits: Habits = HABITS[0]
) -> tuple[list[Row], list[list[Row]]]:
    """Rows of the article's head, and of its text, a list for each paragraph.

    `house` is where the page prints its credits: head, lead, tail or end; without it, each article does as it likes.
    """
    photo = manuscript.kind == "photo"
    untitled = (
        manuscript.kind == "continuation"
        or not manuscript.title
        or (photo and chance(rng, 0.6))
        or (manuscript.kind in ("brief", "news") and len(manuscript.parts) <= 5 and chance(rng, 0.06))
    )
    heads = head_rows(rng, manuscript, hard, habits)
    if manuscript.kind == "continuation":
        heads = [_continued(rng, manuscript)]
    elif untitled:
        heads = []
    body = _text_rows(rng, manuscript)
    if manuscript.kind != "photo":
        heads, body = _with_credits(rng, manuscript, heads, body, house)
        if untitled and manuscript.kind != "continuation":
            heads = []
        body = _move_captions(rng, body)
    body = [
        break_paragraph(rng, rows[0], hard)
        if rows[0].role is Role.PARAGRAPH and len(rows[0].text) > 60 and chance(rng, 0.12 + 0.3 * hard)
        else rows
        for rows in body
    ]
    body = _into_seams(body) if chance(rng, 0.5) else body
    if untitled and not any(row.role is Role.MARK for row in heads):
        opening = body[0][0]
        role = Role.PHOTO_NEWS if manuscript.kind == "photo" else Role.OPENING
        body[0][0] = replace(opening, role=role, gap=rng.choice((1, 2, 3)))
    numbered = [[replace(row, article=article) for row in rows] for rows in body]
    return [replace(row, article=article) for row in heads], numbered
