"""Reads the case files of places; the benchmark reads them too."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from banmian.model import Article, Block, BlockType

CASES = Path(__file__).parent / "cases"
SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An article and where it should be filed."""

    name: str
    article: Article
    home: str = ""
    primary: str
    """Official names joined by /, or - for none."""
    about: tuple[str, ...] = ()
    """Further regions that it is about."""
    unwanted: tuple[str, ...] = ()
    """Regions, with all in them, that it must be neither filed under nor said to be about."""


def article(title: str = "", *paragraphs: str, dateline: str = "", at: int = 1) -> Article:
    """An article of plain paragraphs, one a line."""
    blocks = tuple(
        Block(type=BlockType.PARAGRAPH, text=text, lines=((line, line),))
        for line, text in enumerate(paragraphs, at + 1)
    )
    return Article(id=f"page/{at}", page="page.txt", page_sha256="", title=title, dateline=dateline, blocks=blocks)


def rows(file: str) -> Iterator[list[str]]:
    for line in (CASES / file).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def short_cases(file: str) -> list[Case]:
    """The cases of places.tsv or of places-known-failures.tsv."""
    return [
        Case(
            name=f"{trap}-{title}",
            article=article(title, text, dateline=dateline),
            home=home,
            primary=primary,
            unwanted=tuple(filter(None, unwanted.split(";"))),
        )
        for trap, dateline, home, title, text, primary, unwanted in rows(file)
    ]


def seed_cases() -> list[Case]:
    """The articles of seeds/, cut by hand, so that places are tried by themselves."""
    cases = []
    for stem, title, dateline, lines, primary, about in rows("seeds-regions.tsv"):
        dump = (SEEDS / f"{stem}.txt").read_text("utf-8").splitlines()
        paragraphs = ["".join(dump[int(line) - 1].strip() for line in group.split("+")) for group in lines.split()]
        cases.append(
            Case(
                name=f"{stem}-{lines.split()[0]}",
                article=article(title, *paragraphs, dateline=dateline),
                primary=primary,
                about=tuple(filter(None, about.split(";"))),
            )
        )
    return cases
