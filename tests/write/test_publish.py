"""The swap of a finished build for the earlier one, cut off at each of its renames."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from banmian.errors import BanmianError
from banmian.write import publish
from banmian.write.publish import Target, abandon, open_stage, staged

EARLIER = {"articles/a/1.md": "earlier", "articles/gone/1.md": "gone", "data/build.json": "{}", "index.md": "earlier"}
LATER = {"articles/a/1.md": "later", "regions/index.md": "later", "data/build.json": "{ }", "index.md": "later"}
BY_HAND = {"about.md": "by hand", ".nojekyll": ""}
NAMES = frozenset(("articles", "regions", "themes", "data", "index.md"))


def write_tree(root: Path, tree: dict[str, str]) -> None:
    for name, text in tree.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def read_tree(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def target(tmp_path: Path) -> Target:
    write_tree(tmp_path, EARLIER | BY_HAND)
    return Target(tmp_path, NAMES)


def test_the_later_build_replaces_the_earlier_and_nothing_else(target: Target) -> None:
    write_tree(open_stage(target), LATER | {"about.md": "copied for rendering"})
    publish.publish([target])
    assert read_tree(target.root) == LATER | BY_HAND


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no lock on folders")
def test_two_builds_do_not_meet(target: Target) -> None:
    """The second is told so and changes nothing; the first goes on, and when it has ended, another may begin."""
    with staged(target) as [folder]:
        write_tree(folder, LATER)
        with pytest.raises(BanmianError, match="another build is at work here"), staged(target):
            pass
    assert read_tree(target.root) == LATER | BY_HAND
    with staged(target) as [folder]:
        write_tree(folder, EARLIER)
    assert read_tree(target.root) == EARLIER | BY_HAND


def test_a_build_that_owns_everything_leaves_only_hidden_entries(tmp_path: Path) -> None:
    write_tree(tmp_path, EARLIER | BY_HAND)
    target = Target(tmp_path)
    write_tree(open_stage(target), LATER)
    publish.publish([target])
    assert read_tree(tmp_path) == LATER | {".nojekyll": ""}


def test_an_abandoned_build_leaves_the_earlier_whole(target: Target) -> None:
    write_tree(open_stage(target), LATER)
    abandon(target)
    assert read_tree(target.root) == EARLIER | BY_HAND


def test_a_killed_build_leaves_the_earlier_whole_and_the_next_starts_clean(target: Target) -> None:
    write_tree(open_stage(target), LATER)
    assert list(open_stage(target).iterdir()) == []
    abandon(target)
    assert read_tree(target.root) == EARLIER | BY_HAND


@pytest.mark.parametrize("renames", range(6))
def test_a_swap_that_is_cut_off_is_finished_by_the_next_build(
    target: Target, renames: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    move, done = publish._move, 0

    def cut_off(source: Path, to: Path) -> None:
        nonlocal done
        if done == renames:
            raise KeyboardInterrupt
        done += 1
        move(source, to)

    write_tree(open_stage(target), LATER)
    monkeypatch.setattr(publish, "_move", cut_off)
    with pytest.raises(KeyboardInterrupt):
        publish.publish([target])
    monkeypatch.undo()
    open_stage(target)
    abandon(target)
    assert read_tree(target.root) == LATER | BY_HAND


def test_a_folder_that_no_build_made_is_refused_untouched(tmp_path: Path) -> None:
    thesis = {"data/measured.csv": "1", "chapter.md": "mine"}
    write_tree(tmp_path, thesis)
    with pytest.raises(BanmianError, match="holds data, which no build put there"):
        open_stage(Target(tmp_path, NAMES))
    assert read_tree(tmp_path) == thesis


def test_what_a_build_left_is_known_although_a_part_was_taken_away(target: Target) -> None:
    """By what the build keeps for the next one, also without the file that marks a build."""
    with staged(target) as [folder]:
        write_tree(folder, LATER)
    (target.root / publish.WORK).mkdir(exist_ok=True)
    (target.root / publish.WORK / "files.json").write_text("{}", encoding="utf-8")
    (target.root / "data/build.json").unlink()
    with staged(target) as [folder]:
        write_tree(folder, EARLIER)
    assert read_tree(target.root).items() >= (EARLIER | BY_HAND).items()


def test_a_folder_that_may_not_be_changed_is_found_before_anything_is(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may change every folder, so the system's answer is put into its mouth."""
    locked = target.root / "articles" / "a"
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != locked and allowed(path, mode))
    with pytest.raises(PermissionError, match="articles"), staged(target) as [folder]:
        write_tree(folder, LATER)
    assert read_tree(target.root) == EARLIER | BY_HAND


@pytest.mark.parametrize("text", ["", "[]", "{", '{"put": 3}', "[" * 100_000])
def test_a_damaged_journal_is_named_with_what_to_do(target: Target, text: str) -> None:
    target.journal.parent.mkdir()
    target.journal.write_text(text, encoding="utf-8")
    with pytest.raises(BanmianError, match=r"journal.json: is damaged.*; remove .*\.banmian"):
        open_stage(target)
    assert read_tree(target.root).items() >= (EARLIER | BY_HAND).items()


CHANGED = {
    "articles/a/1.md": "later",
    "articles/b/2.md": "new",
    "index.md/x.md": "a folder now",
    "data/build.json": "{ }",
}
GONE = ("articles/gone/1.md", "index.md")
MERGED = {name: text for name, text in EARLIER.items() if name not in GONE} | CHANGED


@pytest.mark.parametrize("steps", range(14))
def test_a_merge_that_is_cut_off_is_finished_by_the_next_build(
    tmp_path: Path, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of only what changes: files, folders that are new, files that go with the folders that they leave empty."""
    write_tree(tmp_path, EARLIER | {".nojekyll": ""})
    target, done = Target(tmp_path, merges=True), 0

    def counted(step: Callable[..., object]) -> Callable[..., object]:
        def cut_off(*arguments: object, **named: object) -> object:
            nonlocal done
            if done == steps:
                raise KeyboardInterrupt
            done += 1
            return step(*arguments, **named)

        return cut_off

    write_tree(open_stage(target), CHANGED)
    publish.stage_drops(target, GONE)
    assert read_tree(tmp_path).items() >= EARLIER.items()
    with suppress(KeyboardInterrupt), monkeypatch.context() as patched:
        # Once the journal stands: before, nothing has been changed.
        swap = publish._swap

        def swap_counted(target: Target) -> None:
            for name in ("replace", "rmdir", "unlink"):
                patched.setattr(Path, name, counted(getattr(Path, name)))
            swap(target)

        patched.setattr(publish, "_swap", swap_counted)
        publish.publish([target])
    open_stage(target)
    abandon(target)
    assert read_tree(tmp_path) == MERGED | {".nojekyll": ""}
    assert not (tmp_path / "articles" / "gone").exists()
