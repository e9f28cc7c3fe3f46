"""From dumps to a site: the order of the work, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

import banmian
from banmian.clean import clean_article
from banmian.clean.slips import find_slips, flag_slips
from banmian.describe.by_hand import set_fields
from banmian.describe.dates import date_articles
from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.kinds import set_kind
from banmian.describe.newspapers import find_newspaper
from banmian.describe.place_slips import flag_place_slips
from banmian.describe.places import locate
from banmian.describe.themes import classify, load_themes
from banmian.errors import BanmianError, CorrectionError, DumpError
from banmian.model import Article, Corrections, Leftover, Page
from banmian.read.corrections import read_corrections
from banmian.read.dumps import read_folder
from banmian.render import render
from banmian.segment import account, segment
from banmian.stages import STAGES, Stages
from banmian.workers import WorkerDied, map_parallel
from banmian.write import Archive, write_docs
from banmian.write.catalog import build_catalog
from banmian.write.publish import Target, copy_by_hand, staged
from banmian.write.records import counts

HOME = Path(__file__).parent.parent
"""Of the project: mkdocs.yml and the hand-written pages are here."""

GENERATED = frozenset(("articles", "regions", "themes", "systems", "pages", "review", "data", "index.md"))
"""What the build owns in docs/; all else there is written by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to build, from where, to where."""

    seeds: Path
    docs: Path
    site: Path | None
    """None: Markdown and data only."""
    corrections: Path | None
    """None: by rules alone."""
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page, and what was made of it."""

    page: Page
    articles: tuple[Article, ...]
    leftovers: tuple[Leftover, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a build: numbers by name, and the dumps that it had to leave out, each with the reason."""

    counts: dict[str, int]
    problems: tuple[DumpError, ...]


def build(options: Options, stages: Stages) -> Report:
    """Build docs/ and site/ from the dumps. Dumps that cannot be read are left out and reported.

    Raises BanmianError, or a group of them, where anything else is wrong; what was built before then stays whole.
    """
    with stages.run("read"):
        dumps = read_folder(options.seeds)
        own = options.seeds.resolve() == (HOME / "seeds").resolve()
        corrections = read_corrections(options.corrections, dumps.pages, complete=own)
    built, died = build_pages(dumps.pages, corrections, options.jobs, stages)
    archive = gather(built)
    docs, by_hand = Target(options.docs, GENERATED), Target(HOME / "docs", GENERATED)
    with staged(docs, *([Target(options.site)] if options.site else [])) as folders:
        with stages.run("write"):
            write_docs(archive, folders[0])
        if options.site:
            with stages.run("render"):
                for source in (by_hand, docs):
                    copy_by_hand(source, folders[0])
                render(folders[0], folders[1], HOME / "mkdocs.yml")
    return Report(dict(counts(build_catalog(archive))), (*dumps.problems, *died))


def build_pages(
    pages: Sequence[Page], corrections: Sequence[Corrections], jobs: int, stages: Stages
) -> tuple[list[BuiltPage], list[DumpError]]:
    """Every page on its own, and the dumps whose worker died. Raises what is wrong with any page, all of it at once."""
    built: list[BuiltPage] = []
    died: list[DumpError] = []
    wrong: list[BanmianError] = []
    results = map_parallel(_tried, list(zip(pages, corrections, strict=True)), jobs)
    for page, result in zip(pages, stages.each("pages", results, len(pages)), strict=True):
        if isinstance(result, BuiltPage):
            built.append(result)
        elif isinstance(result, WorkerDied):
            died.append(DumpError(page.name, None, "the process that built it was killed", "more memory, or --jobs 1"))
        else:
            wrong.append(result)
    if wrong:
        raise ExceptionGroup("nothing was published", wrong)
    return built, died


def build_page(page: Page, corrections: Corrections) -> BuiltPage:
    """One page, through all that is done to it alone."""
    gazetteer, themes = load_gazetteer(), load_themes()
    cut = segment(page, corrections)
    account(page, cut)
    articles: Sequence[Article] = [set_kind(flag_slips(clean_article(article))) for article in cut.articles]
    articles = find_newspaper(date_articles(articles, page.lines))
    articles = flag_place_slips(locate(articles, gazetteer, corrections.home), gazetteer)
    articles = [sort_flags(classify(article, themes)) for article in articles]
    return BuiltPage(page, set_fields(articles, corrections, gazetteer, themes), cut.leftovers)


def flag_slips(article: Article) -> Article:
    """The article with its suspected slips flagged."""
    return replace(article, flags=(*article.flags, *find_slips(article)))


def sort_flags(article: Article) -> Article:
    """The article with its flags in the order of its printed lines; those of one line as they were found."""
    return replace(article, flags=tuple(sorted(article.flags, key=attrgetter("line"))))


def gather(built: Sequence[BuiltPage]) -> Archive:
    """All pages as one archive."""
    return Archive(
        pages=tuple(one.page for one in built),
        articles=tuple(article for one in built for article in one.articles),
        leftovers=tuple(leftover for one in built for leftover in one.leftovers),
        gazetteer=load_gazetteer(),
        themes=load_themes(),
        versions=(("banmian", banmian.__version__),),
        stages=STAGES,
    )


def _tried(page_and_corrections: tuple[Page, Corrections]) -> BuiltPage | DumpError | CorrectionError:
    """What is wrong with this page is handed back, so that one build names the faults of all pages."""
    try:
        return build_page(*page_and_corrections)
    except (DumpError, CorrectionError) as error:
        return error
