"""Township names that their county does not have."""

import pytest

from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.place_slips import flag_place_slips
from banmian.model import Article, Block, BlockType, Piece, RegionTag

WUDA = "150304"
"""乌达区: 巴音赛街道, 三道坎街道, 五虎山街道, 新达街道, 滨海街道, 苏海图街道, 梁家沟街道, 乌兰淖尔镇."""


def article(text: str, role: str = "primary", code: str = WUDA) -> Article:
    return Article(
        id="a/1",
        page="a.txt",
        page_sha256="",
        blocks=(Block(type=BlockType.PARAGRAPH, text=text, lines=((1, 9),)),),
        regions=(RegionTag(code=code, path=("内蒙古自治区", "乌海市", "乌达区"), role=role, evidence=()),),
        pieces=(Piece(line=7, start=0, text=text, role="body"),),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "巴彦寨街道居民写春联。巴音赛街道居民剪窗花。", ["巴彦寨街道"], id="the right name on the same page"
        ),
        pytest.param("五虎上街道举办活动。", ["五虎上街道"], id="two of three characters"),
        pytest.param("巴彦寨街道居民写春联。", [], id="too unlike without the right name"),
        pytest.param(
            "巴音赛街道和乌兰淖尔镇，各镇（街道）、新的街道、苏海图街道。", [], id="known names and common nouns"
        ),
        pytest.param("赵庙镇、大明宫街道、三道湾镇。", [], id="names of elsewhere"),
    ],
)
def test_text(text: str, found: list[str]) -> None:
    (flagged,) = flag_place_slips([article(text)], load_gazetteer())
    assert [flag.text for flag in flagged.flags] == found
    assert all((flag.line, flag.kind) == (7, "unknown-township") and flag.hint for flag in flagged.flags)


def test_right_name_in_another_article_of_the_page() -> None:
    articles = [article("巴彦寨街道居民写春联。"), article("巴音赛街道居民剪窗花。")]
    assert [len(one.flags) for one in flag_place_slips(articles, load_gazetteer())] == [1, 0]


def test_county_that_is_only_mentioned() -> None:
    (flagged,) = flag_place_slips([article("五虎上街道举办活动。", role="mentioned")], load_gazetteer())
    assert flagged.flags == ()


def test_township_tag_stands_for_its_county() -> None:
    code = next(place.code for place in load_gazetteer().children(WUDA))
    (flagged,) = flag_place_slips([article("五虎上街道举办活动。", code=code)], load_gazetteer())
    assert [flag.hint for flag in flagged.flags] == ["疑为“五虎山街道”"]
