"""What the last render made of what, so that the next makes only what has changed.

The cache is one file beside docs/. It is believed where its key, of all that goes into every page, is that of now;
where it cannot be read, or is another's, everything is rendered. Of each file it tells what tells that it has not
changed: size, time and number of the file, or else the digest of its content; and the same of what it became, so that
another hand in the site is noticed.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import astuple, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from banmian.render.frame import Frame, Kind
from banmian.render.links import ANCHOR
from banmian.render.source import Stamp
from banmian.rules import environment

FORMAT = 2
COARSE_NS = 50_000_000
"""By how much the time of a file may lag behind the clock: kernels stamp files at ticks, of 10 ms at the most."""
BETWEEN, AFTER = "\x1e", "\x1c"
"""Between the parts of a page's reach, and between pages; beside ANCHOR, which is between a page and an anchor."""
SEPARATORS = f"{BETWEEN}{AFTER}{ANCHOR}"
"""No name of a file may hold them."""


@dataclass(slots=True)
class PageRecord:
    """A page, and what others may have to do with it."""

    source: Stamp
    digest: str
    """Of the Markdown file."""
    output: Stamp
    slow: bool
    """Whether the links are those to anchors only."""
    reach: str
    """Its anchors, then each of its links, as one text: they are many, and seldom looked at."""

    def anchors(self) -> Set[str]:
        """What may be linked to."""
        return frozenset(self.reach.partition(BETWEEN)[0].split(ANCHOR))

    def links(self) -> list[str]:
        """As Links has them."""
        return self.reach.split(BETWEEN)[1:]


def reach_of(anchors: Iterable[str], links: Iterable[str]) -> str:
    """Anchors and links as a text."""
    return BETWEEN.join((ANCHOR.join(map(_clean, anchors)), *links))


def _clean(anchor: str) -> str:
    """What separates is taken out, of links as of anchors: no page that is converted by us has it."""
    return anchor if anchor.isprintable() else anchor.translate(_NO_SEPARATORS)


_NO_SEPARATORS = dict.fromkeys(map(ord, SEPARATORS), "\ufffd")


@dataclass(slots=True)
class Cache:
    """Everything that the last render left."""

    key: str
    pages: dict[str, PageRecord] = field(default_factory=dict)
    files: dict[str, tuple[Stamp, Stamp]] = field(default_factory=dict)
    """Other files of docs/, each with what it became."""
    theme: dict[str, Stamp] = field(default_factory=dict)
    """Files of the theme, on the site."""
    templates: dict[str, Stamp] = field(default_factory=dict)
    """What is of no page: 404.html, sitemap.xml."""
    listing: str = ""
    """Digest of the pages that the site map lists."""
    frames: dict[Kind, Frame | None] = field(default_factory=dict)
    linked: Set[tuple[str, ...]] = frozenset()
    """Folders that frames link into."""


def key_of(config: Path, folders: Mapping[str, Path], nav: list[str]) -> str:
    """Digest of what every page depends on: settings, templates and code, packages, pages of the navigation."""
    digest = hashlib.sha256()
    digest.update(environment())
    for part in (str(FORMAT), *nav, _resolved(config)):
        digest.update(b"\0" + part.encode("utf-8", "surrogateescape"))
    for name, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{name}/{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _resolved(config: Path) -> str:
    """The settings as they are once variables are put in."""
    try:
        with config.open("rb") as file:
            return repr(yaml_load(file, get_yaml_loader()))
    except ConfigurationError:
        return ""


def read_cache(path: Path | None, key: str) -> Cache:
    """The cache of a key; an empty one where there is none, or none of ours."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n") if path else (b"", b"", b"")
        head, _, reaches = content.partition(b"\n") if digest == _digest(content) else (b"{}", b"", b"")
        known = json.loads(head)
        if known.get("key") != key:
            return Cache(key)
        return Cache(
            key=key,
            pages=_pages(known["pages"], reaches.decode("utf-8", "surrogateescape").split(AFTER)),
            files={name: (source, made) for name, source, made in _stamped(known["files"])},
            theme={name: made for name, made, _ in _stamped(known["theme"])},
            templates={name: made for name, made, _ in _stamped(known["templates"])},
            listing=str(known["listing"]),
            frames={_kind(kind): _frame(frame) for kind, frame in known["frames"]},
            linked=frozenset(tuple(map(str, folder)) for folder in known["linked"]),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Cache(key)


def write_cache(path: Path, cache: Cache, begun_ns: int) -> None:
    """Leave a cache. A file that is as young as the render, begun at `begun_ns`, is read again the next time."""
    young = begun_ns - COARSE_NS
    again = (-1, 0, 0)
    pages = cache.pages.values()
    content = {
        "key": cache.key,
        "pages": {
            **_columns((one.source if one.source[1] <= young else again, one.output) for one in pages),
            "names": list(cache.pages),
            "digests": [one.digest for one in pages],
            "slow": [number for number, one in enumerate(pages) if one.slow],
        },
        "files": {
            **_columns((one[0] if one[0][1] <= young else again, one[1]) for one in cache.files.values()),
            "names": list(cache.files),
        },
        "theme": {**_columns((made, made) for made in cache.theme.values()), "names": list(cache.theme)},
        "templates": {**_columns((made, made) for made in cache.templates.values()), "names": list(cache.templates)},
        "listing": cache.listing,
        "frames": [(astuple(kind), frame and astuple(frame)) for kind, frame in cache.frames.items()],
        "linked": sorted(cache.linked),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    head = json.dumps(content, separators=(",", ":")).encode("ascii")
    reaches = AFTER.join([one.reach for one in pages]).encode("utf-8", "surrogateescape")
    with part.open("wb") as file:
        file.writelines((_digest(head, b"\n", reaches), b"\n", head, b"\n", reaches))
    part.replace(path)


def _digest(*content: bytes) -> bytes:
    digest = hashlib.blake2b()
    for part in content:
        digest.update(part)
    return digest.hexdigest().encode("ascii")


def _columns(stamps: Iterable[tuple[Stamp, Stamp]]) -> dict[str, list[int]]:
    """Six numbers for each file: one list is read many times as fast as a hundred thousand."""
    return {"stamps": list(chain.from_iterable(chain.from_iterable(stamps)))}


def _stamped(columns: Any) -> Iterator[tuple[str, Stamp, Stamp]]:
    """The same file by file. Raises ValueError."""
    numbers = iter(columns["stamps"])
    triples = zip(numbers, numbers, numbers, strict=True)
    pairs = zip(triples, triples, strict=True)
    return ((name, one, other) for name, (one, other) in zip(columns["names"], pairs, strict=True))


def _pages(columns: Any, reaches: list[str]) -> dict[str, PageRecord]:
    slow = frozenset(columns["slow"])
    if not columns["names"]:
        return {}
    rows = zip(_stamped(columns), columns["digests"], reaches, strict=True)
    return {
        name: PageRecord(source, digest, made, number in slow, reach)
        for number, ((name, source, made), digest, reach) in enumerate(rows)
    }


def _kind(value: Any) -> Kind:
    place, crumbs, summary, feed, head, hide, marks, contents, titled = value
    return Kind(place, crumbs, summary, feed, head, tuple(hide), tuple(marks), contents, titled)


def _frame(value: Any) -> Frame | None:
    if value is None:
        return None
    texts, slots, between = value
    return Frame(tuple(texts), tuple((str(name), str(by)) for name, by in slots), str(between))
