"""Regions of articles: short hard cases and seeds from data files, then what one article cannot show."""

from dataclasses import replace

import pytest

from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.places import explain_places, locate
from banmian.describe.places.words import contexts, place_words
from banmian.errors import CorrectionError
from banmian.model import Article, Corrections, Page
from banmian.pages import build_page
from tests.describe.place_cases import Case, article, seed_cases, short_cases


def filed(one: Article) -> dict[str, str]:
    """Role by path, names joined by /."""
    return {"/".join(region.path): region.role for region in one.regions}


def check(case: Case) -> None:
    found = filed(locate([case.article], load_gazetteer(), case.home)[0])
    primary = next((path for path, role in found.items() if role == "primary"), "-")
    about = [path for path, role in found.items() if role != "mentioned"]
    assert primary == case.primary
    assert not case.unwanted or not [path for path in about if path.startswith(case.unwanted)]
    assert set(case.about) <= set(about)


@pytest.mark.parametrize("case", short_cases("places.tsv"), ids=lambda case: case.name)
def test_hard_case(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", short_cases("places-known-failures.tsv"), ids=lambda case: case.name)
@pytest.mark.xfail(strict=True, reason="known failure: when it passes, move it to places.tsv")
def test_known_failure(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", seed_cases(), ids=lambda case: case.name)
def test_seed_article(case: Case) -> None:
    check(case)


def test_there_are_enough_hard_cases_and_few_known_failures() -> None:
    right, wrong = len(short_cases("places.tsv")), len(short_cases("places-known-failures.tsv"))
    assert right >= 200
    assert right / (right + wrong) >= 0.95


def test_a_page_votes_on_what_our_city_means() -> None:
    page = [
        article("乌海市启动春季植树", "乌海市林草局说，今年植树三十万株。", at=1),
        article("乌达区老人食堂开张", "乌海市乌达区的老人食堂开张了。", at=10),
        article("社区添新景", "我市又有三个小区添了休闲椅。", at=20),
        article("征稿启事", "欢迎来稿，体裁不限。", at=30),
    ]
    assert [filed(one) for one in locate(page, load_gazetteer())[2:]] == [{"内蒙古自治区/乌海市": "primary"}, {}]


def test_a_newspaper_named_after_a_city_is_at_home_there() -> None:
    page = [
        replace(article("社区添新景", "我市又有三个小区添了休闲椅。"), newspaper="乌海日报"),
        replace(article("市图书馆换新颜", "市图书馆换了新书架。", at=10), newspaper="乌海日报"),
    ]
    assert [filed(one) for one in locate(page, load_gazetteer())] == [{"内蒙古自治区/乌海市": "primary"}] * 2


def test_a_page_of_far_places_has_no_home() -> None:
    page = [
        article("海安桑农忙", "江苏省海安市的桑农忙起来。", at=1),
        article("六安学生演剧", "安徽省六安市的学生登台。", at=10),
        article("创城再加力", "我市创城工作再加力。", at=20),
    ]
    assert filed(locate(page, load_gazetteer())[2]) == {}


def test_a_shared_name_is_flagged_with_its_candidates() -> None:
    one = locate([article("鼓楼区消防演练", "鼓楼区的居民学用灭火器。")], load_gazetteer())[0]
    assert one.regions == ()
    assert [(flag.kind, flag.text, flag.line) for flag in one.flags] == [("ambiguous-place", "鼓楼区", 1)]
    assert "江苏省徐州市鼓楼区" in one.flags[0].hint


def test_the_page_decides_a_shared_name() -> None:
    page = [
        article("徐州地铁添新线", "江苏省徐州市地铁新线通车。", at=1),
        article("徐州老街亮灯", "江苏省徐州市的老街亮起来。", at=10),
        article("鼓楼区消防演练", "鼓楼区的居民学用灭火器。", at=20),
    ]
    assert filed(locate(page, load_gazetteer())[2]) == {"江苏省/徐州市/鼓楼区": "primary"}


def test_evidence_names_words_lines_and_former_names() -> None:
    one = locate([article("襄樊油茶", "湖北省襄樊市的油茶铺开门了。", "襄樊市的老人排着队。")], load_gazetteer())[0]
    assert one.regions[0].path == ("湖北省", "襄阳市")
    assert one.regions[0].evidence == (
        "标题“襄樊”（今襄阳市）",
        "导语“湖北省襄樊市”（今襄阳市）（第2行）",
        "正文“襄樊市”（今襄阳市）（第3行）",
    )


def test_own_cities_of_a_roundup_are_about_and_the_rest_is_mentioned() -> None:
    text = (
        "浙江把图书室建到村口，浙江今年再建五百家。",
        "在绍兴市，夜读灯亮到十点。绍兴市还办了书展。",
        "在丽水市，流动书车进山。丽水市的孩子盼着它。",
        "图书采自上海、北京、南京等地。",
    )
    found = filed(locate([article("浙江城乡都有图书室", *text)], load_gazetteer())[0])
    assert found == {
        "浙江省": "primary",
        "浙江省/丽水市": "about",
        "浙江省/绍兴市": "about",
        "上海市": "mentioned",
        "北京市": "mentioned",
        "江苏省/南京市": "mentioned",
    }


def test_explanation_shows_mentions_weights_and_decision() -> None:
    page = [article("南京路夜校", "上海市黄浦区南京路的夜校开课。")]
    lines = explain_places(page[0], page, load_gazetteer())
    assert "导语（第2行）“上海市黄浦区” → 上海市黄浦区，权重2.00，名称唯一" in lines
    assert lines[-1] == "primary：上海市黄浦区"
    assert not any("南京" in line for line in lines)


def test_articles_stay_as_they_are_but_for_regions_and_flags() -> None:
    printed = article("海安桑农忙", "江苏省海安市的桑农忙起来。")
    one = locate([printed], load_gazetteer())[0]
    assert (one.blocks, one.title, one.id) == (printed.blocks, printed.title, printed.id)


def test_word_lists_are_sorted_and_their_names_are_places() -> None:
    names = {
        name
        for place in load_gazetteer()
        for name in (place.name, *place.short_names, *(old.name for old in place.former))
    }
    unknown = [word for word in place_words() if word not in names and not any(name.startswith(word) for name in names)]
    assert unknown == []
    lists = [getattr(contexts(), name) for name in contexts().__slots__]
    assert [words for words in lists if list(words) != sorted(set(words))] == []


def test_an_unknown_home_in_the_corrections_is_named() -> None:
    page = Page(name="page.txt", sha256="", encoding="utf-8", lines=("我市新增公园",))
    with pytest.raises(CorrectionError, match=r"corrections/page\.toml:1: home 999999 is unknown"):
        build_page(page, Corrections(path="corrections/page.toml", home="999999"))


@pytest.mark.parametrize(
    ("home", "text", "path"),
    [
        ("150300", "我市新增三个公园，市民出门就能散步。", ("内蒙古自治区", "乌海市")),
        ("150304", "我市新增三个公园，市民出门就能散步。", ("内蒙古自治区", "乌海市")),
        ("150304007", "我区新增三个公园，居民出门就能散步。", ("内蒙古自治区", "乌海市", "乌达区")),
        ("320300", "鼓楼区新增三个公园，居民出门就能散步。", ("江苏省", "徐州市", "鼓楼区")),
        ("410200", "鼓楼区新增三个公园，居民出门就能散步。", ("河南省", "开封市", "鼓楼区")),
    ],
)
def test_a_home_in_the_corrections_tells_whose_places_are_meant(home: str, text: str, path: tuple[str, ...]) -> None:
    page = Page(name="page.txt", sha256="", encoding="utf-8", lines=("新公园开放", text))
    without, with_home = (build_page(page, Corrections(home=given)).articles[0].regions for given in ("", home))
    assert [tag.role for tag in without].count("primary") == 0
    assert [tag.path for tag in with_home if tag.role == "primary"] == [path]
