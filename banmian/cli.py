"""The command line: options, progress, summary, exit code. The only module that prints."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Self, cast

from banmian.errors import BanmianError, of_system
from banmian.receipt import HOME, Places, as_it_was_read, fingerprint, recall, remember
from banmian.stages import Stages

GOOD, PROBLEMS, USAGE = 0, 1, 2

WARN_BYTES = 900_000_000
"""Of a site. GitHub Pages takes 1 GB: https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits"""
TOO_LARGE = (
    "the site has {:.2f} GB, most of it in {}, and GitHub Pages takes 1 GB: divide the dumps over two repositories, by "
    "years for one, or put site/ on a server of your own, which can be any that sends files"
)
HEAVIEST = 3
"""Folders of the site that are named then."""

COUNTED = ("pages", "articles", "leftovers", "flags", "regions", "themes")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run build_site.py: 0 all good, 1 problems in the data or the build, 2 wrong usage (by argparse)."""
    begun = time.perf_counter()
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.seeds.is_dir():
        parser.error(f"--seeds: no folder {options.seeds}")
    if options.scheduler and (options.explain or options.check):
        parser.error("--scheduler: only for a build")
    start_no_threads()
    try:
        if options.explain:
            return _explain(options)
        return _check(options, begun) if options.check else _build(options, begun)
    except* BanmianError as group:
        for error in _leaves(group):
            _complain(error)
    except* OSError as failures:
        for failure in _leaves(failures):
            _complain(of_system(failure))
    except* ImportError as missing:
        for module in _leaves(missing):
            _complain(f"{module}; run make site, which installs what the build needs")
    except* MemoryError:
        _complain("the memory is used up; build fewer dumps at once, with --jobs 1, or where there is more of it")
    except* KeyboardInterrupt:
        _complain("interrupted; what was built before is as it was")
    return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build_site.py",
        description="Turn text dumps of newspaper pages into an archive site: Markdown in docs/, HTML in site/.",
        epilog="Exit status: 0 good; 1 problems in the data or the build; 2 wrong usage.",
    )
    add = parser.add_argument
    add("--seeds", type=_place, default=Path("seeds"), metavar="DIR", help="the dumps, one text file a page (seeds)")
    add("--docs", type=Path, default=Path("docs"), metavar="DIR", help="where Markdown and data go (docs)")
    add("--site", type=Path, metavar="DIR", help="where the site goes (site, beside the docs)")
    add("--no-render", action="store_true", help="stop after Markdown and data")
    add("--no-corrections", action="store_true", help="build by rules alone, without the files of corrections/")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--explain", metavar="ID", help="tell how one article came about, and build nothing")
    only.add_argument("--check", action="store_true", help="tell what is broken or doubtful, and build nothing")
    add("--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N", help="processes (one per processor)")
    add("--scheduler", metavar="ADDRESS", help="of a dask.distributed cluster that makes the pages")
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="no progress, only errors and the summary")
    loudness.add_argument("-v", "--verbose", action="store_true", help="also the seconds of each stage")
    return parser


def _place(text: str) -> Path:
    """A folder, or the address of one that fsspec knows, such as s3://bucket/seeds."""
    if "://" not in text:
        return Path(text)
    try:
        from upath import UPath

        return cast(Path, UPath(text))
    except (ImportError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text}: {error}; pip install --group cluster") from error


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _build(options: argparse.Namespace, begun: float) -> int:
    site = None if options.no_render else options.site or options.docs.parent / "site"
    # Workers elsewhere are in another folder.
    seeds = options.seeds.absolute() if options.scheduler else options.seeds
    places = Places(seeds, options.docs, site, _corrections(options))
    key = _key(places)
    if (counts := recall(places, key, options.jobs)) and counts.keys() >= set(COUNTED):
        if not options.quiet:
            print("nothing has changed since the last build", file=sys.stderr)
        _sum_up(counts, begun)
        return GOOD
    # Imported late: --help, wrong usage and a build that is there already answer at once.
    from banmian.workers import few_collections

    with few_collections(), _watcher(options.quiet) as watcher:
        from banmian.build import Options, build

        what = Options(places.seeds, places.docs, places.site, places.corrections, options.jobs, options.scheduler)
        stages = Stages(watcher)
        report = build(what, stages)
    for problem in report.problems:
        _complain(problem)
    if key and not report.problems and as_it_was_read(key, report.read):
        remember(places, key, report.made, report.counts)
    if options.verbose:
        for stage, seconds in stages.seconds.items():
            print(f"{stage}: {seconds:.2f} s", file=sys.stderr)
    if (whole := sum(report.site_bytes.values())) > WARN_BYTES:
        heaviest = sorted(report.site_bytes.items(), key=lambda item: -item[1])[:HEAVIEST]
        told = ", ".join(f"{name} ({size / 1e9:.2f})" for name, size in heaviest)
        _complain(TOO_LARGE.format(whole / 1e9, told))
    _sum_up(report.counts, begun)
    return PROBLEMS if report.problems else GOOD


