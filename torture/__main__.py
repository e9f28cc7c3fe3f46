"""`python -m torture`: break builds in every way that the real world has, and tell what survived."""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from torture.caches import cache_damage
from torture.clocks import clock_jumps
from torture.disks import full_disks
from torture.kills import kills, worker_kills
from torture.moving import moving_dumps
from torture.permissions import lost_permissions
from torture.rig import Rig, Tree, Trial
from torture.skips import Skip
from torture.together import builds_together

CLEAN: dict[str, Tree] = {}
"""What clean builds give, for all kinds of faults."""
Faults = Callable[[Rig], Iterator[Trial]]


def faults(short: bool, kill_times: int | None) -> dict[str, Faults]:
    """Every kind of fault by name; the short form tries fewer of each."""
    few: Callable[[int, int], int] = lambda whole, part: part if short else whole  # noqa: E731
    return {
        "kills": partial(kills, times=kill_times or few(200, 14)),
        "workers": partial(worker_kills, times=few(20, 2)),
        "disk": partial(full_disks, times=few(30, 4)),
        "permissions": partial(lost_permissions, times=few(100, 12)),
        "caches": partial(cache_damage, times=few(60, 5)),
        "together": partial(builds_together, times=few(20, 4)),
        "moving": partial(moving_dumps, times=few(40, 5)),
        "clock": clock_jumps,
    }


def main() -> int:
    """Run the faults; 1 where one was not survived."""
    parser = argparse.ArgumentParser(prog="python -m torture", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(faults(False, None))} (all)")
    parser.add_argument("--short", action="store_true", help="fewer of each, in some minutes")
    parser.add_argument("--kills", type=int, help="SIGKILLs (200; 14 in the short form)")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10_000, help="of what is random")
    parser.add_argument("--report", type=Path, default=Path("build/torture.json"), help="where the figures go")
    options = parser.parse_args()
    chosen = faults(options.short, options.kills)
    if unknown := set(options.kinds) - chosen.keys():
        parser.error(f"no faults {', '.join(sorted(unknown))}")
    print(f"seed {options.seed}", flush=True)
    trials: list[Trial] = []
    skipped: list[str] = []
    for kind in options.kinds or chosen:
        begun = time.monotonic()
        tried, skip = _run(kind, chosen[kind], options.seed)
        trials += tried
        skipped += skip
        print(f"{kind}: {len(tried)} tried in {time.monotonic() - begun:.0f} s", *skip, flush=True)
    return _report(trials, skipped, options.report)


def _run(kind: str, break_it: Faults, seed: int) -> tuple[list[Trial], list[str]]:
    root = Path(tempfile.mkdtemp(prefix="banmian-torture-"))
    trials: list[Trial] = []
    try:
        rig = Rig(root / kind, random.Random(seed), clean=CLEAN)
        for trial in break_it(rig):
            trials.append(trial)
            print("." if not trial.problem else "F", end="", file=sys.stderr, flush=True)
            if trial.problem:
                rig.start_anew()
                print(f"  NOT SURVIVED {trial.fault}, {trial.where}: {trial.problem}", flush=True)
        return trials, []
    except AssertionError as fault:
        trials.append(Trial(kind, "an ordinary build", str(fault)))
        print(f"  NOT SURVIVED an ordinary build: {fault}", flush=True)
        return trials, []
    except Skip as reason:
        return trials, [f"skipped: {reason}"]
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _report(trials: list[Trial], skipped: list[str], path: Path) -> int:
    tried = Counter((trial.fault, trial.where) for trial in trials)
    failed = Counter((trial.fault, trial.where) for trial in trials if trial.problem)
    for (fault, where), times in sorted(tried.items()):
        print(f"{fault:24} {where:34} tried {times:4}  survived {times - failed[fault, where]:4}")
    rows = [[fault, where, times, times - failed[fault, where]] for (fault, where), times in sorted(tried.items())]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"torture: {len(trials) - failed.total()} passed, {failed.total()} failed, {len(skipped)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
