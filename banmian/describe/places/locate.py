"""The regions of the articles of one page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from banmian.describe.gazetteer import Gazetteer
from banmian.describe.places.decide import roles
from banmian.describe.places.evidence import ambiguities, evidence_for
from banmian.describe.places.fields import DATELINE, LEAD, Field, fields_of
from banmian.describe.places.find import find_names
from banmian.describe.places.home import Home, of_newspaper, references, self_references, vote
from banmian.describe.places.mentions import Mention, mentions_in
from banmian.describe.places.names import FULL, TOWNSHIP, Name, Names, names_of
from banmian.describe.places.resolve import Resolved, resolve
from banmian.describe.places.weigh import Weights, weigh
from banmian.model import Article, RegionTag


@dataclass(frozen=True, slots=True)
class Located:
    """Everything that led to the regions of an article."""

    resolved: tuple[Resolved, ...]
    weights: Weights
    roles: tuple[tuple[str, str], ...]
    """Codes with primary, about or mentioned."""

    @property
    def primary(self) -> str:
        """Code of the primary region, or ""."""
        return next((code for code, role in self.roles if role == "primary"), "")


def locate(articles: Sequence[Article], gazetteer: Gazetteer, home: str = "") -> tuple[Article, ...]:
    """Give each article of one page its regions, and flags where a name stays open.

    `home` is the adcode of the newspaper's region where a human set it; else the newspaper's name tells it, or the
    page's articles vote on it.
    """
    names = names_of(gazetteer)
    _, located = locate_page(articles, names, home)
    return tuple(with_regions(article, one, names) for article, one in zip(articles, located, strict=True))


def locate_page(articles: Sequence[Article], names: Names, home: str) -> tuple[Home, list[Located]]:
    """The page's home region and what was found in each article, the page's home taken into account."""
    found = [[(field, mentions_of(field, names)) for field in fields_of(article)] for article in articles]
    given = Home(home, sure=True) if home else of_newspaper([article.newspaper for article in articles], names)
    alone = [decide(fields, names, given) for fields in found]
    voted = given if given.code else vote([one.primary for one in alone], names)
    if voted == given:
        return voted, alone
    pairs = zip(found, alone, strict=True)
    return voted, [decide(fields, names, voted) if is_open(fields, one) else one for fields, one in pairs]


def is_open(found: Sequence[tuple[Field, list[Mention]]], one: Located) -> bool:
    """Whether the page's home can change anything about an article."""
    unsure = any(not mention.certain for _, mentions in found for mention in mentions)
    return unsure or not one.primary or any(self_references(field.text) for field, _ in found)


def mentions_of(field: Field, names: Names) -> list[Mention]:
    """Mentions of one field; a dateline may also be a township without its rank (薛家湾讯)."""
    mentions = mentions_in(field, find_names(field.text, names), names)
    if field.label == DATELINE and not mentions and (codes := names.stems.get(field.text.strip())):
        name = Name(field.text, FULL, codes, TOWNSHIP, len(codes))
        one = Mention(field.text, codes, name, field, 0, len(field.text), field.weight, passing=False, certain=False)
        mentions = [one]
    return mentions


def decide(found: Sequence[tuple[Field, list[Mention]]], names: Names, home: Home) -> Located:
    """Resolve the mentions of an article, weigh them and give each place its role."""
    page = names.paths[home.code] if home.code else ()
    resolved = resolve(with_lead([mentions for _, mentions in found]), names, page)
    resolved += references([field for field, _ in found], resolved, home, names)
    weights = weigh(resolved, names)
    return Located(tuple(resolved), weights, tuple(roles(weights, names)))


def with_lead(found: Sequence[Sequence[Mention]]) -> list[Mention]:
    """All mentions; where titles, dateline and lead name no place, the first paragraph that does is the lead."""
    mentions = [one for field in found for one in field]
    first = next((one.field for one in mentions if not one.passing), None)
    if first is None or first.weight >= LEAD:
        return mentions
    return [one._replace(weight=one.weight * LEAD / first.weight) if one.field is first else one for one in mentions]


def with_regions(article: Article, located: Located, names: Names) -> Article:
    evidence = evidence_for(dict(located.roles), located.resolved, names)
    regions = tuple(
        RegionTag(code=code, path=names.gazetteer.path(code), role=role, evidence=evidence[code])
        for code, role in located.roles
    )
    return replace(article, regions=regions, flags=(*article.flags, *ambiguities(located.resolved, names)))


def explain_places(
    article: Article, page_articles: Sequence[Article], gazetteer: Gazetteer, home: str = ""
) -> list[str]:
    """How an article came to its regions, line by line, for --explain."""
    names = names_of(gazetteer)
    voted, located = locate_page(page_articles, names, home)
    at = [one.id for one in page_articles].index(article.id)
    one = located[at]
    place = gazetteer.place
    lines = [f"版面所在地：{''.join(gazetteer.path(voted.code)) if voted.code else '无法判断'}"]
    for item in one.resolved:
        path = "".join(gazetteer.path(item.code)) if item.code else "—"
        field = item.mention.field
        lines.append(
            f"{field.label}（第{field.line}行）“{item.mention.text}” → {path}，权重{item.weight:.2f}，{item.reason}"
        )
    for code, weight in sorted(one.weights.total.items(), key=lambda pair: (-pair[1], pair[0])):
        lines.append(f"合计 {place(code).name} {weight:.2f}，其中本级 {one.weights.own.get(code, 0.0):.2f}")
    lines += [f"{role}：{''.join(gazetteer.path(code))}" for code, role in one.roles]
    return lines
