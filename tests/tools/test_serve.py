"""A site that is shown while it is worked on: pages are sent with the script that waits for news, files as they are."""

import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tools import serve

PAGE = "<!doctype html>\n<title>题</title>\n<p>字\n"


@pytest.fixture
def builds() -> serve.Builds:
    return serve.Builds()


@pytest.fixture
def address(tmp_path: Path, builds: serve.Builds) -> Iterator[str]:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "data.csv").write_text("甲,1\n", encoding="utf-8")
    handler = partial(serve.Handler, builds=builds, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize("path", ["a/", "a/index.html", "a/?x=1"])
def test_a_page_waits_for_news(address: str, path: str) -> None:
    assert read(address + path) == PAGE + '<script src="/.reload.js" defer></script>'
    assert "/.reload?" in read(address + ".reload.js")


def test_a_file_is_sent_as_it_is(address: str) -> None:
    assert read(address + "data.csv") == "甲,1\n"


def test_news_come_at_once_or_with_the_next_build(address: str, builds: serve.Builds) -> None:
    first = read(address + ".reload?")
    threading.Timer(0.2, builds.tell).start()
    second = read(address + f".reload?{first}")
    assert second != first
    assert read(address + f".reload?{first}") == second


def test_what_a_build_makes_is_not_watched(tmp_path: Path) -> None:
    for name in ("docs/articles/1.md", "docs/about.md", "docs/.banmian/x", "seeds/1.txt", "mkdocs.yml", "other.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("字", encoding="utf-8")
    seen = serve.stamps([tmp_path / name for name in ("docs", "seeds", "mkdocs.yml", "none")])
    found = {Path(path).relative_to(tmp_path).as_posix() for path in seen}
    assert found == {"docs/about.md", "seeds/1.txt", "mkdocs.yml"}
