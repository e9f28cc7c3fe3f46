"""Banmian: raw text dumps of Chinese newspaper pages in, a citable archive site out."""

__version__ = "0.1.0"
