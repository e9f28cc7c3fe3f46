"""Whole builds: what is published, what is left alone, and what a failure or an interruption leaves behind."""

import json
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from banmian.build import Options, Report, build
from banmian.errors import BanmianError, CorrectionError, RenderError
from banmian.receipt import GENERATED, HOME
from banmian.stages import Stages
from tests.corpus import DUMPS, read_tree, write_dumps

THIRD = {"003_school.txt": "新学校开工\n\n本报讯 海南省澄迈县的一所新学校昨日开工建设,预计明年秋季开学前投入使用。\n"}


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(
        seeds=write_dumps(tmp_path / "seeds"),
        docs=tmp_path / "docs",
        site=tmp_path / "site",
        corrections=tmp_path / "corrections",
    )


def run(options: Options) -> Report:
    return build(options, Stages())


def snapshot(options: Options) -> list[dict[str, bytes]]:
    assert options.site
    return [published(options.docs), published(options.site)]


def published(root: Path) -> dict[str, bytes]:
    """What a reader could see: all but hidden files, of which a build keeps some for the next one."""
    return {name: data for name, data in read_tree(root).items() if not name.startswith(".")}


def test_a_build_makes_docs_and_site_and_counts_them(options: Options) -> None:
    report = run(options)
    assert report.problems == ()
    assert report.counts["pages"] == 2
    docs, site = snapshot(options)
    assert {"index.md", "data/articles.jsonl", "data/leftovers.jsonl", "data/build.json"} <= docs.keys()
    assert {"index.html", "data/articles.jsonl", "about/index.html"} <= site.keys()
    assert len(docs["data/articles.jsonl"].splitlines()) == report.counts["articles"]
    assert json.loads(docs["data/build.json"])["counts"] == report.counts


def test_the_same_dumps_give_the_same_bytes(options: Options, tmp_path: Path) -> None:
    run(options)
    first = snapshot(options)
    run(options)
    assert snapshot(options) == first
    elsewhere = Options(
        seeds=options.seeds, docs=tmp_path / "other" / "docs", site=tmp_path / "other" / "site", corrections=None
    )
    run(elsewhere)
    assert snapshot(elsewhere) == first


def test_everything_written_is_the_build_s_own(options: Options) -> None:
    run(options)
    assert {path.name for path in options.docs.iterdir()} <= GENERATED | {".banmian"}


def test_pages_written_by_hand_survive_and_are_rendered(options: Options) -> None:
    options.docs.mkdir()
    about = options.docs / "about.md"
    about.write_text("# 关于\n\n手写的一页。\n", encoding="utf-8")
    run(options)
    run(options)
    assert about.read_text(encoding="utf-8") == "# 关于\n\n手写的一页。\n"
    assert options.site
    assert "手写的一页" in (options.site / "about" / "index.html").read_text(encoding="utf-8")


def test_what_a_removed_dump_produced_disappears(options: Options) -> None:
    run(options)
    before = snapshot(options)
    write_dumps(options.seeds, THIRD)
    run(options)
    assert any("003_school" in path for path in read_tree(options.docs))
    (options.seeds / "003_school.txt").unlink()
    run(options)
    assert snapshot(options) == before


def test_a_bad_dump_is_left_out_and_named(options: Options) -> None:
    (options.seeds / "picture.txt").write_bytes(bytes(range(256)) * 16)
    report = run(options)
    assert [error.path for error in report.problems] == [str(options.seeds / "picture.txt")]
    assert report.counts["pages"] == len(DUMPS)


@pytest.mark.parametrize("name", ["乌海日报 第3版.txt", "a & b's [1] {x} (y), =1+1.txt", "-rf.txt", "1. 甲.txt"])
def test_a_dump_of_any_accepted_name_renders_strictly(options: Options, name: str) -> None:
    write_dumps(options.seeds, {name: DUMPS["001_market.txt"]})
    report = run(options)
    assert (report.problems, report.counts["pages"]) == ((), 3)
    assert options.site
    assert (options.site / "pages" / name.removesuffix(".txt") / "index.html").is_file()


def test_whatever_a_dump_holds_is_shown_as_text(options: Options) -> None:
    hostile = (Path(__file__).parent / "cases" / "hostile.txt").read_bytes()
    (options.seeds / "hostile.txt").write_bytes(hostile)
    assert run(options).problems == ()
    assert options.site
    printed = (options.site / "pages" / "hostile" / "index.html").read_text(encoding="utf-8")
    assert "题" * 10_000 in printed
    assert "&lt;script&gt;alert(1)&lt;/script&gt;新闻标题{{ config.site_name }}" in printed
    for path, page in read_tree(options.site).items():
        if path.endswith((".html", ".xml")):
            assert not re.search(rb"<script>alert|<img src=x|(href|src)=.javascript:|<[^>\"]* onclick=", page), path
            assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", page), path
    for line in (options.docs / "data" / "articles.jsonl").read_bytes().splitlines():
        json.loads(line)


def test_a_correction_that_does_not_apply_fails_and_changes_nothing(options: Options) -> None:
    run(options)
    before = snapshot(options)
    assert options.corrections
    options.corrections.mkdir()
    wrong = options.corrections / "001_market.toml"
    wrong.write_text('\n[[article]]\nline = 1\nbegins = "别的标题"\ntitle = "新标题"\n', encoding="utf-8")
    with pytest.raises(ExceptionGroup) as caught:
        run(options)
    assert [str(error).startswith(f"{wrong}:2: ") for error in caught.value.exceptions] == [True]
    assert caught.group_contains(CorrectionError)
    assert snapshot(options) == before


def test_a_site_that_does_not_render_fails_and_changes_nothing(options: Options) -> None:
    run(options)
    before = snapshot(options)
    broken = options.docs / "broken.md"
    broken.write_text("[到别处](nowhere.md)\n", encoding="utf-8")
    write_dumps(options.seeds, THIRD)
    with pytest.raises(RenderError, match=r"nowhere\.md"):
        run(options)
    broken.unlink()
    assert snapshot(options) == before


def test_a_folder_that_no_build_made_is_left_alone(options: Options) -> None:
    assert options.site
    write_dumps(options.site, {"thesis.txt": "mine"})
    with pytest.raises(BanmianError, match=r"thesis\.txt, which no build put there"):
        run(options)
    assert read_tree(options.site) == {"thesis.txt": b"mine"}
    assert read_tree(options.docs) == {}


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("stage", ["pages", "write", "render"])
def test_an_interrupted_build_leaves_the_earlier_whole(options: Options, stop: signal.Signals, stage: str) -> None:
    run(options)
    before = snapshot(options)
    write_dumps(options.seeds, THIRD)
    command = [sys.executable, str(HOME / "build_site.py"), "--seeds", str(options.seeds), "--docs", str(options.docs)]
    # A shell lets what it runs in the background ignore SIGINT, and a child inherits that.
    heeds = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=heeds
    ) as process:
        assert process.stderr
        while stage not in process.stderr.readline():
            assert process.poll() is None
        time.sleep(0.05)
        process.send_signal(stop)
        process.wait()
    assert process.returncode in (1, -stop)
    assert snapshot(options) == before
    (options.seeds / "003_school.txt").unlink()
    run(options)
    assert snapshot(options) == before
