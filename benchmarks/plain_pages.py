"""Plain Markdown pages for benchmarks/rendering.py: articles under a fixed number of indexes, and nothing of our own.

What the renderer does is then measured on what other generators are measured on: a title, paragraphs and headings, and
lists of links. The texts are those of corpus.py. An archive that is built from dumps has between two and three pages
an article more, of systems, regions, names and pages as printed; those are what `--dumps` measures.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from banmian.render.plain import load, nav_paths
from banmian.write.escape import markdown
from benchmarks.corpus import ROOT, Article, articles

REGIONS, THEMES = 290, 20
"""Indexes: as many as an archive of some provinces has."""
SECTION_PARAGRAPHS = 3
LISTED = 200
"""Most articles of an index."""
FOLDER_ARTICLES = 100


def write_pages(count: int, docs: Path) -> None:
    """Write so many articles and their indexes; the same number gives the same bytes."""
    titles = []
    for number, pieces in enumerate(articles(count)):
        titles.append((_path(number), pieces[0]))
        _write(docs / _path(number), pieces[0], _sections(pieces))
    rng = random.Random(count)
    for kind, indexes in (("regions", REGIONS), ("themes", THEMES)):
        for number in range(indexes):
            listed = rng.sample(titles, min(LISTED, len(titles), 1 + 2 * len(titles) // indexes))
            _write(docs / kind / f"{number}.md", f"{kind} {number}", _list(listed))
    config = load(docs, docs.with_name("site"), ROOT / "mkdocs.yml", strict=True, there=lambda _: True)
    for path in nav_paths(config.nav):
        if not (docs / path).exists():
            _write(docs / path, path.removesuffix(".md"), _list(titles[:LISTED], "../" * path.count("/")))


def _path(number: int) -> str:
    return f"articles/{number // FOLDER_ARTICLES:04}/{number}.md"


def _sections(pieces: Article) -> Iterator[str]:
    for number, paragraph in enumerate(pieces[1:]):
        if number and number % SECTION_PARAGRAPHS == 0:
            yield f"## {markdown(paragraph[:12])}"
        yield markdown(paragraph)


def _list(listed: Sequence[tuple[str, str]], above: str = "../") -> Iterator[str]:
    yield "\n".join(f"- [{markdown(title)}]({above}{path})" for path, title in listed)


def _write(path: Path, title: str, parts: Iterator[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "\n\n".join([f"# {markdown(title)}", *parts])
    path.write_text(f"{body}\n", encoding="utf-8")
