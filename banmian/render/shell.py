"""MkDocs and its theme, loaded once: frames for kinds of pages, and whole pages where a frame will not do."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BaseLoader, Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import is_error_template, normalize_url

from banmian.render.frame import Frame, Kind, cut, mark, unclear
from banmian.render.plain import nav_paths
from banmian.render.source import Source, address_of, is_page, walk

_CRUMB, _FEED, _HEAD = "zzcrumb{}zz/", "zzfeed0zz.xml", "zzhead0zz"
_CONTENT, _ID, _PATH = "zzcontent0zz", "zztoc{}zz", "zzpath0zz"
_ADDRESS = re.compile(r"=\"?\.\./([^\"#?\s>]*)")
_FOLDER = re.compile(r"/([^/*?\[\]!#\\\s]+)/")
"""A pattern of not_in_nav that means a folder at the top, whole."""


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page as far as the site map needs it."""

    canonical_url: str
    is_link: bool = False
    abs_url: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """Its file."""

    page: ListedPage


class SeenTemplates(Environment):
    """Lists a theme's files but those in hidden folders, which MkDocs does not want: 12,000 icons."""

    def __init__(self, folders: Sequence[str]) -> None:
        super().__init__(loader=BaseLoader())
        self._folders = folders

    def list_templates(
        self, extensions: Collection[str] | None = None, filter_func: Callable[[str], bool] | None = None
    ) -> list[str]:
        """Paths with slashes."""
        seen = {path for folder in self._folders for path, _ in walk(folder, lambda _: True)}
        return sorted(path for path in seen if filter_func is None or filter_func(path))


class LazyFiles(Files):
    """MkDocs' files, each made when it is asked for."""

    def __init__(self, sources: Mapping[str, Source], config: MkDocsConfig) -> None:
        super().__init__([])
        self._sources = sources
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        """The file of a path below docs/, if there is one."""
        known = super().get_file_from_path(path)
        source = self._sources.get(path)
        if known is None and source is not None:
            known = File(path, source.root, self._config.site_dir, True)
            self.append(known)
        return known


@dataclass(frozen=True, slots=True)
class Addressed:
    """A page as far as addresses relative to it are concerned."""

    url: str


@dataclass(slots=True)
class Content:
    """What a page's Markdown gave."""

    html: str
    title: str
    toc: TableOfContents
    anchors: set[str]


