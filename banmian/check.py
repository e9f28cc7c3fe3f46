"""What a build would do, and what waits for a human: told by file and line, and nothing is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.themes import load_themes
from banmian.errors import BanmianError, DataError, DumpError, printable
from banmian.model import Article, Corrections, Flag, Page
from banmian.pages import BuiltPage, try_pages
from banmian.read.corrections import try_corrections
from banmian.read.dumps import read_folder, set_aside
from banmian.read.garbled import garbled
from banmian.relate import relate
from banmian.segment.confidence import SURE
from banmian.stages import Stages
from banmian.write.escape import folded
from banmian.write.labels import label
from banmian.write.titles import list_title, shortened

WORDS_SHOWN = 40
"""Characters of a text, so that a finding stays on one line of a terminal."""


class Level(StrEnum):
    """How much a finding matters."""

    BROKEN = "broken"
    """A file that a build leaves out, or that stops it."""
    DOUBTFUL = "doubtful"
    """A decision or a word that a human should look at; the build goes on."""
    BUILT = "built"
    """What comes of a dump: no fault."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One line of the report."""

    path: str
    line: int
    """1-based; 0 where no one line is meant."""
    level: Level
    found: str
    mend: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return printable(f"{where}: {self.level}: {self.found}" + (f"; {self.mend}" if self.mend else ""))


@dataclass(frozen=True, slots=True)
class Checked:
    """What a build would meet."""

    findings: tuple[Finding, ...]
    """By file and line."""
    pages: int
    articles: int

    def count(self, level: Level) -> int:
        """How many findings are of this level."""
        return sum(finding.level == level for finding in self.findings)


def check(seeds: Path, corrections: Path | None, complete: bool, jobs: int, stages: Stages) -> Checked:
    """Read, cut and describe every dump, and report instead of writing.

    `complete`: corrections that belong to none of the dumps are faults. Raises BanmianError where no dump is found.
    """
    with stages.run("read"):
        dumps = read_folder(seeds)
        fixes, unfit = try_corrections(corrections, dumps.pages, complete, dumps.unread)
    if damaged := [_broken(error) for error in _data_errors()]:
        return Checked(tuple(damaged), 0, 0)
    built, died, wrong = _built(dumps.pages, fixes, jobs, stages)
    with stages.run("relate"):
        articles, _ = relate([article for page in built for article in page.articles])
    findings = [_broken(error) for error in (*dumps.problems, *unfit, *died, *wrong)]
    findings += _of_pages(built, articles, seeds)
    findings += (_left_alone(path, ".txt") for path in set_aside(seeds))
    findings += _twins([one.page for one in built], seeds)
    if corrections:
        findings += (_left_alone(path, ".toml") for path in set_aside(corrections, ".toml"))
    return Checked(tuple(sorted(findings)), len(built), len(articles))


def _built(
    pages: Sequence[Page], fixes: Sequence[Corrections], jobs: int, stages: Stages
) -> tuple[list[BuiltPage], list[DumpError], list[BanmianError]]:
    """As try_pages; a page whose corrections cannot be followed is examined without them."""
    built, died, wrong = try_pages(pages, fixes, jobs, stages)
    there = {one.page.name for one in built} | {error.path for error in died}
    again = [page for page in pages if page.name not in there] if wrong else []
    more, *_ = try_pages(again, [Corrections()] * len(again), jobs, stages)
    return sorted([*built, *more], key=lambda one: one.page.name), died, wrong


def _left_alone(path: Path, suffix: str) -> Finding:
    found = "is a folder, and is not looked into" if path.is_dir() else "is not looked at"
    return Finding(str(path), 0, Level.DOUBTFUL, found, f"a file whose name ends in {suffix}, if it is to be built")


def _twins(pages: Iterable[Page], seeds: Path) -> Iterator[Finding]:
    """Dumps that are the same, byte for byte."""
    first: dict[str, str] = {}
    for page in pages:
        if (twin := first.setdefault(page.sha256, page.name)) != page.name:
            found = f"is the same file as {twin}"
            yield Finding(str(seeds / page.name), 0, Level.DOUBTFUL, found, "one of them, unless both were printed")


def _data_errors() -> Iterator[DataError]:
    for load in (load_gazetteer, load_themes):
        try:
            load()
        except DataError as error:
            yield error


def _broken(error: BanmianError) -> Finding:
    path = Path(error.path)
    # As it was typed, and as CI marks it in a change.
    shown = path.relative_to(Path.cwd()) if path.is_absolute() and path.is_relative_to(Path.cwd()) else path
    return Finding(str(shown), error.line or 0, Level.BROKEN, error.found, error.expected)


def _of_pages(built: Sequence[BuiltPage], articles: Iterable[Article], seeds: Path) -> Iterator[Finding]:
    for one in built:
        path = str(seeds / one.page.name)
        lines = f"lines: {len(one.page.lines)} ({one.page.encoding})"
        found = f"articles: {len(one.articles)}, leftovers: {len(one.leftovers)}, {lines}"
        yield Finding(path, 0, Level.BUILT, found)
        if encoding := garbled("\n".join(one.page.lines)):
            found = f"reads like {encoding} that was saved in a wrong encoding"
            yield Finding(path, 0, Level.DOUBTFUL, found, "the file as it was before that")
        yield from (_flagged(path, flag) for flag in one.page.flags)
    for article in articles:
        yield from _of_article(article, str(seeds / article.page))


def _of_article(article: Article, path: str) -> Iterator[Finding]:
    line = int(article.id.rpartition("/")[2])
    title = shortened(folded(list_title(article)), WORDS_SHOWN)
    yield Finding(path, line, Level.BUILT, f"{article.kind} {title}")
    if article.confidence < SURE:
        found = f"cut of {title} is {article.confidence:.0%} sure"
        stem = article.id.rpartition("/")[0]
        yield Finding(path, line, Level.DOUBTFUL, found, f"--explain {article.id}, then corrections/{stem}.toml")
    yield from (_flagged(path, flag) for flag in article.flags)


def _flagged(path: str, flag: Flag) -> Finding:
    text = shortened(folded(flag.text), WORDS_SHOWN)
    return Finding(path, flag.line, Level.DOUBTFUL, f"{label('flag', flag.kind)} {text}".strip(), folded(flag.hint))
