"""The generated tree: the same bytes twice, nothing lost, long lists in parts, a site even of nothing."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

from banmian.model import Article, Block, BlockType, RegionTag, ThemeTag
from banmian.relate.relations import Relations
from banmian.write import Archive, write_docs
from banmian.write.catalog import build_catalog
from banmian.write.entries import PART_ENTRIES, part_links, parts
from banmian.write.links import region_path
from tests.hostile import hostile_archive

WUDA = RegionTag(code="150304", path=("内蒙古自治区", "乌海市", "乌达区"), role="primary", evidence=())
WUHAI = RegionTag(code="150300", path=("内蒙古自治区", "乌海市"), role="about", evidence=())
HAINAN = RegionTag(code="460000", path=("海南省",), role="mentioned", evidence=())


def read_tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def archive_of(*articles: Article) -> Archive:
    """An archive with one page for the articles, which may be of any ids on it."""
    template = hostile_archive()
    page = replace(template.pages[0], name="a.txt", lines=tuple("文" for _ in range(1000)), flags=())
    return replace(template, pages=(page,), articles=articles, leftovers=(), relations=Relations())


def article(line: int, *regions: RegionTag, date: str = "", theme: str = "") -> Article:
    return Article(
        id=f"a/{line}",
        page="a.txt",
        page_sha256="",
        title=f"第{line}篇",
        date=date,
        blocks=(Block(type=BlockType.PARAGRAPH, text="正文。", lines=((line, line),)),),
        regions=regions,
        themes=(ThemeTag(id=theme, name=theme, score=1.0, evidence=()),) if theme else (),
    )


def test_same_archive_gives_the_same_bytes(tmp_path: Path) -> None:
    """Every file, hostile texts in every field."""
    assert write_docs(hostile_archive(), tmp_path / "first") == write_docs(hostile_archive(), tmp_path / "second")
    assert read_tree(tmp_path / "first") == read_tree(tmp_path / "second")


def test_data_files_hold_every_article_and_leftover(tmp_path: Path) -> None:
    """One object a line, in order."""
    archive = hostile_archive()
    write_docs(archive, tmp_path)
    articles = [json.loads(line) for line in (tmp_path / "data/articles.jsonl").read_text("utf-8").splitlines()]
    leftovers = [json.loads(line) for line in (tmp_path / "data/leftovers.jsonl").read_text("utf-8").splitlines()]
    assert [record["id"] for record in articles] == [one.id for one in archive.articles]
    assert [record["text"] for record in leftovers] == [one.text for one in archive.leftovers]
    build = json.loads((tmp_path / "data/build.json").read_text("utf-8"))
    assert build["counts"]["articles"] == len(archive.articles)
    assert build["seconds"] == {"read": None, "write": None}


def test_regions_count_descendants_and_each_article_once() -> None:
    """Primary before about, mentioned nowhere; an article about a place and its county counts once."""
    first, second = article(1, WUDA, WUHAI), article(2, WUHAI, HAINAN)
    shelves = build_catalog(archive_of(first, second)).regions
    assert {code: (len(shelf.primary), len(shelf.about)) for code, shelf in shelves.items()} == {
        "150000": (1, 1),
        "150300": (1, 1),
        "150304": (1, 0),
    }
    assert shelves["150000"].children == ("150300",)
    assert shelves["150304"].parent == "150300"


def test_themes_count_in_their_parent() -> None:
    """A parent's page has the articles of its children."""
    shelves = build_catalog(archive_of(article(1, theme="theme-1"), article(2, theme="theme-0"))).themes
    assert [one.id for one in shelves["theme-0"].primary] == ["a/1", "a/2"]
    assert shelves["theme-0"].children == ("theme-1",)


def test_newest_come_first_and_undated_ones_last() -> None:
    """An approximate year stands where the year begins."""
    dates = {1: "", 2: "2023~", 3: "2022-12-31", 4: "2023-01", 5: "2023-01-12/2023-01-14"}
    catalog = build_catalog(archive_of(*(article(line, date=date) for line, date in dates.items())))
    assert [one.id for one in catalog.newest] == ["a/5", "a/4", "a/2", "a/3", "a/1"]


def test_long_lists_come_in_parts(tmp_path: Path) -> None:
    """Each article on one part of the list, none on two; headings name the whole number."""
    total = PART_ENTRIES * 2 + 5
    tags = [WUDA] * (PART_ENTRIES + 1) + [replace(WUDA, role="about")] * (total - PART_ENTRIES - 1)
    write_docs(archive_of(*(article(line, tag) for line, tag in enumerate(tags, 1))), tmp_path)
    listed = [
        [line for line in (tmp_path / name).read_text("utf-8").splitlines() if line.startswith("- [第")]
        for name in ("regions/150304.md", "regions/150304/2.md", "regions/150304/3.md")
    ]
    assert [len(lines) for lines in listed] == [PART_ENTRIES, PART_ENTRIES, 5]
    second = (tmp_path / "regions/150304/2.md").read_text("utf-8")
    assert f"## 文章 {PART_ENTRIES + 1} 篇" in second
    assert f"## 亦涉及此地 {total - PART_ENTRIES - 1} 篇" in second


def test_parts_of_a_long_list_say_their_years() -> None:
    """The first and the last of each part; none where no article is dated."""
    years = {1: "2023-04", PART_ENTRIES: "2019~", PART_ENTRIES + 1: "2018-12-31/2019-01-02"}
    listed = [article(line, date=years.get(line, "")) for line in range(1, 2 * PART_ENTRIES + 2)]
    assert [part.years for part in parts(listed)] == [("2019–2023", "2018", "")] * 3
    first = next(parts(listed))
    (links,) = part_links(first, "regions/150304.md", partial(region_path, "150304"))
    shown = "第 **1** *2019–2023* [2](../regions/150304/2.md) *2018* [3](../regions/150304/3.md) 页"
    assert links.startswith(shown)


def test_empty_regions_and_themes_make_no_page(tmp_path: Path) -> None:
    """What is left says what to do, and where the articles are."""
    write_docs(archive_of(article(1, HAINAN)), tmp_path)
    assert {path.name for path in (tmp_path / "regions").iterdir()} == {"index.md", "none.md"}
    assert "seeds" in (tmp_path / "regions/index.md").read_text("utf-8")


def test_an_archive_without_articles_is_a_site(tmp_path: Path) -> None:
    """The home page says what to do."""
    write_docs(replace(hostile_archive(), pages=(), articles=(), leftovers=(), relations=Relations()), tmp_path)
    assert "seeds" in (tmp_path / "index.md").read_text("utf-8")
