"""The hostile texts of tests/write/cases/hostile.toml, and an archive whose every field holds one of them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.themes import Theme
from banmian.model import (
    Article,
    Block,
    BlockType,
    Continues,
    FigureTag,
    Flag,
    Kind,
    Leftover,
    Page,
    Piece,
    RegionTag,
    SystemTag,
    ThemeTag,
)
from banmian.relate.relations import Relations, System, SystemSentence
from banmian.write import Archive

CASES = Path(__file__).parent / "write" / "cases" / "hostile.toml"
LONG_TITLE = "长" * 10_000
PAGE = "原样 A(1)_x.txt"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text, and what a reader sees of it, white space folded."""

    name: str
    text: str
    shown: str


def hostile_cases() -> list[Hostile]:
    """All cases of the file, and one too long for it."""
    cases = tomllib.loads(CASES.read_text("utf-8"))["case"]
    read = [Hostile(case["name"], case["text"], " ".join(case.get("shown", case["text"]).split())) for case in cases]
    return [*read, Hostile("ten-thousand-characters", LONG_TITLE, LONG_TITLE)]


def hostile_archive() -> Archive:
    """One page, one article a case, in the order of the cases; article n begins at line 4n + 1."""
    return archive_of([(case.text,) for case in hostile_cases()])


def archive_of(groups: Sequence[tuple[str, ...]]) -> Archive:
    """An article a group: its texts are blocks, of all types in turn; all together they are every other field."""
    texts = [" ".join(group) for group in groups]
    lines = tuple(line for text in texts for line in (text, "", text, ""))
    page = Page(name=PAGE, sha256="0" * 64, encoding="utf-8", lines=lines, flags=(_flag(1, texts[0]),))
    return Archive(
        pages=(page,),
        articles=tuple(_article(number, group, page) for number, group in enumerate(groups)),
        leftovers=tuple(Leftover(page=PAGE, line=4 * n + 3, text=text, reason=text) for n, text in enumerate(texts)),
        gazetteer=load_gazetteer(),
        themes=tuple(
            Theme(id=f"theme-{n}", name=text, parent="theme-0" if n else "", description=text)
            for n, text in enumerate(texts)
        ),
        relations=Relations(systems=tuple(_system(n, text, page) for n, text in enumerate(texts))),
        versions=(("banmian", "0"),),
        stages=("read", "write"),
    )


def _article(number: int, group: tuple[str, ...], page: Page) -> Article:
    line = 4 * number + 1
    text = " ".join(group)
    spans = ((line, line),)
    return Article(
        id=f"{page.stem}/{line}",
        page=page.name,
        page_sha256=page.sha256,
        kind=list(Kind)[number % len(Kind)],
        kicker=text,
        title=text,
        subtitle=text,
        bylines=(text,),
        credits_as_printed=(text,),
        dateline=text,
        date_evidence=text,
        newspaper=text,
        newspaper_evidence=text,
        blocks=tuple(
            Block(type=kind, text=one, lines=spans, credit=group[0], mended=True, by_hand=True)
            for one, kind in zip(islice(cycle(group), max(len(group), len(BlockType))), cycle(BlockType), strict=False)
        ),
        regions=(RegionTag(code="150304", path=("内蒙古自治区", "乌海市", text), role="primary", evidence=(text,)),),
        themes=(ThemeTag(id=f"theme-{number}", name=text, score=1.0, evidence=(text,)),),
        systems=(SystemTag(id=f"{number:012x}", name=text, parts=(text,), note=text, evidence=(text,)),),
        figures=(
            FigureTag(value=number, unit=text, what=text, printed=text, about=text, when=text, text=text, line=line),
            *(
                FigureTag(value=n, unit="个", what=f"{n}{text}", printed=f"{n}个", text=text, line=line)
                for n in (1, 2, 3)
            ),
        ),
        continues=Continues(direction="from", page=text),
        flags=(_flag(line, text),),
        pieces=(Piece(line=line, start=0, text=text, role="paragraph"),),
        confidence=0.5,
        by_hand=("title",),
    )


def _system(number: int, text: str, page: Page) -> System:
    line = 4 * number + 1
    article = f"{page.stem}/{line}"
    return System(
        id=f"{number:012x}",
        name=text,
        aliases=(text,),
        parts=(text,),
        note=text,
        regions=("150304",),
        themes=(f"theme-{number}",),
        sentences=(SystemSentence(article=article, line=line, text=text),),
        articles=(article,),
        figures=((article, 0),),
    )


def _flag(line: int, text: str) -> Flag:
    return Flag(line=line, kind=text, text=text, hint=text)
