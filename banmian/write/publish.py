"""Putting a finished build in place of the earlier one, so that an interrupted or failed build leaves that one whole.

Everything is first made in a hidden folder inside the target, hence on the same file system. Only when all of it is
there is a journal written; from then on the change is a handful of renames, which the next build finishes if this one
is cut off. Without a journal, what is in the hidden folder is a failed build's, and counts for nothing. A lock on the
target, which ends with the process that holds it, keeps two builds from taking each other's folder for such a one.

A target that keeps its earlier content has it in the hidden folder from one build to the next, where tree.py makes the
next content of it, so that a build writes no more than what it changes. A target that merges has in the hidden folder
only the files that change, and a list of those that go; each is put in place by itself, or with a folder that is new.
"""

import errno
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from banmian.errors import BanmianError
from banmian.write.merge import drop_files, merge, remove

WORK = ".banmian"
KEPT = ("cache", "files.json", "render.json")
"""Of the hidden folder: what is read from one build to the next, and believed only where it fits."""
MARK = "data/build.json"
"""Every build writes this file, so a folder without it was not made by one."""


@dataclass(frozen=True, slots=True)
class Target:
    """A folder that a build fills: what is staged for it, and which of its top-level entries are the build's own."""

    root: Path
    names: frozenset[str] | None = None
    """None where every entry is the build's, hidden ones (.git, .nojekyll) excepted."""
    keeps: bool = False
    """Whether the earlier content stays in the hidden folder, for the next build to start from."""
    merges: bool = False
    """Whether what is staged is only what changes."""

    @property
    def staged(self) -> Path:
        """Where the next content of the folder is made."""
        return self.root / WORK / "new"

    @property
    def journal(self) -> Path:
        """Names the entries that are to be replaced; it is there as long as a swap is under way."""
        return self.root / WORK / "journal.json"

    @property
    def listing(self) -> Path:
        """Where the files of the published content are listed."""
        return self.root / WORK / "files.json"

    @property
    def store(self) -> Path:
        """Where results are kept for the next build."""
        return self.root / WORK / "cache"

    @property
    def next_listing(self) -> Path:
        """The same of what is staged; it takes the other's place with it."""
        return self.root / WORK / "files.next.json"

    @property
    def render_cache(self) -> Path:
        """Where rendering what is published leaves what it knows."""
        return self.root / WORK / "render.json"

    @property
    def drops(self) -> Path:
        """Where a target that merges has the paths that go, as a list in JSON."""
        return self.root / WORK / "drop.json"

    def owns(self, name: str) -> bool:
        """Whether the build may replace and remove this top-level entry."""
        return name in self.names if self.names is not None else not name.startswith(".")


