"""A disk, or its table of files, that fills up while a build writes."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from torture.rig import STATES, Rig, Trial
from torture.skips import Skip

DISK_MEGABYTES = 64
SPARE_FILES = 100


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Mount a file system of a few megabytes of memory. Raises Skip where this is not allowed."""
    folder.mkdir(parents=True)
    options = f"size={DISK_MEGABYTES}m"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except OSError as error:
        raise Skip(f"no mount ({error.strerror})") from error
    if done.returncode:
        raise Skip(f"a small file system cannot be mounted here ({done.stderr.strip()})")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def full_disks(rig: Rig, times: int) -> Iterator[Trial]:
    """Leave the build less and less room: from none to nearly what it needs, in bytes and then in files."""
    for state in STATES:
        # As long as there is room for it.
        rig.clean_of(state)
    disk = rig.root / "disk"
    with small_disk(disk):
        starved = Rig(disk / "rig", rig.random, clean=rig.clean)
        starved.ensure("first")
        needed = _needed_kilobytes(starved)
        for number in range(times):
            yield _anew_if_lost(starved, _with_room(starved, needed * number // times, 100 * number // times))
        for trial in _without_files(starved):
            yield _anew_if_lost(starved, trial)


def _anew_if_lost(rig: Rig, trial: Trial) -> Trial:
    if trial.problem:
        rig.start_anew()
    return trial


def _needed_kilobytes(rig: Rig) -> int:
    """What a build takes at the most beside what is there: another docs/ and site/, in blocks."""
    files = [path for path in rig.out.rglob("*") if path.is_file()]
    return sum(-(-path.stat().st_size // 4096) * 4 for path in files)


def _with_room(rig: Rig, kilobytes: int, percent: int) -> Trial:
    before, after = rig.turn()
    filler = rig.root / "filler"
    _fill_up(filler)
    keep = max(0, filler.stat().st_size - kilobytes * 1024)
    with filler.open("r+b") as file:
        file.truncate(keep)
    done = rig.build()
    problem = rig.left_by(done, before, after)
    if done.code and not problem and "space" not in done.said:
        problem = f"does not say that the disk is full: {done.said[-300:]}"
    filler.unlink()
    return Trial("disk full", _band(percent), problem or rig.recovers(after))


def _band(percent: int) -> str:
    """The quarter that a share falls into, so that rows of the report stay few."""
    return f"room for {percent // 25 * 25}-{percent // 25 * 25 + 24} % of a build"


def _fill_up(path: Path) -> None:
    block = bytes(1 << 16)
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(block)


def _without_files(rig: Rig) -> Iterator[Trial]:
    """A file system that has room, but no place for another file."""
    mount = ["mount", "-o", "remount,nr_inodes={}", str(rig.root.parent)]
    used = sum(1 for _ in rig.root.rglob("*")) + 2
    for spare in (0, SPARE_FILES, 2 * SPARE_FILES):
        before, after = rig.turn()
        limit = [part.format(used + spare) for part in mount]
        if subprocess.run(limit, capture_output=True, check=False).returncode:
            return
        done = rig.build()
        problem = rig.left_by(done, before, after)
        subprocess.run([part.format(0) for part in mount], check=True)
        yield Trial("no more files", "file system without free entries", problem or rig.recovers(after))
