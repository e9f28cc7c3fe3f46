"""What `make serve` shows: the site, news of it, and before all of it is built anew, the dumps that were changed.

The site's files stay as they are built: the line of script that waits for news is put onto a page as it is sent.
"""

import threading
import time
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote

NEWS_SECONDS = 25
"""After which a browser that heard nothing asks again, so that no connection is left over for long."""

OF_DUMPS = ("articles", "pages")
"""Folders of the site with one for each dump, named after it."""

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


@dataclass(slots=True)
class Shown:
    """The site, and over it pages of some dumps that were built alone."""

    site: Path
    alone: Path
    """The site of these dumps."""
    stems: frozenset[str] = frozenset()
    """Of their names."""

    def root(self, address: str) -> Path:
        """The folder that has the file of an address."""
        folder, _, rest = unquote(address).lstrip("/").partition("/")
        return self.alone if folder in OF_DUMPS and rest.partition("/")[0] in self.stems else self.site


class Handler(SimpleHTTPRequestHandler):
    """A plain static server that adds the script to pages, and answers it."""

    def __init__(self, *args: object, builds: Builds, shown: Shown) -> None:
        self._builds, self._shown = builds, shown
        super().__init__(*args)  # type: ignore[arg-type]

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

    def translate_path(self, path: str) -> str:
        """The file of an address."""
        self.directory = str(self._shown.root(path))
        return super().translate_path(path)

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
