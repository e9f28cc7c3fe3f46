"""Places: which regions an article is about, from its names, datelines and page.

names -> find (matches as words) -> mentions (chains) -> resolve (shared names) -> decide (weights, roles).
"""

from banmian.describe.places.locate import explain_places, locate

__all__ = ["explain_places", "locate"]
