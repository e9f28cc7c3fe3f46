"""A render of one folder, put in place at once."""

import shutil
from pathlib import Path

from banmian.render.site import Changes, Job, stage_site
from banmian.render.source import Layer
from banmian.workers import few_collections
from banmian.write.merge import drop_files, merge
from banmian.write.publish import WORK


def render(
    docs: Path,
    site: Path,
    config: Path,
    strict: bool = True,
    jobs: int = 1,
    cache: Path | None = None,
    shared: bool = False,
) -> Changes:
    """Render `docs` into `site` by the MkDocs configuration `config`. Raises RenderError as `stage_site` does.

    `shared`: whether no file of `docs` is ever changed where it stands, so that the site may have it by a link.
    """
    work = site / WORK
    shutil.rmtree(work, ignore_errors=True)
    stage = work / "new"
    stage.mkdir(parents=True)
    try:
        with few_collections():
            changes = stage_site(Job([Layer(docs, shared=shared)], stage, site, config, cache, strict, jobs))
        drop_files(site, changes.drop)
        merge(stage, site)
    finally:
        shutil.rmtree(work)
    return changes
