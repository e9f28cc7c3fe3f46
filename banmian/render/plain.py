"""MkDocs by its own means: its configuration, a whole build of it, and what it warns of."""

import logging
from collections.abc import Callable, Iterator
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


def build_plainly(docs: Path, site: Path, config: Path, strict: bool = True) -> None:
    """Build a site as the command `mkdocs build` does. Raises RenderError as `render` does."""
    with collected_warnings() as warnings:
        try:
            build(load(docs, site, config, strict))
        except (Abort, MkDocsException) as error:
            warnings.append(str(error))
            raise RenderError(config, None, first(warnings)) from error
    if strict and warnings:
        raise RenderError(config, None, first(warnings))


def load(
    docs: Path, site: Path, config: Path, strict: bool, there: Callable[[str], bool] | None = None
) -> MkDocsConfig:
    """The configuration; hand-written pages that its navigation names and nobody wrote are left out of that.

    `there` tells of a path whether it is a file of docs/, which need not be one folder. Raises RenderError.
    """
    try:
        loaded = load_config(str(config), docs_dir=str(docs.resolve()), site_dir=str(site.resolve()), strict=strict)
    except ConfigurationError as error:
        raise RenderError(config, None, str(error)) from error
    if loaded.nav:
        known = there or (lambda path: (docs / path).is_file())
        loaded.nav = [item for item in loaded.nav if all(map(known, nav_paths(item)))]
    return loaded


def nav_paths(nav: Any) -> dict[str, bool]:
    """Files that a navigation or a part of one names, and whether each has a title there."""
    if isinstance(nav, str):
        return {nav: False}
    if isinstance(nav, dict):
        return {path: known or isinstance(one, str) for one in nav.values() for path, known in nav_paths(one).items()}
    return {path: known for one in nav or () for path, known in nav_paths(one).items()}


def first(warnings: list[str]) -> str:
    """The first warnings as one text."""
    more = len(warnings) - SHOWN_WARNINGS
    return "; ".join(warnings[:SHOWN_WARNINGS]) + (f"; and {more} more" if more > 0 else "")


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
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
