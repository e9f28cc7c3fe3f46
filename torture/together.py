"""Two and three builds at once into the same folders, or into folders that overlap."""

import time
from collections.abc import Iterator

from torture.rig import STATES, Done, Rig, Trial, finish

AT_WORK = "another build is at work"


def builds_together(rig: Rig, times: int) -> Iterator[Trial]:
    """One builds, the others are told so or take their turn; what stands at the end is one of theirs, whole."""
    for number in range(times):
        yield _same_folders(rig, 2 + number % 2) if number % 4 < 3 else _check_meanwhile(rig)
    yield _same_site(rig)


def _same_folders(rig: Rig, builds: int) -> Trial:
    processes = []
    for state in rig.random.sample(STATES, builds):
        processes.append(rig.start(*rig.command(seeds=rig.corpora[state])))
        time.sleep(rig.random.choice((0, 0, rig.random.uniform(0, 2))))
    done = [finish(process) for process in processes]
    problem = next((one.in_order or _not_told(one) for one in done if one.code), "")
    if all(one.code for one in done):
        problem = problem or "none of them was done"
    return Trial(
        "builds at once",
        f"{builds} into the same folders",
        problem or rig.whole(*STATES) or rig.recovers(rig.random.choice(STATES)),
    )


def _not_told(done: Done) -> str:
    return "" if AT_WORK in done.said else f"is not told of the other build: {done.said[-300:]}"


def _check_meanwhile(rig: Rig) -> Trial:
    """--check and --explain read while a build writes, and neither minds."""
    _, after = rig.turn()
    build = rig.start(*rig.command())
    checks = [rig.start(*rig.command(*more)) for more in (["--check"], ["--explain", "001_market/1"])]
    done = [finish(process) for process in (build, *checks)]
    problem = next((f"ended with {one.code}: {one.said[-300:]}" for one in done if one.code), "")
    return Trial("builds at once", "--check and --explain meanwhile", problem or rig.recovers(after))


def _same_site(rig: Rig) -> Trial:
    """Two docs/ of their own, one site/ for both."""
    rig.fill("first")
    command = rig.command()
    command[command.index("--docs") + 1] = str(rig.root / "other" / "docs")
    processes = [rig.start(*command), rig.start(*rig.command(seeds=rig.corpora["second"]))]
    done = [finish(process) for process in processes]
    problem = next((one.in_order or _not_told(one) for one in done if one.code), "")
    return Trial("builds at once", "into one site", problem or rig.recovers("second"))
