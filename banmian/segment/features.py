"""What the role model looks at: named, binary features of every line of a page.

A feature is a string such as `shape=head` or `next.lead`; data/roles.tsv holds one weight for each
feature and role, and `--explain` prints those that decided.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from operator import is_
from typing import NamedTuple

from banmian.data_files import alternation
from banmian.segment.credits import LINE_MARKS
from banmian.segment.head_features import HeadContext
from banmian.segment.numbering import numberings
from banmian.segment.role_model import Found
from banmian.segment.roles import HEAD_ROLES, TEXT_ROLES, Role
from banmian.segment.shapes import OPEN_ENDS, Form, Shape, bucket
from banmian.segment.topics import Topics
from banmian.segment.words import crosses_word, form_words

_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日$|星期[一二三四五六日]")
_LONG_NUMBER = re.compile(r"\d{5,}")
_HEADS = HEAD_ROLES | {Role.HEADING}
SURE = 2.0
"""Margin, in log weight, from which the first look is believed: believed below it too, headings were lost as text."""
LENGTHS = (3, 5, 8, 12, 16, 20, 26, 34, 45, 60, 90, 150, 300)
"""Upper bounds of the length classes, in characters."""


def _credits(form: Form) -> list[str]:
    found = ["lead"] if form.lead else []
    if form.tail:
        tail = form.tail.credit
        found.append(("tail.both" if tail.writes else "tail.photo") if tail.photo else "tail.text")
    if form.credit:
        found += ["credit.photo"] if form.credit.photo else []
        found += ["credit.worded"] if form.credit.worded else []
    return found


@lru_cache(maxsize=4096)
def _of_classes(shape: Shape, length: int, end: str, begin: str, gap: int) -> tuple[str, ...]:
    """Of a line by its classes, in which most lines are like another one."""
    return (
        f"shape={shape}",
        f"length={length}",
        f"end={end}",
        f"begin={begin}",
        f"gap={gap}",
        f"shape+end={shape}+{end}",
    )


def _own(form: Form) -> list[str]:
    text = form.folded
    words = form_words()
    length, gap = bucket(len(text), LENGTHS), min(form.line.gap, 4)
    found = [*_of_classes(form.shape, length, form.end, form.begin, gap), *_credits(form)]
    is_text, stops = form.is_text, text.count("。")
    opener = text.startswith(words.opener_words)
    checks = (
        ("bracketed", text[0] == "(" and text[-1] == ")"),
        (f"parts={min(text.count(' '), 3)}", not is_text),
        ("colon", not is_text and ":" in text),
        ("ends.dash", text[-1] in "—─-"),
        ("has.dot", "·" in text),
        ("quoted", text[0] in "“《" and text[-1] in "”》"),
        ("column.mark", text[0] in LINE_MARKS + "【["),
        ("comma", not is_text and "," in text),
        ("pause", not is_text and "、" in text),
        ("date", len(text) < 30 and _DATE.search(text) is not None),
        ("long.number", _LONG_NUMBER.search(text) is not None),
        ("column.word", not is_text and any(map(text.__contains__, words.column_words))),
        ("notice.word", not is_text and text.endswith(words.notice_words)),
        ("office", not is_text and text.endswith(words.office_endings)),
        ("speech", not is_text and text[0] == "“" and text[-1] != "”"),
        ("opener", opener),
        ("opener.head", opener and not is_text),
        ("question", text[-1] in "?!"),
        ("caption.word", text.startswith(words.caption_words) or _caption_sentence().search(text) is not None),
        ("stops=0", stops == 0),
        ("stops=1", stops == 1),
    )
    return found + [name for name, holds in checks if holds]


@cache
def _caption_sentence() -> re.Pattern[str]:
    """A sentence after the first that begins as a caption does."""
    return re.compile(f"。(?:{alternation(form_words().caption_words)})")


class _Beside(NamedTuple):
    """What a line shows of itself to its neighbours."""

    shape: Shape
    end: str
    length: int
    lead: bool
    tail: str
    credit: str

    @classmethod
    def of(cls, form: Form) -> "_Beside":
        tail = form.tail and ("text" if form.tail.credit.writes else "photo")
        credit = form.credit and ("photo" if form.credit.photo else "text")
        return cls(
            form.shape, form.end, min(len(form.line.text) // 30, 4), form.lead is not None, tail or "", credit or ""
        )


@cache
def _neighbour(name: str, other: _Beside) -> tuple[str, ...]:
    """Features of a line by one right before or after it; there are some hundreds that differ."""
    found = [f"{name}={other.shape}", f"{name}.end={other.end}", f"{name}.short={other.length}"]
    found += [f"{name}.lead"] if other.lead else []
    found += [f"{name}.tail={other.tail}"] if other.tail else []
    return (*found, f"{name}.credit={other.credit}") if other.credit else (*found,)


def _near(forms: Sequence[Form]) -> list[list[str]]:
    """Features of every line by the two before and the two after it."""
    sides = [_Beside.of(form) for form in forms]
    shapes = ["edge", "edge", *(side.shape for side in sides), "edge", "edge"]
    before = [("before=edge",), *(_neighbour("before", side) for side in sides)]
    after = [*(_neighbour("after", side) for side in sides[1:]), ("after=edge",)]
    gaps = [*((f"gap.after={min(form.line.gap, 4)}",) for form in forms[1:]), ()]
    return [
        [f"before2={first}", *last, *following, f"after2={second}", *gap]
        for first, last, following, second, gap in zip(shapes, before, after, shapes[4:], gaps, strict=False)
    ]


def _last_and_next(texts: Sequence[int], count: int) -> tuple[list[int | None], list[int | None]]:
    """For each line the running text right before and right after it."""
    last: list[int | None] = [None] * count
    following: list[int | None] = [None] * count
    for one, two in pairwise([-1, *texts, count]):
        for index in range(one + 1, min(two + 1, count)):
            last[index] = one if one >= 0 else None
        for index in range(max(one, 0), two):
            following[index] = two if two < count else None
    return last, following


def _seam(forms: Sequence[Form], index: int, last: int | None, following: int | None) -> list[str]:
    """Whether the running text around the line is broken off before it and goes on after it."""
    form = forms[index]
    found = []
    if last is not None:
        before = forms[last]
        found.append(f"text.before.end={before.end}")
        found += ["text.before.closing"] if before.line.text.startswith(form_words().closing_words) else []
        found += ["text.before.credited"] if before.tail and before.tail.credit.writes else []
        if before.end in OPEN_ENDS and following is not None and form.line.text != forms[following].line.text:
            found += ["around.word"] if crosses_word(before.line.text, forms[following].line.text) else []
        if before.end in OPEN_ENDS:
            found += ["before.word"] if crosses_word(before.line.text, form.line.text) else []
    if following is not None:
        after = forms[following]
        found.append(f"text.after.begin={after.begin}")
        found += ["text.after.lead"] if after.lead else []
        if form.end in OPEN_ENDS:
            found += ["after.word"] if crosses_word(form.line.text, after.line.text) else []
    return found


def own_features(forms: Sequence[Form]) -> list[list[str]]:
    """Features of every line of a page, in print order, by itself."""
    return [_own(form) + number for form, number in zip(forms, numberings(forms), strict=True)]


def line_features(forms: Sequence[Form], own: Sequence[Sequence[str]]) -> list[list[str]]:
    """Features of every line of a page, in print order, by itself and its neighbours: for a first look."""
    texts = [i for i, form in enumerate(forms) if form.is_text]
    last, following = _last_and_next(texts, len(forms))
    return [
        [*itself, *beside, *_seam(forms, index, last[index], following[index])]
        for index, (itself, beside) in enumerate(zip(own, _near(forms), strict=True))
    ]


def page_features(
    forms: Sequence[Form],
    own: Sequence[Sequence[str]],
    first: Sequence[list[str]],
    seen: Sequence[Found],
    topics: Topics,
) -> list[list[str]]:
    """Features of every line of a page, in print order, once a first look has told heads from text.

    `own` holds what own_features gave, `first` what line_features did, `seen` what the first look found of each line.
    """
    roles = [one.role if one.margin >= SURE else None for one in seen]
    around = [_as_seen(form, role) if role else form for form, role in zip(forms, roles, strict=True)]
    heads = [i for i, form in enumerate(forms) if form.is_head or form.shape is Shape.DASHED]
    context = HeadContext(around, topics, roles, heads)
    features = [*first] if all(map(is_, around, forms)) else line_features(around, own)
    for index in heads:
        features[index] = features[index] + context.features(index)
    return features


def _as_seen(form: Form, role: Role) -> Form:
    """The form with the shape that its role has: a broken line that only looks like a head is text."""
    if role is Role.CAPTION:
        return replace(form, shape=Shape.CAPTION)
    if role in TEXT_ROLES and not form.is_text:
        return replace(form, shape=Shape.TEXT)
    return replace(form, shape=Shape.HEADLIKE) if role in _HEADS and form.is_text else form
