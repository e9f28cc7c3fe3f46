"""What MkDocs is told beyond mkdocs.yml, which names this file, so that a plain `mkdocs build` does the same."""

import re
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b[^<]*+(?:<(?!/\2>)[^<]*+)*+</\2>)")
_INDENT = re.compile(r"\n\s+")
_LOADED = re.compile(r"assets/(?:header\.js|icon\.svg|javascripts/search(?:\.js|/.*))")
"""Files of the theme that a page asks for; what is in site.css and site.js it has from there."""


NO_DAY = "1970-01-01"


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Leave out files of the theme that no page loads: source maps, other languages' search, parts of others: 3 MB."""
    unused = [one for one in files if one.src_dir != config.docs_dir and not _LOADED.fullmatch(one.src_uri)]
    for file in unused:
        files.remove(file)
    return files


def on_env(env: Environment, files: Files, **_: Any) -> Environment:
    """Drop the lines of templates that hold nothing but a tag; take from pages the day of the build.

    MkDocs puts that day into the compressed site map, so that the same pages would give another one every day.
    """
    env.trim_blocks = env.lstrip_blocks = True
    for file in files:
        if file.page:
            file.page.update_date = NO_DAY
    return env


def on_post_page(output: str, **_: Any) -> str:
    """Drop empty lines and indents, which with the former are a fifth of an article's page and none of its text."""
    parts = _KEPT.split(output)
    # Of every three parts, the second is an element that keeps its white space, and the third is its name.
    return "".join(
        part if number % 3 else _INDENT.sub("\n", part) for number, part in enumerate(parts) if number % 3 != 2
    ).lstrip()


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """The same for the page that is shown where there is none."""
    return on_post_page(output_content) if template_name == "404.html" else output_content
