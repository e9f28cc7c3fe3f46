"""What MkDocs itself makes of a page's Markdown, to compare ours with."""

import logging
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from banmian.receipt import HOME
from banmian.render.source import address_of

HERE = "articles/a/3.md"
KNOWN = ("index.md", "articles/a/1.md", "regions/150300.md", "pages/原样 A(1).md", HERE)
ADDRESSES = {path: address_of(path) for path in KNOWN}


class ByMkDocs:
    """Converts Markdown as MkDocs does, as the page HERE among those of KNOWN."""

    def __init__(self, folder: Path) -> None:
        (folder / "docs").mkdir()
        self._folder = folder
        self.config = load_config(
            str(HOME / "mkdocs.yml"), docs_dir=str(folder / "docs"), site_dir=str(folder / "site")
        )
        self._files = Files([File(path, str(folder), str(folder), True) for path in KNOWN])

    def convert(self, text: str) -> Page:
        """The page, its links among others."""
        logger = logging.getLogger("mkdocs")
        level = logger.level
        # At this level MkDocs keeps the links to anchors; the warnings themselves are of no interest.
        logger.setLevel(logging.CRITICAL)
        try:
            file = File(HERE, str(self._folder), str(self._folder), True)
            page = Page(None, file, self.config)
            page.markdown = text
            page.render(self.config, self._files)
            return page
        finally:
            logger.setLevel(level)
