"""The page of search results, which a script fills; until it does the page says so and leads to the indexes."""

from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.links import HOME, PAGES, REGIONS, SEARCH, THEMES, source_link

BODY = """\
# 检索

<div id="search-page"><p>
检索要在浏览器里运行脚本（JavaScript）。如果这段话一直在，就是脚本没有运行；不用脚本，也可以从下面的目录找到每一篇文章。
</p></div>

目录：[首页]({home}) · [地区]({regions}) · [主题]({themes}) · [版面]({pages})
{{: .remark }}
"""


def search_page(catalog: Catalog) -> Document:
    """The page that shows results for the address's ?q=…"""
    links = {"home": HOME, "regions": REGIONS, "themes": THEMES, "pages": PAGES}
    body = BODY.format(**{name: source_link(SEARCH, path) for name, path in links.items()})
    return Document(path=SEARCH, body=body, meta={"hide": ["toc"]})
