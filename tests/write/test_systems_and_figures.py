"""Pages of systems, tables and bars of figures, and the timeline."""

import re
from dataclasses import replace

from banmian.describe.systems import system_id
from banmian.model import FigureTag
from banmian.relate.relations import Relations, System, SystemSentence
from banmian.write import Archive
from banmian.write.bar_chart import Bar, bar_chart
from banmian.write.catalog import build_catalog
from banmian.write.docs import documents
from banmian.write.figure_table import MOST_ROWS, Row, figure_section
from banmian.write.timeline_pages import timeline_documents
from tests.write.test_docs import WUDA, archive_of, article


def figure(value: float, unit: str = "个", what: str = "村", line: int = 1) -> FigureTag:
    return FigureTag(value=value, unit=unit, what=what, printed=f"{value}{unit}", text="全县有村。", line=line)


def bodies(archive: Archive) -> dict[str, str]:
    return {document.path: document.body for document in documents(build_catalog(archive))}


def system_archive() -> Archive:
    first, second = article(1, WUDA, theme="theme-0"), article(2, WUDA)
    first = replace(first, figures=(figure(10), figure(3)))
    system = System(
        id="0123456789ab",
        name="甲港湾",
        aliases=("甲港",),
        parts=("乙港", "丙港"),
        note="",
        regions=("150304",),
        themes=("theme-0",),
        sentences=(SystemSentence(article="a/1", line=1, text="打造“甲港湾”模式。"),),
        articles=("a/1", "a/2"),
        figures=(("a/1", 1),),
    )
    return replace(archive_of(first, second), relations=Relations(systems=(system,)))


def test_a_systems_page_has_parts_sentences_figures_and_articles() -> None:
    page = bodies(system_archive())["systems/0123456789ab.md"]
    assert "1. 乙港\n2. 丙港" in page
    assert "- [第1行](../articles/a/1.md#L1) 打造“甲港湾”模式。" in page
    assert "又作：甲港" in page
    assert page.count("<tr><td") == 1
    assert [line for line in page.splitlines() if line.startswith("- [第1篇]") or line.startswith("- [第2篇]")]


def test_the_index_lists_systems_by_prefecture_and_theme() -> None:
    index = bodies(system_archive())["systems/index.md"]
    assert "[乌海市](../regions/150300.md) [甲港湾](../systems/0123456789ab.md)" in index
    assert index.count("[甲港湾]") == 2
    assert "[第1至1个](../systems/list-1.md)" in index


def test_every_system_is_on_a_list_though_no_region_or_theme_has_it() -> None:
    archive = system_archive()
    (known,) = archive.relations.systems
    lost = replace(known, id="ba9876543210", name="乙港", parts=(), regions=(), themes=())
    pages = bodies(replace(archive, relations=Relations(systems=(known, lost))))
    assert "- [乙港](../systems/ba9876543210.md) *2篇*" in pages["systems/list-1.md"]
    assert "- [甲港湾](../systems/0123456789ab.md) *乌海市 · 2篇*" in pages["systems/list-1.md"]


def test_parts_with_pages_are_linked_both_ways() -> None:
    archive = system_archive()
    (whole,) = archive.relations.systems
    part = replace(whole, id=system_id("乙港"), name="乙港", aliases=(), parts=())
    pages = bodies(replace(archive, relations=Relations(systems=(whole, part))))
    assert f"1. [乙港](../systems/{part.id}.md)\n2. 丙港" in pages["systems/0123456789ab.md"]
    assert "属于：[甲港湾](../systems/0123456789ab.md)" in pages[f"systems/{part.id}.md"]


def test_a_table_links_each_figure_to_its_sentence_and_sorts_by_value() -> None:
    rows = [Row(article(1), figure(10)), Row(article(2), figure(2.5, "%", line=2))]
    section = "\n".join(figure_section(rows, "regions/150304.md"))
    assert "<tr><td>2.5%<td>" in section
    assert "<a href=../../articles/a/2/#L2>全县有村。</a>" in section
    assert list(figure_section([], "regions/150304.md")) == []


def test_a_long_table_is_cut_and_says_so() -> None:
    section = "\n".join(figure_section((Row(article(1), figure(n)) for n in range(MOST_ROWS + 5)), "a.md"))
    assert section.count("<tr><td") == MOST_ROWS
    assert f"前 {MOST_ROWS} 个" in section


def test_bars_only_where_three_figures_share_a_unit() -> None:
    two = [Row(article(1), figure(n, what=f"村{n}")) for n in (1, 2)]
    assert "<svg" not in "\n".join(figure_section(two, "a.md"))
    three = [*two, Row(article(1), figure(3, what="村3"))]
    section = "\n".join(figure_section(three, "a.md"))
    assert re.findall(r"M180 \d+h(\d+)", section) == ["320", "213", "107"]


def test_a_chart_tells_its_numbers_in_words() -> None:
    chart = bar_chart("以“个”计", [Bar("<村>", "3个", 3), Bar("乡", "1个", 0.001)])
    assert "&lt;村&gt;" in chart
    assert 'M180 33h1"' in chart
    assert ">3个</text>" in chart


def test_the_timeline_has_months_years_and_what_has_no_date() -> None:
    dates = {1: "2023-04-12", 2: "2023-04", 3: "2023~", 4: "", 5: "2022-12-31/2023-01-02"}
    catalog = build_catalog(archive_of(*(article(line, date=date) for line, date in dates.items())))
    pages = {document.path: document.body for document in timeline_documents(catalog)}
    assert set(pages) == {f"timeline/{name}.md" for name in ("index", "2023-04", "2023", "2022-12", "none")}
    assert "## 2023年 3 篇 {: #y2023 }" in pages["timeline/index.md"]
    assert pages["timeline/2023-04.md"].startswith("# 2023年4月 2 篇")
    assert pages["timeline/2023.md"].startswith("# 2023年（月份不详） 1 篇")


def test_a_themes_page_tells_its_years() -> None:
    page = bodies(archive_of(article(1, date="2023-04-12", theme="theme-0")))["themes/theme-0.md"]
    assert "[2023年 *1*](../timeline/index.md#y2023)" in page
