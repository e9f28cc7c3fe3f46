"""Why an article has the versions and the related articles that it has, for --explain."""

from collections.abc import Iterator, Sequence

import numpy as np

from banmian.model import Article, Page
from banmian.relate import relate
from banmian.relate.candidates import MOST_TEXTS, sharing_pairs, telling
from banmian.relate.families import CANDIDATE_SHINGLES, VERSION_SHARE, common_share
from banmian.relate.relations import Comparison
from banmian.relate.shared import find_shared
from banmian.relate.shingles import distinct, sketch


def pages_like(page: Page, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The page and those that may print versions or passages of its articles, in their order: so that one article is
    explained without building all pages."""
    texts = ["\n".join(one.lines) for one in pages]
    sketches = sketch(texts)
    pairs = [(one.left, one.right) for one in find_shared(texts, sketches)]
    parts = [telling(distinct(keys), sketches.bits, MOST_TEXTS) for keys, _ in sketches.sampled.stretches()]
    for lefts, rights, counts in sharing_pairs(np.concatenate(parts), sketches.bits):
        chosen = counts >= CANDIDATE_SHINGLES
        pairs += zip(lefts[chosen].tolist(), rights[chosen].tolist(), strict=True)
    near = {number for pair in pairs for number in pair if page in (pages[pair[0]], pages[pair[1]])}
    return tuple(one for number, one in enumerate(pages) if number in near or one == page)


def explain_relations(article: Article, articles: Sequence[Article], complete: bool) -> Iterator[str]:
    """The article's versions and what they differ in, and the passages that it shares, among the articles given.

    `complete`: these are all there are, so that it can also be told which are related, which hangs on how rare it is
    what they share.
    """
    related, relations = relate(articles)
    by_id = {one.id: one for one in related}
    for one in by_id[article.id].versions:
        share = common_share(article, by_id[one])
        yield f"version {one}: {share:.2f} of the shorter text's letters in common runs (at least {VERSION_SHARE})"
    for comparison in relations.comparisons:
        if article.id in (comparison.left, comparison.right):
            yield from _differences(comparison)
    for passage in relations.passages:
        if article.id in (passage.first.article, passage.second.article):
            first, second = passage.first, passage.second
            yield f"passage {first.article}:{first.line} = {second.article}:{second.line} {first.text}"
    for near in relations.related.get(article.id, ()) if complete else ():
        yield f"related {near.article}: {', '.join((*near.systems, *near.regions, *near.themes))}"


def _differences(comparison: Comparison) -> Iterator[str]:
    for row in comparison.rows:
        for one in row.differences:
            where = f"{comparison.left}:{one.left_line} {comparison.right}:{one.right_line}"
            yield f"  {where} {row.place} [{one.left}→{one.right}]{' flagged' if one.in_equal_sentence else ''}"
