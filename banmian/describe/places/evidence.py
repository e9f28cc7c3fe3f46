"""What a reader is shown about a region: the words that led to it and where they stand."""

from collections.abc import Collection, Sequence
from itertools import starmap

from banmian.describe.places.fields import DATELINE
from banmian.describe.places.names import Names, short_of
from banmian.describe.places.resolve import Resolved
from banmian.model import Flag

SHOWN = 6
"""Pieces of evidence shown for a region; the rest is in --explain."""
LINES = 4
"""Line numbers shown for one word."""


def evidence_for(codes: Collection[str], resolved: Sequence[Resolved], names: Names) -> dict[str, tuple[str, ...]]:
    """The words for each place and for all in it, in reading order: 标题“乌海”, 正文“乌达区”3次（第16、18行）."""
    lines: dict[str, dict[tuple[str, str], list[int]]] = {code: {} for code in codes}
    for one in resolved:
        if not one.code:
            continue
        key = (one.mention.field.label, with_today_name(one, names))
        for code in names.paths[one.code]:
            if code in lines:
                lines[code].setdefault(key, []).append(one.mention.field.line)
    return {code: tuple(starmap(describe, list(found.items())[:SHOWN])) for code, found in lines.items()}


def describe(words_of: tuple[str, str], lines: Sequence[int]) -> str:
    label, words = words_of
    times = f"{len(lines)}次" if len(lines) > 1 else ""
    if label in {"标题", "肩题", "副题", DATELINE}:
        return f"{label}{words}{times}"
    where = list(dict.fromkeys(lines))
    more = "等" if len(where) > LINES else ""
    return f"{label}{words}{times}（第{'、'.join(map(str, where[:LINES]))}{more}行）"


def with_today_name(one: Resolved, names: Names) -> str:
    """The words as printed, with today's name where a former one is printed."""
    place = names.gazetteer.place(one.code)
    text = one.mention.text
    if not place.former:
        return f"“{text}”"
    former = tuple(short_of(old.name) for old in place.former)
    is_former = not text.endswith((place.name, *place.short_names)) and short_of(text).endswith(former)
    return f"“{text}”（今{place.name}）" if is_former else f"“{text}”"


def ambiguities(resolved: Sequence[Resolved], names: Names) -> list[Flag]:
    """One flag for each name that several places bear and that the article leaves open."""
    flags: dict[str, Flag] = {}
    for one in resolved:
        if one.candidates and one.mention.text not in flags:
            paths = "；".join("".join(names.gazetteer.path(code)) for code in one.candidates[:SHOWN])
            sure = f"，暂归{names.gazetteer.place(one.code).name}" if one.code else "，未归入任何地区"
            hint = f"同名地区有{len(one.candidates)}处：{paths}{sure}"
            flags[one.mention.text] = Flag(
                line=one.mention.field.line, kind="ambiguous-place", text=one.mention.text, hint=hint
            )
    return list(flags.values())
