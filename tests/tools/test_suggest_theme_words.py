"""Suggested words part the chosen articles from the others."""

from banmian.describe.themes import load_themes
from tools.suggest_theme_words import suggest


def test_words_of_the_chosen_come_first_and_say_who_has_them() -> None:
    chosen = ["滑雪场的游客体验冰雪项目。", "游客在滑雪场拍照，游客很多。"]
    others = ["法院开庭审理案件。", "今天天气很好，游客不多。", "学校举行运动会。"]
    found = {one.word: one for one in suggest(chosen, others, load_themes())}
    assert next(iter(found)) == "滑雪场"
    assert (found["滑雪场"].chosen, found["滑雪场"].others) == (2, 0)
    assert "tourism" in found["滑雪场"].known_to
    assert "法院" not in found


def test_of_one_article_the_words_that_it_uses_most_come_first() -> None:
    found = suggest(["一早出门，冰雪正好，冰雪节开了，冰雪里都是人。"], ["法院开庭审理案件。"], load_themes())
    assert found[0].word == "冰雪"
