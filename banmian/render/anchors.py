"""Links to anchors: those of rendered pages, and those of others that lead to rendered pages."""

from collections.abc import Callable, Collection, Iterator, Mapping, Set

from banmian.render.cache import PageRecord
from banmian.render.links import ANCHOR
from banmian.render.plain import SHOWN_WARNINGS
from banmian.render.source import page_order

Written = Callable[[str], Mapping[tuple[str, str], str]]
"""From a page to its links to anchors as they are written, by page and anchor."""


def check_anchors(
    pages: Mapping[str, PageRecord], fresh: Collection[str], old: Mapping[str, PageRecord], written: Written
) -> Iterator[str]:
    """What MkDocs warns of, in its words, of links from or to the pages that were rendered anew.

    `old` are pages as the last render left them, whose links were looked at then. How a link is written is looked up
    for the first warnings, which are all that is shown.
    """
    known: dict[str, Set[str]] = {}
    less = {path for path in fresh if path not in old or not old[path].anchors() <= pages[path].anchors()}
    wrong: list[tuple[str, str, str]] = []
    for path, record in pages.items():
        is_fresh = path in fresh
        if not (is_fresh or less):
            continue
        for link in record.links():
            to, _, anchor = link.partition(ANCHOR)
            target = to or path
            if not anchor or not (is_fresh or target in less) or target not in pages:
                continue
            if target not in known:
                known[target] = pages[target].anchors()
            if anchor not in known[target]:
                wrong.append((path, target, anchor))
    for number, (path, target, anchor) in enumerate(sorted(wrong, key=lambda one: (page_order(one[0]), one[1:]))):
        link = written(path).get((target, anchor), "") if number < SHOWN_WARNINGS else ""
        missing = f"the doc '{target}' does not contain an anchor '#{anchor}'."
        problem = "there is no such anchor on this page." if path == target else missing
        yield f"Doc file '{path}' contains a link '{link or f'{target}#{anchor}'}', but {problem}"
