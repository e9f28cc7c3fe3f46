"""Shows the site while it is worked on: python tools/serve.py [--port 8000] [options of build_site.py]

Whenever a dump, a correction, a hand-written page, the theme or the code changes, the site is built again, which takes
as long as what has changed, and every page that is open in a browser is loaded again. The site's files stay as they
are built: the line of script that waits for news is put into a page as it is sent.

A build is made by a copy of a process that has loaded the code and its data, so that it begins at once; where the code
or its data change, this program begins anew.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path

HOME = Path(__file__).parent.parent
sys.path.insert(0, str(HOME))

from banmian.cli import main as build_site  # noqa: E402
from banmian.cli import start_no_threads  # noqa: E402
from banmian.receipt import GENERATED  # noqa: E402

LOOK_SECONDS = 0.2
"""Between two looks at what is watched: little, as an editor waits for the page."""
CODE = (HOME / "banmian", HOME / "tools")
"""What a process loads once, and the theme."""
NEWS_SECONDS = 25
"""After which a browser that heard nothing asks again, so that no connection is left over for long."""

_SCRIPT = b"""\
let seen = "";
const wait = async () => {
  const answer = await fetch("/.reload?" + seen).catch(() => null);
  const build = answer ? await answer.text() : seen;
  if (seen && build !== seen) location.reload();
  seen = build;
  setTimeout(wait, answer ? 0 : 1000);
};
wait();
"""
_TAG = b'<script src="/.reload.js" defer></script>'


class Builds:
    """Numbers builds, and lets others wait for the next."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        # Browsers that have seen those of a server before this one are to load again.
        self._number = time.time_ns()

    def tell(self) -> None:
        """There is a new site."""
        with self._news:
            self._number += 1
            self._news.notify_all()

    def wait(self, seen: str, seconds: float) -> str:
        """The number of the last build: at once if it is another than the one seen, or when it is, or in the end."""
        with self._news:
            self._news.wait_for(lambda: str(self._number) != seen, seconds)
            return str(self._number)


class Handler(SimpleHTTPRequestHandler):
    """A plain static server that adds the script to pages, and answers it."""

    def __init__(self, *args: object, builds: Builds, directory: str) -> None:
        self._builds = builds
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A file of the site, the script, or news."""
        name, _, query = self.path.partition("?")
        if name == "/.reload.js":
            self._send(_SCRIPT, "text/javascript")
        elif name == "/.reload":
            self._send(self._builds.wait(query, NEWS_SECONDS).encode(), "text/plain")
        elif (page := self._page()) is not None:
            self._send(page.read_bytes() + _TAG, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


def stamps(roots: Collection[Path]) -> dict[str, tuple[int, int]]:
    """Time and size of every file that is watched: of those below a folder, or of a file."""
    found = {}
    for root in roots:
        for path in [root] if root.is_file() else _files(root):
            with suppress(FileNotFoundError):  # Editors make files that are gone in a moment.
                status = path.stat()
                found[str(path)] = status.st_mtime_ns, status.st_size
    return found


def _files(folder: Path) -> Iterator[Path]:
    """What is neither hidden nor made by a build."""
    for path in folder.iterdir() if folder.is_dir() else ():
        made = folder.name == "docs" and path.name in GENERATED
        if not (made or path.name.startswith(".") or path.name == "__pycache__"):
            yield from _files(path) if path.is_dir() else [path]


def build(arguments: Sequence[str]) -> bool:
    """Build the site in a process of its own; whether there is a new one."""
    copy = _FROM_LOADED.Process(target=_build, args=(arguments,))
    copy.start()
    copy.join()
    return copy.exitcode == 0


def _build(arguments: Sequence[str]) -> None:
    sys.exit(build_site(arguments))


_FROM_LOADED = get_context("forkserver")
"""Each process is a copy of one that has imported tools/warm.py, and nothing else in it."""


def follow(roots: Collection[Path], arguments: Sequence[str], builds: Builds) -> None:
    """Build on every change, and begin anew with this program where it is one of the code."""
    seen, code = stamps(roots), stamps(CODE)
    while True:
        time.sleep(LOOK_SECONDS)
        if stamps(CODE) != code:
            os.execv(sys.executable, sys.orig_argv)
        if (now := stamps(roots)) != seen:
            seen = now
            if build(arguments):
                builds.tell()


def main() -> None:
    parser = argparse.ArgumentParser(description="Show the site at http://127.0.0.1, built anew on every change.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--seeds", type=Path, default=HOME / "seeds")
    parser.add_argument("--docs", type=Path, default=HOME / "docs")
    parser.add_argument("--site", type=Path)
    options, others = parser.parse_known_args()
    site = options.site or options.docs.parent / "site"
    places = ("--seeds", options.seeds, "--docs", options.docs, "--site", site)
    arguments = ["--quiet", *map(str, places), *others]
    start_no_threads()
    _FROM_LOADED.set_forkserver_preload(["tools.warm"])
    builds = Builds()
    build(arguments)
    handler = partial(Handler, builds=builds, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", options.port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"Showing {site}/ at http://127.0.0.1:{server.server_port}/ until Ctrl-C, as it changes", flush=True)
        by_hand = (HOME / name for name in ("docs", "corrections", "mkdocs.yml"))
        follow({options.seeds, options.docs, *by_hand}, arguments, builds)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
