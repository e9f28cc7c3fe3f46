"""Composes pages from our own articles: in order, interleaved, with fragments out of place."""

import random
from collections.abc import Sequence
from dataclasses import replace

from banmian.segment.roles import Role
from banmian.segment.words import surnames
from training.articles import Manuscript, Part
from training.heads import HABITS, Habits
from training.layout import lay_out
from training.rows import Row

_FEATURES = 0.45
"""Share of the long features that a page may draw from: a page holds one or two, and we wrote many."""
_PLAIN_STYLE = "201"
"""First manuscript in the plain style that most of the papers in archives like this one are written in."""
_COMMON_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
"""The twenty most common, by the name report of the Ministry of Public Security for 2020."""
_GIVEN = "伟芳娜敏静强磊洋勇军杰涛明超兰霞平刚英华玉文建国志海春雪婷丽波斌宇浩然梅群云飞龙凤晓东红岩"
_HALF = str.maketrans("，：；（）", ",:;()")


def _half_width(manuscript: Manuscript) -> Manuscript:
    """The article in the half-width punctuation that most text extraction gives."""
    parts = tuple(Part(type=p.type, text=p.text.translate(_HALF), credit=p.credit) for p in manuscript.parts)
    return replace(
        manuscript,
        parts=parts,
        title=tuple(t.translate(_HALF) for t in manuscript.title),
        subtitle=manuscript.subtitle.translate(_HALF),
        kicker=manuscript.kicker.translate(_HALF),
    )


def _misplace(rng: random.Random, body: list[list[Row]]) -> list[list[Row]]:
    """Print the second half of a broken paragraph before its first, or further down."""
    broken = [i for i, rows in enumerate(body) if len(rows) == 2 and rows[0].role is Role.PARAGRAPH]
    if not broken:
        return body
    index = rng.choice(broken)
    half = [body[index].pop()]
    body.insert(
        rng.choice((index, min(len(body), index + 2), rng.randint(0, len(body)), rng.randint(0, len(body)))), half
    )
    return body


def _flat(groups: Sequence[Sequence[Row]]) -> list[Row]:
    return [row for rows in groups for row in rows]


def _split_title(rng: random.Random, heads: list[Row]) -> tuple[list[Row], list[Row]] | None:
    """The head in two: its first title part, and the rest of the title."""
    titles = [row for row in heads if row.role is Role.TITLE]
    if len(titles) < 2:
        text = titles[0].text if titles else ""
        if len(text) < 8:
            return None
        cut = text.find(" ") + 1 or rng.randint(3, len(text) - 3)
        titles = [replace(titles[0], text=text[:cut].strip()), replace(titles[0], text=text[cut:].strip(), part=1)]
    return [titles[0]], [replace(titles[1], gap=1)]


def _interleave(
    rng: random.Random, one: tuple[list[Row], list[list[Row]]], two: tuple[list[Row], list[list[Row]]]
) -> list[Row] | None:
    """Two short items side by side, read line by line: head, text, head, text, and so again."""
    parts = []
    for heads, body in (one, two):
        split = _split_title(rng, [row for row in heads if row.role is Role.TITLE])
        if split is None or len(body) < 2:
            return None
        rows = _flat(body)
        cut = rng.randint(1, len(rows) - 1)
        parts.append((split[0] + rows[:cut], split[1] + rows[cut:]))
    return parts[0][0] + parts[1][0] + parts[0][1] + parts[1][1]


def _frame(rng: random.Random) -> tuple[list[Row], list[Row]]:
    """Lines at the head and foot of a page."""
    date = f"{rng.randint(2005, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    week = f"星期{rng.choice('一二三四五六日')}"
    names = [rng.choice(_COMMON_SURNAMES) + rng.choice(_GIVEN) for _ in range(3)]
    heads: tuple[tuple[str, ...], ...] = (
        (),
        (f"{date} {week}", f"第{rng.randint(1, 16)}版"),
        (f"{rng.choice('ABC')}{rng.randint(1, 24):02d} {rng.choice(('要闻', '综合', '本地', '时政'))}",),
        (f"{date} {week} 责任编辑 {names[0]}",),
    )
    feet: tuple[tuple[str, ...], ...] = (
        (),
        (f"责任编辑:{names[0]} 美编:{names[1]} 校对:{names[2]}",),
        (f"责编 {names[0]} 版式 {names[1]} 校对 {names[2]}",),
        (f"新闻热线:0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}",),
    )
    head, foot = rng.choice(heads), rng.choice(feet)
    return [Row(text=text, role=Role.BANNER) for text in head], [Row(text=text, role=Role.BANNER) for text in foot]


def _photo_news(rng: random.Random, manuscripts: Sequence[Manuscript]) -> Manuscript:
    """A picture with a paragraph under it, made of the opening of some article and some caption."""
    texts = [p.text for m in manuscripts for p in m.parts[:2] if p.type == "paragraph" and 40 <= len(p.text) <= 220]
    captions = [p for m in manuscripts for p in m.parts if p.type == "caption" and p.credit]
    caption = rng.choice(captions)
    shown = rng.choice(
        (f"图为{caption.text}", f"图为{rng.choice(('活动现场', '施工现场', '现场'))}。", "", caption.text)
    )
    part = Part(type="caption", text=rng.choice(texts) + shown, credit=caption.credit)
    return replace(
        manuscripts[0], kind="photo", kicker="", title=(), subtitle="", dateline="", bylines=(), parts=(part,)
    )


