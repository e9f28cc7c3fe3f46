"""A plain `mkdocs build` of the same docs/ gives the same site, to the byte; nothing is excepted."""

import shutil
from pathlib import Path

import pytest

from banmian.receipt import GENERATED, HOME
from banmian.render import render
from banmian.render.plain import build_plainly
from banmian.write import write_docs
from tests.corpus import read_tree
from tests.hostile import hostile_archive

CONFIG = HOME / "mkdocs.yml"


def whole_docs(docs: Path, into: Path) -> Path:
    """Generated pages and those written by hand, as docs/ of a clone has them together."""
    shutil.copytree(docs, into, ignore=shutil.ignore_patterns(".*"))
    for path in (HOME / "docs").iterdir():
        if path.name not in GENERATED and not path.name.startswith("."):
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, into / path.name)
    return into


def differences(one: Path, other: Path) -> list[str]:
    """Paths of files that are not the same in two folders."""
    left, right = read_tree(one), read_tree(other)
    return sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))


def test_the_seeds(site: Path, tmp_path: Path) -> None:
    build_plainly(whole_docs(site.parent / "docs", tmp_path / "docs"), tmp_path / "site", CONFIG)
    assert differences(tmp_path / "site", site) == []


@pytest.mark.parametrize(
    "addresses", [{}, {"SITE_URL": "https://例.example/档案 &<>/", "REPO_URL": "https://github.com/a/b"}], ids=str
)
def test_hostile_texts(addresses: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At no address of its own, and at one with a repository."""
    for name, value in addresses.items():
        monkeypatch.setenv(name, value)
    write_docs(hostile_archive(), tmp_path / "generated")
    docs = whole_docs(tmp_path / "generated", tmp_path / "docs")
    build_plainly(docs, tmp_path / "plain", CONFIG)
    render(docs, tmp_path / "site", CONFIG)
    assert differences(tmp_path / "plain", tmp_path / "site") == []
