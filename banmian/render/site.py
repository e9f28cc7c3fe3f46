"""One strict MkDocs build, whose first warnings become the error."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from banmian.errors import RenderError

SHOWN_WARNINGS = 5
"""How many warnings an error names; the first ones nearly always explain the rest."""


def render(docs: Path, site: Path, config: Path, strict: bool = True) -> None:
    """Render `docs` into `site` by the MkDocs configuration `config`.

    Strict, every warning of MkDocs, such as a link to no page or anchor, raises RenderError with the first of them.
    Hand-written pages that the navigation names and `docs` lacks are left out of the navigation, so that a folder
    of generated pages alone renders too.
    """
    with _warnings() as warnings:
        try:
            build(_load(docs, site, config, strict))
        except (Abort, MkDocsException) as error:
            warnings.append(str(error))
            raise RenderError(config, None, _first(warnings)) from error
    if strict and warnings:
        raise RenderError(config, None, _first(warnings))


def _load(docs: Path, site: Path, config: Path, strict: bool) -> MkDocsConfig:
    try:
        loaded = load_config(str(config), docs_dir=str(docs.resolve()), site_dir=str(site.resolve()), strict=strict)
    except ConfigurationError as error:
        raise RenderError(config, None, str(error)) from error
    if loaded.nav:
        loaded.nav = [item for item in loaded.nav if _exists(item, docs)]
    return loaded


def _exists(item: Any, docs: Path) -> bool:
    paths = item.values() if isinstance(item, dict) else [item]
    return all((docs / path).is_file() for path in paths if isinstance(path, str))


def _first(warnings: list[str]) -> str:
    more = len(warnings) - SHOWN_WARNINGS
    return "; ".join(warnings[:SHOWN_WARNINGS]) + (f"; and {more} more" if more > 0 else "")


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs and its plugins log as warnings or worse, instead of printing it."""
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    level, propagate = logger.level, logger.propagate
    # Below WARNING, MkDocs does not track links to anchors; at WARNING it does.
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
        logger.propagate = propagate


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
