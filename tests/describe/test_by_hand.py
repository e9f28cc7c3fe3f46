"""What a human set stands over what the rules found, and is marked."""

from dataclasses import replace

import pytest

from banmian.describe.by_hand import EVIDENCE, set_fields
from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.themes import load_themes
from banmian.errors import CorrectionError
from banmian.model import Article, ArticleFix, Corrections, Piece, RegionTag, ThemeTag

WUHAI = RegionTag(code="150300", path=("内蒙古自治区", "乌海市"), role="primary", evidence=("标题",))
ORDOS = RegionTag(code="150600", path=("内蒙古自治区", "鄂尔多斯市"), role="about", evidence=("正文",))
FIRST = Article(
    id="page/1",
    page="page.txt",
    page_sha256="0" * 64,
    title="机器认的标题",
    date="2023~",
    regions=(WUHAI, ORDOS),
    themes=(ThemeTag(id="law", name="法治", score=9.0, evidence=("“法治”1处",)),),
    pieces=(Piece(line=1, start=0, text="标题", role="title"), Piece(line=2, start=0, text="正文", role="paragraph")),
)
SECOND = replace(FIRST, id="page/3", pieces=(Piece(line=3, start=0, text="另一篇", role="title"),))


def fixed(**fields: object) -> tuple[Article, ...]:
    fix = ArticleFix(line=2, at=7, **fields)  # type: ignore[arg-type]
    corrections = Corrections(path="corrections/page.toml", articles=(fix,))
    return set_fields((FIRST, SECOND), corrections, load_gazetteer(), load_themes())


def test_what_is_set_is_changed_and_marked_and_nothing_else() -> None:
    one, other = fixed(title="真标题", bylines=("李平",), kicker="")
    assert other == SECOND
    assert one == replace(FIRST, title="真标题", bylines=("李平",), by_hand=("bylines", "kicker", "title"))


def test_date_and_newspaper_name_the_human_as_their_source() -> None:
    one, _ = fixed(date="2023-04-12", newspaper="乌海日报")
    assert (one.date, one.date_evidence) == ("2023-04-12", EVIDENCE)
    assert (one.newspaper, one.newspaper_evidence) == ("乌海日报", EVIDENCE)
    assert one.by_hand == ("date", "newspaper")


def test_a_region_takes_the_place_of_the_primary_one() -> None:
    one, _ = fixed(region="150304")
    path = ("内蒙古自治区", "乌海市", "乌达区")
    assert one.regions == (RegionTag(code="150304", path=path, role="primary", evidence=(EVIDENCE,)), ORDOS)


def test_a_region_that_was_about_becomes_primary_once() -> None:
    one, _ = fixed(region="150600")
    assert [(tag.code, tag.role) for tag in one.regions] == [("150600", "primary")]


def test_no_region_and_no_theme_can_be_set() -> None:
    one, _ = fixed(region="", themes=())
    assert (one.regions, one.themes) == ((ORDOS,), ())
    assert one.by_hand == ("regions", "themes")


def test_themes_are_set_by_id() -> None:
    one, _ = fixed(themes=("safety",))
    assert [(tag.id, tag.name, tag.evidence) for tag in one.themes] == [("safety", "平安", (EVIDENCE,))]


@pytest.mark.parametrize(("field", "value"), [("region", "999999"), ("themes", ("no-theme",))])
def test_an_unknown_id_fails_with_file_and_line(field: str, value: object) -> None:
    with pytest.raises(CorrectionError, match=r"^corrections/page\.toml:7: .* is unknown"):
        fixed(**{field: value})


def test_a_line_that_no_article_takes_fails() -> None:
    corrections = Corrections(path="corrections/page.toml", articles=(ArticleFix(line=9, at=4, title="无"),))
    with pytest.raises(CorrectionError, match=r"^corrections/page\.toml:4: line 9 is in 0 articles"):
        set_fields((FIRST,), corrections, load_gazetteer(), load_themes())
