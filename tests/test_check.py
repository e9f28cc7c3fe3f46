"""The check before a build: what it tells of sound, doubtful and broken input, and that it writes nothing."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from banmian.check import Level, check
from banmian.stages import Stages
from tests.corpus import read_tree, write_dumps

ROOT = Path(__file__).parent.parent


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write_dumps(tmp_path / "seeds")


def corrections(seeds: Path, **files: str) -> Path:
    folder = seeds.parent / "corrections"
    folder.mkdir()
    for stem, text in files.items():
        (folder / f"{stem}.toml").write_text(text, encoding="utf-8")
    return folder


def told(seeds: Path, level: Level, folder: Path | None = None) -> list[str]:
    checked = check(seeds, folder, True, 1, Stages())
    return [str(one).replace(str(seeds.parent), "…") for one in checked.findings if one.level is level]


def test_sound_dumps_are_told_with_their_articles(seeds: Path) -> None:
    assert told(seeds, Level.BROKEN) == []
    assert told(seeds, Level.BUILT) == [
        "…/seeds/001_market.txt: built: articles: 1, leftovers: 0, lines: 8 (utf-8)",
        "…/seeds/001_market.txt:1: built: news 菜市场里的“共享菜园”",
        "…/seeds/002_river.txt: built: articles: 1, leftovers: 0, lines: 5 (utf-8)",
        "…/seeds/002_river.txt:1: built: news 三年治理 清水归来",
    ]


def test_all_that_is_broken_is_told_in_one_run(seeds: Path) -> None:
    (seeds / "empty.txt").touch()
    folder = corrections(
        seeds,
        **{
            "001_market": '[[role]]\nline = 1\nbegins = "春天"\nis = "title"\n',
            "gone": "",
            "002_river": 'home = "000000"',
        },
    )
    broken = told(seeds, Level.BROKEN, folder)
    assert [line.split(": broken: ")[0] for line in broken] == [
        "…/corrections/001_market.toml:1",
        "…/corrections/002_river.toml:1",
        "…/corrections/gone.toml",
        "…/seeds/empty.txt",
    ]
    assert all("; " in line for line in broken), "each says what would mend it"


def test_a_page_whose_correction_is_broken_is_still_examined(seeds: Path) -> None:
    dump = seeds / "001_market.txt"
    dump.write_text(dump.read_text(encoding="utf-8").replace("居民认领", "居民居民认领的的"), encoding="utf-8")
    folder = corrections(seeds, **{"001_market": "home = 1"})
    assert any(
        "001_market.txt:5: doubtful: 疑有叠字 的的; “的”重复" in line for line in told(seeds, Level.DOUBTFUL, folder)
    )


def test_an_undecodable_byte_is_doubtful_by_its_line(seeds: Path) -> None:
    (seeds / "003.txt").write_bytes("第一行\n\n春天来".encode() + b"\xff" + "到了街头。\n".encode())
    assert any("003.txt:3: doubtful: 无法解码的字节" in line for line in told(seeds, Level.DOUBTFUL))


KINDS = tomllib.loads((Path(__file__).parent / "cases" / "check.toml").read_text(encoding="utf-8"))["kind"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["name"])
def test_what_an_editor_gets_wrong_is_told_with_its_mend(kind: dict[str, Any], seeds: Path) -> None:
    """The one line that speaks of the file at fault, word by word; other files are as sound as before."""
    folder = corrections(seeds, **kind.get("corrections", {}))
    for name, text in kind.get("files", {}).items():
        (seeds.parent / name).parent.mkdir(exist_ok=True)
        (seeds.parent / name).write_bytes((text * kind.get("times", 1)).encode(kind.get("encoding", "utf-8")))
    assert sorted([*told(seeds, Level.BROKEN, folder), *told(seeds, Level.DOUBTFUL, folder)]) == kind["told"]


def test_a_page_whose_corrections_cannot_be_followed_is_still_examined(seeds: Path) -> None:
    folder = corrections(seeds, **{"001_market": 'home = "000000"'})
    assert len(told(seeds, Level.BROKEN, folder)) == 1
    assert any("001_market.txt:1: built" in line for line in told(seeds, Level.BUILT, folder))


@pytest.mark.parametrize(("more", "lines", "code"), [((), 1, 1), (("-v",), 5, 1), (("-q",), 1, 1)])
def test_the_command_writes_nothing_and_sums_up(
    seeds: Path, tmp_path: Path, more: tuple[str, ...], lines: int, code: int
) -> None:
    (seeds / "empty.txt").touch()
    before = read_tree(tmp_path)
    command = [sys.executable, str(ROOT / "build_site.py"), "--seeds", str(seeds), "--check", *more]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    *findings, summary = done.stdout.splitlines()
    assert (len(findings), done.returncode) == (lines, code)
    assert summary.startswith("2 pages, 2 articles, 1 broken, 0 doubtful in ")
    assert read_tree(tmp_path) == before


def test_continuous_integration_sees_file_line_and_message(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the patterns that GitHub is given, of every line that the check prints."""
    monkeypatch.chdir(seeds.parent)
    (seeds / "empty.txt").touch()
    (seeds / "notes.md").touch()
    folder = corrections(seeds, **{"001_market": "[[role]]\nline = 1\nbegins = '菜'\nis = 'head'\n"})
    found = check(Path("seeds"), folder, True, 1, Stages()).findings
    matchers = json.loads((ROOT / ".github" / "problems.json").read_text(encoding="utf-8"))["problemMatcher"]
    matched = [
        (matcher["severity"], match[1], match[2])
        for finding in found
        for matcher in matchers
        for pattern in matcher["pattern"]
        if (match := re.match(pattern["regexp"], str(finding)))
    ]
    assert matched == [
        ("error", "corrections/001_market.toml", "4"),
        ("error", "seeds/empty.txt", None),
        ("warning", "seeds/notes.md", None),
    ]


def test_control_characters_of_a_dump_do_not_reach_the_terminal(seeds: Path) -> None:
    text = "\x1b]0;甲\x07三年\x1b[2J治理的的 清水归来\n\n全市河流水质监测结果近日近日公布。\n"
    (seeds / "003.txt").write_text(text, encoding="utf-8")
    checked = check(seeds, None, True, 1, Stages())
    assert not [one for one in checked.findings if any(ord(char) < 32 or ord(char) == 127 for char in str(one))]
