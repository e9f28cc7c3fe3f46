"""Markdown to HTML: MkDocs with Material, driven strictly from Python."""

from banmian.render.settings import Settings, read_settings
from banmian.render.site import render

__all__ = ["Settings", "read_settings", "render"]
