"""Damage to whatever a build keeps for the next one: every hidden file, wherever builds leave them."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from torture.rig import Rig, Trial

Damage = Callable[[Rig, Path], object]


def _flip(rig: Rig, path: Path) -> None:
    content = bytearray(path.read_bytes() or b"\0")
    content[rig.random.randrange(len(content))] ^= 1 << rig.random.randrange(8)
    path.write_bytes(content)


def _cut(rig: Rig, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: rig.random.randint(0, len(content))])


def _other(rig: Rig, path: Path) -> None:
    path.write_bytes(rig.random.choice(kept(rig)).read_bytes())


def _folder(rig: Rig, path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "x").touch()


def _link(rig: Rig, path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name if rig.random.random() < 0.5 else "/nowhere")


DAMAGES: dict[str, Damage] = {
    "a bit flipped": _flip,
    "cut short": _cut,
    "emptied": lambda rig, path: path.write_bytes(b""),
    "noise": lambda rig, path: path.write_bytes(rig.random.randbytes(rig.random.randint(1, 5000))),
    "brackets in brackets": lambda rig, path: path.write_bytes(b"[" * 100_000),
    "another's content": _other,
    "removed": lambda rig, path: path.unlink(),
    "a folder in its place": _folder,
    "a link to nowhere or itself": _link,
    "its folder removed": lambda rig, path: shutil.rmtree(path.parent),
}


def kept(rig: Rig) -> list[Path]:
    """What builds keep: every file with a hidden name, or in a folder of one, beside docs/, site/ and the project."""
    roots = (rig.out, rig.project, rig.root / "tmp")
    return sorted(
        path
        for root in roots
        for path in root.rglob("*")
        if path.is_file() and any(part.startswith(".") for part in path.relative_to(root).parts)
    )


def cache_damage(rig: Rig, times: int) -> Iterator[Trial]:
    """Damage a kept file, or several; the next build, of the same dumps or of others, is as a clean one."""
    rig.ensure("first")
    for number, (name, damage) in zip(range(times), _in_turn(), strict=False):
        for path in rig.random.sample(kept(rig), k=min(rig.random.choice((1, 1, 3, 50)), len(kept(rig)))):
            if path.is_file():
                damage(rig, path)
        state = rig.at if number % 2 else rig.turn()[1]
        problem = rig.recovers(state)
        yield Trial("cache damaged", name, problem)
        if problem:
            rig.start_anew()
            rig.ensure(state)
    yield from _put_back(rig)
    yield from _taken_from_another(rig)


def _in_turn() -> Iterator[tuple[str, Damage]]:
    names = list(DAMAGES)
    for number in count():
        name = names[number % len(names)]
        yield name, DAMAGES[name]


def _put_back(rig: Rig) -> Iterator[Trial]:
    """Hidden folders of an earlier build over a later one, as a backup puts them back."""
    rig.ensure("first")
    backup = rig.root / "backup"
    shutil.copytree(rig.out, backup)
    rig.ensure("second")
    for path in kept(rig):
        path.unlink()
    for path in sorted(backup.rglob(".*")):
        if path.is_dir():
            shutil.copytree(path, rig.out / path.relative_to(backup), dirs_exist_ok=True)
    yield Trial("cache damaged", "that of an earlier build put back", rig.recovers("first"))
    yield Trial("cache damaged", "that of an earlier build put back", rig.recovers("second"))


def _taken_from_another(rig: Rig) -> Iterator[Trial]:
    """What is published taken away from under its receipt, in whole or in part."""
    for gone in ("site", "docs/data", "docs/articles", "site/index.html", "docs/index.md"):
        before, after = rig.turn()
        path = rig.out / gone
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield Trial("published part removed", gone, rig.recovers(rig.random.choice((before, after))))
