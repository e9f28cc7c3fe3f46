"""SIGKILL at random moments of every stage, and of worker processes; what is left, and what comes of it next."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path, PurePosixPath

from torture.rig import Rig, Trial, finish

STAGES = ("start", "read", "pages", "relate", "write", "render", "publish")
"""`start` is before the first stage is told; `publish` is when what is published begins to change."""
GRACE_SECONDS = 20
"""In which the workers of a build that was killed have to be gone."""
POLL_SECONDS = 0.0005
WORKERS = 2
SHORT_SECONDS = 0.2
TWICE = 0.2
"""Share of builds that are killed again when they are begun anew."""


@dataclass(slots=True)
class Watch:
    """Follows a build: which stage it is at, and when each began."""

    process: subprocess.Popen[str]
    begun: dict[str, float] = field(default_factory=dict)
    reader: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.begun["start"] = time.monotonic()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            stage = line.split(":")[0].split(" ")[0]
            if stage in STAGES:
                self.begun.setdefault(stage, time.monotonic())
        self.begun["end"] = time.monotonic()

    @property
    def stage(self) -> str:
        """The latest that has begun."""
        return max(self.begun, key=lambda stage: self.begun[stage])


def _marks(rig: Rig) -> list[tuple[int, int]]:
    """What shows that publishing has begun: a journal that appears, or the first published file of another build."""
    marks = []
    for folder in ("docs", "site"):
        for path in (*(rig.out / folder).glob(".*/journal*"), rig.out / folder / "data" / "build.json"):
            if path.exists():
                about = path.stat()
                marks.append((about.st_ino, about.st_mtime_ns))
    return marks


def durations(rig: Rig) -> dict[str, float]:
    """Seconds that each stage takes; publishing is the tail of the last stage."""
    rig.turn()
    before, changed = _marks(rig), 0.0
    watch = Watch(rig.start(*rig.command()))
    while watch.process.poll() is None:
        if not changed and _marks(rig) != before:
            changed = time.monotonic()
        time.sleep(POLL_SECONDS)
    watch.reader.join()
    rig.at = ""
    begun = {stage: watch.begun[stage] for stage in STAGES if stage in watch.begun} | {"publish": changed}
    times = [*begun.values(), watch.begun["end"]]
    return {stage: max(0.0, after - at) for stage, at, after in zip(begun, times, times[1:], strict=False)}


def kill_at(rig: Rig, stage: str, seconds: float, whole_group: bool) -> tuple[str, str]:
    """Kill a build so many seconds after a stage began; the stage that it had got to, and what was wrong, or ""."""
    before = _marks(rig)
    watch = Watch(rig.start(*rig.command()))
    while watch.process.poll() is None and stage not in watch.begun:
        if stage == "publish" and _marks(rig) != before:
            watch.begun["publish"] = time.monotonic()
        time.sleep(POLL_SECONDS)
    time.sleep(seconds)
    ended = watch.process.poll() is not None
    if not ended:
        (os.killpg if whole_group else os.kill)(watch.process.pid, signal.SIGKILL)
    watch.process.wait()
    published = _marks(rig) != before
    left = still_there(watch.process.pid)
    watch.reader.join(GRACE_SECONDS)
    hit = "end" if ended else "publish" if published else watch.stage if watch.stage != "end" else stage
    return hit, f"processes {left} go on after their build was killed" if left else ""


def still_there(session: int) -> list[int]:
    """Processes of a session that do not end in time; they are then ended."""
    until = time.monotonic() + GRACE_SECONDS
    while (left := members(session)) and time.monotonic() < until:
        time.sleep(0.05)
    for process in left:
        os.kill(process, signal.SIGKILL)
    return left


def members(session: int) -> list[int]:
    """Processes of a session that run; Linux tells in /proc, elsewhere none is seen."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session) and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def kills(rig: Rig, times: int) -> Iterator[Trial]:
    """Kill builds, stage after stage in turn, one state of the dumps replacing another."""
    seconds, stages, hits = durations(rig), cycle(STAGES), 0
    for _ in range(4 * times):
        if hits == times:
            return
        stage = next(stages)
        before, after = rig.turn()
        hit, problem = kill_at(rig, stage, rig.random.uniform(0, seconds[stage]), rig.random.random() < 0.5)
        hits += hit != "end"
        if hit not in ("end", "publish") and rig.random.random() < TWICE:
            # On top of what this one left, before anything is mended.
            again, more = kill_at(rig, stage, rig.random.uniform(0, seconds[stage]), True)
            hit, problem = (again, problem or more) if again in ("end", "publish") else (hit, problem or more)
        problem = problem or _left(rig, hit, before, after) or rig.recovers(after)
        if hit != "end" or problem:
            yield Trial("SIGKILL", hit, problem)


def _left(rig: Rig, hit: str, before: str, after: str) -> str:
    """What is wrong with what a killed build left. In the midst of publishing, every file is the one or the other.

    A folder may be empty whose last file has just gone, or whose first is still to come.
    """
    whole = rig.whole(before, after)
    if not whole or hit not in ("publish", "end"):
        return whole
    now, old, new = rig.published(), rig.clean_of(before), rig.clean_of(after)
    folders = {str(folder) for name in old.keys() | new.keys() for folder in PurePosixPath(name).parents}
    odd = [
        name
        for name, content in now.items()
        if content not in (old.get(name), new.get(name)) and not (content == "" and name in folders)
    ]
    lost = [name for name in old.keys() & new.keys() if name not in now]
    if len(lost) > len(old) / 2 or odd:
        return f"killed while publishing: {odd[:3]} are torn, {len(lost)} files gone, {lost[:3]}"
    return ""


def worker_kills(rig: Rig, times: int) -> Iterator[Trial]:
    """Kill a worker: the build goes on. Kill the build: its workers end."""
    rig.fill("many")
    for number in islice(cycle((0, 1)), times):
        (rig.seeds / "more.txt").write_text(f"第{rig.random.random()}号\n\n开工了。\n", encoding="utf-8")
        process = rig.start(*rig.command("--jobs", str(WORKERS), "--no-render"))
        while len(_workers(process.pid)) < WORKERS and process.poll() is None:
            time.sleep(0.01)
        # The copy that looks at what docs/ holds is gone by then, and the workers are not.
        time.sleep(rig.random.uniform(SHORT_SECONDS, 2 * SHORT_SECONDS))
        if number:
            process.kill()
            process.communicate()
            left = still_there(process.pid)
            yield Trial("SIGKILL", "pages, 2 workers", f"workers {left} outlive their build" if left else "")
        else:
            os.kill(rig.random.choice(_workers(process.pid)), signal.SIGKILL)
            done = finish(process)
            problem = done.in_order or (f"ended with {done.code}: {done.said[-300:]}" if done.code else "")
            yield Trial("SIGKILL of a worker", "pages, 2 workers", problem or _same_as_alone(rig))


def _workers(parent: int) -> list[int]:
    """Copies of a build."""
    return [one for one in members(parent) if one != parent and _command(one) == _command(parent)]


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _same_as_alone(rig: Rig) -> str:
    """Whether docs/ is what a build in one process makes of the same dumps."""
    alone = {name: content for name, content in rig.clean_build(rig.seeds).items() if name.startswith("docs/")}
    now = {name: content for name, content in rig.published().items() if name.startswith("docs/")}
    return "" if now == alone else "the build went on, but not as one without the kill"
