"""Where what others made comes from, and that one commit gives the same site wherever it is built."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from banmian.receipt import GENERATED
from tests.corpus import read_tree

ROOT = Path(__file__).parent.parent
BINARY = {".gif", ".gz", ".ico", ".jar", ".jpg", ".otf", ".png", ".ttf", ".whl", ".woff", ".woff2", ".zip"}
OURS = {"assets"}
"""Folders of pictures that we made."""
BUILT_FROM = ("banmian", "build_site.py", "corrections", "docs", "mkdocs.yml", "seeds")
OTHER_PLACES = {
    "a": {"TZ": "Asia/Shanghai", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1", "HOME": "/nowhere"},
    "b c/d": {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "77", "COLUMNS": "40"},
}
"""Clones at two paths, each with the environment of another machine."""


def vendored() -> list[Path]:
    """What others made: binary and minified files of the project, found where git keeps them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    paths = [Path(name) for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.parts[0] not in OURS and (path.suffix in BINARY or ".min." in path.name)]


def test_vendored_files_have_source_licence_and_checksum_beside_them() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no clone: nobody knows which files are the project's")
    assert vendored()
    for path in vendored():
        rows = (ROOT / path.parent / "README.md").read_text(encoding="utf-8").splitlines()
        row = next(line for line in rows if line.startswith(f"| {path.name} |"))
        what, source, licence, digest = (cell.strip() for cell in row.strip("|").split("|")[1:])
        assert what
        assert source
        assert re.search(r"MPL|MIT|OFL|CC0|Apache|BSD", licence), row
        assert digest == hashlib.sha256((ROOT / path).read_bytes()).hexdigest(), path


def copy_of_the_project(to: Path) -> Path:
    """A clone without its history: what git keeps of what a build reads."""
    to.mkdir(parents=True)
    for name in BUILT_FROM:
        if (ROOT / name).is_file():
            shutil.copyfile(ROOT / name, to / name)
            continue
        made = GENERATED if name == "docs" else ()
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__", ".*", *made))
    return to


def test_the_same_commit_gives_the_same_site_everywhere(tmp_path: Path) -> None:
    trees = []
    for jobs, (name, environment) in enumerate(OTHER_PLACES.items(), start=1):
        clone = copy_of_the_project(tmp_path / name)
        command = [sys.executable, "build_site.py", "-q", "--jobs", str(jobs)]
        before = os.umask(0o077 if jobs == 1 else 0o002)
        try:
            subprocess.run(command, cwd=clone, env={**os.environ, **environment}, check=True)
        finally:
            os.umask(before)
        trees.append({part: read_tree(clone / part) for part in ("docs", "site")})
    first, second = trees
    odd = [name for part in first for name in first[part] if first[part][name] != second[part].get(name)]
    assert not [name for name in odd if not name.startswith(".banmian/")]
    assert [sorted(tree["site"]) for tree in trees] == [sorted(first["site"])] * 2
