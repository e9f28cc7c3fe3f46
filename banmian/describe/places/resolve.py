"""Which of the places that share a name is meant: the one that the rest of the article, or its page, supports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from banmian.describe.places.fields import HEADS, TITLE_LABEL
from banmian.describe.places.mentions import Mention
from banmian.describe.places.names import COUNTY, FORMER, FULL, SHORT, TOWNSHIP, Names

ALONE = 0.5
"""Weight of a unique short or township name that nothing else in the article supports."""
AGAINST_TEXT = 0.25
"""The same in a title whose text names other places only."""
PASSING = 0.2
"""How much a place in passing (来自四川) supports a name, against a place that is meant."""
PAGE = 0.2
"""How much a place that the whole page is about supports a name, against a mention in the article itself."""


class Resolved(NamedTuple):
    """A mention and the one place that it stands for; "" where none is sure enough."""

    mention: Mention
    code: str
    weight: float
    reason: str
    """Why this place, or why none; for --explain, in Chinese."""
    by_reference: bool = False
    """True for 我市, 该县 and the like."""
    candidates: tuple[str, ...] = ()
    """The places between which the article leaves it open."""


SETTLED, UNIQUE, SHARED = ROUNDS = range(3)
"""通许 is decided before 城关镇, so that it can say whose 城关镇 is meant."""

Support = Mapping[str, float]
"""Weight of the mentions of each place and of all places in it."""


def resolve(mentions: Sequence[Mention], names: Names, page: Sequence[str] = ()) -> list[Resolved]:
    """Give each mention its place: first the certain ones, then those that need support from them or from the page.

    `page` is the path of codes of the region that the page is about, the province first.
    """
    support = defaultdict(float, dict.fromkeys(page, PAGE))
    rounds: tuple[list[int], ...] = tuple([] for _ in ROUNDS)
    for at, one in enumerate(mentions):
        rounds[decided_in(one)].append(at)
    in_full = codes_in_full(mentions) if any(asks_full_name(mentions[at]) for at in rounds[SETTLED]) else set[str]()
    opening = opening_codes(mentions)
    found: dict[int, Resolved] = {}
    for round_, here in enumerate(rounds):
        for at in here:
            one = mentions[at]
            found[at] = settled(one, in_full, names) if round_ == SETTLED else supported(one, names, support, opening)
        for code, weight in support_of((found[at] for at in here), names).items():
            support[code] += weight
    return [found[at] for at in range(len(mentions))]


def codes_in_full(mentions: Iterable[Mention]) -> set[str]:
    """The places that the article names in full."""
    return {code for one in mentions if one.name.kind != SHORT for code in one.codes}


def asks_full_name(one: Mention) -> bool:
    """Whether it takes a full name elsewhere in the article to settle what a mention means."""
    return one.needs_full_name or not one.certain


def support_of(mentions: Iterable[Resolved], names: Names) -> dict[str, float]:
    """Weight by place, each rolled up to the places that hold it."""
    support: dict[str, float] = defaultdict(float)
    for one in mentions:
        if one.code:
            weight = one.weight * (PASSING if one.mention.passing else 1.0)
            for code in names.paths[one.code]:
                support[code] += weight
    return support


def opening_codes(mentions: Sequence[Mention]) -> set[str]:
    """Places whose unique short name opens the title and comes back in the text: 常熟：…, 常熟的养殖户…."""
    opens = {one.codes[0] for one in mentions if one.start == 0 and one.field.label == TITLE_LABEL and is_unique(one)}
    if not opens:
        return opens
    told = [one for one in mentions if one.field.label not in HEADS and is_unique(one)]
    return {one.codes[0] for one in told if one.codes[0] in opens}


def is_unique(one: Mention) -> bool:
    """Whether it is a county's, and no other place has that name."""
    return len(one.codes) == 1 and one.name.level == COUNTY and not one.needs_holder


def decided_in(one: Mention) -> int:
    """The round, one of ROUNDS, in which a mention gets its place."""
    if one.certain or one.needs_full_name or one.name.level == 0:
        return SETTLED
    return UNIQUE if len(one.codes) == 1 else SHARED


