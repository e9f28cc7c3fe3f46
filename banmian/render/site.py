"""docs/ to a site: what has changed is rendered, over several processes; what has not is left as it is.

Nothing is changed on the site itself: what is new is made in a folder of its own, to be put in place once all of it is
there and nothing is wrong with it.
"""

import filecmp
import hashlib
import logging
import time
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from banmian.errors import RenderError
from banmian.render import inside
from banmian.render.anchors import check_anchors
from banmian.render.cache import SEPARATORS, Cache, PageRecord, key_of, read_cache, write_cache
from banmian.render.links import ANCHOR
from banmian.render.page import Renderer
from banmian.render.parallel import Press, copied, digest_of, render_pages, stage_bytes
from banmian.render.plain import build_plainly, collected_warnings, first, load, nav_paths
from banmian.render.shell import Shell
from banmian.render.source import (
    Layer,
    Source,
    Stamp,
    files_of,
    is_page,
    output_of,
    page_order,
    scan,
)
from banmian.render.templates import templates

THEME = Path(__file__).parent.parent / "theme"


@dataclass(frozen=True, slots=True)
class Job:
    """What to render, into what."""

    layers: Sequence[Layer]
    stage: Path
    """An empty folder on the same file system as the site."""
    site: Path
    """As it is; it is only looked at."""
    config: Path
    """mkdocs.yml."""
    cache: Path | None = None
    """Where the last render left its cache, and this one leaves its; None to render everything."""
    strict: bool = True
    jobs: int = 1
    there: Mapping[str, Stamp] | None = None
    """Files of the site, where they have been looked at."""


@dataclass(slots=True)
class Changes:
    """What a render has staged for a site."""

    put: list[str] = field(default_factory=list)
    """Files of the staging folder, by path."""
    drop: list[str] = field(default_factory=list)
    """Files of the site that are of no page any more."""
    sizes: dict[str, int] = field(default_factory=dict)
    """In bytes, of all files of the site as it will be, by path."""


@dataclass(slots=True)
class _Work:
    """A render under way."""

    config: MkDocsConfig
    sources: Mapping[str, Source]
    site: Path
    stage: Path
    there: Mapping[str, Stamp]
    """Files of the site as it is."""
    old: Cache
    new: Cache
    moved: bool
    """Whether there are files where there were none, or none where there were."""
    changes: Changes = field(default_factory=Changes)
    learned: bool = False
    """Whether the new cache says more than the old one."""

    def as_left(self, files: Mapping[str, Stamp]) -> bool:
        """Whether files of the site are as the last render left them."""
        return all(self.there.get(path) == made for path, made in files.items())

    def staged(self, output: str, content: bytes) -> Stamp:
        """Have a file of this content on the site."""
        made = self.there.get(output)
        if made is None or made[0] != len(content) or (self.site / output).read_bytes() != content:
            made = stage_bytes(self.stage, output, content)
            self.changes.put.append(output)
        return made

    def copied(self, source: Path, output: str) -> Stamp:
        """Have a copy of a file on the site."""
        known = self.there.get(output)
        made = copied(source, self.site, self.stage, output, known)
        if made != known:
            self.changes.put.append(output)
        return made


def stage_site(job: Job) -> Changes:
    """Make in an empty folder what a site needs to show the files of some layers.

    Strict, every warning of MkDocs, such as a link to no page or anchor, raises RenderError with the first of them.
    """
    begun_ns = time.time_ns()
    sources = scan(job.layers)
    with collected_warnings() as warnings:
        try:
            config = load(job.layers[-1].root, job.site, job.config, job.strict, sources.__contains__)
            work = _begun(job, config, sources)
            if not _fits(work):
                return _stage_plainly(job, sources)
            _stage(work, warnings, job.jobs)
            _settle(work)
        except (Abort, MkDocsException) as error:
            warnings.append(str(error))
            raise RenderError(job.config, None, first(warnings)) from error
    if job.strict and warnings:
        raise RenderError(job.config, None, first(warnings))
    if job.cache and (work.learned or work.changes.drop):
        write_cache(job.cache, work.new, begun_ns)
    return work.changes


def _fits(work: _Work) -> bool:
    """Whether the pages can be rendered one by one; otherwise MkDocs has to build the site."""
    config = work.config
    return (
        inside.known()
        and inside.fits(config)
        and all(nav_paths(config.nav).values())
        and (not work.moved or _stand_apart(work.sources))
    )


def _stand_apart(sources: Collection[str]) -> bool:
    """Whether each file becomes one of its own, by the rules that we know."""
    names = {path.rpartition("/")[2].lower() for path in sources}
    outputs = {output_of(path) for path in sources}
    others = any(name.endswith((".markdown", ".mdown", ".mkdn", ".mkd")) for name in names)
    return (
        not others
        and "readme.md" not in names
        and len(outputs) == len(sources)
        and not any(one in path for path in sources for one in SEPARATORS)
    )


