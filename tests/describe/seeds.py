"""The articles of the seeds as the build makes them, and tables of what a reader found in them."""

from functools import cache
from pathlib import Path

from banmian.model import Article
from banmian.pages import build_page
from banmian.read.corrections import read_corrections
from banmian.read.dumps import read_folder
from banmian.relate import relate
from banmian.relate.relations import Relations

ROOT = Path(__file__).parents[2]


def rows_of(path: Path) -> list[tuple[str, ...]]:
    """The rows of a tab-separated file, its head left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


@cache
def seed_archive() -> tuple[tuple[Article, ...], Relations]:
    """All articles of the seeds, and what is found between them."""
    dumps = read_folder(ROOT / "seeds")
    fixes = read_corrections(ROOT / "corrections", dumps.pages, complete=True)
    pairs = zip(dumps.pages, fixes, strict=True)
    return relate([article for page, fix in pairs for article in build_page(page, fix).articles])


def seed_articles() -> tuple[Article, ...]:
    """All articles of the seeds."""
    return seed_archive()[0]
