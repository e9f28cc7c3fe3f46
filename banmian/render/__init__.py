"""Markdown to HTML: MkDocs with Material, driven strictly from Python."""

from banmian.render.site import render

__all__ = ["render"]
