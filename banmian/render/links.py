"""Links of a page to other pages, from paths of Markdown files to addresses of the site."""

from collections.abc import Container
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from mkdocs.utils import get_relative_url

from banmian.render.source import address_of

ANCHOR = "\x1d"
"""Between a path and an anchor there; Markdown that holds it is left to MkDocs."""


class Links:
    """Resolves the links of one page, and keeps them for whoever looks whether they lead anywhere."""

    def __init__(self, path: str, address: str, files: Container[str]) -> None:
        """`address` is that of the page itself, `files` are the paths below docs/ of all files."""
        self.found: set[str] = set()
        """Paths below docs/, some with an anchor; "" for the page itself."""
        self._folder, self._files = dirname(path), files
        self._here = address
        below = address.removeprefix("./")
        self._top, self._up = f"{below.partition('/')[0]}/", "../" * below.count("/")
        # Where the page has a folder of its own: the one around that.
        self._around = "" if path.endswith("index.md") else below[: below.rfind("/", 0, -1) + 1]
        # What most links begin with; what follows is then a path from the root.
        self._root = "../" * path.count("/")

    def resolve(self, link: str) -> str | None:
        """The address of a link; None where it leads to no file, or is not relative: MkDocs says what is wrong."""
        written, _, anchor = link.partition("#")
        if not written:
            self.found.add(f"{ANCHOR}{anchor}" if anchor else "")
            return link
        target = written[len(self._root) :] if written.startswith(self._root) else ""
        # Nearly every link names a file as the root has it, so that there is nothing to undo.
        plain = target in self._files and "%" not in target
        if not plain:
            target = normpath(join(self._folder, unquote(written)))
            if target not in self._files or written[0] == "/":
                return None
        self.found.add(f"{target}{ANCHOR}{anchor}" if anchor else target)
        if plain and target.endswith(".md") and not target.endswith("index.md"):
            own = target.startswith(self._top)
            relative = self.relative(f"{target[:-3]}/") if own else f"{self._up}{target[:-3]}/"
        else:
            relative = self.relative(address_of(target))
        return f"{relative}#{anchor}" if anchor else relative

    def relative(self, address: str) -> str:
        """An address below the root of the site, as the page has to name it."""
        if not address.startswith((self._top, ".")):
            return self._up + address
        if self._around and address.startswith(self._around) and not address.startswith(self._here):
            return f"../{address[len(self._around) :]}"
        return get_relative_url(address, self._here)
