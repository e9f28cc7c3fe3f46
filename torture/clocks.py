"""Clocks that are wrong, jump or run backwards, and files whose times say nothing of what they hold."""

import os
from collections.abc import Iterator
from pathlib import Path

from torture.rig import STATES, Rig, Trial
from torture.skips import Skip

LIBRARY = (
    "/usr/lib/*/faketime/libfaketime.so.1",
    "/usr/lib/faketime/libfaketime.so.1",
    "/usr/local/lib/faketime/*.so.1",
)
CLOCKS = {
    "1970": {"FAKETIME": "@1970-01-02 00:00:00"},
    "2038, past 32 bits": {"FAKETIME": "@2038-01-19 03:14:00 x60"},
    "2099": {"FAKETIME": "@2099-12-31 23:59:58"},
    "five years back": {"FAKETIME": "-5y"},
    "a thousand times as fast": {"FAKETIME": "+0 x1000"},
    "backwards": {"FAKETIME": "+0 x-1", "DONT_FAKE_MONOTONIC": "1"},
}
LATER, EARLIER = 4_000_000_000, 1
"""Seconds since 1970: in the year 2096, and in 1970."""


def clock_jumps(rig: Rig) -> Iterator[Trial]:
    """Build under each clock over what the right clock built, and the other way round."""
    yield from _times_of_files(rig)
    libraries = [path for pattern in LIBRARY for path in Path("/").glob(pattern.removeprefix("/"))]
    if not libraries:
        raise Skip("libfaketime is not installed (Debian: faketime)")
    for name, clock in CLOCKS.items():
        _, after = rig.turn()
        rig.environment = {"LD_PRELOAD": str(libraries[0]), **clock}
        done = rig.build()
        problem = done.in_order or (done.said if done.code else rig.whole(after))
        rig.environment = {}
        following = rig.random.choice([state for state in STATES if state != after])
        yield Trial("clock", name, problem or rig.recovers(following))


def _times_of_files(rig: Rig) -> Iterator[Trial]:
    """Dumps that change while their size and time stay, or that keep their content and are dated anew."""
    for name, time in (("dumps of 2096", LATER), ("dumps of 1970", EARLIER)):
        rig.fill("first")
        _date(rig.seeds, time)
        problem = "" if (done := rig.build("-q")).code == 0 else done.said
        market = rig.seeds / "001_market.txt"
        before = market.stat()
        market.write_bytes(market.read_bytes().replace("四十二".encode(), "四十三".encode()))
        os.utime(market, ns=(before.st_atime_ns, before.st_mtime_ns))
        done = rig.build("-q")
        problem = problem or (done.said if done.code else "")
        if not problem and rig.published() != rig.clean_build(rig.seeds):
            problem = "a dump that changed and kept its size and time was not read again"
        yield Trial("clock", f"{name}, changed in secret", problem)
    rig.start_anew()
    _, after = rig.turn()
    for path in rig.out.rglob("*"):
        os.utime(path, (LATER, LATER))
    yield Trial("clock", "published files of 2096", rig.recovers(after))


def _date(folder: Path, seconds: int) -> None:
    for path in (*folder.iterdir(), folder):
        os.utime(path, (seconds, seconds))
