"""Every dump of a folder: from the store where nothing that it depends on has changed, and made anew otherwise."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from banmian.errors import BanmianError, CorrectionError, DumpError
from banmian.model import Corrections
from banmian.pages import build_page
from banmian.plain_files import is_plain
from banmian.read.corrections import strays, try_page_corrections
from banmian.read.dumps import dump_paths, read_dump_bytes, read_page
from banmian.rules import rules
from banmian.stages import Stages
from banmian.store.dumps import StoredDump, decode, encode
from banmian.store.entries import Store
from banmian.workers import Map, WorkerDied

PARTS = (
    *("read", "segment", "clean", "describe", "relate", "store", "data", "write"),
    *("clauses.py", "codec.py", "data_files.py", "errors.py", "model.py"),
    *("pages.py", "plain_files.py", "rules.py", "stored.py"),
)
"""Of the package: what a stored dump hangs on."""


@dataclass(frozen=True, slots=True)
class Task:
    """A dump that is to be made."""

    path: Path
    corrections: Path | None
    """Folder, or None for rules alone."""
    rules: str
    key: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A dump that is left out, and why."""

    error: DumpError


def make_dumps(
    seeds: Path, corrections: Path | None, complete: bool, store: Store, over: Map, stages: Stages
) -> tuple[list[StoredDump], list[DumpError]]:
    """The dumps of a folder in order of their names, and those that are left out. What is new is in the store then.

    `complete`: corrections that belong to none of the dumps are faults. Raises an ExceptionGroup of all that is wrong.
    """
    with stages.run("read"):
        paths, problems = dump_paths(seeds)
        known = rules(PARTS)
        tasks = [Task(path, corrections, known, key(path, corrections, known)) for path in paths]
        found = {task.path: dump for task in tasks if (dump := decode(task.key, store))}
    missing = [task for task in tasks if task.path not in found]
    wrong: list[BanmianError] = []
    if complete and corrections:
        wrong += strays(corrections, {path.stem for path in paths})
    results = stages.each("pages", over(make, missing), len(missing))
    for task, result in zip(missing, results, strict=True):
        if isinstance(result, bytes):
            found[task.path] = _kept(task, result, store)
        elif isinstance(result, Unreadable):
            problems.append(result.error)
        elif isinstance(result, WorkerDied):
            problems.append(
                DumpError(task.path.name, None, "the process that built it was killed", "more memory, or --jobs 1")
            )
        else:
            wrong += result
    if wrong:
        raise ExceptionGroup("nothing was published", wrong)
    problems.sort(key=lambda problem: problem.path)
    return [found[path] for path in paths if path in found], problems


def make(task: Task) -> bytes | Unreadable | list[BanmianError]:
    """An entry for the store, or what is wrong, handed back so that one build names the faults of all dumps."""
    try:
        page = read_page(task.path)
    except DumpError as error:
        return Unreadable(error)
    try:
        fixes, faults = try_page_corrections(task.corrections, page) if task.corrections else (Corrections(), [])
        if faults:
            return [*faults]
        entry = encode(task.key, build_page(page, fixes))
        if key(task.path, task.corrections, task.rules) != task.key:
            raise DumpError(task.path, None, "was changed while it was read", "a build that nobody disturbs")
        return entry
    except (DumpError, CorrectionError) as error:
        return [error]


def key(path: Path, corrections: Path | None, known: str) -> str:
    """A digest of a dump's name and content, its corrections and the rules; "" where the dump cannot be read."""
    try:
        content = read_dump_bytes(path)
    except DumpError:
        return ""
    fixes = corrections / f"{path.stem}.toml" if corrections else None
    parts = [known.encode(), path.name.encode("utf-8", "surrogateescape"), content]
    parts += [fixes.read_bytes()] if fixes and is_plain(fixes) else []
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()


def _kept(task: Task, entry: bytes, store: Store) -> StoredDump:
    store.write(task.key, entry)
    made = decode(task.key, store)
    if made is None:
        raise BanmianError(store.folder / task.key, None, "was not kept", "a folder that this build alone writes to")
    return made
