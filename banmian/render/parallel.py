"""Pages in batches, over several processes where the system can fork; a batch writes its pages itself."""

import hashlib
import multiprocessing
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from banmian.errors import RenderError
from banmian.render.cache import PageRecord
from banmian.render.frame import Frame, Kind
from banmian.render.page import Renderer
from banmian.render.source import Source, Stamp, output_of, stamp

BATCH = 100
"""Pages: some 0.1 s of work, so that no process waits long for another at the end."""


@dataclass(slots=True)
class Press:
    """All that a process needs to render pages. It is not sent: a fork has it."""

    renderer: Renderer
    sources: Mapping[str, Source]
    site: Path
    stage: Path
    there: Mapping[str, Stamp]
    """Files of the site as it is."""
    warned: list[str]
    """Grows by what MkDocs warns of."""
    made: set[str] = field(default_factory=set)
    """Folders of the stage."""


@dataclass(slots=True)
class Batch:
    """What came of some pages."""

    pages: dict[str, PageRecord]
    staged: list[str]
    warned: list[str]
    frames: dict[Kind, Frame | None]


_press: Press | None = None


def render_pages(press: Press, paths: Sequence[str], jobs: int) -> Iterator[Batch]:
    """Render the pages of these paths. Raises RenderError, or what MkDocs raises."""
    global _press
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    jobs = min(jobs, len(batches))
    _press = press
    try:
        if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
            yield from map(_render, batches)
        else:
            yield from _forked(batches, jobs)
    finally:
        _press = None


def _forked(batches: Sequence[Sequence[str]], jobs: int) -> Iterator[Batch]:
    assert _press
    with warnings.catch_warnings(), ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        # Beside threads a fork is unsafe where it needs what a thread holds; ours reads, computes and writes files.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            yield from pool.map(_render, batches)
        except BrokenProcessPool as error:
            raise RenderError(_press.site, None, "a process that renders pages was killed", "more memory") from error


def _render(paths: Sequence[str]) -> Batch:
    assert _press
    press, known = _press, set(_press.renderer.frames)
    del press.warned[:]
    batch = Batch({}, [], [], {})
    for path in paths:
        batch.pages[path] = _page(press, path, batch.staged)
    batch.warned = list(press.warned)
    batch.frames = {kind: frame for kind, frame in press.renderer.frames.items() if kind not in known}
    return batch


def _page(press: Press, path: str, staged: list[str]) -> PageRecord:
    source = press.sources[path]
    with FileIO(f"{source.root}/{path}") as file:
        content = file.read()
    rendered = press.renderer.render(path, _decoded(content, f"{source.root}/{path}"))
    html = rendered.html.encode("utf-8", errors="xmlcharrefreplace")
    output = output_of(path)
    made = press.there.get(output)
    if made is None or made[0] != len(html) or (press.site / output).read_bytes() != html:
        made = stage_bytes(press.stage, output, html, press.made)
        staged.append(output)
    return PageRecord(
        source=source.stamp,
        digest=digest_of(content),
        output=made,
        anchors="\n".join(sorted(rendered.anchors)),
        links=rendered.links,
        slow=rendered.slow,
    )


def digest_of(content: bytes) -> str:
    """By which the content of a Markdown file is known again."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def stage_bytes(stage: Path, output: str, content: bytes, made: set[str]) -> Stamp:
    """Write a file below the staging folder; `made` are folders that are there."""
    folder = output.rpartition("/")[0]
    if folder not in made:
        (stage / folder).mkdir(parents=True, exist_ok=True)
        made.add(folder)
    with FileIO(f"{stage}/{output}", "w") as file:
        file.write(content)
        return stamp(os.fstat(file.fileno()))


def _decoded(content: bytes, path: str) -> str:
    """As MkDocs reads a file. Raises RenderError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RenderError(path, None, f"not UTF-8: {error}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
