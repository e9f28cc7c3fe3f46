"""What is no file of seeds/ or corrections/, or leads out of them, is refused by name: nothing waits or is read."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from banmian.errors import BanmianError
from banmian.read.corrections import try_corrections
from banmian.read.dumps import read_folder
from banmian.receipt import HOME, Places, fingerprint

TEXT = "本报讯 昨日，全市重点工程开工。\n"
SECRET = "外面的文字，哪里也不该有。\n"
LEADS_OUT, NO_FILE = "is a link that leads out of its folder", "is not a regular file"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good dumps, the second a link to a file in a folder below it, and a secret beside it."""
    seeds = tmp_path / "seeds"
    (seeds / "below").mkdir(parents=True)
    (seeds / "good.txt").write_text(TEXT, encoding="utf-8")
    (seeds / "below" / "kept.txt").write_text(TEXT, encoding="utf-8")
    (seeds / "inside.txt").symlink_to("below/kept.txt")
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    return seeds


def fill(folder: Path, suffix: str) -> dict[str, str]:
    """Put in everything that is no file of the folder; what is to be said of each name."""
    secret = str(folder.parent / "secret.txt")
    links = {"absolute": secret, "dots": "../secret.txt", "device": "/dev/zero", "process": "/proc/kmsg"}
    for name, target in links.items():
        (folder / f"{name}{suffix}").symlink_to(target)
    (folder / f"chain{suffix}").symlink_to(f"dots{suffix}")
    (folder / f"loop{suffix}").symlink_to(f"loop{suffix}")
    os.mkfifo(folder / f"pipe{suffix}")
    (folder / f"linked-pipe{suffix}").symlink_to(f"pipe{suffix}")
    (folder / f"directory{suffix}").mkdir()
    said = dict.fromkeys([*links, "chain"], LEADS_OUT) | dict.fromkeys(["pipe", "linked-pipe", "directory"], NO_FILE)
    return {f"{name}{suffix}": found for name, found in said.items()} | {f"loop{suffix}": "cannot be read"}


def test_seeds_reach_nothing_outside(folder: Path) -> None:
    """Each entry is named with what it is; the rest is built; the text outside is nowhere."""
    expected = fill(folder, ".txt")
    docs = folder.parent / "docs"
    command = [sys.executable, str(HOME / "build_site.py"), "--seeds", str(folder), "--docs", str(docs), "--no-render"]
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "socket.txt"))
        ran = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 1
    for name, found in (expected | {"socket.txt": NO_FILE}).items():
        assert f"{folder / name}: {found}" in ran.stderr, ran.stderr
    assert {path.name for path in (docs / "articles").iterdir()} == {"good", "inside"}
    written = [path for path in docs.rglob("*") if path.is_file()]
    assert not [path for path in written if SECRET.strip().encode() in path.read_bytes()]


def test_corrections_reach_nothing_outside(folder: Path) -> None:
    """A link to a device would be read without an end, a pipe waited for."""
    corrections = folder.parent / "corrections"
    corrections.mkdir()
    expected = fill(corrections, ".toml")
    for name in expected:
        shutil.copyfile(folder / "good.txt", folder / f"{name.removesuffix('.toml')}.txt")
    _, wrong = try_corrections(corrections, read_folder(folder).pages, complete=True)
    found = {Path(error.path).name: error.found for error in wrong}
    assert found.keys() == expected.keys()
    assert all(found[name].startswith(said) for name, said in expected.items())
    digests = fingerprint(Places(folder, folder.parent / "docs", None, corrections)).split(".")
    assert [len(digest) for digest in digests] == [64, 64]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("line\nbreak", r"line\nbreak"),
        ("\x1b[2Jclear", r"\x1b[2Jclear"),
        ("right\u202eleft", r"right\u202eleft"),
        ('quote"', 'quote"'),
        ("CON", "CON"),
        ("\udcff", r"\udcff"),
    ],
    ids=["newline", "escape", "bidi", "quote", "device", "no-utf-8"],
)
def test_an_error_names_any_name_on_one_line(folder: Path, name: str, shown: str) -> None:
    """What a terminal would act on is told by its escape."""
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (problem,) = read_folder(folder).problems
    assert isinstance(problem, BanmianError)
    assert str(problem).startswith(f"{folder}/{shown}.txt: has ")
    assert str(problem).isprintable()
