"""The regions that a region shares articles with."""

from collections import Counter
from itertools import chain

from banmian.model import Article
from banmian.stored import filed_under
from banmian.write.catalog import Catalog
from banmian.write.shelves import Shelf


def neighbours(shelf: Shelf, catalog: Catalog) -> list[tuple[str, int]]:
    """Codes with the number of shared articles, most first, then by code.

    An article joins the regions that it is filed under, as primary or about. They count at the depth of the shelf's
    own, so that a county has counties beside it and a province provinces; what holds it or lies in it is no neighbour.
    """
    path = catalog.region_path(shelf.id)
    filed = (_filed(article, len(path), catalog) for article in shelf.primary + shelf.about)
    counts = Counter(chain.from_iterable(filed))
    return sorted(((one, counts[one]) for one in counts.keys() - {*path}), key=lambda item: (-item[1], item[0]))


def _filed(article: Article, depth: int, catalog: Catalog) -> set[str]:
    return {catalog.region_path(tag.code)[:depth][-1] for tag in filed_under(article)}
