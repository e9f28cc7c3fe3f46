"""Regions with their number of articles and what is directly below each."""

from collections.abc import Sequence

from banmian.write.catalog import Catalog
from banmian.write.escape import html
from banmian.write.links import html_link, region_path, site_link
from banmian.write.shelves import Shelf


def region_table(name: str, shelves: Sequence[Shelf], here: str, catalog: Catalog) -> str:
    """A block of HTML: one row a region, in the given order; the name is for those who hear the table."""
    lower = any(shelf.children for shelf in shelves)
    heads = "".join(f"<th scope=col>{head}" for head in ("地区", "文章", "下级")[: 3 if lower else 2])
    rows = "\n".join(_row(shelf, lower, here, catalog) for shelf in shelves)
    opening = f'<table class=region-table aria-label="{html(name)}">'
    return f"{opening}\n<thead><tr>{heads}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(shelf: Shelf, lower: bool, here: str, catalog: Catalog) -> str:
    name = html_link(catalog.region_name(shelf.id), here, region_path(shelf.id))
    below = " ".join(_below(catalog.regions[code], here, catalog) for code in shelf.children)
    last = f"<td>{below}" if lower else ""
    return f"<tr><th scope=row>{name}<td>{shelf.count}{last}"


def _below(shelf: Shelf, here: str, catalog: Catalog) -> str:
    name = html(catalog.region_name(shelf.id))
    return f"<a href={site_link(here, region_path(shelf.id))}>{name} <em>{shelf.count}</em></a>"
