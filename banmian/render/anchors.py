"""Links to anchors: those of rendered pages, and those of others that lead to rendered pages."""

from collections.abc import Collection, Iterator, Mapping

from banmian.render.cache import PageRecord
from banmian.render.source import page_order


def check_anchors(pages: Mapping[str, PageRecord], fresh: Collection[str]) -> Iterator[str]:
    """What MkDocs warns of, in its words, of links from or to the pages that were rendered anew."""
    known: dict[str, frozenset[str]] = {}
    wrong: list[tuple[str, str, str, str]] = []
    for path, record in pages.items():
        for target, anchor, written in record.links:
            if anchor and (path in fresh or target in fresh) and target in pages:
                if target not in known:
                    known[target] = frozenset(pages[target].anchors.split("\n"))
                if anchor not in known[target]:
                    wrong.append((path, target, anchor, written))
    # One for each anchor of a page, as MkDocs has it, in the order of its pages.
    once = {(path, target, anchor): written for path, target, anchor, written in reversed(wrong)}
    for path, target, anchor in sorted(once, key=lambda one: (page_order(one[0]), one[1:])):
        missing = f"the doc '{target}' does not contain an anchor '#{anchor}'."
        problem = "there is no such anchor on this page." if path == target else missing
        yield f"Doc file '{path}' contains a link '{once[path, target, anchor]}', but {problem}"
