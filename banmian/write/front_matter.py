"""The one home of front matter."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

_NEVER_FOLD = 1 << 30

# The pure-Python emitter folds U+0085 away in the styles that it would choose itself (PyYAML 6.0.3).
_NEEDS_QUOTES = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """The fastest safe dumper at hand."""


def _represent_text(dumper: Any, text: str) -> yaml.ScalarNode:
    style = '"' if _NEEDS_QUOTES.search(text) else None
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


_Dumper.add_representer(str, _represent_text)


def front_matter(values: Mapping[str, Any]) -> str:
    """A YAML block for the head of a Markdown file; mkdocs.utils.meta.get_data returns the same values.

    No key may be named title or description: Material puts those into its HTML unescaped.
    """
    if not values:
        return ""
    text = yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NEVER_FOLD)
    return f"---\n{text}---\n\n"
