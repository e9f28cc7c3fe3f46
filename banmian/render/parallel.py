"""Pages in batches, over several processes where the system can fork; a batch writes its pages itself."""

import filecmp
import gc
import hashlib
import multiprocessing
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from banmian.errors import RenderError
from banmian.render.blocks import is_plain
from banmian.render.cache import DIGEST_BYTES, reach_of
from banmian.render.frame import Frame, Kind
from banmian.render.page import Renderer
from banmian.render.source import Source, Stamp, is_page, output_of, stamp
from banmian.workers import FORKS, begin_copy, beside_threads

BATCH = 100
"""Files: less than 0.1 s of work, so that no process waits long for another at the end."""
COLLECTED_OBJECTS = 50_000
"""After so many new objects a process that renders looks for cycles among them; only MkDocs' own way makes any."""

Page = tuple[bytes, Stamp, bool, bytes]
"""All of a page's record but its source, of which the other process knows."""


@dataclass(slots=True)
class Press:
    """All that a process needs to render pages. It is not sent: a fork has it."""

    renderer: Renderer
    sources: Mapping[str, Source]
    paths: Sequence[str]
    """What is to be made; pages are rendered, other files are copied."""
    site: Path
    stage: Path
    there: Mapping[str, Stamp]
    """Files of the site as it is."""
    warned: list[str]
    """Grows by what MkDocs warns of."""


@dataclass(slots=True)
class Batch:
    """What came of some paths."""

    start: int
    """Number of the first."""
    pages: list[Page | None]
    """None for a file that is no page."""
    files: dict[str, Stamp]
    staged: list[str]
    warned: list[str]
    frames: dict[Kind, Frame | None]


_press: Press | None = None


def render_pages(press: Press, jobs: int) -> Iterator[Batch]:
    """Make what the press is to make, in any order. Raises RenderError, or what MkDocs raises."""
    global _press
    batches = len(range(0, len(press.paths), BATCH))
    jobs = min(jobs, batches)
    _press = press
    try:
        if jobs <= 1 or not FORKS:
            yield from map(_render, range(batches))
        else:
            yield from _forked(_spread(batches, jobs), jobs)
    finally:
        _press = None


def _spread(count: int, jobs: int) -> list[int]:
    """Numbers of batches, neighbours far apart: processes that write into the same folder wait for each other."""
    step = -(-count // jobs)
    return [number for first in range(step) for number in range(first, count, step)]


def _forked(batches: Sequence[int], jobs: int) -> Iterator[Batch]:
    assert _press
    context = multiprocessing.get_context("fork")
    with beside_threads(), ProcessPoolExecutor(jobs, context, _begin, (os.getpid(),)) as pool:
        try:
            yield from pool.map(_render, batches)
        except BrokenProcessPool as error:
            raise RenderError(_press.site, None, "a process that renders pages was killed", "more memory") from error


def _begin(parent: int) -> None:
    begin_copy(parent)
    gc.set_threshold(COLLECTED_OBJECTS, 10, 10)


def _render(number: int) -> Batch:
    assert _press
    press, known, start = _press, set(_press.renderer.frames), number * BATCH
    del press.warned[:]
    batch = Batch(start, [], {}, [], [], {})
    for path in press.paths[start : start + BATCH]:
        if is_page(path):
            batch.pages.append(_page(press, path, batch.staged))
        else:
            batch.pages.append(None)
            batch.files[path] = _file(press, path, batch.staged)
    batch.warned = list(press.warned)
    batch.frames = {kind: frame for kind, frame in press.renderer.frames.items() if kind not in known}
    return batch


def _page(press: Press, path: str, staged: list[str]) -> Page:
    source = press.sources[path]
    with FileIO(f"{source.root}/{path}") as file:
        content = file.read()
    text = _decoded(content, f"{source.root}/{path}")
    rendered = press.renderer.render(path, text, is_plain(content))
    html = rendered.html.encode("utf-8", errors="xmlcharrefreplace")
    output = output_of(path)
    made = press.there.get(output)
    if made is None or made[0] != len(html) or (press.site / output).read_bytes() != html:
        made = stage_bytes(press.stage, output, html)
        staged.append(output)
    return digest_of(content), made, rendered.slow, reach_of(rendered.anchors, rendered.links)


def _file(press: Press, path: str, staged: list[str]) -> Stamp:
    source, known = press.sources[path], press.there.get(path)
    made = copied(Path(source.root, path), press.site, press.stage, path, known, source.shared)
    if made != known:
        staged.append(path)
    return made


def digest_of(content: bytes) -> bytes:
    """By which the content of a Markdown file is known again."""
    return hashlib.blake2b(content, digest_size=DIGEST_BYTES).digest()


def stage_bytes(stage: Path, output: str, content: bytes) -> Stamp:
    """Write a file below the staging folder."""
    make_folder(stage, output)
    with FileIO(f"{stage}/{output}", "w") as file:
        left = memoryview(content)
        while left:
            left = left[file.write(left) :]
        return stamp(os.fstat(file.fileno()))


def make_folder(stage: Path, output: str) -> None:
    """Have the folder of a file below the staging folder."""
    folder = output.rpartition("/")[0]
    try:
        os.mkdir(f"{stage}/{folder}")  # noqa: PTH102 (of a page's whole time, a Path here is a twentieth)
    except FileExistsError:
        pass
    except FileNotFoundError:
        make_folder(stage, folder)
        make_folder(stage, output)


def copied(source: Path, site: Path, stage: Path, output: str, known: Stamp | None, shared: bool = False) -> Stamp:
    """Have a copy of a file on the site, `known` of which is as it is there; a link where that is allowed and possible.

    It is staged where the result is not what is known.
    """
    target = stage / output
    if not shared:
        if known and known[0] == source.stat().st_size and filecmp.cmp(source, site / output, shallow=False):
            return known
        make_folder(stage, output)
        shutil.copyfile(source, target)
        return stamp(target.stat())
    make_folder(stage, output)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    made = stamp(target.stat())
    if made == known:
        target.unlink()
    return made


def _decoded(content: bytes, path: str) -> str:
    """As MkDocs reads a file. Raises RenderError."""
    try:
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise RenderError(path, None, f"not UTF-8: {error}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
