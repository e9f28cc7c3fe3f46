"""A page of HTML as a reader's tests need it: its text by element, its links, its anchors, what would run."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
ENDED_BY = {
    "p": {"p", "div", "ul", "ol", "table"},
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "tr"},
    "th": {"th", "td", "tr"},
    "tr": {"tr"},
}
"""Elements whose end HTML lets out before others; those of our pages, not all of HTML."""


@dataclass(slots=True)
class Element:
    """One element; its text is that of all its descendants."""

    tag: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """White space folded."""
        return " ".join("".join(self.pieces).split())


class HtmlPage(HTMLParser):
    """All elements of a document, in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()

    @classmethod
    def read(cls, path: Path) -> "HtmlPage":
        return cls(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        while self._open and tag in ENDED_BY.get(self._open[-1].tag, ()):
            self._open.pop()
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while any(element.tag == tag for element in self._open) and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.pieces.append(data)

    def all(self, tag: str) -> list[Element]:
        """Elements of a tag."""
        return [element for element in self.elements if element.tag == tag]

    def by_class(self, name: str) -> list[Element]:
        """Elements that have a class."""
        return [element for element in self.elements if name in element.attributes.get("class", "").split()]

    def by_id(self, anchor: str) -> Element:
        """The element with an id; StopIteration where there is none."""
        return next(element for element in self.elements if element.attributes.get("id") == anchor)

    @property
    def anchors(self) -> set[str]:
        """All ids."""
        return {element.attributes["id"] for element in self.elements if "id" in element.attributes}

    @property
    def links(self) -> list[str]:
        """All addresses that the page names."""
        names = ("href", "src")
        return [element.attributes[name] for element in self.elements for name in names if name in element.attributes]
