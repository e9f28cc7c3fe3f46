"""One page, from Markdown to HTML: by the fast way where its parts allow it, otherwise by MkDocs' own."""

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url
from mkdocs.utils.meta import get_data

from banmian.render.blocks import convert
from banmian.render.frame import Frame, Kind, kind_of
from banmian.render.front import Front, UnknownFrontMatter, front_of, read_front
from banmian.render.inside import contents_levels
from banmian.render.links import ANCHOR, Links
from banmian.render.shell import Content, Shell
from banmian.render.source import address_of

_OWN_MARKS = ("\ue000", "md-toggle", '__toc"', "zz/")
"""By which the frame is cut and mended."""
_KEPT = ("pre", "textarea", "script", "style")
"""Elements that keep their white space, so that the squeezing of a page looks for their ends."""
_ADDRESS = re.compile(r"[a-z0-9]+/(?:[a-z0-9_-]+/)*(?:[a-z0-9_-]+\.[a-z]+)?", re.ASCII)
"""One of our own, which no rule for addresses changes."""


@dataclass(slots=True)
class Rendered:
    """A page of the site, and what others may have to do with it."""

    html: str
    anchors: set[str]
    links: set[str]
    """As Links has them."""
    slow: bool
    """Whether the links are only those to anchors."""


class Renderer:
    """Renders pages one by one. Whatever is wrong with a link to a page is logged as MkDocs logs it."""

    def __init__(
        self, config: MkDocsConfig, shell: Shell, files: Container[str], frames: dict[Kind, Frame | None]
    ) -> None:
        """`files` are the paths of all files; what is missing of the frames is added."""
        self._config = config
        self._shell = shell
        self._files = files
        self._levels = contents_levels(config)
        self.frames = frames

    def render(self, path: str, text: str, plain: bool) -> Rendered:
        """The page of a Markdown file; `plain` as blocks.py has it."""
        meta: dict[str, Any] | None = None
        front: Front | None
        try:
            front, body = read_front(text)
        except UnknownFrontMatter:
            body, meta = get_data(text)
            front = _known(meta)
        address = address_of(path)
        links = Links(path, address, self._files)
        content, slow = self._convert(body, links) if plain else None, False
        if content is None:
            links, slow = Links(path, address, self._files), True
            content = self._convert_slowly(path, links)
        if meta and "title" in meta:
            content.title = str(meta["title"])
        if nav_page := self._shell.nav_pages.get(path):
            content.title = str(nav_page.title)
        html = self._framed(path, text, front, content, links, address) if front is not None else None
        if html is None:
            html = self._shell.page(path, get_data(text)[1] if meta is None else meta, content)
        return Rendered(html, content.anchors, links.found, slow)

    def _convert(self, body: str, links: Links) -> Content | None:
        if not self._levels:
            return None
        converted = convert(body, links.resolve, self._levels)
        if converted is None or converted.title is None:
            return None
        return Content(converted.html, converted.title, converted.toc, converted.anchors)

    def _convert_slowly(self, path: str, links: Links) -> Content:
        page = self._by_mkdocs(path)
        for target, anchors in (page.links_to_anchors or {}).items():
            links.found.update(f"{target.src_uri}{ANCHOR}{anchor}" for anchor in anchors)
        return Content(page.content or "", str(page.title), page.toc, page.present_anchor_ids or set())

    def _by_mkdocs(self, path: str) -> Page:
        """By Python-Markdown and MkDocs, whose warnings say what is wrong."""
        page = self._shell.new_page(path)
        page.read_source(self._config)
        page.render(self._config, self._shell.files)
        return page

    def links_as_written(self, path: str) -> dict[tuple[str, str], str]:
        """A page's links to anchors, by page and anchor."""
        targets = (self._by_mkdocs(path).links_to_anchors or {}).items()
        return {(to.src_uri, anchor): written for to, anchors in targets for anchor, written in anchors.items()}

    def _framed(self, path: str, text: str, front: Front, content: Content, links: Links, address: str) -> str | None:
        """The page in its kind's frame; None where its parts would not stay apart, or its kind has none."""
        place = self._shell.place(path, address)
        html = self._shell.squeezed(content.html)
        texts = f"{content.title} {front.head} {front.summary} {front.crumbs}"
        if not place or not _keeps_apart(html) or any(one in html or one in texts for one in _OWN_MARKS):
            return None
        contents = len(content.toc) > 0
        kind = kind_of(front, place, contents, "<h1" in html)
        first = kind not in self.frames
        if first:
            self.frames[kind] = self._shell.frame(kind)
        frame = self.frames[kind]
        if frame is None:
            return None
        values = {"title": content.title, "content": html, "head": front.head and self._shell.squeezed(front.head)}
        values |= {"summary": front.summary, "canonical": self._shell.canonical(address)}
        for number, (name, url) in enumerate(front.crumbs):
            values[f"name{number}"] = name
            values[f"crumb{number}"] = self._address(path, url, links)
        if front.feed:
            values["feed"] = self._address(path, front.feed, links)
        if contents:
            items = list(content.toc)
            values["skip"] = items[0].url
            values["contents"] = frame.between.join(map(self._shell.item, items))
        filled = frame.fill(values)
        if first and filled != self._shell.page(path, get_data(text)[1], content):
            self.frames[kind] = None
            return None
        return filled

    def _address(self, path: str, url: str, links: Links) -> str:
        """An address that front matter has, as the page names it."""
        if _ADDRESS.fullmatch(url):
            return links.relative(url)
        return str(escape(normalize_url(url, page=self._shell.address(path))))


def _known(meta: dict[str, Any]) -> Front | None:
    try:
        return front_of(meta)
    except UnknownFrontMatter:
        return None


def _keeps_apart(html: str) -> bool:
    """Whether white space of the frame and of the content cannot run together, nor an element reach beyond it."""
    if not html or html[0].isspace() or html[-1].isspace():
        return False
    return all(html.count(f"<{tag}") == html.count(f"</{tag}>") for tag in _KEPT if f"<{tag}" in html)
