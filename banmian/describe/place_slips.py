"""Names of townships that their county does not have but that look like one that it has: flagged, never changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from banmian.clean.slips import Slip, line_of, printed_lines, with_flags
from banmian.clean.slips.slip import slip_at
from banmian.describe.gazetteer import Gazetteer
from banmian.model import Article, Flag

_ENDINGS = ("街道", "苏木", "镇", "乡")
_ENDING = re.compile("|".join(_ENDINGS))
_HAN = re.compile(r"[\u4e00-\u9fff]+")
LIKE, LIKE_IF_PRINTED = 2 / 3, 1 / 3
"""Least share of equal characters in place, the second where the right name stands on the same page: of the townships
of one county two that share so much are rare, and a page names few."""
SHORTEST = 3
"""Characters before the ending; of two-character names too many ordinary words differ by one."""

LONGEST = 14
"""Characters of the longest township name of the gazetteer, an ethnic township of Yunnan."""


Townships = Mapping[str, tuple[str, ...]]
"""Names of townships, without their endings, by ending."""


def flag_place_slips(articles: Sequence[Article], gazetteer: Gazetteer) -> tuple[Article, ...]:
    """The articles of one page, each with flags for the township names that its counties do not know."""
    printed = "\n".join(block.text for article in articles for block in article.blocks)
    return tuple(with_flags(one, (*one.flags, *_flags(one, printed, gazetteer))) for one in articles)


def _flags(article: Article, printed: str, gazetteer: Gazetteer) -> list[Flag]:
    towns = _townships(article, gazetteer)
    if not towns:
        return []
    found = [(slip, block.lines) for block in article.blocks for slip in find_place_slips(block.text, towns, printed)]
    lines = printed_lines(article) if found else {}
    return [
        Flag(line=line_of(slip, spans, lines), kind="unknown-township", text=slip.text, hint=slip.hint)
        for slip, spans in found
    ]


def _townships(article: Article, gazetteer: Gazetteer) -> Townships:
    """The townships of the counties that an article is about."""
    counties = {
        code
        for tag in article.regions
        if tag.role != "mentioned"
        for code in (tag.code, *gazetteer.ancestors(tag.code))
    }
    return _townships_of(tuple(sorted(counties)), gazetteer)


@lru_cache(maxsize=1024)
def _townships_of(counties: Sequence[str], gazetteer: Gazetteer) -> Townships:
    """Kept, since the articles of one paper are about the same counties."""
    names = [place.name for code in counties for place in gazetteer.children(code) if place.level == "township"]
    ended = {
        ending: tuple(name.removesuffix(ending) for name in names if name.endswith(ending) and name != ending)
        for ending in _ENDINGS
    }
    return {ending: stems for ending, stems in ended.items() if stems}


def find_place_slips(text: str, towns: Townships, printed: str = "") -> Iterator[Slip]:
    """Names that are like one of the townships, with the name that is meant.

    >>> towns = {"街道": ("巴音赛", "苏海图")}
    >>> [slip.hint for slip in find_place_slips("巴彦寨街道居民", towns, "巴音赛街道居民剪窗花。")]
    ['疑为“巴音赛街道”']
    """
    beginning = {ending: _by_beginning(stems) for ending, stems in towns.items()}
    for match in _ENDING.finditer(text):
        ending, before = match[0], text[max(0, match.start() - LONGEST) : match.start()]
        begun = [
            stem for length, stems in beginning.get(ending, ()) for stem in stems.get(before[-length : 1 - length], ())
        ]
        if not begun or before.endswith(towns[ending]):
            continue
        ranked = sorted(((_likeness(before, stem, ending, printed), stem) for stem in begun), reverse=True)
        if ranked and ranked[0][0] > 0 and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            stem = ranked[0][1]
            yield slip_at(text, match.start() - len(stem), match.end(), f"疑为“{stem}{ending}”")


@lru_cache(maxsize=1024)
def _by_beginning(stems: tuple[str, ...]) -> tuple[tuple[int, Mapping[str, Sequence[str]]], ...]:
    """By length and first character, those that are long enough to be told from other words."""
    found: dict[int, dict[str, list[str]]] = {}
    for stem in stems:
        if len(stem) >= SHORTEST:
            found.setdefault(len(stem), {}).setdefault(stem[0], []).append(stem)
    return tuple(found.items())


def _likeness(before: str, name: str, ending: str, printed: str) -> float:
    """Share of characters that stand in the same place as in a township's name; 0 where it is too small."""
    stem = before[-len(name) :]
    if len(stem) < len(name) or not _HAN.fullmatch(stem):
        return 0.0
    share = sum(map(str.__eq__, stem, name)) / len(stem)
    needed = LIKE_IF_PRINTED if name + ending in printed else LIKE
    return share if share >= needed else 0.0
