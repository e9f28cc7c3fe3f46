"""Links of a page to other pages, from paths of Markdown files to addresses of the site."""

from collections.abc import Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from mkdocs.utils import get_relative_url

from banmian.render.source import address_of

Link = tuple[str, str, str]
"""Path below docs/ of the page that is linked to, anchor there or "", and the link as written."""


class Links:
    """Resolves the links of one page, and keeps them for whoever looks whether they lead anywhere."""

    def __init__(self, path: str, addresses: Mapping[str, str]) -> None:
        """`addresses` are those of all files by path."""
        self.found: list[Link] = []
        self._path, self._folder, self._addresses = path, dirname(path), addresses
        self._here = address_of(path)
        below = self._here.removeprefix("./")
        self._top, self._up = below.partition("/")[0], "../" * below.count("/")
        # What most links begin with; what follows is then a path from the root.
        self._root = "../" * path.count("/")

    def resolve(self, link: str) -> str | None:
        """The address of a link; None where it leads to no file, or is not relative: MkDocs says what is wrong."""
        written, _, anchor = link.partition("#")
        if not written:
            self.found.append((self._path, anchor, link))
            return link
        target = written.removeprefix(self._root)
        if not (self._root and written.startswith(self._root)) or "./" in target or "%" in target:
            target = normpath(join(self._folder, unquote(written)))
        address = self._addresses.get(target)
        if address is None or written[0] == "/":
            return None
        self.found.append((target, anchor, link))
        near = address.partition("/")[0] == self._top or address[0] == "."
        relative = get_relative_url(address, self._here) if near else self._up + address
        return f"{relative}#{anchor}" if anchor else relative
