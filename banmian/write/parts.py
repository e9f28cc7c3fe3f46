"""What is written, in parts that can be made side by side: the order here is that of the work, not of the site."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from banmian.write.article import article_drafts
from banmian.write.catalog import Catalog
from banmian.write.document import Document
from banmian.write.downloads_page import data_documents
from banmian.write.draft import Content, Draft
from banmian.write.feeds import feed_drafts
from banmian.write.home import home_document
from banmian.write.name_pages import name_drafts
from banmian.write.page_index import page_index
from banmian.write.pieces import Box
from banmian.write.printed import printed_draft
from banmian.write.region_pages import region_drafts
from banmian.write.review import review_document
from banmian.write.search_page import search_page
from banmian.write.system_pages import system_drafts
from banmian.write.theme_pages import theme_drafts
from banmian.write.timeline_pages import timeline_drafts
from banmian.write.version_pages import version_drafts

DUMPS_TOGETHER = 16
"""Work of a second, so that no process waits long for the last to end."""

Part = Callable[[], Iterable[Draft]]
"""Makes files, when it is called."""
Maker = Callable[[], Iterable[tuple[str, Content]]]
"""The same, by path and content."""


def page_parts(box: Box) -> list[Part]:
    """Pages of articles and dumps as printed, some dumps at a time, and with them the pieces of the data files."""
    names = [page.name for page in box.catalog.archive.pages]
    return [partial(_of_dumps, box, names[at : at + DUMPS_TOGETHER]) for at in range(0, len(names), DUMPS_TOGETHER)]


def _of_dumps(box: Box, names: Sequence[str]) -> Iterator[Draft]:
    for name in names:
        key = box.keys.page(name)
        yield from article_drafts(name, box.catalog, key)
        printed = printed_draft(box.catalog.pages[name], box.catalog, key)
        yield Draft(printed.path, key, partial(_with_pieces, box, name, printed.make))


def _with_pieces(box: Box, name: str, make: Callable[[], Document | Content]) -> Document | Content:
    """A page that is made anew has new pieces; those of one that is there are there too, or are made when asked for."""
    box.prepare(name)
    return make()


def keyed_parts(box: Box) -> list[Part]:
    """Lists, which are long work together and little of it is new."""
    lists = (region_drafts, system_drafts, theme_drafts, name_drafts, timeline_drafts, version_drafts)
    return [partial(part, box.catalog, box.keys) for part in (*lists, feed_drafts)]


def index_parts(catalog: Catalog) -> list[Callable[[], Iterable[Document]]]:
    """Pages that are made in any case."""
    single = (home_document, page_index, review_document, search_page)
    return [
        lambda: (make(catalog) for make in single),
        partial(data_documents, catalog),
    ]


def files(maker: Maker) -> Iterator[Draft]:
    """Files whose content is there as soon as they are."""
    for path, content in maker():
        yield Draft(path, "", lambda content=content: content)  # type: ignore[misc]
