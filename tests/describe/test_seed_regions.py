"""The regions of every article of seeds/, and of our own training manuscripts, through the real stages."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.places import locate
from banmian.model import Article, Block, BlockType
from banmian.pages import build_page
from banmian.read.corrections import read_corrections
from banmian.read.dumps import read_folder
from training.articles import ARTICLES, Manuscript, read_manuscript

ROOT = Path(__file__).parents[2]
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases/seeds-regions.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@cache
def seeds() -> tuple[Article, ...]:
    dumps = read_folder(ROOT / "seeds")
    corrections = read_corrections(ROOT / "corrections", dumps.pages, complete=True)
    built = [build_page(page, fix) for page, fix in zip(dumps.pages, corrections, strict=True)]
    return tuple(article for page in built for article in page.articles)


def holds(article: Article, line: int) -> bool:
    return any(first <= line <= last for block in article.blocks for first, last in block.lines)


@pytest.mark.parametrize(("stem", "line", "primary", "about"), ROWS, ids=lambda value: value)
def test_seed_article_is_filed_right(stem: str, line: str, primary: str, about: str) -> None:
    article = next(one for one in seeds() if one.page == f"{stem}.txt" and holds(one, int(line)))
    roles = {"/".join(region.path): region.role for region in article.regions}
    assert next((path for path, role in roles.items() if role == "primary"), "-") == primary
    assert {path: roles.get(path) for path in about.split(";") if path} == dict.fromkeys(
        filter(None, about.split(";")), "about"
    )


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


FLOORS = {0: 0.97, 1: 0.95, 2: 0.93}
"""Least F1 of province, prefecture and county. Written to be read on a page, some manuscripts name no place at all."""


def test_own_manuscripts_are_filed_right_to_the_county() -> None:
    count: Counter[tuple[int, str]] = Counter()
    for file in sorted(ARTICLES.rglob("*.toml")):
        manuscript = read_manuscript(file)
        found = locate([as_article(manuscript)], load_gazetteer())[0].regions
        path = found[0].path if found and found[0].role == "primary" else ()
        wanted = tuple(manuscript.regions[0].split("/")) if manuscript.regions else ()
        for level in FLOORS:
            want, got = wanted[: level + 1][level:], path[: level + 1][level:]
            count[level, "right"] += bool(want) and wanted[: level + 1] == path[: level + 1]
            count[level, "wanted"] += bool(want)
            count[level, "found"] += bool(got)
    f1 = {level: 2 * count[level, "right"] / (count[level, "wanted"] + count[level, "found"]) for level in FLOORS}
    assert [level for level, floor in FLOORS.items() if f1[level] < floor] == [], f1
