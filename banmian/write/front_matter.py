"""The one home of front matter."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

_NEVER_FOLD = 1 << 30

# The pure-Python emitter folds U+0085 away in the styles that it would choose itself (PyYAML 6.0.3).
_NEEDS_QUOTES = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")

_TEXT = "tag:yaml.org,2002:str"


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """The fastest safe dumper at hand, which takes every value for itself: it looks for none that it has met."""

    def represent_data(self, data: Any) -> yaml.Node:
        if isinstance(data, str):
            return yaml.ScalarNode(_TEXT, data, style='"' if _NEEDS_QUOTES.search(data) else None)
        node: yaml.Node = self.yaml_representers.get(type(data), self.yaml_representers[None])(self, data)
        return node


def front_matter(values: Mapping[str, Any]) -> str:
    """A YAML block for the head of a Markdown file; mkdocs.utils.meta.get_data returns the same values.

    No key may be named title or description: Material puts those into its HTML unescaped.
    """
    if not values:
        return ""
    text = yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NEVER_FOLD)
    return f"---\n{text}---\n\n"