@contextmanager
def staged(*targets: Target) -> Iterator[list[Path]]:
    """Give an empty folder for each target; when the block ends well, publish them all, otherwise drop them.

    Raises BanmianError where another build is at work in one of them.
    """
    with ExitStack() as locks:
        for target in targets:
            locks.enter_context(_locked(target.root))
        try:
            yield [open_stage(target) for target in targets]
            publish(targets)
        except BaseException:
            for target in targets:
                if not target.journal.exists():
                    abandon(target)
            raise


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Hold a folder against other builds. Windows has no such lock; there, nothing is held."""
    root.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    folder = os.open(root, os.O_RDONLY)
    _held.add(folder)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise BanmianError(root, None, "another build is at work here", "wait for it, or build elsewhere") from error
    finally:
        _held.discard(folder)
        os.close(folder)


_held: set[int] = set()
"""Descriptors of the folders that this process holds."""


def _let_go() -> None:
    """In a copy of this process: the folders are held as long as the process itself lives, and no longer."""
    for folder in _held:
        os.close(folder)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def open_stage(target: Target) -> Path:
    """Settle what an interrupted build left, and return a folder to make the next content in.

    It is empty, or where the target keeps its earlier content holds that, or what a build that was cut off made of it.
    Raises BanmianError where the target holds entries that no build made.
    """
    if target.journal.exists():
        _swap(target)
    _drop(target, (*KEPT, *["new"] * target.keeps))
    own = [name for name in _names(target.root) if target.owns(name)]
    known = any((target.root / WORK / name).exists() for name in KEPT)
    if own and not known and not (target.root / MARK).is_file():
        raise BanmianError(
            target.root, None, f"holds {own[0]}, which no build put there", "an empty folder or an earlier build's"
        )
    target.staged.mkdir(parents=True, exist_ok=True)
    return target.staged


def abandon(target: Target) -> None:
    """Drop what is staged; the target stays as it is."""
    _drop(target, KEPT)


def _drop(target: Target, but: Iterable[str]) -> None:
    work = target.root / WORK
    if work.is_dir():
        for path in work.iterdir():
            if path.name not in but:
                remove(path)
        if not any(work.iterdir()):
            work.rmdir()


def publish(targets: Iterable[Target]) -> None:
    """Put what is staged in place of the earlier content, target by target; what is not staged any more disappears."""
    targets = tuple(targets)
    for target in targets:
        _refuse_locked(target)
    for target in targets:
        put = list(filter(target.owns, _names(target.staged)))
        if target.merges:
            drop = json.loads(target.drops.read_text(encoding="utf-8")) if target.drops.exists() else []
        else:
            drop = [name for name in _names(target.root) if target.owns(name) and name not in put]
        _write_whole(target.journal, json.dumps({"put": put, "drop": drop}, ensure_ascii=False))
    for target in targets:
        _swap(target)


def _refuse_locked(target: Target) -> None:
    """Raise PermissionError for a published folder that may not be changed: to find it halfway would be too late."""
    published = [target.root / name for name in _names(target.root) if target.owns(name)]
    staged = (target.root / Path(folder).relative_to(target.staged) for folder, _, _ in os.walk(target.staged))
    for path in chain(published, staged):
        if path.is_dir() and not path.is_symlink() and not os.access(path, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _journal(target: Target) -> dict[str, list[str]]:
    """What is to be put and what to be dropped. Raises BanmianError where nobody can tell any more."""
    try:
        journal = json.loads(target.journal.read_text(encoding="utf-8"))
        return {kind: [str(name) for name in journal[kind]] for kind in ("put", "drop")}
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        work, root = target.root / WORK, target.root
        mend = f"remove {work} and what builds put into {root}, then build again: all of it is made anew"
        raise BanmianError(
            target.journal, None, "is damaged, so that an earlier build cannot be finished", mend
        ) from error


def stage_drops(target: Target, paths: Iterable[str]) -> None:
    """Have files of a target that merges go when what is staged for it is published."""
    _write_whole(target.drops, json.dumps(list(paths)))


def _swap(target: Target) -> None:
    """Do what the journal says; run again after an interruption, it goes on where it stopped."""
    journal = _journal(target)
    if target.merges:
        drop_files(target.root, journal["drop"])
        merge(target.staged, target.root)
        target.journal.unlink()
        abandon(target)
        return
    earlier = target.root / WORK / "earlier"
    earlier.mkdir(exist_ok=True)
    for name in journal["put"]:
        if (target.staged / name).exists():
            _move(target.root / name, earlier / name)
            _move(target.staged / name, target.root / name)
    for name in journal["drop"]:
        _move(target.root / name, earlier / name)
    _move(target.next_listing, target.listing)
    target.journal.unlink()
    if target.keeps:
        # Only now: as long as there is a journal, what is in the staged folder is what is to be published.
        _drop(target, (*KEPT, "earlier"))
        earlier.rename(target.staged)
    else:
        abandon(target)


def _move(source: Path, to: Path) -> None:
    if source.exists():
        source.rename(to)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there with all its text or not at all."""
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.rename(path)
