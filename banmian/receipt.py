"""What the last build was made of and what came of it, so that the same build is not done twice.

A receipt is a small file beside the pages that it speaks of. It holds no clock and no path, so that the same input
still gives the same docs/. It is believed only where every input has the content that it had, to the byte, and every
file that the build made is there with its size; in all other cases there is a build.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from banmian.plain_files import is_plain
from banmian.rules import contents, entries, environment, files
from banmian.workers import beside

HOME = Path(__file__).parent.parent
"""Of the project: mkdocs.yml and the hand-written pages are here."""

GENERATED = frozenset(
    (
        *("articles", "regions", "themes", "systems", "timeline", "versions", "pages"),
        *("review", "data", "feeds", "names", "search"),
        *("index.md", "find.md", "robots.txt", "opensearch.xml", "card.png"),
    )
)
"""What the build owns in docs/; all else there is written by hand."""

RECEIPT = ".banmian/receipt.json"
"""In docs/. The folder is where a build stages its files: whoever begins a build drops the receipt."""

MOST_BYTES = 8_000_000
"""Of a dump, as read/dumps.py has it: a larger one is refused whatever it holds."""

ENVIRONMENT = ("REPO_URL", "SITE_URL")
"""Variables that mkdocs.yml reads."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of a build; None where it has no site, or is by rules alone."""

    seeds: Path
    docs: Path
    site: Path | None
    corrections: Path | None


def fingerprint(places: Places) -> str:
    """SHA-256 of all that a build depends on: dumps, corrections, code, data, theme, hand-written pages, packages.

    The dumps have a part of their own, behind a dot. Raises OSError where one of them cannot be read.
    """
    digest = hashlib.sha256()
    for name, content in _inputs(places):
        digest.update(f"{len(name)} {name} {len(content)} ".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return f"{digest.hexdigest()}.{_of_dumps(_dumps(places.seeds))}"


def as_it_was_read(key: str, read: Mapping[str, str]) -> bool:
    """Whether a build read the dumps of the fingerprint `key`: it may have met others, where somebody moved them.

    `read` has the SHA-256 of each dump by its name.
    """
    return key.partition(".")[2] == _of_dumps(read)


def _of_dumps(digests: Mapping[str, str]) -> str:
    lines = "".join(f"{digest} {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _dumps(seeds: Path) -> dict[str, str]:
    """SHA-256 of every dump by its name; of one that no build reads, that of nothing."""
    found = {}
    for path in entries(seeds):
        if path.suffix.lower() == ".txt" and path.stem.lower() != "readme":
            readable = is_plain(path) and path.stat().st_size <= MOST_BYTES
            found[path.name] = hashlib.sha256(path.read_bytes() if readable else b"").hexdigest()
    return found


def remember(places: Places, key: str, made: str, counts: Mapping[str, int]) -> None:
    """Leave a receipt for a build of the fingerprint `key`, with the digest of what it made, as digest_of_made has it,
    and the numbers that its summary says."""
    path = places.docs / RECEIPT
    path.parent.mkdir(exist_ok=True)
    receipt = {"inputs": key, "outputs": made, "counts": dict(counts)}
    part = path.with_suffix(".part")
    part.write_text(json.dumps(receipt), encoding="utf-8")
    part.rename(path)


def recall(places: Places, key: str, jobs: int = 1) -> dict[str, int] | None:
    """The numbers of the last build, if a build of the fingerprint `key` would make what is there; else None."""
    try:
        receipt = json.loads((places.docs / RECEIPT).read_bytes())
        same = receipt["inputs"] == key and receipt["outputs"] == _outputs(places, jobs)
        return {str(name): int(number) for name, number in receipt["counts"].items()} if same else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # None there, or not one of ours: a build says what is wrong, if anything is.
        return None


def _inputs(places: Places) -> Iterator[tuple[str, bytes]]:
    yield "environment", environment()
    yield "rendered", str(places.site is not None).encode()
    for variable in ENVIRONMENT:
        yield variable, os.environ.get(variable, "").encode("utf-8", "surrogateescape")
    yield "own seeds", str(places.seeds.resolve() == (HOME / "seeds").resolve()).encode()
    yield "mkdocs.yml", (HOME / "mkdocs.yml").read_bytes()
    yield from contents("banmian", files(HOME / "banmian"))
    if places.corrections and places.corrections.is_dir():
        yield from contents("corrections", filter(is_plain, files(places.corrections)))
    for folder in (HOME / "docs", places.docs):
        by_hand = (path for path in entries(folder) if path.name not in GENERATED)
        for path in by_hand:
            yield from contents(f"docs/{path.name}", files(path))


def digest_of_made(docs: Mapping[str, int], site: Mapping[str, int]) -> str:
    """SHA-256 of the paths and sizes of all files that a build made in docs/, and another of those in the site."""
    return f"{_digest(docs)} {_digest(site)}"


def _digest(sizes: Mapping[str, int]) -> str:
    lines = "".join(f"{name} {size}\n" for name, size in sorted(sizes.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _outputs(places: Places, jobs: int) -> str:
    """The same of what is there, looked at side by side."""
    if places.site and not places.site.is_dir():
        return ""
    site = beside(lambda: _digest(_sizes(entries(places.site)) if places.site else {}), jobs)
    docs = _digest(_sizes(path for path in entries(places.docs) if path.name in GENERATED))
    return f"{docs} {site()}"


def _sizes(paths: Iterable[Path]) -> dict[str, int]:
    """Sizes in bytes of some files and of all below some folders."""
    found: dict[str, int] = {}
    for path in paths:
        if path.is_dir():
            found |= _below(str(path), path.name)
        else:
            found[path.name] = path.stat().st_size
    return found


def _below(path: str, name: str) -> Iterator[tuple[str, int]]:
    """Name and size in bytes of each file below a folder."""
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{name}/{entry.name}")
            else:
                yield f"{name}/{entry.name}", entry.stat(follow_symlinks=False).st_size
