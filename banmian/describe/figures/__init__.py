"""Figures of an article: what is counted, how much of it, and where the text says so."""

from banmian.describe.figures.tag import explain_figures, find_figures

__all__ = ["explain_figures", "find_figures"]
