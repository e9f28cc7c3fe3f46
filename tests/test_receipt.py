"""What has been built is not built again, and whatever changes is."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from banmian import cli
from banmian.receipt import RECEIPT, Places, fingerprint
from tests.corpus import read_tree, write_dumps

ROOT = Path(__file__).parent.parent
SAID = "nothing has changed since the last build"


def build_site(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build_site.py"), "--seeds", str(folder / "seeds"), *more]
    return subprocess.run([*command, "--docs", str(folder / "docs")], capture_output=True, text=True, check=False)


def result(folder: Path) -> dict[str, bytes]:
    """All files but what a build keeps for itself to start from, the receipt excepted."""
    return {name: data for name, data in read_tree(folder).items() if "/.banmian/" not in name or RECEIPT in name}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with dumps and what was built of them."""
    folder = tmp_path_factory.mktemp("built")
    write_dumps(folder / "seeds")
    assert SAID not in build_site(folder).stderr
    return folder


def test_the_same_again_is_left_as_it_is(built: Path) -> None:
    before = read_tree(built)
    done = build_site(built)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [SAID]
    assert done.stdout.startswith("2 pages, 2 articles, 0 leftovers, ")
    assert read_tree(built) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "site/index.html").unlink(),
        lambda folder: (folder / "docs/data/articles.jsonl").write_text("", encoding="utf-8"),
        lambda folder: (folder / "docs" / RECEIPT).write_text("{", encoding="utf-8"),
        lambda folder: (folder / "docs" / RECEIPT).write_text("[]", encoding="utf-8"),
        lambda folder: (folder / "docs" / RECEIPT).unlink(),
    ],
    ids=["page-lost", "data-cut", "receipt-broken", "receipt-foreign", "receipt-lost"],
)
def test_what_is_damaged_is_made_again(built: Path, damage: Callable[[Path], object]) -> None:
    """And is then as it was, to the byte."""
    before = result(built)
    damage(built)
    done = build_site(built)
    assert done.returncode == 0
    assert SAID not in done.stderr
    assert result(built) == before


def test_every_input_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Content, names, what was asked for, the environment; not the order or the time of files."""
    seeds, docs, corrections = write_dumps(tmp_path / "seeds"), tmp_path / "docs", tmp_path / "corrections"
    corrections.mkdir()
    docs.mkdir()
    places = Places(seeds, docs, tmp_path / "site", corrections)
    keys = [fingerprint(places)]

    def changed() -> bool:
        keys.append(fingerprint(places))
        return keys[-1] not in keys[:-1]

    os.utime(seeds / "001_market.txt", (0, 0))
    (seeds / "notes.md").touch()
    assert not changed()
    (seeds / "001_market.txt").write_text("三年治理\n", encoding="utf-8")
    assert changed()
    (seeds / "002_river.txt").rename(seeds / "003_river.txt")
    assert changed()
    (seeds / "004.txt").symlink_to("nowhere.txt")
    assert changed()
    (corrections / "001_market.toml").touch()
    assert changed()
    (docs / "more.md").write_text("手写", encoding="utf-8")
    assert changed()
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert changed()
    assert fingerprint(Places(seeds, docs, None, corrections)) not in keys
    assert fingerprint(Places(seeds, docs, tmp_path / "site", None)) not in keys


def test_a_build_that_met_other_dumps_leaves_no_receipt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dump that was away while it should have been read, and is back: the next build is not that of a moment ago."""
    seeds, docs = write_dumps(tmp_path / "seeds"), tmp_path / "docs"
    away = seeds / "002_river.txt"
    text = away.read_bytes()
    known = fingerprint

    def and_take_away(places: Places) -> str:
        key = known(places)
        away.unlink()
        return key

    monkeypatch.setattr("banmian.cli.fingerprint", and_take_away)
    command = ["--seeds", str(seeds), "--docs", str(docs), "--no-render", "-q"]
    assert cli.main(command) == 0
    monkeypatch.undo()
    away.write_bytes(text)
    assert cli.main(command) == 0
    assert (docs / "pages" / "002_river.md").is_file()


def test_a_build_with_problems_is_done_again(tmp_path: Path) -> None:
    write_dumps(tmp_path / "seeds")
    (tmp_path / "seeds/empty.txt").touch()
    for _ in range(2):
        done = build_site(tmp_path, "--no-render")
        assert done.returncode == 1
        assert "empty.txt: is empty" in done.stderr


def test_the_receipt_holds_no_path_and_no_clock(built: Path) -> None:
    text = (built / "docs" / RECEIPT).read_text(encoding="utf-8")
    assert str(built) not in text
    assert json.loads(text).keys() == {"inputs", "outputs", "counts"}
