"""What MkDocs is told beyond mkdocs.yml, which names this file, so that a plain `mkdocs build` does the same."""

from typing import Any

from jinja2 import Environment


def on_env(env: Environment, **_: Any) -> Environment:
    """Drop the lines that hold nothing but a tag of a template: a sixth of an article's page, and none of its text."""
    env.trim_blocks = env.lstrip_blocks = True
    return env
