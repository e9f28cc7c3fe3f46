"""What the last render made of what, so that the next makes only what has changed.

The cache is one file beside docs/. It is believed where its key, of all that goes into every page, is that of now;
where it cannot be read, or is another's, everything is rendered. Of each file it tells what tells that it has not
changed: size, time and number of the file, or else the digest of its content; and the same of what it became, so that
another hand in the site is noticed.
"""

import hashlib
import json
from array import array
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

FORMAT = 3
COARSE_NS = 50_000_000
"""By how much the time of a file may lag behind the clock: kernels stamp files at ticks, of 10 ms at the most."""
BETWEEN, AFTER = "\x1e", "\x1c"
"""Between the parts of a page's reach, and between pages; beside ANCHOR, which is between a page and an anchor."""
SEPARATORS = f"{BETWEEN}{AFTER}{ANCHOR}"
"""No name of a file may hold them."""
DIGEST_BYTES = 20
_BETWEEN, _AFTER = BETWEEN.encode("ascii"), AFTER.encode("ascii")
_NUMBER, _MOST = "Q", (1 << 64) - 1
"""Kind of the numbers of stamps, and the largest of them."""


@dataclass(slots=True)
class PageRecord:
    """A page, and what others may have to do with it."""

    source: Stamp
    digest: bytes
    """Of the Markdown file."""
    output: Stamp
    slow: bool
    """Whether the links are those to anchors only."""
    reach: bytes
    """Its anchors, then each of its links, as one text: they are many, and seldom looked at."""

    def anchors(self) -> Set[str]:
        """What may be linked to."""
        return frozenset(_text(self.reach.partition(_BETWEEN)[0]).split(ANCHOR))

    def links(self) -> list[str]:
        """As Links has them."""
        return _text(self.reach).split(BETWEEN)[1:]


def reach_of(anchors: Iterable[str], links: Iterable[str]) -> bytes:
    """Anchors and links as a text."""
    return BETWEEN.join((ANCHOR.join(map(_clean, anchors)), *links)).encode("utf-8", "surrogateescape")


def _text(reach: bytes) -> str:
    return reach.decode("utf-8", "surrogateescape")


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
        head, _, rest = content.partition(b"\n") if digest == _digest(content) else (b"{}", b"", b"")
        known = json.loads(head)
        if known.get("key") != key:
            return Cache(key)
        sections = _sections(rest, known["sections"])
        return Cache(
            key=key,
            pages=_pages(sections, frozenset(known["slow"])),
            files={name: (source, made) for name, source, made in _stamped(sections)},
            theme={name: made for name, _, made in _stamped(sections)},
            templates={name: made for name, _, made in _stamped(sections)},
            listing=str(known["listing"]),
            frames={_kind(kind): _frame(frame) for kind, frame in known["frames"]},
            linked=frozenset(tuple(map(str, folder)) for folder in known["linked"]),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, StopIteration):
        return Cache(key)


def write_cache(path: Path, cache: Cache, begun_ns: int) -> None:
    """Leave a cache. A file that is as young as the render, begun at `begun_ns`, is read again the next time.

    It is a digest, a head of JSON, and sections whose lengths the head has: of pages, other files, the theme's files
    and templates the names and stamps, and of pages what else is known. Text and numbers as they lie in memory are read
    many times as fast as JSON, and there may be a hundred thousand pages.
    """
    young = begun_ns - COARSE_NS
    pages = cache.pages.values()
    sections = [
        *_columns(cache.pages, ((_settled(one.source, young), one.output) for one in pages)),
        b"".join([one.digest for one in pages]),
        _AFTER.join([one.reach for one in pages]),
        *_columns(cache.files, ((_settled(source, young), made) for source, made in cache.files.values())),
        *_columns(cache.theme, ((made, made) for made in cache.theme.values())),
        *_columns(cache.templates, ((made, made) for made in cache.templates.values())),
    ]
    content = {
        "key": cache.key,
        "sections": list(map(len, sections)),
        "slow": [number for number, one in enumerate(pages) if one.slow],
        "listing": cache.listing,
        "frames": [(astuple(kind), frame and astuple(frame)) for kind, frame in cache.frames.items()],
        "linked": sorted(cache.linked),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    head = json.dumps(content, separators=(",", ":")).encode("ascii")
    with part.open("wb") as file:
        file.writelines((_digest(head, b"\n", *sections), b"\n", head, b"\n", *sections))
    part.replace(path)


def _digest(*content: bytes) -> bytes:
    digest = hashlib.blake2b()
    for part in content:
        digest.update(part)
    return digest.hexdigest().encode("ascii")


def _settled(stamp: Stamp, young_ns: int) -> Stamp:
    """The stamp of a file that has not changed of late, or that of none."""
    return stamp if stamp[1] <= young_ns else (0, 0, 0)


def _columns(names: Iterable[str], stamps: Iterable[tuple[Stamp, Stamp]]) -> tuple[bytes, bytes]:
    """Names, and six numbers for each."""
    numbers = list(chain.from_iterable(chain.from_iterable(stamps)))
    try:
        column = array(_NUMBER, numbers)
    except OverflowError:
        # A file of before 1970, say: it is read again the next time.
        column = array(_NUMBER, [number if 0 <= number <= _MOST else 0 for number in numbers])
    return _AFTER.join([name.encode("utf-8", "surrogateescape") for name in names]), column.tobytes()


def _sections(content: bytes, lengths: list[int]) -> Iterator[bytes]:
    """Raises ValueError."""
    if sum(lengths) != len(content):
        raise ValueError
    start = 0
    for length in lengths:
        yield content[start : start + length]
        start += length


def _stamped(sections: Iterator[bytes]) -> Iterator[tuple[str, Stamp, Stamp]]:
    """Two sections file by file. Raises ValueError."""
    names, column = _text(next(sections)), array(_NUMBER)
    column.frombytes(next(sections))
    numbers = iter(column)
    triples = zip(numbers, numbers, numbers, strict=True)
    return ((name, one, other) for name, one, other in zip(_split(names), triples, triples, strict=True))


def _split(names: str) -> list[str]:
    return names.split(AFTER) if names else []


def _pages(sections: Iterator[bytes], slow: Set[int]) -> dict[str, PageRecord]:
    stamped, digests, reaches = list(_stamped(sections)), next(sections), next(sections).split(_AFTER)
    if not stamped:
        return {}
    starts = range(0, len(digests), DIGEST_BYTES)
    rows = zip(stamped, starts, reaches, strict=True)
    return {
        name: PageRecord(source, digests[start : start + DIGEST_BYTES], made, number in slow, reach)
        for number, ((name, source, made), start, reach) in enumerate(rows)
    }


def _kind(value: Any) -> Kind:
    place, crumbs, summary, feed, head, hide, marks, contents, titled = value
    return Kind(place, crumbs, summary, feed, head, tuple(hide), tuple(marks), contents, titled)


def _frame(value: Any) -> Frame | None:
    if value is None:
        return None
    texts, slots, between = value
    return Frame(tuple(texts), tuple((str(name), str(by)) for name, by in slots), str(between))
