"""Ways from docs/ to a site, each run as a process of its own: ours, MkDocs', Hugo's, Zensical's, and mere writing."""

import atexit
import os
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOOK_SECONDS = 0.2

OURS = """\
import sys
from pathlib import Path
from banmian.render import render
docs, site, cache, jobs = sys.argv[1:]
render(Path(docs), Path(site), Path("mkdocs.yml"), jobs=int(jobs), cache=Path(cache), shared=True)
"""
FLOOR = """\
import os, sys
docs, site, into, jobs = sys.argv[1:]
pages = sorted(os.path.relpath(f"{at}/{name}", site) for at, _, names in os.walk(site) for name in names)
pages = [path for path in pages if path.endswith("index.html")]
blank = memoryview(bytes(max(os.path.getsize(f"{site}/{path}") for path in pages)))
for job in range(int(jobs)):
    if not os.fork():
        for path in pages[job * len(pages) // int(jobs) : (job + 1) * len(pages) // int(jobs)]:
            source = f"{docs}/{path.removesuffix('/index.html')}.md"
            if os.path.exists(source):
                with open(source, "rb", 0) as file:
                    file.read()
            os.makedirs(f"{into}/{path.removesuffix('/index.html')}", exist_ok=True)
            with open(f"{into}/{path}", "wb", 0) as file:
                file.write(blank[: os.path.getsize(f"{site}/{path}")])
        os._exit(0)
for job in range(int(jobs)):
    os.wait()
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
    log = Path(f"/tmp/banmian-benchmark-{os.getpid()}.log")
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


def clear(folder: Path) -> None:
    """Move what an earlier run left out of the way; it is deleted when all is measured.

    For up to five minutes after an inode is deleted, ext4 looks at it before it gives another: a build that makes ten
    thousand files after as many were deleted takes a tenth longer. Source: recently_deleted() in Linux's
    fs/ext4/ialloc.c.
    """
    if folder.exists():
        aside = Path(tempfile.mkdtemp(prefix=".before-", dir=folder.parent))
        folder.rename(aside / folder.name)
        atexit.register(shutil.rmtree, aside)


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
            clear(self.site)
            cache.unlink(missing_ok=True)
        return measure([sys.executable, "-c", OURS, str(self.docs), str(self.site), str(cache), str(self.jobs)])

    def one_changed(self) -> Cost:
        """The same after a change of one dump: of the pages of its articles, and of it as printed, if any."""
        folder = min((self.docs / "articles").iterdir())
        printed = self.docs / "pages" / f"{folder.name}.md"
        for path in (*sorted(folder.iterdir()), *[printed] * printed.exists()):
            text = path.read_text("utf-8")
            # The file that is there is linked to from elsewhere.
            path.unlink()
            path.write_text(f"{text}\n又一段。\n", encoding="utf-8")
        return self.ours(clean=False)

    def floor(self) -> Cost:
        """Reading each page's Markdown, and writing as many bytes as its HTML has, and nothing else."""
        clear(self.work / "site-floor")
        places = (self.docs, self.site, self.work / "site-floor")
        return measure([sys.executable, "-c", FLOOR, *map(str, places), str(self.jobs)])

    def profile(self, rows: int) -> list[str]:
        """The functions that take most of a render by one process, as rows of Markdown: shares of its time."""
        script, stats = self.work / "ours.py", self.work / "profile"
        script.write_text(OURS, encoding="utf-8")
        clear(self.site)
        (self.work / "render.json").unlink(missing_ok=True)
        places = (self.docs, self.site, self.work / "render.json")
        command = [sys.executable, "-m", "cProfile", "-o", str(stats), str(script), *map(str, places), "1"]
        measure(command, {"PYTHONPATH": str(ROOT)})
        read: Any = pstats.Stats(str(stats))
        own = sorted(((one[2], place) for place, one in read.stats.items()), reverse=True)
        whole = sum(seconds for seconds, _ in own)
        named = (f"| {Path(at).name} {name} | {seconds / whole:.1%} |" for seconds, (at, _, name) in own[:rows])
        return ["| function, without what it calls | share |", "| --- | --- |", *named]

    def plain(self) -> Cost:
        """By MkDocs."""
        clear(self.work / "site-plain")
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
        clear(folder / "public")
        return measure([str(program), "--quiet", "--source", str(folder)])

    def zensical(self) -> Cost:
        """By Zensical."""
        program, folder = tool(self.work, "zensical"), self.work / "zensical"
        if not folder.exists():
            # It takes only what is in the folder of its settings.
            shutil.copytree(self.docs, folder / "docs", copy_function=os.link)
            # Its site map knows other names than MkDocs', so it takes its own.
            ours = shutil.ignore_patterns("sitemap.xml")
            shutil.copytree(ROOT / "banmian" / "theme", folder / "banmian" / "theme", ignore=ours)
            settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace("strict: true", "strict: false")
            (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        clear(folder / "site")
        return measure([str(program), "build", "--clean", "--config-file", str(folder / "mkdocs.yml")])
