"""One generated Markdown file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from banmian.write.front_matter import front_matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A Markdown file under docs/."""

    path: str
    """Relative to docs/, with slashes, not percent-encoded: regions/150303.md."""
    body: str
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole file."""
        return f"{front_matter(self.meta)}{self.body.rstrip()}\n"
