"""How one article came about: its lines with their roles, the rules that cleaned it, the words that filed it."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from banmian.clean import explain_clean
from banmian.describe.figures import explain_figures
from banmian.describe.gazetteer import load_gazetteer
from banmian.describe.kinds import explain_kind
from banmian.describe.places import explain_places
from banmian.describe.systems import explain_systems
from banmian.describe.themes import explain_themes, load_themes
from banmian.errors import DumpError
from banmian.model import Article, Corrections, Page
from banmian.pages import BuiltPage, build_page
from banmian.read.corrections import read_corrections
from banmian.read.dumps import find_page, read_folder
from banmian.relate.explain import explain_relations, pages_like
from banmian.segment.explain import explain_cut

MOST_PAGES = 100
"""Pages that are all built to explain one article: some ten seconds."""


def explain(article_id: str, seeds: Path, corrections: Path | None) -> Iterator[str]:
    """Tell, line by line, how an article of a folder of dumps came about.

    Raises DumpError where the folder has no such article.
    """
    page = find_page(seeds, article_id.rpartition("/")[0])
    (fixes,) = read_corrections(corrections, [page], complete=False)
    built = build_page(page, fixes)
    for article in built.articles:
        if article.id == article_id:
            return chain(_lines(article, built, fixes), _relations(article, page, seeds, corrections))
    known = ", ".join(article.id for article in built.articles)
    raise DumpError(seeds / page.name, None, f"no article {article_id}", f"one of {known}")


def _relations(article: Article, page: Page, seeds: Path, corrections: Path | None) -> Iterator[str]:
    """What it has in common with articles of other pages; of a large archive only those with its text are built."""
    every = read_folder(seeds).pages
    complete = len(every) <= MOST_PAGES
    pages = every if complete else pages_like(page, every)
    fixes = read_corrections(corrections, pages, complete=False)
    built = [build_page(*one) for one in zip(pages, fixes, strict=True)]
    articles = [one for page in built for one in page.articles]
    yield f"versions, passages{' and related articles' if complete else ''}:"
    yield from (f"  {line}" for line in explain_relations(article, articles, complete))
    if not complete:
        yield f"related articles: told by its page; of more than {MOST_PAGES} pages not all are built here"


def _lines(article: Article, built: BuiltPage, fixes: Corrections) -> Iterator[str]:
    yield f"{article.id}  {article.kind}  {article.title}  confidence {article.confidence:.2f}"
    yield "printed:"
    for piece in article.pieces:
        yield f"  {piece.line}:{piece.start} {piece.role}: {piece.text}"
    yield "cut:"
    numbers = {piece.line for piece in article.pieces}
    yield from (f"  {line}" for line in explain_cut(built.page, fixes, numbers))
    yield "text:"
    for block in article.blocks:
        lines = ", ".join(f"{first}-{last}" for first, last in block.lines)
        yield f"  {block.type} of lines {lines}{', joined' if block.mended else ''}: {block.text}"
    yield "cleaned:"
    for piece in article.pieces:
        for rule in explain_clean(piece.text):
            yield f"  {piece.line}: {rule}"
    yield "kind and date:"
    yield from (f"  {line}" for line in explain_kind(article))
    yield f"  {article.date or 'no date'}: {article.date_evidence}"
    yield f"  {article.newspaper or 'no newspaper'}: {article.newspaper_evidence}"
    yield "regions:"
    for tag in article.regions:
        yield f"  {tag.code} {' '.join(tag.path)} {tag.role}: {'；'.join(tag.evidence)}"
    yield from (f"  {line}" for line in explain_places(article, built.articles, load_gazetteer(), fixes.home))
    yield "themes:"
    yield from (f"  {line}" for line in explain_themes(article, load_themes()))
    yield "systems:"
    yield from (f"  {line}" for line in explain_systems(article))
    yield "figures:"
    yield from (f"  {line}" for line in explain_figures(article))
    yield "flags:"
    yield from (f"  {flag.line} {flag.kind} {flag.text}: {flag.hint}" for flag in article.flags)
    if article.by_hand:
        yield f"set by hand: {', '.join(article.by_hand)}"
