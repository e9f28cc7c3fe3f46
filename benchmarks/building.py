"""How fast dumps become docs/ and a site, and in how much memory: python -m benchmarks.building

    --sizes N,N    dumps to make, by dumps.py (220,880); 220 are 1,000 articles, 2,300 are 10,000, 44,000 are 200,000
    --render       also the site; else Markdown and data only
    --once         a build of everything only, for sizes that take an hour
    --jobs N       processes (one per processor); --work DIR keeps dumps and what is built of them
    --page FILE    writes the table there too, as a page for engineers

For each size, by the command that users run, each in a process of its own: a build of everything, one after a change
of one dump, one after no change. Time is wall and processor time of all processes; peak memory as rendering.py has it.
Growth is the slope of a straight line through the logarithms, by least squares: 1 is linear.
"""

import argparse
import datetime
import math
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.dumps import write_dumps
from benchmarks.rendering import bytes_below
from benchmarks.rendering_peers import ROOT, Cost, clear, measure

CHANGE = "本报讯(记者 李浩)昨日,市民服务中心又增设了两个窗口。\n"


@dataclass(frozen=True, slots=True)
class Size:
    """What one size took, by what was built."""

    dumps: int
    articles: int
    costs: dict[str, Cost]
    docs_mb: float


def measured(dumps: int, work: Path, render: bool, jobs: int, *, once: bool = False) -> Size:
    """Build that many dumps."""
    seeds, out = work / f"dumps-{dumps}", work / f"built-{dumps}"
    for folder in (seeds, out):
        clear(folder)
    write_dumps(dumps, seeds)
    command = [sys.executable, "build_site.py", "-q", "--seeds", str(seeds), "--docs", str(out / "docs")]
    command += ["--jobs", str(jobs), *(["--site", str(out / "site")] if render else ["--no-render"])]
    costs = {"everything": measure(command)}
    if not once:
        changed = sorted(seeds.iterdir())[dumps // 2]
        with changed.open("a", encoding="utf-8") as file:
            file.write(CHANGE)
        costs["one dump changed"] = measure(command)
        costs["nothing changed"] = measure(command)
    with (out / "docs" / "data" / "articles.jsonl").open("rb") as lines:
        articles = sum(1 for _ in lines)
    return Size(dumps, articles, costs, bytes_below(out / "docs", ".banmian") / 1e6)


def slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line through the logarithms of some points that is nearest to them."""
    xs, ys = zip(*((math.log(x), math.log(y)) for x, y in points), strict=True)
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - middle_x) ** 2 for x in xs)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / across


def table(sizes: list[Size]) -> list[str]:
    """Rows of Markdown."""
    rows = [
        "| articles | what | wall s | processor s | ms an article | peak MB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for size in sizes:
        for what, cost in size.costs.items():
            each = 1000 * cost.cpu_seconds / size.articles
            told = f"{cost.wall_seconds:.1f} | {cost.cpu_seconds:.1f} | {each:.1f} | {cost.peak_mb:,.0f}"
            rows.append(f"| {size.articles:,} | {what} | {told} |")
    return rows


def growth(sizes: list[Size]) -> str:
    """The exponents of a build of everything."""
    costs = {"wall time": "wall_seconds", "processor time": "cpu_seconds", "peak memory": "peak_mb"}
    told = [
        f"{name} {slope([(size.articles, getattr(size.costs['everything'], field)) for size in sizes]):.2f}"
        for name, field in costs.items()
    ]
    bytes_told = f"bytes of docs/ {slope([(size.articles, size.docs_mb) for size in sizes]):.2f}"
    return f"Growth from {sizes[0].articles:,} to {sizes[-1].articles:,} articles: {', '.join([*told, bytes_told])}."


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast dumps become docs/ and a site.")
    parser.add_argument("--sizes", default="220,880")
    parser.add_argument("--render", action="store_true")
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "building")
    parser.add_argument("--page", type=Path)
    options = parser.parse_args()
    work = options.work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    sizes = []
    for dumps in map(int, options.sizes.split(",")):
        sizes.append(measured(dumps, work, options.render, options.jobs, once=options.once))
        print("\n".join(table(sizes[-1:])), flush=True)
    lines = [*table(sizes), ""]
    if len(sizes) > 1:
        lines.append(growth(sizes))
    mb = ", ".join(f"{size.docs_mb:,.0f} MB for {size.articles:,}" for size in sizes)
    lines.append(f"docs/ holds {mb}. Load of the machine: {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors.")
    print("\n".join(lines))
    if options.page:
        options.page.write_text(page("\n".join(lines), options.render), encoding="utf-8")


def page(text: str, render: bool) -> str:
    """The page for engineers."""
    today = datetime.datetime.now(datetime.UTC).date()
    machine = f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}"
    what = "docs/ and the site" if render else "docs/, without the site"
    return f"""\
# How fast dumps become docs/

This page is for engineers, in English, and not in the navigation. `python -m benchmarks.building --page
docs/engineers/building.md` writes it; the head of `benchmarks/building.py` says what is measured and how.

Measured on {today}: {machine}; {what}, once each.

{text}
"""


if __name__ == "__main__":
    main()
