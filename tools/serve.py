"""Shows the site while it is worked on: python tools/serve.py [--port 8000] [options of build_site.py]

Whenever a dump, a correction, a hand-written page, the theme or the code changes, the site is built again, which takes
as long as what has changed, and every page that is open in a browser is loaded again. In a large archive the dumps that
were changed are built alone before, and their articles and printed pages shown at once; what other articles have to do
with them is on these pages when all is built. A change meanwhile does not wait for that.

A build is made by a copy of a process that has loaded the code and its data, so that it begins at once; where the code
or its data change, this program begins anew.
"""

import argparse
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from banmian.cli import main as build_site  # noqa: E402
from banmian.cli import start_no_threads  # noqa: E402
from banmian.receipt import GENERATED  # noqa: E402
from tools.shown import Builds, Handler, Shown  # noqa: E402

LOOK_SECONDS = 0.2
"""Between two looks at what is watched: little, as an editor waits for the page."""
MANY_DUMPS = 50
"""From so many on, to build what was changed alone is quicker by a second or more."""
CODE = (HOME / "banmian", HOME / "tools")
"""What a process loads once, and the theme."""
CORRECTIONS = HOME / "corrections"


@dataclass(slots=True)
class Work:
    """Builds, where they come from, and where they are shown."""

    seeds: Path
    arguments: Sequence[str]
    """Of build_site.py."""
    alone: Path
    """A folder for builds of some dumps alone."""
    shown: Shown
    builds: Builds
    changed: frozenset[Path] = frozenset()
    """What was changed since all was built."""

    def build(self, changed: Collection[Path], stop: Callable[[], bool]) -> None:
        """Build and show what comes of a change of some files; `stop`: whether there are others meanwhile."""
        self.changed = self.changed.union(changed)
        dumps = self.dumps_of(self.changed)
        if dumps and self._are_many() and self._build_alone(dumps):
            self.shown.stems = frozenset(path.stem for path in dumps)
            self.builds.tell()
        if build(self.arguments, stop):
            self.changed, self.shown.stems = frozenset(), frozenset()
            self.builds.tell()

    def dumps_of(self, files: Collection[Path]) -> set[Path]:
        """The dumps that files are, or correct; none where one of the files is something else, or gone."""
        dumps = {self.seeds / f"{path.stem}.txt" if path.parent == CORRECTIONS else path for path in files}
        ours = all(path.parent == self.seeds and path.suffix == ".txt" and path.is_file() for path in dumps)
        return dumps if ours else set()

    def _are_many(self) -> bool:
        return sum(1 for _ in self.seeds.glob("*.txt")) >= MANY_DUMPS

    def _build_alone(self, dumps: Collection[Path]) -> bool:
        seeds = self.alone / "seeds"
        shutil.rmtree(seeds, ignore_errors=True)
        seeds.mkdir()
        for path in dumps:
            shutil.copy(path, seeds)
        places = ("--seeds", seeds, "--docs", self.alone / "docs", "--site", self.shown.alone)
        return build([*self.arguments, *map(str, places)])


def stamps(roots: Collection[Path]) -> dict[Path, tuple[int, int]]:
    """Time and size of every file that is watched: of those below a folder, or of a file."""
    found = {}
    for root in roots:
        for file in [root] if root.is_file() else _files(root):
            with suppress(FileNotFoundError):  # Editors make files that are gone in a moment.
                status = file.stat()
                found[Path(file)] = status.st_mtime_ns, status.st_size
    return found


def _files(folder: Path) -> "Iterator[os.DirEntry[str]]":
    """What is neither hidden nor made by a build."""
    for entry in os.scandir(folder) if folder.is_dir() else ():
        made = folder.name == "docs" and entry.name in GENERATED
        if not (made or entry.name.startswith(".") or entry.name == "__pycache__"):
            yield from _files(Path(entry)) if entry.is_dir() else [entry]


def build(arguments: Sequence[str], stop: Callable[[], bool] = lambda: False) -> bool:
    """Build a site in a process of its own, unless it is to stop; whether it came to its end, good or not."""
    copy = _FROM_LOADED.Process(target=_build, args=(arguments,))
    copy.start()
    while copy.exitcode is None:
        copy.join(LOOK_SECONDS)
        if copy.exitcode is None and stop():
            # Whenever a build is cut off, what was there stays, and the next begins with what it has done.
            copy.terminate()
    return copy.exitcode >= 0


def _build(arguments: Sequence[str]) -> None:
    sys.exit(build_site(arguments))


_FROM_LOADED = get_context("forkserver")
"""Each process is a copy of one that has imported tools/warm.py, and nothing else in it."""


def follow(roots: Collection[Path], work: Work) -> None:
    """Build on every change, until it is one of the code."""
    seen, code = stamps(roots), stamps(CODE)
    while stamps(CODE) == code:
        now = stamps(roots)
        if changed := {path for path, _ in now.items() ^ seen.items()}:
            seen = now
            work.build(changed, lambda: stamps(roots) != seen)  # noqa: B023 (called before it changes)
        time.sleep(LOOK_SECONDS)


def main() -> None:
    parser = argparse.ArgumentParser(description="Show the site at http://127.0.0.1, built anew on every change.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--seeds", type=Path, default=HOME / "seeds")
    parser.add_argument("--docs", type=Path, default=HOME / "docs")
    parser.add_argument("--site", type=Path)
    options, others = parser.parse_known_args()
    site = options.site or options.docs.parent / "site"
    places = ("--seeds", options.seeds, "--docs", options.docs, "--site", site)
    start_no_threads()
    _FROM_LOADED.set_forkserver_preload(["tools.warm"])
    with TemporaryDirectory() as alone:
        arguments = ["--quiet", *map(str, places), *others]
        work = Work(options.seeds, arguments, Path(alone), Shown(site, Path(alone, "site")), Builds())
        build(work.arguments)
        handler = partial(Handler, builds=work.builds, shown=work.shown)
        with ThreadingHTTPServer(("127.0.0.1", options.port), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            print(f"Showing {site}/ at http://127.0.0.1:{server.server_port}/ until Ctrl-C, as it changes", flush=True)
            follow({options.seeds, options.docs, HOME / "docs", CORRECTIONS, HOME / "mkdocs.yml"}, work)
    os.execv(sys.executable, sys.orig_argv)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
