"""The command line as its users meet it: another process, its exit code, its two streams."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from banmian import cli
from banmian.cli import _parser
from tests.corpus import read_tree, write_dumps

ROOT = Path(__file__).parent.parent
SUMMARY = re.compile(
    r"2 pages, \d+ articles?, \d+ leftovers?, \d+ flags?, \d+ regions?, \d+ themes? in \d+\.\d s", re.ASCII
)
FLAGS = [flag for action in _parser()._actions for flag in action.option_strings if flag.startswith("--")]


def build_site(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build_site.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write_dumps(tmp_path / "seeds")


def test_good(seeds: Path, tmp_path: Path) -> None:
    done = build_site("--seeds", seeds, "--docs", tmp_path / "docs")
    assert done.returncode == 0
    assert SUMMARY.fullmatch(done.stdout.splitlines()[-1])
    assert (tmp_path / "site" / "index.html").is_file()
    assert "pages: 2" in done.stderr.splitlines()


def test_a_large_site_is_said_to_be_one(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what takes most of its room; here every site is large."""
    monkeypatch.setattr(cli, "WARN_BYTES", 1)
    assert cli.main(["-q", "--seeds", str(seeds), "--docs", str(tmp_path / "docs")]) == 0
    assert "most of it in assets (0.00), data (0.00), " in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_terminal_gets_a_bar_that_is_gone_before_an_error(seeds: Path, tmp_path: Path) -> None:
    import pty
    import termios

    (seeds / "009_folder.txt").mkdir()
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, str(ROOT / "build_site.py"), "--seeds", str(seeds), "--docs", str(tmp_path / "docs")]
    done = subprocess.run([*command, "--no-render"], stderr=theirs, stdout=subprocess.PIPE, check=False)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 1
    assert re.search(r"pages: +\d+%\|", shown)
    assert re.search(r"\r +\r\S+/009_folder.txt: is not a regular file; .*\r\n\Z", shown)


def test_defaults_are_relative_to_where_one_stands(seeds: Path, tmp_path: Path) -> None:
    assert build_site("-q", cwd=tmp_path).returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "docs", "site"}


def test_no_render_and_a_folder_elsewhere_touch_nothing_else(seeds: Path, tmp_path: Path) -> None:
    before = read_tree(seeds)
    assert build_site("--seeds", seeds, "--docs", tmp_path / "a" / "docs", "--no-render").returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "a"}
    assert {path.name for path in (tmp_path / "a").iterdir()} == {"docs"}
    assert read_tree(seeds) == before


def test_problems_are_told_one_a_line_and_the_rest_is_built(seeds: Path, tmp_path: Path) -> None:
    (seeds / "empty.txt").touch()
    (seeds / "what?.txt").write_text("甲", encoding="utf-8")
    done = build_site("--seeds", seeds, "--docs", tmp_path / "docs", "--no-render", "-q")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{seeds}/empty.txt: is empty; the text of a newspaper page",
        f"{seeds}/what?.txt: has ? (U+003F) in its name; "
        "a name of at most 200 bytes in letters, digits, spaces and plain punctuation",
    ]
    assert SUMMARY.fullmatch(done.stdout.splitlines()[-1])


def test_many_pages_over_processes_give_the_same_bytes(seeds: Path, tmp_path: Path) -> None:
    text = (seeds / "001_market.txt").read_text(encoding="utf-8")
    write_dumps(seeds, {f"{number:03}.txt": text for number in range(20)})
    for jobs in ("1", "2"):
        done = build_site("--seeds", seeds, "--docs", tmp_path / jobs, "--no-render", "--jobs", jobs)
        assert done.returncode == 0
    # What a build remembers of its files, their times above all, is beside the point.
    one, other = (read_tree(tmp_path / jobs) for jobs in ("1", "2"))
    assert {name: data for name, data in one.items() if not name.startswith(".")} == {
        name: data for name, data in other.items() if not name.startswith(".")
    }


def test_explain(seeds: Path) -> None:
    done = build_site("--seeds", seeds, "--explain", "001_market/1")
    assert done.returncode == 0
    assert "菜市场里的“共享菜园”" in done.stdout
    assert "widen_marks" in done.stdout
    assert "  no newspaper: " in done.stdout


@pytest.mark.parametrize("unknown", ["001_market/2", "nowhere/1", "nonsense"])
def test_explain_of_no_article(unknown: str, seeds: Path) -> None:
    done = build_site("--seeds", seeds, "--explain", unknown)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--seeds", "nowhere"],
        ["--jobs", "0"],
        ["--jobs", "many"],
        ["-q", "-v"],
        ["--wrong"],
        ["extra"],
        ["--scheduler", "tcp://x:1", "--check"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    done = build_site(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage:")


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_option_is_documented(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert not [flag for flag in FLAGS if f"`{flag}" not in text and flag != "--help"]
