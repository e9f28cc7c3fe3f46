"""What holds for the regions of any article, whatever its text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.places import explain_places, locate
from tests.describe.place_cases import article

NAMES = [
    "海南",
    "海南区",
    "吉林市",
    "鼓楼区",
    "朝阳",
    "薛家湾镇",
    "城区",
    "平安",
    "内蒙古",
    "乌海市",
    "襄樊",
    "重庆市",
    "东莞市",
    "长安镇",
]
AROUND = [
    "我市",
    "该县",
    "全区",
    "自治区",
    "市委",
    "、",
    "。",
    "从",
    "到",
    "路",
    "大学",
    "人",
    "乡村",
    "村民",
    "\x00",
    "𨟠",
    "a",
    " ",
]
texts = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(AROUND), st.text(max_size=3)), max_size=12).map(
    "".join
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=3), st.sampled_from(["", "150302", "460000"]))
def test_regions_are_real_places_once_each_primary_first(parts: list[tuple[str, str, str]], home: str) -> None:
    page = [article(title, text, dateline=place, at=10 * at + 1) for at, (title, text, place) in enumerate(parts)]
    found = locate(page, load_gazetteer(), home)
    assert found == locate(page, load_gazetteer(), home)
    for one in found:
        codes, roles = [region.code for region in one.regions], [region.role for region in one.regions]
        assert len(set(codes)) == len(codes)
        assert roles == sorted(roles, key=["primary", "about", "mentioned"].index)
        assert roles.count("primary") <= 1
        assert all(region.path == load_gazetteer().path(region.code) for region in one.regions)
        assert all(region.evidence for region in one.regions)
        assert explain_places(one, page, load_gazetteer(), home)