class Shell:
    """The theme around pages. What it warns of goes to MkDocs' log."""

    def __init__(
        self, config: MkDocsConfig, sources: Mapping[str, Source], linked: Set[tuple[str, ...]] = frozenset()
    ) -> None:
        """`linked` are the folders that the frame links into, as an earlier shell of the same settings found them."""
        self._config = config
        self._sources = sources
        self._site_url = config.site_url or ""
        self.files = LazyFiles(sources, config)
        self._nav = get_navigation(self._listed(sources), config)
        self.nav_pages = {page.file.src_uri: page for page in self._nav.pages}
        self._nobody = Page("", File(f"{_PATH}.md", None, config.site_dir, True), config)
        self._places: dict[tuple[str, ...], str] = {}
        self.linked = linked or self._linked_folders()

    @cached_property
    def _env(self) -> Environment:
        """Made when it is asked for: where all frames are known, there may be no need of it."""
        env: Environment = self._config.theme.get_env()
        changed = self._config.plugins.on_env(env, config=self._config, files=self.files)
        return changed if isinstance(changed, Environment) else env

    def _listed(self, sources: Mapping[str, Source]) -> Files:
        """The pages that the navigation has or should have; MkDocs warns of those that it should have and has not."""
        patterns = [str(getattr(one, "pattern", "")) for one in getattr(self._config.not_in_nav, "patterns", ())]
        folders = [_FOLDER.fullmatch(pattern) for pattern in patterns]
        covered = {folder[1] for folder in folders if folder} if all(folders) else set()
        wanted = nav_paths(self._config.nav)
        listed = Files([])
        for path in sorted(sources):
            if path in wanted or (is_page(path) and path.partition("/")[0] not in covered):
                file = self.files.get_file_from_path(path)
                assert file is not None
                listed.append(file)
        set_exclusions(listed, self._config)
        return listed

    def _linked_folders(self) -> frozenset[tuple[str, ...]]:
        """A page that is in one of them has shorter links."""
        html = self.render(self._nobody, {}, "", "", TableOfContents([]))
        folders = (address.split("/")[:-1] for address in _ADDRESS.findall(html))
        return frozenset(tuple(parts[:n]) for parts in folders for n in range(len(parts) + 1)) | {()}

    def place(self, path: str, address: str) -> str:
        """Where links of a page's frame lead from: see Kind. "" where it needs a frame of its own."""
        if path in self.nav_pages:
            return path
        *folder, name = address.split("/")[:-1]
        if name == "." or (*folder, name) in self.linked:
            return ""
        return self._place(tuple(folder))

    def _place(self, folder: tuple[str, ...]) -> str:
        """The same of any page in a folder."""
        if folder not in self._places:
            kept = max(n for n in range(len(folder) + 1) if folder[:n] in self.linked)
            self._places[folder] = "/".join((*folder[:kept], *[_PATH] * (len(folder) + 1 - kept))) + ".md"
        return self._places[folder]

    def frame(self, kind: Kind) -> Frame | None:
        """The frame of a kind, or None where its parts cannot be told apart."""
        page = self._probe(kind.place)
        meta: dict[str, Any] = dict.fromkeys(kind.marks, True)
        marks = {name: mark(name) for name in ("title", "summary")}
        marks |= {f"name{n}": mark(f"name{n}") for n in range(kind.crumbs)}
        found = {_CONTENT: "content"}
        if kind.crumbs:
            meta["crumbs"] = [{"name": marks[f"name{n}"], "url": _CRUMB.format(n)} for n in range(kind.crumbs)]
            found |= {normalize_url(_CRUMB.format(n), page): f"crumb{n}" for n in range(kind.crumbs)}
        if kind.summary:
            meta["summary"] = marks["summary"]
        if kind.feed:
            meta["feed"] = _FEED
            found[normalize_url(_FEED, page)] = "feed"
        if kind.head:
            meta["head"] = _HEAD
            found[_HEAD] = "head"
        if kind.hide:
            meta["hide"] = list(kind.hide)
        if page.canonical_url and kind.place not in self.nav_pages:
            marks["canonical"] = page.canonical_url
        content = f"<h1>{_CONTENT}</h1>" if kind.titled else f"<p>{_CONTENT}</p>"
        found[content] = "content"
        toc = [AnchorLink(mark(f"toc{n}"), _ID.format(n), 2) for n in (0, 1)] if kind.contents else []
        html = self.render(page, meta, marks["title"], content, TableOfContents(toc))
        if toc:
            first, second = (self.item(one) for one in toc)
            between = html.partition(first)[2].partition(second)[0]
            if between.strip():
                return None
            found |= {f"{first}{between}{second}": "contents", toc[0].url: "skip"}
            return cut(html, marks, found, between)
        return cut(html, marks, found)

    def item(self, link: AnchorLink) -> str:
        """An entry of the table of contents."""
        if link.children or len(self._item) != 3 or "\n" in link.title:
            return self._rendered_item(link)
        before, between, after = self._item
        return f"{before}{link.id}{between}{link.title}{after}"

    def _rendered_item(self, link: AnchorLink) -> str:
        return self.squeezed(self._env.get_template("partials/toc-item.html").render(toc_item=link))

    @cached_property
    def _item(self) -> list[str]:
        """What is around the id and the title of an entry without others below it; [] where that cannot be told."""
        own, title = mark("id"), mark("title")
        before, _, rest = self._rendered_item(AnchorLink(title, own, 2)).partition(own)
        parts = [before, *rest.split(title)]
        return [] if any(map(unclear, parts)) else parts

    def squeezed(self, html: str) -> str:
        """A part of a page as the hooks leave it."""
        return self._config.plugins.on_post_page(html, page=self._nobody, config=self._config)

    def new_page(self, path: str) -> Page:
        """A page of MkDocs' that is nowhere registered."""
        return Page(None, File(path, self._sources[path].root, self._config.site_dir, True), self._config)

    def page(self, path: str, meta: dict[str, Any], content: Content) -> str:
        """A whole page, by the theme's templates."""
        page = self.nav_pages.get(path) or self.new_page(path)
        return self.render(page, meta, content.title, content.html, content.toc)

    def theme_files(self) -> dict[str, Path]:
        """Files of the theme that go to the site as they are, by path there, but for those that docs/ has too."""
        files = Files([])
        files.add_files_from_theme(SeenTemplates(self._config.theme.dirs), self._config)
        files = self._config.plugins.on_files(files, config=self._config)
        return {one.src_uri: Path(str(one.abs_src_path)) for one in files if one.src_uri not in self._sources}

    def template(self, name: str, pages: Sequence[str]) -> str:
        """A template of the theme that is of no page; `pages` are what it may list."""
        base = urlsplit(self._config.site_url or "/").path if is_error_template(name) else "."
        files: Any = [Listed(ListedPage(self.canonical(address_of(path)))) for path in pages]
        html = self._env.get_template(name).render(get_context(self._nav, files, self._config, base_url=base))
        return self._config.plugins.on_post_template(html, template_name=name, config=self._config)

    @property
    def template_names(self) -> list[str]:
        """Those that the theme asks for."""
        return sorted(self._config.theme.static_templates)

    def address(self, path: str) -> Any:
        """A page as far as MkDocs makes addresses relative to it."""
        return Addressed(address_of(path).removeprefix("./"))

    def canonical(self, address: str) -> str:
        """The full address of a page, "" where the site has none."""
        return self._site_url and self._site_url + address.removeprefix("./")

    def render(self, page: Page, meta: dict[str, Any], title: str, content: str, toc: TableOfContents) -> str:
        """What MkDocs makes of a page whose Markdown is converted."""
        page.meta, page.content, page.toc, page.active = meta, content, toc, True
        if page.file.src_uri not in self.nav_pages:
            page.title = title
        template = self._env.get_template(str(meta.get("template", "main.html")))
        html = template.render(get_context(self._nav, [], self._config, page))
        page.active = False
        return self._config.plugins.on_post_page(html, page=page, config=self._config)

    def _probe(self, place: str) -> Page:
        if place in self.nav_pages:
            return self.nav_pages[place]
        return Page("", File(place, None, self._config.site_dir, True), self._config)
