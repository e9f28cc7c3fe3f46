"""What is done to each page on its own: the stages from its lines to its described articles, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from banmian.clean import clean_article
from banmian.clean.slips import flag_slips, with_flags
from banmian.describe.by_hand import set_fields
from banmian.describe.dates import date_articles
from banmian.describe.figures import find_figures
from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.kinds import set_kind
from banmian.describe.newspapers import find_newspaper
from banmian.describe.place_slips import flag_place_slips
from banmian.describe.places import locate
from banmian.describe.systems import find_systems
from banmian.describe.themes import classify, load_themes
from banmian.errors import BanmianError, CorrectionError, DumpError
from banmian.model import Article, Corrections, Leftover, Page
from banmian.segment import account, segment
from banmian.stages import Stages
from banmian.workers import WorkerDied, map_parallel


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page, and what was made of it."""

    page: Page
    articles: tuple[Article, ...]
    leftovers: tuple[Leftover, ...]


def build_page(page: Page, corrections: Corrections) -> BuiltPage:
    """One page, through all that is done to it alone."""
    gazetteer, themes = load_gazetteer(), load_themes()
    if corrections.home and corrections.home not in gazetteer:
        raise CorrectionError(corrections.path, 1, f"home {corrections.home} is unknown", "an adcode of the gazetteer")
    cut = segment(page, corrections)
    account(page, cut)
    articles: Sequence[Article] = [set_kind(flag_slips(clean_article(article))) for article in cut.articles]
    articles = find_newspaper(date_articles(articles, page.lines))
    articles = flag_place_slips(locate(articles, gazetteer, corrections.home), gazetteer)
    articles = [find_systems(find_figures(sort_flags(classify(article, themes)))) for article in articles]
    return BuiltPage(page, set_fields(articles, corrections, gazetteer, themes), cut.leftovers)


def sort_flags(article: Article) -> Article:
    """The article with its flags in the order of its printed lines; those of one line as they were found."""
    return with_flags(article, article.flags)


def build_pages(
    pages: Sequence[Page], corrections: Sequence[Corrections], jobs: int, stages: Stages
) -> tuple[list[BuiltPage], list[DumpError]]:
    """Every page on its own, and the dumps whose worker died. Raises what is wrong with any page, all of it at once."""
    built, died, wrong = try_pages(pages, corrections, jobs, stages)
    if wrong:
        raise ExceptionGroup("nothing was published", wrong)
    return built, died


def try_pages(
    pages: Sequence[Page], corrections: Sequence[Corrections], jobs: int, stages: Stages
) -> tuple[list[BuiltPage], list[DumpError], list[BanmianError]]:
    """Every page that can be built, the dumps whose worker died, and what is wrong with the other pages."""
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
    return built, died, wrong


def _tried(page_and_corrections: tuple[Page, Corrections]) -> BuiltPage | DumpError | CorrectionError:
    """What is wrong with this page is handed back, so that one build names the faults of all pages."""
    try:
        return build_page(*page_and_corrections)
    except (DumpError, CorrectionError) as error:
        return error
