"""A generated file that is made only where it is not there already."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from banmian.write.document import Document

Content = bytes | Iterator[bytes]
"""Of a file: all of it, or in parts where that would be too much to hold."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The path of a file below docs/, the key of all that it is made of, and how it is made."""

    path: str
    key: str
    """"" where it is to be made in any case."""
    make: Callable[[], Document | Content]

    @property
    def content(self) -> Content:
        """Of the file."""
        made = self.make()
        return made.text.encode("utf-8") if isinstance(made, Document) else made


def always(documents: Iterable[Document]) -> Iterator[Draft]:
    """Pages that nobody keeps a key of."""
    for document in documents:
        yield Draft(document.path, "", lambda document=document: document)  # type: ignore[misc]


def made(drafts: Iterable[Draft]) -> Iterator[Document]:
    """The pages among them, all made."""
    for draft in drafts:
        if isinstance(document := draft.make(), Document):
            yield document
