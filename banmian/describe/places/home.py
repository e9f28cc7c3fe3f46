"""The region that a page is at home in, and what 我市, 该县, 全区 and an unnamed 市委 mean there."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from banmian.data_files import alternation
from banmian.describe.places.fields import Field
from banmian.describe.places.mentions import Mention
from banmian.describe.places.names import FULL, Name, Names
from banmian.describe.places.resolve import Resolved
from banmian.describe.places.words import contexts

VOTES = 2
"""Articles that must agree before a page is at home anywhere; where only one is located, it is that one's."""
MAJORITY = 0.6
"""Share of a page's located articles that must lie in its home region."""
SURE_VOTES, SURE_MAJORITY = 3, 0.8
"""The same before an unnamed 市委 is taken for the home region's."""
BODY = 0.4
"""Weight of an unnamed body (市委) against a name."""
# What is looked for comes first and what must not stand before it after that: so the search skips to 我, 该 and 全.
_SELF = re.compile(
    r"(?P<who>[我该全])(?<!应该)(?<![健安完齐保周]全)(?P<rank>省|自治区|市|州|盟|县|区|旗)(?![块域别场分])"
)
_BARE = re.compile(r"(?P<rank>自治区)(?<![\u4e00-\u9fff]自治区)")


def self_references(text: str) -> list[re.Match[str]]:
    """Where a text says 我市, 该县, 全区, or 自治区 alone, from left to right."""
    found = list(_SELF.finditer(text))
    bare = list(_BARE.finditer(text)) if "自治区" in text else []
    return sorted(found + bare, key=re.Match.start) if bare else found


@dataclass(frozen=True, slots=True)
class Home:
    """Where a page is at home."""

    code: str = ""
    """Adcode, or "" where it is not known."""
    sure: bool = False
    """True where the newspaper's region is given or nearly all articles agree."""


def vote(primaries: Sequence[str], names: Names) -> Home:
    """The deepest region, county at most, that holds most of the page's articles."""
    located = [code for code in primaries if code]
    counts = Counter(place for code in located for place in names.paths[code] if len(place) == 6)
    homes = [
        place for place, count in counts.items() if count >= max(min(VOTES, len(located)), MAJORITY * len(located))
    ]
    code = max(homes, key=lambda place: (len(names.ancestors[place]), counts[place], place), default="")
    return Home(code, counts[code] >= max(SURE_VOTES, SURE_MAJORITY * len(located)))


def of_newspaper(newspapers: Iterable[str], names: Names) -> Home:
    """The region that the page's newspaper is named after: 乌海日报 is at home in 乌海市, 人民日报 nowhere."""
    for newspaper in newspapers:
        for end in range(len(newspaper), 1, -1):
            if newspaper[:end] in names and len((name := names.named(newspaper[:end])).codes) == 1:
                return Home(name.codes[0], sure=True)
    return Home()


def references(fields: Sequence[Field], resolved: Sequence[Resolved], home: Home, names: Names) -> list[Resolved]:
    """Mentions without a name: 我市 is the page's, or else the article's; 该县 and 全县 the one named last before."""
    order = {id(field): at for at, field in enumerate(fields)}
    found: list[Resolved] = []
    count = 0
    for at, field in enumerate(fields):
        for match in self_references(field.text):
            # Both stand in reading order.
            while count < len(resolved) and is_before(resolved[count].mention, field, match.start(), order, at):
                count += 1
            before = resolved[:count]
            if code := meant_by(match.groupdict().get("who", "全"), match["rank"], before, resolved, home, names):
                found.append(reference(match, code, field, field.weight))
    return found or list(bodies(fields, resolved, home, names))


def is_before(one: Mention, field: Field, start: int, order: Mapping[int, int], at: int) -> bool:
    return one.end <= start if one.field is field else order[id(one.field)] < at


def meant_by(
    who: str, rank: str, before: Sequence[Resolved], everywhere: Sequence[Resolved], home: Home, names: Names
) -> str:
    """The place that 我市, 全市 or 该市 means, or ""."""
    own = of_rank(names.paths[home.code], rank, names) if home.code else ""
    if who == "我" and own:
        return own
    named = places_of_rank(before, rank, names)
    if who == "该":
        return named[-1] if named else ""
    named = named or places_of_rank(everywhere, rank, names)
    if own and (own in named or not named):
        return own
    # 全市 is the city that the article speaks of most; of equals, the last one named.
    return max(reversed(named), key=named.count, default="")


def places_of_rank(resolved: Sequence[Resolved], rank: str, names: Names) -> list[str]:
    """The places of this rank that were named, or that hold one that was, in reading order."""
    meant = (one for one in resolved if one.code and not one.mention.passing)
    found = (of_rank(names.paths[one.code], rank, names) for one in meant)
    return [code for code in found if code]


def of_rank(path: Sequence[str], rank: str, names: Names) -> str:
    """The deepest place of a path whose official name ends with the rank."""
    return next((code for code in reversed(path) if names.gazetteer.place(code).name.endswith(rank)), "")


def bodies(fields: Sequence[Field], resolved: Sequence[Resolved], home: Home, names: Names) -> Iterator[Resolved]:
    """Of an article without a place of its own: an unnamed 市委 or 区医院 is the home region's, where that is sure."""
    if not home.sure or any(one.code and not one.mention.passing for one in resolved):
        return
    path = names.paths[home.code]
    for field in fields:
        for match in body_pattern().finditer(field.text):
            if code := of_rank(path, match["rank"], names):
                yield reference(match, code, field, field.weight * BODY)


def reference(match: re.Match[str], code: str, field: Field, weight: float) -> Resolved:
    name = Name(match[0], FULL, (code,), 2, 1)
    one = Mention(match[0], (code,), name, field, match.start(), match.end(), weight, passing=False, certain=True)
    return Resolved(one, code, weight, "指代", by_reference=True)


@cache
def body_pattern() -> re.Pattern[str]:
    words = contexts()
    return re.compile(
        f"(?<![{''.join(words.not_before_rank)}])(?P<rank>自治区|省|市|州|盟|县|区|旗)(?:{alternation(words.public_bodies)})"
    )