def settled(one: Mention, in_full: set[str], names: Names) -> Resolved:
    """Decide a mention that needs no support beyond its own full name."""
    if one.needs_full_name:
        codes = tuple(code for code in one.codes if code in in_full)
        if len(codes) != 1:
            return without_word(one)
        return Resolved(one, codes[0], one.weight, "文中有全称")
    if one.name.level == 0 and not one.certain:
        # 海南 is the province, unless only 海南区 or 海南州 is printed in full.
        others = [code for code in one.codes[1:] if code in in_full]
        if len(others) == 1 and one.codes[0] not in in_full and one.codes[0] not in names.ancestors[others[0]]:
            return Resolved(one, others[0], one.weight, "文中只有此地的全称")
        return Resolved(one, one.codes[0], one.weight, "省名优先")
    reason = "旧名" if one.name.kind == FORMER else "名称唯一"
    return Resolved(one, one.codes[0], one.weight, reason)


def without_word(one: Mention) -> Resolved:
    """Take a chain without its last name, which is an ordinary word here: 湖北|公安 is 湖北."""
    if one.holders:
        return Resolved(one, one.holders[0], one.weight, "末一词是常用词，文中没有全称，只计其上级")
    return Resolved(one, "", 0.0, "常用词，文中没有全称，不计")


def supported(one: Mention, names: Names, support: Support, opening: Set[str]) -> Resolved:
    """Decide a shared, short or township name by what else the article names."""
    codes = candidates(one, names, support)
    if not codes:
        return Resolved(one, "", 0.0, "别处也有此名，文中没有其所属市")
    best = best_supported(codes, names, support)
    if not best:
        return unsupported(one, bool(support), opening)
    if one.name.level == TOWNSHIP and is_elsewhere(best[0], names, support):
        return Resolved(one, "", 0.0, "文中所述在同省别处，乡镇名不足为据")
    if len(best) == 1:
        return Resolved(one, best[0], one.weight, "有上下文支持")
    return Resolved(one, common_holder(best, names), one.weight, "上下文支持多处同名", candidates=best)


def unsupported(one: Mention, others: bool, opening: Set[str]) -> Resolved:
    """Decide it where nothing supports any of its places; `others` tells whether the article names others at all."""
    if one.name.today == 1 < len(one.codes) and one.codes[0] == one.name.codes[0]:
        return Resolved(one, one.codes[0], one.weight, "今名优先于旧名")
    if one.name.level < COUNTY and len(one.codes) > 1:
        return Resolved(one, one.codes[0], one.weight, "市名优先于区县简称")
    if len(one.codes) > 1:
        open_to = one.codes if one.name.kind == FULL and one.name.level < TOWNSHIP else ()
        return Resolved(one, "", 0.0, "多处同名，无从判断", candidates=open_to)
    if one.codes[0] in opening:
        return Resolved(one, one.codes[0], one.weight, "标题以此开头，文中再现")
    if others and (one.name.level == TOWNSHIP or one.field.label not in HEADS):
        return Resolved(one, "", 0.0, "文中所述在别处，简称或乡镇名不足为据")
    share = AGAINST_TEXT if others else ALONE
    return Resolved(one, one.codes[0], one.weight * share, "简称或乡镇名，仅此一处")


def candidates(one: Mention, names: Names, support: Support) -> Sequence[str]:
    """The places that a mention may mean; of a name that much else has, those whose holder the article names."""
    if not one.needs_holder:
        return one.codes
    return [code for code in one.codes if support.get(names.gazetteer.place(code).parent)]


def best_supported(codes: Sequence[str], names: Names, support: Support) -> tuple[str, ...]:
    """The places with most support, in order; one that holds the others stands for them; none where none has any."""
    near = [code for code in codes if support.get(names.paths[code][0])]
    if len(near) < 2:
        return tuple(near)
    scores = [support_for(code, names, support) for code in near]
    best = max(scores)
    ties = sorted([code for code, score in zip(near, scores, strict=True) if score == best])
    return tuple(ties[:1] if all(ties[0] in names.ancestors[code] for code in ties[1:]) else ties)


def is_elsewhere(code: str, names: Names, support: Support) -> bool:
    """Whether the article names cities of a township's province, but not the township's own."""
    province, second = names.paths[code][:2]
    return not support.get(second) and any(map(support.get, names.gazetteer.codes_below(province)))


def support_for(code: str, names: Names, support: Support) -> float:
    """Support of a candidate: its own and its holders', the nearest counting most."""
    total = 0.0
    for depth, place in enumerate(names.paths[code], 1):
        weight = support.get(place)
        if not weight:
            # What supports a place supports all that hold it.
            break
        total += weight * depth**2
    return total


def common_holder(codes: Sequence[str], names: Names) -> str:
    """The deepest place that holds all of them, or ""."""
    holders = [place for place in names.ancestors[codes[0]] if all(place in names.ancestors[code] for code in codes)]
    return holders[-1] if holders else ""
