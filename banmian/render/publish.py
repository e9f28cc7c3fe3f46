"""A render of one folder, put in place at once."""

import shutil
from pathlib import Path

from banmian.render.site import Changes, Job, stage_site
from banmian.render.source import Layer
from banmian.write.publish import WORK, drop_file, merge


def render(
    docs: Path, site: Path, config: Path, strict: bool = True, jobs: int = 1, cache: Path | None = None
) -> Changes:
    """Render `docs` into `site` by the MkDocs configuration `config`. Raises RenderError as `stage_site` does."""
    work = site / WORK
    shutil.rmtree(work, ignore_errors=True)
    stage = work / "new"
    stage.mkdir(parents=True)
    try:
        changes = stage_site(Job([Layer(docs)], stage, site, config, cache, strict, jobs))
        for path in changes.drop:
            drop_file(site, path)
        merge(stage, site)
    finally:
        shutil.rmtree(work)
    return changes
