"""Read and write permission taken away, from what is read and from where a build writes."""

import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from torture.rig import Rig, Trial
from torture.skips import Skip

CAPBSET_DROP = 24
OVERRIDES = (1, 2)
"""prctl(PR_CAPBSET_DROP), CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of Linux: without them root too needs permission."""

NOTHING, NO_WRITING = 0o000, 0o555

LOCKED = (
    ("seeds", NOTHING),
    ("seeds/001_market.txt", NOTHING),
    ("seeds/*", NOTHING),
    ("project/corrections", NOTHING),
    ("project/corrections/002_river.toml", NOTHING),
    ("project/mkdocs.yml", NOTHING),
    ("project/docs", NOTHING),
    ("project/docs/about.md", NOTHING),
    ("project/banmian/data/themes.toml", NOTHING),
    ("project/banmian/data/gazetteer.tsv", NOTHING),
    ("project/banmian/theme/main.html", NOTHING),
    ("project/banmian/render", NOTHING),
    ("out", NO_WRITING),
    ("out/docs", NO_WRITING),
    ("out/docs", NOTHING),
    ("out/site", NO_WRITING),
    ("out/site", NOTHING),
    ("out/docs/articles", NO_WRITING),
    ("out/docs/data/articles.jsonl", NOTHING),
    ("out/docs/data", NOTHING),
    ("out/site/articles", NO_WRITING),
    ("out/site/index.html", NOTHING),
    ("out/docs/.*", NOTHING),
    ("out/docs/.*", NO_WRITING),
    ("out/docs/.*/*", NOTHING),
    ("out/site/.*", NO_WRITING),
    ("tmp", NO_WRITING),
)
"""What is locked, below the rig, and how."""


def be_asked() -> None:
    """Give up what lets root pass over permissions, in the process that calls it and in all that it starts."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in OVERRIDES:
        if libc.prctl(CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")


def lost_permissions(rig: Rig, times: int) -> Iterator[Trial]:
    """Lock each path, or so many of them, while the next state is built over the one before."""
    if sys.platform == "win32":
        raise Skip("Windows has other permissions")
    if os.geteuid() == 0:
        if not sys.platform.startswith("linux"):
            raise Skip("root passes over permissions; run it as another user")
        rig.before_start = be_asked
    _prove(rig)
    for pattern, mode in rig.random.sample(LOCKED, min(times, len(LOCKED))):
        before, after = rig.turn()
        (rig.project / "corrections/002_river.toml").write_text("", encoding="utf-8")
        paths = [path for path in rig.root.glob(pattern) if path.name not in (".", "..")]
        if not paths:
            continue
        done, problem = _locked(rig, paths, mode, (before, after))
        name = f"{pattern} {'not readable' if mode == NOTHING else 'read only'}"
        if done and not problem and not any(path.name in done for path in paths):
            problem = f"does not name {paths[0].name}: {done[-300:]}"
        yield Trial("permission lost", name, problem or rig.recovers(after))


def _locked(rig: Rig, paths: list[Path], mode: int, states: tuple[str, str]) -> tuple[str, str]:
    """What a build said while the paths were locked if it failed, and what is wrong with what it left."""
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(mode)
    try:
        done = rig.build()
    finally:
        for path, before in modes.items():
            if path.exists():
                path.chmod(before & 0o7777)
    left_out = rig.seeds in (path.parent for path in paths)
    whole = "" if left_out else rig.left_by(done, *states)
    return done.said if done.code else "", done.in_order or whole


def _prove(rig: Rig) -> None:
    """Raises Skip where a locked file can be read all the same."""
    locked = rig.root / "locked"
    locked.touch(0o000)
    process = rig.start(sys.executable, "-c", f"open({str(locked)!r})")
    said, _ = process.communicate()
    if process.returncode == 0:
        raise Skip("this user may read everything, and cannot be kept from it")
    if "PermissionError" not in said:
        raise Skip(f"permissions cannot be tried here ({said.strip().splitlines()[-1]})")
