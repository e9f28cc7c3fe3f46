"""The whole tree that a small corpus becomes. After a wanted change: pytest --update-golden, then read the diff."""

import shutil
from difflib import unified_diff
from pathlib import Path

import pytest

from banmian.build import Options, build
from banmian.stages import Stages

SMALL = Path(__file__).parent / "small"
NOT_KEPT = ("*.sqlite", "*.gz", "*.parquet", "*.png", "SHA256SUMS")
"""They depend on the versions of SQLite, zlib, Arrow and Pillow; the last holds digests of them."""
LEFT_OUT = ("search", ".banmian")
"""No text to read a difference in: tests/search/ tries the one; the other is what a build remembers, with times."""


def read_tree(root: Path) -> dict[str, str]:
    names = (path.relative_to(root) for path in sorted(root.rglob("*")) if path.is_file())
    return {
        name.as_posix(): (root / name).read_bytes().decode("utf-8", "backslashreplace")
        for name in names
        if not set(LEFT_OUT) & set(name.parts)
    }


def difference(expected: dict[str, str], made: dict[str, str]) -> str:
    """A unified diff of two trees."""
    return "".join(
        line
        for name in sorted(expected.keys() | made.keys())
        for line in unified_diff(
            expected.get(name, "").splitlines(keepends=True),
            made.get(name, "").splitlines(keepends=True),
            f"expected/{name}",
            f"made/{name}",
            n=1,
        )
    )


def test_small_corpus(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Markdown and data, byte for byte, and the same again from another folder."""
    made = []
    for number in ("one", "two"):
        docs = tmp_path / number / "docs"
        build(Options(seeds=SMALL / "seeds", docs=docs, site=None, corrections=SMALL / "corrections"), Stages())
        made.append(read_tree(docs))
    assert made[0] == made[1]
    kept = {name: text for name, text in made[0].items() if not any(map(Path(name).match, NOT_KEPT))}
    if request.config.getoption("--update-golden"):
        shutil.rmtree(SMALL / "docs", ignore_errors=True)
        shutil.copytree(tmp_path / "one" / "docs", SMALL / "docs", ignore=shutil.ignore_patterns(*LEFT_OUT, *NOT_KEPT))
    changes = difference(read_tree(SMALL / "docs"), kept)
    assert not changes, f"pytest --update-golden accepts this:\n{changes}"
