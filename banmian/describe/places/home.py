"""The region that a page is at home in, and what 我市, 该县 and 全区 mean there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from banmian.describe.places.mentions import Field, Mention
from banmian.describe.places.names import FULL, Name, Names
from banmian.describe.places.resolve import Resolved

VOTES = 2
"""Articles that must agree before a page is at home anywhere."""
MAJORITY = 0.6
"""Share of a page's located articles that must lie in its home region."""
SELF_WEIGHT = 1.0
"""我市 is as good as the name."""
_SELF = re.compile(r"(?P<who>我|该|全)(?P<rank>省|自治区|市|州|盟|县|区|旗|镇|乡|街道)(?!块|域|别|场|民族|面|情|力)")
RANKS = {
    "省": ("省",),
    "自治区": ("自治区",),
    "市": ("市",),
    "州": ("州",),
    "盟": ("盟",),
    "县": ("县",),
    "旗": ("旗",),
}


def vote(primaries: Sequence[str], names: Names) -> str:
    """The deepest region that holds most of the page's articles, or ""."""
    located = [code for code in primaries if code]
    counts = Counter(place for code in located for place in (*names.ancestors[code], code) if len(place) == 6)
    home = [place for place, count in counts.items() if count >= max(VOTES, MAJORITY * len(located))]
    return max(home, key=lambda place: (len(names.ancestors[place]), counts[place], place), default="")


def self_references(field: Field, resolved: Sequence[Resolved], home: str, names: Names) -> Iterator[Resolved]:
    """Mentions without a name: 我市 is the page's, 该县 the one named last before; where neither is known, none."""
    for match in _SELF.finditer(field.text):
        rank = match["rank"]
        code = "" if match["who"] == "我" else named_before(field, match.start(), rank, resolved, names)
        if not code and match["who"] != "该" and home:
            code = of_rank((*names.ancestors[home], home), rank, names)
        if code:
            name = Name(match[0], FULL, (code,), 2, 1)
            one = Mention(
                match[0], (code,), name, field, match.start(), match.end(), field.weight * SELF_WEIGHT, False, True
            )
            yield Resolved(one, code, one.weight, "指代")


def named_before(field: Field, at: int, rank: str, resolved: Sequence[Resolved], names: Names) -> str:
    """The last place of this rank named before a point of the text."""
    before = [one for one in resolved if one.code and (one.mention.field is not field or one.mention.end <= at)]
    codes = [code for one in before for code in (one.code, *reversed(names.ancestors[one.code]))]
    return (
        next(
            (of for one in reversed(before) if (of := of_rank((*names.ancestors[one.code], one.code), rank, names))), ""
        )
        if codes
        else ""
    )


def of_rank(path: Sequence[str], rank: str, names: Names) -> str:
    """The deepest place of a path whose official name ends with the rank."""
    return next((code for code in reversed(path) if names.gazetteer.place(code).name.endswith(rank)), "")