def start_no_threads() -> None:
    """Keep OpenBLAS, which numpy and scipy load, from starting threads: nothing here multiplies matrices with it, and
    before they sleep they take a quarter of what the two need to load, in this process and in every worker.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _key(places: Places) -> str:
    """Fingerprint of a build, or "" where something cannot be read: what, the build will say."""
    try:
        return fingerprint(places)
    except OSError:
        return ""


def _sum_up(counts: Mapping[str, int], begun: float) -> None:
    numbers = ", ".join(_number(counts[name], name) for name in COUNTED)
    print(f"{numbers} in {time.perf_counter() - begun:.1f} s")


def _corrections(options: argparse.Namespace) -> Path | None:
    return None if options.no_corrections else HOME / "corrections"


def _number(count: int, name: str) -> str:
    return f"{count:,} {name.removesuffix('s') if count == 1 else name}"


def _explain(options: argparse.Namespace) -> int:
    from banmian.explain import explain

    for line in explain(options.explain, options.seeds, _corrections(options)):
        print(line)
    return GOOD


def _check(options: argparse.Namespace, begun: float) -> int:
    from banmian.check import Level, check

    own = options.seeds.resolve() == (HOME / "seeds").resolve()
    with _watcher(options.quiet) as watcher:
        checked = check(options.seeds, _corrections(options), own, options.jobs, Stages(watcher))
    quiet = {Level.BUILT: not options.verbose, Level.DOUBTFUL: options.quiet}
    for finding in checked.findings:
        if not quiet.get(finding.level):
            print(finding)
    broken, doubtful = checked.count(Level.BROKEN), checked.count(Level.DOUBTFUL)
    numbers = f"{_number(checked.pages, 'pages')}, {_number(checked.articles, 'articles')}"
    print(f"{numbers}, {broken:,} broken, {doubtful:,} doubtful in {time.perf_counter() - begun:.1f} s")
    return PROBLEMS if broken else GOOD


def _watcher(quiet: bool) -> "_Quiet":
    if quiet:
        return _Quiet()
    return _Bar() if sys.stderr.isatty() else _Lines()


class _Quiet:
    """Watches a build and says nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        """What is shown ends here, also where the build fails."""

    def __call__(self, stage: str, done: int, steps: int) -> None:
        """Take note of a step."""


class _Lines(_Quiet):
    """One line a stage, for a log file."""

    def __call__(self, stage: str, done: int, steps: int) -> None:
        if not done:
            print(f"{stage} …" if steps == 1 else f"{stage}: {steps}", file=sys.stderr)


class _Bar(_Quiet):
    """One bar a stage, on a terminal."""

    def __init__(self) -> None:
        from tqdm import tqdm

        # The monitor is a thread, and processes are started beside it.
        tqdm.monitor_interval = 0
        self._new_bar = partial(tqdm, file=sys.stderr, leave=False)
        self._bar = self._new_bar(total=0)

    def __exit__(self, *failure: object) -> None:
        self._bar.close()

    def __call__(self, stage: str, done: int, steps: int) -> None:
        if not done:
            self._bar.close()
            self._bar = self._new_bar(total=steps, desc=stage)
        self._bar.update(done - self._bar.n)


def _leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error


def _complain(message: object) -> None:
    print(message, file=sys.stderr)
