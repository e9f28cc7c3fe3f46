"""What Lighthouse says of every kind of page of a built site, as on a phone with a slow line.

    .ci/browser && .ci/node benchmarks/lighthouse
    python build_site.py && python -m benchmarks.pages [--site site] [--runs 3] [--only home article]

For each page: the four scores (mobile, Lighthouse's own simulated throttling: 1.6 Mbit/s, 150 ms, a processor four
times slower), largest contentful paint, layout shift, kB sent, and requests that left the site. Of several runs the
median. The server compresses as GitHub Pages does. Exit status 1 where a bar of BARS is missed; the scores for
performance, and the paint, want a machine that does nothing else.
"""

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).parent.parent
CLI = Path(__file__).parent / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = {
    "home": "index.html",
    "region": "regions/??????/index.html",
    "theme": "themes/*/index.html",
    "system": "systems/*/index.html",
    "article": "articles/*/*/index.html",
    "version": "versions/*/*/index.html",
    "browse": "find/index.html",
    "downloads": "data/index.html",
    "404": "404.html",
}
"""By name, the pattern of a kind of page; the heaviest of its kind is measured."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_PAINT_SECONDS, MOST_SHIFT, MOST_KILOBYTES = 2.5, 0.1, 250
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
SECONDS = 300


@dataclass(frozen=True, slots=True)
class Measured:
    """One page, one run or the median of several."""

    scores: tuple[int, ...]
    paint_seconds: float
    shift: float
    kilobytes: float
    requests_elsewhere: int

    @property
    def passes(self) -> bool:
        """Whether it keeps every bar."""
        kept = all(score >= BARS[name] for name, score in zip(CATEGORIES, self.scores, strict=True))
        light = self.paint_seconds < MOST_PAINT_SECONDS and self.kilobytes <= MOST_KILOBYTES
        return kept and light and self.shift < MOST_SHIFT and not self.requests_elsewhere


class Compressing(SimpleHTTPRequestHandler):
    """A static server that sends text compressed and lets it be kept, as GitHub Pages does."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        """Send a file, or the page for what is not there."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if path.is_file() else Path(str(self.directory)) / "404.html"
        content = path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in COMPRESSED:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Address of a server of the site, as long as the block lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def heaviest(site: Path, pattern: str) -> str:
    """Address below the site of the largest page of a kind."""
    path = max(site.glob(pattern), key=lambda one: (one.stat().st_size, one))
    return quote(path.relative_to(site).as_posix().removesuffix("index.html"))


def measure(address: str, report: Path) -> Measured:
    """One run of Lighthouse; its whole report is kept."""
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-background-networking --no-first-run"
    command = ["node", str(CLI), address, "--output=json", f"--output-path={report}", "--quiet", flags]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    said = json.loads(report.read_text("utf-8"))
    audits = said["audits"]
    requests = audits["network-requests"]["details"]["items"]
    hosts = [urlsplit(one["url"]) for one in requests if one["url"].startswith("http")]
    return Measured(
        scores=tuple(round(100 * (said["categories"][name]["score"] or 0)) for name in CATEGORIES),
        paint_seconds=audits["largest-contentful-paint"]["numericValue"] / 1000,
        shift=audits["cumulative-layout-shift"]["numericValue"],
        kilobytes=audits["total-byte-weight"]["numericValue"] / 1000,
        requests_elsewhere=sum(host.netloc != urlsplit(address).netloc for host in hosts),
    )


def middle(runs: Sequence[Measured]) -> Measured:
    """The median of each number."""
    return Measured(
        scores=tuple(round(statistics.median(one)) for one in zip(*(run.scores for run in runs), strict=True)),
        paint_seconds=statistics.median(run.paint_seconds for run in runs),
        shift=statistics.median(run.shift for run in runs),
        kilobytes=statistics.median(run.kilobytes for run in runs),
        requests_elsewhere=max(run.requests_elsewhere for run in runs),
    )


def main() -> None:
    """Measure all pages, one line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--reports", type=Path, default=ROOT / "build" / "lighthouse")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=list(PAGES))
    options = parser.parse_args()
    if not (CLI.is_file() and shutil.which("node")):
        sys.exit("Lighthouse is not there: .ci/node benchmarks/lighthouse")
    options.reports.mkdir(parents=True, exist_ok=True)
    missed = []
    print(f"{'page':<10} {'perf':>4} {'a11y':>4} {'best':>4} {'seo':>4} {'LCP s':>6} {'CLS':>6} {'kB':>6} elsewhere")
    with served(options.site) as root:
        for name in options.only:
            address = root + heaviest(options.site, PAGES[name])
            runs = [measure(address, options.reports / f"{name}-{run}.json") for run in range(options.runs)]
            found = middle(runs)
            scores = " ".join(f"{score:>4}" for score in found.scores)
            numbers = f"{found.paint_seconds:>6.2f} {found.shift:>6.3f} {found.kilobytes:>6.0f}"
            print(
                f"{name:<10} {scores} {numbers} {found.requests_elsewhere}{'' if found.passes else ' missed'}",
                flush=True,
            )
            missed += [] if found.passes else [name]
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
