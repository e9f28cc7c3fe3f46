"""Two versions side by side: which blocks are the same passage, and which of them moved."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from banmian.relate.differences import find_differences
from banmian.relate.reading import Reading
from banmian.relate.relations import Place, Row
from banmian.relate.runs import Run, equal_runs

BLOCK_SHARE = 0.3
"""Of the shorter block's letters that two blocks have in common where they are the same passage: less than half, as a
page may break one paragraph into two, and far more than a slogan."""

SHORT_BLOCK_CHARACTERS = 200
"""Longer blocks have common runs if they have anything in common."""

SHORT_BLOCK_LIKENESS = 50
"""Per cent, by edits, of headings and short blocks that stand at the same place."""


@dataclass(frozen=True, slots=True)
class Link:
    """A block of the left version and one of the right that are the same passage."""

    left: int
    right: int
    letters: int
    """In common."""


def align(left: Reading, right: Reading) -> tuple[Row, ...]:
    """The rows of a comparison, in the order of the left version; what only the right one has follows what it follows
    there."""
    links = _links(left, right, equal_runs(left.codes, right.codes))
    links += _short_links(left, right, links)
    pairs = sorted(_passages(links), key=lambda pair: pair[0])
    kept = _in_order([pair[1][0] for pair in pairs], [len(left.article.blocks[pair[0][0]].text) for pair in pairs])
    rows = [
        Row(
            place=Place.BOTH if number in kept else Place.MOVED,
            left=pair[0],
            right=pair[1],
            differences=find_differences(left, pair[0], right, pair[1]),
        )
        for number, pair in enumerate(pairs)
    ]
    return tuple(_see(_laid_out(rows, len(left.article.blocks), len(right.article.blocks))))


def _links(left: Reading, right: Reading, runs: Iterable[Run]) -> list[Link]:
    """Blocks that have much of their letters in common."""
    ours, theirs = _letter_starts(left), _letter_starts(right)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for run in runs:
        for one, other, length in _split(run, ours, theirs):
            common[one, other] += length
    return [
        Link(one, other, length)
        for (one, other), length in sorted(common.items())
        if length >= BLOCK_SHARE * min(ours[one + 1] - ours[one], theirs[other + 1] - theirs[other])
    ]


def _letter_starts(reading: Reading) -> list[int]:
    """Of each block the number of letters before it; closed by the number of all."""
    return [int(number) for number in reading.places.searchsorted(reading.starts)]


def _split(run: Run, ours: list[int], theirs: list[int]) -> Iterator[tuple[int, int, int]]:
    """A run's letters by the two blocks that they stand in."""
    left, right, rest = run.left, run.right, run.length
    while rest:
        one, other = bisect_left(ours, left + 1) - 1, bisect_left(theirs, right + 1) - 1
        length = min(rest, ours[one + 1] - left, theirs[other + 1] - right)
        yield one, other, length
        left, right, rest = left + length, right + length, rest - length


def _short_links(left: Reading, right: Reading, links: Sequence[Link]) -> list[Link]:
    """Blocks too short for a common run (headings, captions) that stand right before or after linked ones."""
    linked_left, linked_right = {link.left for link in links}, {link.right for link in links}
    found: list[Link] = []
    for link in links:
        for step in (-1, 1):
            one, other = link.left + step, link.right + step
            if one not in linked_left and other not in linked_right and _alike(left, one, right, other):
                linked_left.add(one)
                linked_right.add(other)
                found.append(Link(one, other, 0))
    return found


def _alike(left: Reading, one: int, right: Reading, other: int) -> bool:
    ours, theirs = left.article.blocks, right.article.blocks
    if not (0 <= one < len(ours) and 0 <= other < len(theirs)) or ours[one].type is not theirs[other].type:
        return False
    if max(len(ours[one].text), len(theirs[other].text)) > SHORT_BLOCK_CHARACTERS:
        return False
    return fuzz.ratio(ours[one].text, theirs[other].text) >= SHORT_BLOCK_LIKENESS


def _passages(links: Iterable[Link]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Blocks that hang together by links: mostly one and one, more where a version breaks or joins a paragraph."""
    by_left: dict[int, list[int]] = defaultdict(list)
    by_right: dict[int, list[int]] = defaultdict(list)
    for link in links:
        by_left[link.left].append(link.right)
        by_right[link.right].append(link.left)
    seen: set[int] = set()
    for first in sorted(by_left):
        if first in seen:
            continue
        ours, theirs, waiting = {first}, set[int](), [first]
        while waiting:
            for other in by_left[waiting.pop()]:
                if other not in theirs:
                    theirs.add(other)
                    fresh = [one for one in by_right[other] if one not in ours]
                    ours.update(fresh)
                    waiting += fresh
        seen |= ours
        yield tuple(sorted(ours)), tuple(sorted(theirs))


def _in_order(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Numbers of the rows that keep their order in both versions and have most characters: the heaviest increasing
    subsequence of the places."""
    tops: list[tuple[int, int, int]] = []  # (place, weight up to it, row), both rising
    before: dict[int, int] = {}
    for row, (place, weight) in enumerate(zip(places, weights, strict=True)):
        at = bisect_left(tops, (place,))
        before[row] = tops[at - 1][2] if at else -1
        total = weight + (tops[at - 1][1] if at else 0)
        end = at
        while end < len(tops) and tops[end][1] <= total:
            end += 1
        tops[at:end] = [(place, total, row)]
    chain, row = set[int](), tops[-1][2] if tops else -1
    while row >= 0:
        chain.add(row)
        row = before[row]
    return chain


def _laid_out(rows: Sequence[Row], lefts: int, rights: int) -> Iterator[Row]:
    """The rows with those of one side between them, each block of the left version in its order."""
    by_left = {row.left[0]: row for row in rows}
    paired = {one for row in rows for one in row.left}
    after = _after(rows, rights)
    yield from after.get(-1, ())
    for number in range(lefts):
        if number in by_left:
            yield by_left[number]
            yield from after.get(number, ())
        elif number not in paired:
            yield Row(place=Place.LEFT, left=(number,))


def _after(rows: Sequence[Row], rights: int) -> dict[int, list[Row]]:
    """What the right version has on its own, and where its moved passages stood, by the left block of the row in both
    that they follow; -1 at the head."""
    by_right = {row.right[0]: row for row in rows}
    paired = {other for row in rows for other in row.right}
    after: dict[int, list[Row]] = defaultdict(list)
    last = -1
    for number in range(rights):
        row = by_right.get(number)
        if row and row.place is Place.BOTH:
            last = row.left[0]
        elif row:
            after[last].append(Row(place=Place.MOVED_HERE, right=row.right))
        elif number not in paired:
            after[last].append(Row(place=Place.RIGHT, right=(number,)))
    return after


def _see(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each moved one with the number of its other place."""
    rows = list(rows)
    places = {(row.place, row.right): number for number, row in enumerate(rows)}
    others = {Place.MOVED: Place.MOVED_HERE, Place.MOVED_HERE: Place.MOVED}
    for row in rows:
        yield replace(row, see=places[others[row.place], row.right]) if row.place in others else row
