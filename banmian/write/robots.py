"""What the site tells machines about itself: robots.txt and, for browsers, its search as OpenSearch 1.1."""

from collections.abc import Iterator

from banmian.write.catalog import Catalog
from banmian.write.escape_exports import xml
from banmian.write.links import SEARCH, site_address

_OPEN_SEARCH = """\
<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>版面</ShortName>
<Description>检索报纸版面文章库</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="{template}"/>
</OpenSearchDescription>
"""


def machine_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Paths below docs/ and contents; what needs the site's own address is left out where mkdocs.yml has none."""
    site_url = catalog.archive.site_url
    sitemap = f"Sitemap: {site_url}sitemap.xml\n" if site_url else ""
    yield "robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode()
    if site_url:
        template = xml(f"{site_url}{site_address(SEARCH)}?q=") + "{searchTerms}"
        yield "opensearch.xml", _OPEN_SEARCH.format(template=template).encode("utf-8")