def _begun(job: Job, config: MkDocsConfig, sources: Mapping[str, Source]) -> _Work:
    there = files_of(job.site) if job.there is None else job.there
    key = key_of(job.config, {"theme": THEME, "render": Path(__file__).parent}, list(nav_paths(config.nav)))
    old = read_cache(job.cache, key)
    new = Cache(key, frames=old.frames, linked=old.linked)
    moved = old.pages.keys() | old.files.keys() != sources.keys()
    return _Work(config, sources, job.site, job.stage, there, old, new, moved)


def _stage(work: _Work, warnings: list[str], jobs: int) -> None:
    """Files that have changed, and what is of none where that has."""
    changed = _changed(work)
    pages = sorted((*work.new.pages, *filter(is_page, changed)))
    work.new.listing = hashlib.sha256("\n".join(pages).encode("utf-8", "surrogateescape")).hexdigest()
    same = work.old.listing == work.new.listing and work.as_left(work.old.templates)
    themed = work.old.theme and work.as_left(work.old.theme)
    if same:
        work.new.templates = work.old.templates
    if themed:
        work.new.theme = work.old.theme
    if not (changed or not same or not themed):
        return
    work.learned = True
    shell = Shell(work.config, work.sources, work.old.linked)
    work.new.linked = shell.linked
    if not themed:
        for path, file in shell.theme_files().items():
            work.new.theme[path] = work.copied(file, path)
    if not same:
        for path, content in templates(shell, sorted(pages, key=page_order)).items():
            work.new.templates[path] = work.staged(path, content)
    _render(work, shell, changed, warnings, jobs)


def _changed(work: _Work) -> list[str]:
    """Files that have to be made; the others are taken over from the last render."""
    vanished = (work.old.pages.keys() | work.old.files.keys()) - work.sources.keys() if work.moved else frozenset()
    changed = []
    for path, source in work.sources.items():
        if not is_page(path):
            known = work.old.files.get(path)
            if known is None or known[0] != source.stamp or work.there.get(path) != known[1]:
                changed.append(path)
            else:
                work.new.files[path] = known
            continue
        record = work.old.pages.get(path)
        # What a page's links lead to is not all known of one that MkDocs converted.
        if record is None or (record.slow and work.moved) or not _holds(work, path, source, record, vanished):
            changed.append(path)
        else:
            work.new.pages[path] = record
    return sorted(changed)


def _holds(work: _Work, path: str, source: Source, record: PageRecord, vanished: Set[str]) -> bool:
    """Whether a page is on the site as a render would make it."""
    if work.there.get(output_of(path)) != record.output:
        return False
    if vanished and any(link.partition(ANCHOR)[0] in vanished for link in record.links()):
        return False
    if record.source != source.stamp:
        if digest_of(Path(source.root, path).read_bytes()) != record.digest:
            return False
        record.source, work.learned = source.stamp, True
    return True


def _render(work: _Work, shell: Shell, changed: Sequence[str], warnings: list[str], jobs: int) -> None:
    renderer = Renderer(work.config, shell, work.sources, work.new.frames)
    before = list(warnings)
    warned: list[str] = []
    press = Press(renderer, work.sources, changed, work.site, work.stage, work.there, warnings)
    for batch in render_pages(press, jobs):
        for path, page in zip(changed[batch.start :], batch.pages, strict=False):
            if page:
                digest, made, slow, reach = page
                work.new.pages[path] = PageRecord(work.sources[path].stamp, digest, made, slow, reach)
            else:
                work.new.files[path] = work.sources[path].stamp, batch.files[path]
        work.new.frames |= batch.frames
        work.changes.put += batch.staged
        warned += batch.warned
    if work.config.validation.links.anchors >= logging.WARNING:
        fresh = set(filter(is_page, changed))
        warned += list(check_anchors(work.new.pages, fresh, work.old.pages, renderer.links_as_written))
    warnings[:] = before + warned


def _settle(work: _Work) -> None:
    """Name what is of no page any more, and add up what stays."""
    pages = {output_of(path): record.output for path, record in work.new.pages.items()}
    files = {path: made for path, (_, made) in work.new.files.items()}
    whole = pages | files | work.new.theme | work.new.templates
    work.changes.drop = sorted(work.there.keys() - whole.keys())
    work.changes.sizes = {path: size for path, (size, *_) in whole.items()}


def _stage_plainly(job: Job, sources: Mapping[str, Source]) -> Changes:
    """The same by a build of MkDocs' own."""
    changes = Changes()
    with TemporaryDirectory(prefix="banmian-") as folder:
        docs = Path(folder, "docs")
        for path, source in sources.items():
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).symlink_to(Path(source.root, path))
        build_plainly(docs, job.stage, job.config, job.strict)
    made = {path: size for path, (size, *_) in files_of(job.stage).items()}
    there = files_of(job.site).keys()
    for path in made:
        if path in there and filecmp.cmp(job.stage / path, job.site / path, shallow=False):
            (job.stage / path).unlink()
        else:
            changes.put.append(path)
    changes.drop = sorted(there - made.keys())
    changes.sizes = made
    return changes
