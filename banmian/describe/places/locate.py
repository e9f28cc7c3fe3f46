"""The regions of the articles of one page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from banmian.describe.gazetteer import Gazetteer
from banmian.describe.places.decide import Weights, roles, weigh
from banmian.describe.places.evidence import ambiguities, evidence_for
from banmian.describe.places.fields import DATELINE, fields_of
from banmian.describe.places.find import find_names
from banmian.describe.places.home import self_references, vote
from banmian.describe.places.mentions import Field, Mention, mentions_in
from banmian.describe.places.names import FULL, TOWNSHIP, Name, Names, names_of
from banmian.describe.places.resolve import Resolved, resolve
from banmian.model import Article, RegionTag


@dataclass(frozen=True, slots=True)
class Located:
    """Everything that led to the regions of an article."""

    resolved: tuple[Resolved, ...]
    weights: Weights
    roles: tuple[tuple[str, str], ...]
    """Codes with primary, about or mentioned."""


def locate(articles: Sequence[Article], gazetteer: Gazetteer, home: str = "") -> tuple[Article, ...]:
    """Give each article of one page its regions, and flags where a name stays open.

    `home` is the adcode of the newspaper's region where it is known; else the page's articles vote on it.
    """
    names = names_of(gazetteer)
    _, located = locate_page(articles, names, home)
    return tuple(with_regions(article, one, names) for article, one in zip(articles, located, strict=True))


def locate_page(articles: Sequence[Article], names: Names, home: str) -> tuple[str, list[Located]]:
    """The page's home region and what was found in each article, the page's home taken into account."""
    found = [[(field, mentions_of(field, names)) for field in fields_of(article)] for article in articles]
    alone = [decide(fields, names, home) for fields in found]
    voted = home or vote(
        [one.roles[0][0] if one.roles and one.roles[0][1] == "primary" else "" for one in alone], names
    )
    return voted, alone if voted == home else [decide(fields, names, voted) for fields in found]


def mentions_of(field: Field, names: Names) -> list[Mention]:
    """Mentions of one field; a dateline may also be a township without its rank (薛家湾讯)."""
    mentions = mentions_in(field, find_names(field.text, names), names)
    if field.label == DATELINE and not mentions and (codes := names.stems.get(field.text.strip())):
        name = Name(field.text, FULL, codes, TOWNSHIP, len(codes))
        mentions = [Mention(field.text, codes, name, field, 0, len(field.text), field.weight, False, False)]
    return mentions


def decide(fields: Sequence[tuple[Field, list[Mention]]], names: Names, home: str) -> Located:
    """Resolve the mentions of an article, weigh them and give each place its role."""
    page = (*names.ancestors[home], home) if home else ()
    resolved = resolve([one for _, mentions in fields for one in mentions], names, page)
    resolved += [one for field, _ in fields for one in self_references(field, resolved, home, names)]
    weights = weigh(resolved, names)
    return Located(tuple(resolved), weights, tuple(roles(weights, names)))


def with_regions(article: Article, located: Located, names: Names) -> Article:
    regions = tuple(
        RegionTag(
            code=code,
            path=names.gazetteer.path(code),
            role=role,
            evidence=evidence_for(code, located.resolved, names),
        )
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
    lines = [f"版面所在地：{''.join(gazetteer.path(voted)) if voted else '无法判断'}"]
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
