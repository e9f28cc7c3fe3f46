"""What render/ uses of MkDocs, Material and Python-Markdown beyond what they document, and their known versions.

With other versions, or settings that it does not know, render/ leaves the work to a plain MkDocs build.
"""

import html
import re
from importlib.metadata import version
from typing import Any

import markdown
from markdown.extensions import toc
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils.rendering import _strip_tags

KNOWN = {"mkdocs": ("1.6.1",), "mkdocs-material": ("9.8.1",), "markdown": ("3.11.3",)}
"""Versions whose inside is what this module takes it to be; tests/render/ compares them with a plain build."""

RAW_TAGS = frozenset(markdown.Markdown().block_level_elements) - {"hr"}
"""Elements that begin a block of raw HTML."""


def known() -> bool:
    """Whether the installed versions are known."""
    return all(version(name) in versions for name, versions in KNOWN.items())


EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list"]
"""Those that blocks.py knows: MkDocs' own and that of mkdocs.yml."""
HOOKED = {"files", "env", "post_page", "post_template"}
"""Events that our hooks answer; each does so for a page by itself, and for parts of one as for the whole."""


def contents_levels(config: MkDocsConfig) -> tuple[int, int] | None:
    """Lowest and highest level of the table of contents; None where Markdown is set otherwise than blocks.py knows."""
    settings = dict(config.mdx_configs.get("toc") or {})
    depth = re.fullmatch(r"([2-6])-([2-6])", str(settings.pop("toc_depth", "")))
    others = {name: value for name, value in config.mdx_configs.items() if name != "toc" and value}
    if config.markdown_extensions != EXTENSIONS or settings or others or not depth:
        return None
    return int(depth[1]), int(depth[2])


def fits(config: MkDocsConfig) -> bool:
    """Whether pages may be rendered one by one: nothing takes part in a build but our hooks."""
    hooked = {event for event, methods in config.plugins.events.items() if methods}
    return (
        config.theme.name == "material"
        and hooked <= HOOKED
        and len(config.plugins) == len(config.hooks) == 1
        and config.use_directory_urls
        and not (config.exclude_docs or config.draft_docs or config.extra_templates)
    )


def slug(name: str) -> str:
    """Id of a heading without one of its own, before it is made unique."""
    return toc.slugify(html.unescape(name), "-")


def unique_id(slugged: str, used: set[str], counters: dict[str, int]) -> str:
    """The id with a number where it is taken or empty; it is added to those used."""
    unique: Any = toc.unique
    return str(unique(slugged, used, counters))


def plain_text(inner: str) -> str:
    """A heading's text for titles and tables of contents: without tags, references as they are."""
    return _strip_tags(inner) if "<" in inner else " ".join(inner.split())


def contents(headings: list[dict[str, Any]]) -> TableOfContents:
    """A table of contents of headings, given as level, id and name, in order."""
    if len({heading["level"] for heading in headings}) <= 1:
        return TableOfContents([AnchorLink(one["name"], one["id"], one["level"]) for one in headings])
    nested: Any = toc.nest_toc_tokens
    return get_toc(nested(headings))
