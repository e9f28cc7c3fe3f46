"""Dumps that are removed, renamed, changed and put back while a build reads them."""

import contextlib
import hashlib
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from torture.rig import STATES, Rig, Trial, differences, finish

Move = Callable[[Path], None]
PAUSE_SECONDS = 0.02


def moving_dumps(rig: Rig, times: int) -> Iterator[Trial]:
    """What is published is a clean build of the dumps as they were read, and the next is one of what is there now."""
    for number in range(times):
        name, move = list(MOVES.items())[number % len(MOVES)]
        _, after = rig.turn()
        stop = threading.Event()
        process = rig.start(*rig.command())
        mover = threading.Thread(target=_keep_moving, args=(rig, rig.corpora[after], move, stop))
        mover.start()
        done = finish(process)
        stop.set()
        mover.join()
        problem = done.in_order or _as_it_was_read(rig)
        yield Trial("dumps move", name, problem or rig.recovers(after))


def _keep_moving(rig: Rig, dumps: Path, move: Move, stop: threading.Event) -> None:
    while not stop.is_set():
        path = rig.seeds / rig.random.choice(sorted(path.name for path in dumps.iterdir()))
        original = dumps / path.name
        with contextlib.suppress(FileNotFoundError):
            move(path)
        time.sleep(rig.random.uniform(0, 10 * PAUSE_SECONDS))
        part = path.with_suffix(".part")
        shutil.copyfile(original, part)
        part.rename(path)
        time.sleep(rig.random.uniform(0, 10 * PAUSE_SECONDS))


def _rename(path: Path) -> None:
    path.rename(path.with_name(f"9{path.name}"))
    time.sleep(PAUSE_SECONDS)
    path.with_name(f"9{path.name}").unlink()


def _change(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("一", "二"), encoding="utf-8")


def _link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")
    time.sleep(PAUSE_SECONDS)
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    time.sleep(PAUSE_SECONDS)
    path.rmdir()


MOVES: dict[str, Move] = {
    "removed": Path.unlink,
    "renamed": _rename,
    "changed": _change,
    "a link instead": _link,
    "a folder instead": _folder,
}


def _as_it_was_read(rig: Rig) -> str:
    """Whether the published tree is a clean build of the dumps whose checksums it gives; versions kept by content."""
    records = (rig.out / "docs/data/articles.jsonl").read_text(encoding="utf-8").splitlines()
    read = {record["page"]: record["page_sha256"] for record in map(json.loads, records)}
    dumps = rig.root / "as-read"
    shutil.rmtree(dumps, ignore_errors=True)
    dumps.mkdir()
    for name, digest in read.items():
        content = _of_digest(rig, name.removeprefix("9"), digest)
        if content is None:
            return f"{name} was published in a state that it never had"
        (dumps / name).write_bytes(content)
    if not read:
        return ""
    clean, now = rig.clean_build(dumps), rig.published()
    return "" if clean == now else f"not what a clean build makes of what was read: {differences(now, [clean])}"


def _of_digest(rig: Rig, name: str, digest: str) -> bytes | None:
    """The content that a dump had at some time, by its SHA-256."""
    for state in STATES:
        path = rig.corpora[state] / name
        if not path.exists():
            continue
        original = path.read_bytes()
        for content in (original, original.replace("一".encode(), "二".encode())):
            if hashlib.sha256(content).hexdigest() == digest:
                return content
    return None
