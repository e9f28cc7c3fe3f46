"""What the site tells machines about itself: robots.txt, its search as OpenSearch 1.1, a picture for shared links."""

from collections.abc import Iterator

from banmian.write.catalog import Catalog
from banmian.write.escape_exports import xml
from banmian.write.links import SEARCH, site_address

SHORT_CHARACTERS = 16
"""What OpenSearch 1.1 allows for a short name."""

_OPEN_SEARCH = """\
<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{name}</ShortName>
<Description>{description}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="{template}"/>
</OpenSearchDescription>
"""


def machine_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Paths below docs/ and contents; what needs the site's own address is left out where mkdocs.yml has none."""
    site_url = catalog.archive.site_url
    sitemap = f"Sitemap: {site_url}sitemap.xml\n" if site_url else ""
    from banmian.write.card import card  # Late: a build with nothing to write draws nothing.

    yield "card.png", card(catalog)
    yield "robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode()
    if site_url:
        template = xml(f"{site_url}{site_address(SEARCH)}?q=") + "{searchTerms}"
        name = xml(catalog.archive.site_name[:SHORT_CHARACTERS])
        description = xml(f"检索{catalog.archive.site_name}")
        text = _OPEN_SEARCH.format(template=template, name=name, description=description)
        yield "opensearch.xml", text.encode("utf-8")
