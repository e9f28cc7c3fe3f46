"""What the last render made of what, so that the next makes only what has changed.

The cache is one file beside docs/. It is believed where its key, of all that goes into every page, is that of now;
where it cannot be read, or is another's, everything is rendered. Of each file it tells what tells that it has not
changed: size, time and number of the file, or else the digest of its content; and the same of what it became, so that
another hand in the site is noticed.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from banmian.render.frame import Frame, Kind
from banmian.render.source import Stamp

FORMAT = 1
COARSE_NS = 50_000_000
"""By how much the time of a file may lag behind the clock: kernels stamp files at ticks, of 10 ms at the most."""


@dataclass(slots=True)
class PageRecord:
    """A page, and what others may have to do with it."""

    source: Stamp
    digest: str
    """Of the Markdown file."""
    output: Stamp
    anchors: str
    """Joined by line ends."""
    links: list[tuple[str, str, str]]
    """Page below docs/, anchor or "", and the link as written."""
    slow: bool
    """Whether the links are those to anchors only."""


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


def key_of(config: Path, folders: Mapping[str, Path], nav: list[str]) -> str:
    """Digest of what every page depends on: settings, templates and code, packages, pages of the navigation."""
    digest = hashlib.sha256()
    packages = sorted(f"{one.metadata['Name']} {one.version}" for one in distributions())
    for part in (str(FORMAT), sys.version, *packages, *nav, _resolved(config)):
        digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
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
        known = json.loads(content) if digest == _digest(content) else {}
        if known.get("key") != key:
            return Cache(key)
        return Cache(
            key=key,
            pages={name: _page(one) for name, one in known["pages"].items()},
            files={name: (_stamp(one[0]), _stamp(one[1])) for name, one in known["files"].items()},
            theme={name: _stamp(one) for name, one in known["theme"].items()},
            templates={name: _stamp(one) for name, one in known["templates"].items()},
            listing=str(known["listing"]),
            frames={_kind(kind): _frame(frame) for kind, frame in known["frames"]},
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Cache(key)


def write_cache(path: Path, cache: Cache, begun_ns: int) -> None:
    """Leave a cache. A file that is as young as the render, begun at `begun_ns`, is read again the next time."""
    young = begun_ns - COARSE_NS
    for record in cache.pages.values():
        if record.source[1] > young:
            record.source = (-1, 0, 0)
    cache.files = {name: one if one[0][1] <= young else ((-1, 0, 0), one[1]) for name, one in cache.files.items()}
    content = {
        "key": cache.key,
        "pages": {
            name: (one.source, one.digest, one.output, one.anchors, one.links, one.slow)
            for name, one in cache.pages.items()
        },
        "files": cache.files,
        "theme": cache.theme,
        "templates": cache.templates,
        "listing": cache.listing,
        "frames": [(astuple(kind), frame and astuple(frame)) for kind, frame in cache.frames.items()],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    text = json.dumps(content, separators=(",", ":")).encode("ascii")
    part.write_bytes(_digest(text) + b"\n" + text)
    part.replace(path)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content).hexdigest().encode("ascii")


def _stamp(value: Any) -> Stamp:
    size, mtime_ns, inode = value
    return int(size), int(mtime_ns), int(inode)


def _page(value: Any) -> PageRecord:
    source, digest, output, anchors, links, slow = value
    triples = [(str(target), str(anchor), str(written)) for target, anchor, written in links]
    return PageRecord(_stamp(source), str(digest), _stamp(output), str(anchors), triples, bool(slow))


def _kind(value: Any) -> Kind:
    place, crumbs, summary, feed, head, hide, marks, contents, titled = value
    return Kind(place, crumbs, summary, feed, head, tuple(hide), tuple(marks), contents, titled)


def _frame(value: Any) -> Frame | None:
    if value is None:
        return None
    texts, slots, between = value
    return Frame(tuple(texts), tuple((str(name), str(by)) for name, by in slots), str(between))
