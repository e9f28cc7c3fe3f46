"""Markdown to HTML: MkDocs with Material, driven strictly from Python."""

from banmian.render.publish import render
from banmian.render.settings import Settings, read_settings
from banmian.render.site import Changes, Job, stage_site
from banmian.render.source import Layer, Stamp, files_of

__all__ = ["Changes", "Job", "Layer", "Settings", "Stamp", "files_of", "read_settings", "render", "stage_site"]
