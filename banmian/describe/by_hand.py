"""What a human set about an article, over what the rules found; by_hand names each such field for the reader."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from banmian.describe.gazetteer import Gazetteer
from banmian.describe.themes import Theme
from banmian.errors import CorrectionError
from banmian.model import Article, ArticleFix, Corrections, RegionTag, ThemeTag

EVIDENCE = "人工校订"

PLAIN_FIELDS = ("kicker", "title", "subtitle", "bylines")
SOURCED_FIELDS = ("date", "newspaper")
"""Fields with an evidence of their own beside them."""


def set_fields(
    articles: Sequence[Article], corrections: Corrections, gazetteer: Gazetteer, themes: Sequence[Theme]
) -> tuple[Article, ...]:
    """The articles of one page with the fields that its corrections set.

    Raises CorrectionError where a correction's line is in no article, or its region or theme does not exist.
    """
    corrected = list(articles)
    for fix in corrections.articles:
        place = _place(corrected, fix, corrections.path)
        try:
            changes = _changes(corrected[place], fix, gazetteer, {theme.id: theme for theme in themes})
        except KeyError as error:
            raise CorrectionError(
                corrections.path, fix.at, f"{error} is unknown", "an adcode of the gazetteer, or an id of themes.toml"
            ) from error
        by_hand = {*corrected[place].by_hand, *(name for name in changes if not name.endswith("_evidence"))}
        corrected[place] = replace(corrected[place], **changes, by_hand=tuple(sorted(by_hand)))
    return tuple(corrected)


def _place(articles: Sequence[Article], fix: ArticleFix, path: str) -> int:
    taking = [
        place for place, article in enumerate(articles) if any(piece.line == fix.line for piece in article.pieces)
    ]
    if len(taking) != 1:
        found = f"line {fix.line} is in {len(taking)} articles"
        raise CorrectionError(path, fix.at, found, "a line that one article takes, as its page on the site shows")
    return taking[0]


def _changes(article: Article, fix: ArticleFix, gazetteer: Gazetteer, themes: dict[str, Theme]) -> dict[str, Any]:
    changes: dict[str, Any] = {name: getattr(fix, name) for name in PLAIN_FIELDS + SOURCED_FIELDS}
    changes |= {f"{name}_evidence": EVIDENCE for name in SOURCED_FIELDS if changes[name] is not None}
    changes["regions"] = _set(fix.region, lambda code: _regions(article, code, gazetteer))
    changes["themes"] = _set(fix.themes, lambda ids: tuple(_theme(themes[one]) for one in ids))
    return {name: value for name, value in changes.items() if value is not None}


def _set(value: Any, tags: Callable[[Any], Any]) -> Any:
    return None if value is None else tags(value)


def _regions(article: Article, code: str, gazetteer: Gazetteer) -> tuple[RegionTag, ...]:
    others = tuple(tag for tag in article.regions if tag.role != "primary" and tag.code != code)
    if not code:
        return others
    return (RegionTag(code=code, path=gazetteer.path(code), role="primary", evidence=(EVIDENCE,)), *others)


def _theme(theme: Theme) -> ThemeTag:
    return ThemeTag(id=theme.id, name=theme.name, score=1.0, evidence=(EVIDENCE,))
