"""A render of one folder, put in place at once."""

import shutil
from pathlib import Path

from banmian.render.site import stage_site
from banmian.render.source import Layer

STAGE = ".banmian/new"


def render(docs: Path, site: Path, config: Path, strict: bool = True, jobs: int = 1, cache: Path | None = None) -> None:
    """Render `docs` into `site` by the MkDocs configuration `config`. Raises RenderError."""
    stage = site / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    changes = stage_site([Layer(docs)], stage, site, config, cache, strict, jobs)
    for path in changes.put:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (stage / path).replace(site / path)
    for path in changes.drop:
        (site / path).unlink()
    shutil.rmtree(site / ".banmian")
