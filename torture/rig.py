"""A copy of the project with dumps, docs/ and site/ of its own, whose builds are broken and then looked at."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from banmian.receipt import GENERATED
from torture.corpora import put, write_corpora

HOME = Path(__file__).parent.parent
PARTS = ("banmian", "docs", "build_site.py", "mkdocs.yml")
"""What a build needs of the project."""

PATIENCE_SECONDS = 300
"""A build of these dumps takes two seconds; one that hangs is found by this."""

STATES = ("first", "second", "third")
"""Of the dumps; see corpora.py."""
Tree = dict[str, str]
"""SHA-256 of every file below a folder that is not hidden, by its path; "" for an empty folder."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a build said, and how it ended."""

    code: int
    said: str

    @property
    def in_order(self) -> str:
        """What is wrong with how it spoke: "" if nothing is. A failure names a cause and a way out, no traceback."""
        if "Traceback" in self.said or self.code not in (0, 1):
            return f"ended with {self.code}: {self.said[-1500:]}"
        failed = [line for line in self.said.splitlines() if "; " in line]
        return "" if self.code == 0 or failed else f"failed without saying what to do: {self.said[-500:]}"


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault: where it hit, and what was wrong afterwards, "" if nothing was."""

    fault: str
    where: str
    problem: str


@dataclass(slots=True)
class Rig:
    """Folders of a build, and what clean builds of each state of the dumps give."""

    root: Path
    random: random.Random
    environment: dict[str, str] = field(default_factory=dict)
    before_start: Callable[[], None] | None = None
    """Done in the new process before the build begins."""
    clean: dict[str, Tree] = field(default_factory=dict)
    """May be shared by rigs: what a build makes does not depend on where it is."""
    corpora: dict[str, Path] = field(default_factory=dict)
    at: str = ""
    """The state that is published, as far as is known."""

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self.project.mkdir()
        for name in PARTS:
            if (HOME / name).is_dir():
                shutil.copytree(HOME / name, self.project / name, ignore=_generated)
            else:
                shutil.copyfile(HOME / name, self.project / name)
        (self.project / "corrections").mkdir()
        (self.root / "tmp").mkdir()
        self.corpora = write_corpora(self.root / "corpora")

    @property
    def project(self) -> Path:
        """A copy, so that its own files can be taken away too."""
        return self.root / "project"

    @property
    def seeds(self) -> Path:
        """The dumps as they are now."""
        return self.root / "seeds"

    @property
    def out(self) -> Path:
        """Holds docs/ and site/."""
        return self.root / "out"

    def fill(self, state: str) -> None:
        """Put the dumps into one of their states."""
        put(self.corpora[state], self.seeds)

    def command(self, *more: str, seeds: Path | None = None, out: Path | None = None) -> list[str]:
        """A build of the seeds into docs/ and site/."""
        into = out or self.out
        folders = ["--seeds", str(seeds or self.seeds), "--docs", str(into / "docs"), "--site", str(into / "site")]
        return [sys.executable, str(self.project / "build_site.py"), *folders, *more]

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Begin a command in a session of its own; what it says comes on its stdout."""
        return subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "TMPDIR": str(self.root / "tmp"), **self.environment},
            cwd=self.root,
            start_new_session=True,
            preexec_fn=self.before_start,
        )

    def build(self, *more: str, seeds: Path | None = None, out: Path | None = None) -> Done:
        """A build from beginning to end."""
        return finish(self.start(*self.command(*more, seeds=seeds, out=out)))

    def clean_of(self, state: str) -> Tree:
        """What a build into empty folders makes of a state of the dumps; built once."""
        if state not in self.clean:
            self.clean[state] = self.clean_build(self.corpora[state])
        return self.clean[state]

    def clean_build(self, dumps: Path) -> Tree:
        """What a build into empty folders makes of a folder of dumps."""
        apart = self.root / "apart"
        put(dumps, apart / "seeds")
        done = self.build(seeds=apart / "seeds", out=apart)
        tree = read_tree(apart)
        shutil.rmtree(apart)
        assert done.code == 0, done.said
        return {name: content for name, content in tree.items() if not name.startswith("seeds")}

    def published(self) -> Tree:
        """What stands in docs/ and site/ now."""
        return read_tree(self.out)

    def ensure(self, state: str) -> None:
        """Have this state built and published."""
        problem = "" if self.at == state else self.recovers(state)
        assert not problem, problem

    def turn(self, *states: str) -> tuple[str, str]:
        """The state that is published, and another, whose dumps are put into seeds/ to be built next."""
        self.ensure(self.at or STATES[0])
        before = self.at
        after = self.random.choice([state for state in states or STATES if state != before])
        self.fill(after)
        return before, after

    def whole(self, *states: str) -> str:
        """Whether what is published is one of these states, entirely: "" if so, else the first differences."""
        now = self.published()
        trees = [self.clean_of(state) for state in states]
        return "" if now in trees else f"published is none of {states}: {differences(now, trees)}"

    def left_by(self, done: Done, before: str, after: str) -> str:
        """What is wrong with how a build ended and with what it left: the state before only if it failed."""
        return done.in_order or self.whole(*[before] * done.code, after)

    def recovers(self, state: str) -> str:
        """Whether the next build, with nothing in its way, gives what a clean one gives; "" if so."""
        self.fill(state)
        self.at = ""
        done = self.build("-q")
        if done.code:
            return f"the next build failed: {done.said[-1500:]}"
        if problem := self.whole(state):
            return f"the next build is not a clean one: {problem}"
        self.at = state
        return ""

    def start_anew(self) -> None:
        """Forget what is published: what is wrong with it is not the next fault's."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.at = ""


def finish(process: subprocess.Popen[str]) -> Done:
    """Wait for a build to end."""
    try:
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        said = f"Traceback of none: not done in {PATIENCE_SECONDS} s\n" + process.communicate()[0]
    return Done(process.returncode, said)


def read_tree(root: Path) -> Tree:
    """Every file and empty folder below a folder but for hidden ones."""
    tree: Tree = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        at = Path(folder)
        for name in files:
            if not name.startswith("."):
                tree[(at / name).relative_to(root).as_posix()] = hashlib.sha256((at / name).read_bytes()).hexdigest()
        if not folders and not files:
            tree[at.relative_to(root).as_posix()] = ""
    return tree


def differences(now: Tree, trees: Iterable[Tree]) -> str:
    """The first paths by which a tree differs from the likest of others."""
    odd = [sorted(dict(now.items() ^ tree.items())) for tree in trees]
    nearest = min(odd, key=len)
    return f"{len(nearest)} files differ, {', '.join(nearest[:4])}"


def _generated(folder: str, names: list[str]) -> list[str]:
    """Of docs/, only hand-written pages are the project's; compiled code is nobody's."""
    hidden = [name for name in names if name.startswith(".") or name == "__pycache__"]
    if Path(folder) == HOME / "docs":
        return [*hidden, *GENERATED]
    return hidden
