"""Whether the text of one line runs on in another: what speaks for a seam and what against."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, groupby
from operator import itemgetter

from banmian.segment.roles import HEAD_ROLES, TEXT_ROLES, Role
from banmian.segment.shapes import OPEN_ENDS, Form
from banmian.segment.sides import JUST_OPEN, Side, Sides, particle

REACH = 10
"""How many paragraphs away the other half is looked for; columns of a page hold fewer."""
_SHORT = 30
"""A whole paragraph shorter than this may well end without a stop, in characters: two lines of a column."""
_INDENT = 2
"""White space before a paragraph, in characters: two full-width blanks are the custom."""
_INDENTED = 0.3
"""Least share of indented lines on a page that shows its paragraphs so; fewer are chance."""
_LIKENESS = (0.0, 0.03, 0.08, 0.15)
_HEADS = HEAD_ROLES | {Role.HEADING, Role.MARK, Role.BANNER}
_EDGE = "edge"
"""Stands beside the first line and the last."""


def _as_neighbour(form: Form, role: Role) -> str:
    """What a line is to those beside it: head, heading, text, stop (text that ended), caption, credit."""
    if role in _HEADS:
        return "heading" if role is Role.HEADING else "head"
    if role in TEXT_ROLES:
        return "stop" if form.end == "stop" else "text"
    return "caption" if role in (Role.CAPTION, Role.CREDIT, Role.PHOTO_NEWS) else "credit"


def _begins_anew(line: Side) -> bool:
    """Whether the line cannot be a second half: it has a lead or a number of its own."""
    return line.form.lead is not None or line.form.begin == "number"


def _indented(lines: Sequence[Side]) -> set[int]:
    """Lines that their indent shows to begin a paragraph; none on a page that indents all its text, or hardly any."""
    found = {number for number, line in enumerate(lines) if line.form.line.rows[0].start >= _INDENT}
    return found if _INDENTED * len(lines) <= len(found) < len(lines) else set()


def _candidates(lines: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Pairs of text lines that may be halves: an open end, and another line within reach."""
    anew = _indented(lines) | {number for number, line in enumerate(lines) if _begins_anew(line)}
    for left, line in enumerate(lines):
        if line.form.end not in OPEN_ENDS or line.form.tail:
            continue
        for right in range(max(0, left - REACH), min(len(lines), left + REACH + 1)):
            if right != left and right not in anew and not _leaves_open(line, lines[right]):
                yield left, right


def _leaves_open(left: Side, right: Side) -> bool:
    """Whether a quote or title that opens at the end of one line is not closed in the other, which is long enough."""
    opens = left.just_opened
    return opens not in ("", "(") and opens not in right.closes and len(right.text) > 2 * JUST_OPEN


@cache
def _apart(steps: int, heads: int) -> tuple[str, ...]:
    """Binary features of halves that are so many paragraphs apart, at most 6 either way, with up to 3 heads between."""
    way = "on" if steps > 0 else "back"
    return f"steps={steps}", f"heads={heads}", f"way={way}+{heads}"


class Seams:
    """The lines of running text of a page, in print order, and which of them may go on in which other."""

    def __init__(self, sides: Sides, roles: Sequence[Role]) -> None:
        self.lines = [sides.of(index) for index, role in enumerate(roles) if role in TEXT_ROLES]
        self.pairs = tuple(_candidates(self.lines))
        """Of numbers of lines, by the first."""
        self._sides = sides
        self._heads = list(accumulate((role in _HEADS for role in roles), initial=0))
        self._items = [roles[line.index] is Role.ITEM for line in self.lines]
        """Whether each is one of a list: most of these end without a stop."""
        neighbours = [_EDGE, *map(_as_neighbour, sides.forms, roles), _EDGE]
        self._before = [neighbours[line.index] for line in self.lines]
        self._after = [neighbours[line.index + 2] for line in self.lines]
        sides.read_runs({sign for left, _ in self.pairs for sign in self.lines[left].text[-2:]})
        self._likeness: dict[tuple[int, int], float] = {}
        for left, pairs in groupby(self.pairs, itemgetter(0)):
            rights = [right for _, right in pairs]
            first, last = self.lines[rights[0]].index, self.lines[rights[-1]].index
            likeness = sides.topics.lines.likeness(self.lines[left].index, first, last)
            self._likeness |= {(left, right): likeness[self.lines[right].index - first] for right in rights}

    def _between(self, left: int, right: int) -> tuple[str, ...]:
        """How far apart the halves are and what stands between them; left and right number text lines."""
        one, other, steps = self.lines[left].index, self.lines[right].index, right - left
        first, last = (one, other) if steps > 0 else (other, one)
        heads = min(self._heads[last] - self._heads[first + 1], 3)
        if steps == 1:
            over = "nothing" if last - first == 1 else "head" if heads else "other"
            return (f"next.over={over}",)
        return _apart(max(-6, min(steps, 6)), heads)

    def alone(self, left: int) -> list[str]:
        """Binary features of the claim that text line `left` goes on nowhere on the page."""
        line = self.lines[left]
        end = line.form.end
        kind = "item" if self._items[left] else "text"
        found = ["alone", f"alone.end={end}", f"alone.after={self._after[left]}", f"alone.{kind}={end}"]
        found += particle("alone.last", line.text[-1:])
        found += ["alone.open.bracket"] if line.opens else []
        found.append(f"alone.tags={line.last_tags}")
        return found + (["alone.short"] if len(line.text) < _SHORT else [])

    def together(self, left: int, right: int) -> list[str]:
        """Binary features of text line `right` as what continues text line `left`: of the two together only."""
        one, two = self.lines[left], self.lines[right]
        across = self._sides.across(one, two)
        found = [*across, *self._between(left, right)]
        if not across[0].startswith("word="):
            found.append(f"tags={one.last_tags[-1:]}+{two.first_tags[:1]}")
            found.append(f"tags={one.last_tags}+{two.first_tags[:1]}")
            found.append(f"tags={one.last_tags[-1:]}+{two.first_tags[:2]}")
        found += [f"end+begin={one.form.end}+{two.form.begin}", f"right.end={two.form.end}"]
        found += ["from.item"] if self._items[left] else []
        found += ["to.item"] if self._items[right] else []
        if right and right - 1 != left:
            last = self.lines[right - 1]
            found.append(f"right.last={'item' if self._items[right - 1] else last.form.end}+{self._before[right]}")
        if two.index - one.index != 1:
            found += [f"left.after={self._after[left]}", f"right.before={self._before[right]}"]
        found.append(f"like={bisect_left(_LIKENESS, self._likeness[left, right])}")
        return found

    def features(self, left: int, right: int) -> list[str]:
        """Binary features of the claim that text line `right` continues text line `left`."""
        return [*self.lines[left].leaving, *self.lines[right].entering, *self.together(left, right)]