def _illustrated(rng: random.Random, manuscript: Manuscript, manuscripts: Sequence[Manuscript]) -> Manuscript:
    """The article with a caption or two of other articles, some without a credit."""
    captions = [p for m in manuscripts for p in m.parts if p.type == "caption" and len(p.text) <= 60]
    extra = tuple(
        replace(p, credit=p.credit if rng.random() < 0.5 else "") for p in rng.sample(captions, rng.randint(1, 2))
    )
    return replace(manuscript, parts=(*manuscript.parts, *extra))


def _columned(rng: random.Random, manuscript: Manuscript, manuscripts: Sequence[Manuscript]) -> Manuscript:
    """The article under the name of some column: a column takes any article."""
    return replace(manuscript, kicker=rng.choice([m.kicker for m in manuscripts if m.kicker]))


def _share(manuscript: Manuscript) -> float:
    """How often a page may draw from an article: the plain style of party papers always, story-telling less."""
    return 1.0 if manuscript.name >= _PLAIN_STYLE else 0.6


def _invented_names(rng: random.Random) -> tuple[str, ...]:
    """Names of one author or two, of two or three characters."""
    one_sign = sorted(name for name in surnames() if len(name) == 1)
    family = [rng.choice(rng.choice((_COMMON_SURNAMES, one_sign))) for _ in range(rng.choice((1, 1, 2)))]
    return tuple(name + "".join(rng.choices(_GIVEN, k=rng.choice((1, 2, 2)))) for name in family)


def _signed(rng: random.Random, manuscript: Manuscript) -> Manuscript:
    """The article with an author, where it is of a kind that has one and names none."""
    if manuscript.bylines or manuscript.kind not in ("brief", "news", "feature"):
        return manuscript
    return replace(manuscript, bylines=_invented_names(rng), role=rng.choice(("", "", "记者", "通讯员")))


def compose(rng: random.Random, manuscripts: Sequence[Manuscript], hard: float, habits: Habits) -> list[Row]:
    """One page of some articles; `hard` from 0 (nothing but plain articles) to 1.

    Most pages have a house style: every article is signed, nearly all in the same place.
    """
    width = rng.random() < 0.7
    house = rng.choice(("head", "head", "lead", "tail", "end")) if rng.random() < habits.signed else ""
    if house:
        manuscripts = [_signed(rng, m) for m in manuscripts]
    laid = [lay_out(rng, _half_width(m) if width else m, i, hard, house, habits) for i, m in enumerate(manuscripts)]
    rows: list[Row] = []
    index = 0
    while index < len(laid):
        heads, body = laid[index]
        pair = None
        if index + 1 < len(laid) and rng.random() < 0.3 * hard and len(body) <= 8 and len(laid[index + 1][1]) <= 8:
            pair = _interleave(rng, laid[index], laid[index + 1])
        if pair:
            rows += pair
            index += 2
            continue
        while rng.random() < 0.18 * hard:
            body = _misplace(rng, body)
        rows += heads + _flat(body)
        index += 1
    if rng.random() < 0.12 and rows[-1].role is Role.PARAGRAPH and len(rows[-1].text) > 40:
        rows[-1] = replace(rows[-1], text=rows[-1].text[: rng.randint(15, 35)])
    if rng.random() < 0.25:
        head, foot = _frame(rng)
        rows = head + rows + foot
    return rows


def dump(rows: Sequence[Row]) -> str:
    """The page's rows as the text of a dump."""
    return "".join("\n" * (row.gap if i else 1) + row.text + "\n" for i, row in enumerate(rows))


def pages(
    manuscripts: Sequence[Manuscript], count: int, seed: int, habits: Sequence[Habits] = HABITS
) -> list[list[Row]]:
    """Some composed pages, of all grades of difficulty, with each of the habits in turn, the same for a seed."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        pool = [m for m in manuscripts if rng.random() < (_FEATURES if m.kind == "feature" else 1) * _share(m)]
        chosen = rng.sample(pool or list(manuscripts), rng.randint(1, min(9, len(pool) or 1)))
        chosen = [
            _illustrated(rng, m, manuscripts) if m.kind in ("news", "feature") and rng.random() < 0.25 else m
            for m in chosen
        ]
        chosen = [
            _columned(rng, m, manuscripts) if m.title and not m.kicker and rng.random() < 0.12 else m for m in chosen
        ]
        notices = [m for m in manuscripts if m.kind == "notice"]
        if notices and rng.random() < 0.3:
            chosen.insert(rng.randint(0, len(chosen)), rng.choice(notices))
        if rng.random() < 0.15:
            column = _columned(rng, manuscripts[0], manuscripts).kicker
            chosen = [replace(m, kicker=column) if m.title and rng.random() < 0.5 else m for m in chosen]
        if rng.random() < 0.35:
            chosen.insert(rng.randint(0, len(chosen)), _photo_news(rng, manuscripts))
        made.append(compose(rng, chosen, (0.0, 0.4, 1.0)[number % 3], habits[number % len(habits)]))
    return made
