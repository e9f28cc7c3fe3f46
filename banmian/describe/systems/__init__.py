"""Systems of an article: named models, platforms, programmes and methods of work."""

from banmian.describe.systems.tag import explain_systems, find_systems, system_id

__all__ = ["explain_systems", "find_systems", "system_id"]
