"""A site that is shown while it is worked on: pages are sent with the script that waits for news, files as they are."""

import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.corpus import write_dumps
from tools import serve
from tools.shown import Builds, Handler, Shown

PAGE = "<!doctype html>\n<title>题</title>\n<p>字\n"


@pytest.fixture
def builds() -> Builds:
    return Builds()


@pytest.fixture
def address(tmp_path: Path, builds: Builds) -> Iterator[str]:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "data.csv").write_text("甲,1\n", encoding="utf-8")
    alone = tmp_path / "alone"
    (alone / "articles" / "甲").mkdir(parents=True)
    (alone / "articles" / "甲" / "1.txt").write_text("新", encoding="utf-8")
    for name in ("articles/甲", "articles/乙", "themes/甲"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "1.txt").write_text("旧", encoding="utf-8")
    handler = partial(Handler, builds=builds, shown=Shown(tmp_path, alone, frozenset(("甲",))))
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


@pytest.mark.parametrize(("path", "shown"), [("articles/甲", "新"), ("articles/乙", "旧"), ("themes/甲", "旧")])
def test_dumps_that_were_built_alone_are_shown_over_the_site(address: str, path: str, shown: str) -> None:
    assert read(f"{address}{quote(path)}/1.txt") == shown


@pytest.mark.parametrize(
    ("changed", "dumps"),
    [
        (["seeds/1.txt"], ["seeds/1.txt"]),
        (["seeds/1.txt", "corrections/2.toml"], ["seeds/1.txt", "seeds/2.txt"]),
        (["corrections/4.toml"], []),
        (["seeds/1.txt", "seeds/3.txt"], []),
        (["seeds/1.txt", "seeds/README.md"], []),
        (["seeds/1.txt", "mkdocs.yml"], []),
    ],
    ids=["dump", "correction", "of no dump", "gone", "no dump", "settings"],
)
def test_dumps_are_built_alone_where_nothing_else_has_changed(
    changed: list[str], dumps: list[str], tmp_path: Path, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "CORRECTIONS", tmp_path / "corrections")
    (tmp_path / "seeds").mkdir()
    for name in ("1.txt", "2.txt", "README.md"):
        (tmp_path / "seeds" / name).write_text("字", encoding="utf-8")
    work = serve.Work(tmp_path / "seeds", (), tmp_path, Shown(tmp_path, tmp_path), builds)
    assert work.dumps_of([tmp_path / name for name in changed]) == {tmp_path / name for name in dumps}


def test_a_change_is_shown_before_all_is_built(tmp_path: Path, builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build of everything is cut off by another change, and done in the end."""
    monkeypatch.setattr(serve, "MANY_DUMPS", 2)
    seeds, site, alone = write_dumps(tmp_path / "seeds"), tmp_path / "site", tmp_path / "alone"
    alone.mkdir()
    places = ("--seeds", seeds, "--docs", tmp_path / "docs", "--site", site)
    shown = Shown(site, alone / "site")
    work = serve.Work(seeds, ["-q", *map(str, places)], alone, shown, builds)
    dump = min(seeds.glob("*.txt"))
    work.build([dump], stop=lambda: True)
    page = f"pages/{dump.stem}/index.html"
    assert shown.stems == {dump.stem}
    assert (shown.root(page) / page).is_file()
    assert not (site / page).exists()
    work.build([], stop=lambda: False)
    assert not shown.stems
    assert (site / page).is_file()


def test_news_come_at_once_or_with_the_next_build(address: str, builds: Builds) -> None:
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
    found = {path.relative_to(tmp_path).as_posix() for path in seen}
    assert found == {"docs/about.md", "seeds/1.txt", "mkdocs.yml"}
