"""Regions of our own training manuscripts: longer articles that name a place once and then take it for granted."""

from collections import Counter

from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.places import locate
from banmian.model import Article, Block, BlockType
from training.articles import ARTICLES, Manuscript, read_manuscript


def as_article(manuscript: Manuscript) -> Article:
    types = {one.value: one for one in BlockType}
    blocks = tuple(
        Block(type=types.get(part.type, BlockType.PARAGRAPH), text=part.text, lines=((line, line),))
        for line, part in enumerate(manuscript.parts, 2)
    )
    return Article(
        id=f"{manuscript.name}/1",
        page=manuscript.name,
        page_sha256="",
        kicker=manuscript.kicker,
        title=" ".join(manuscript.title),
        subtitle=manuscript.subtitle,
        dateline=manuscript.dateline,
        blocks=blocks,
    )


FLOORS = {0: 0.92, 1: 0.92, 2: 0.88}
"""Least F1 of province, prefecture and county. Written to be read on a page, some manuscripts name no place at all,
most of them among the short news and the stories from 301 on."""


def test_own_manuscripts_are_filed_right_to_the_county() -> None:
    count: Counter[tuple[int, str]] = Counter()
    for file in sorted(ARTICLES.rglob("*.toml")):
        manuscript = read_manuscript(file)
        if not manuscript.regions:
            continue  # its author did not say where it is set, which is not the same as nowhere
        found = locate([as_article(manuscript)], load_gazetteer())[0].regions
        path = found[0].path if found and found[0].role == "primary" else ()
        wanted = tuple(manuscript.regions[0].split("/"))
        for level in FLOORS:
            want, got = wanted[: level + 1][level:], path[: level + 1][level:]
            count[level, "right"] += bool(want) and wanted[: level + 1] == path[: level + 1]
            count[level, "wanted"] += bool(want)
            count[level, "found"] += bool(got)
    f1 = {level: 2 * count[level, "right"] / (count[level, "wanted"] + count[level, "found"]) for level in FLOORS}
    assert [level for level, floor in FLOORS.items() if f1[level] < floor] == [], f1
