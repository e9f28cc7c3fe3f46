"""The lines of a page as sides of seams: what each shows by itself, whatever its role and its neighbours."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import rjieba
from numpy.typing import NDArray

from banmian.segment.brackets import balance
from banmian.segment.shapes import Form
from banmian.segment.topics import Topics, codes
from banmian.segment.words import WORD_SIDE, form_words, word_across

JUST_OPEN = 12
"""Characters before an end in which a quote that opens there is closed soon."""
_FEW = 16
"""Signs that numpy looks for one after another sooner than by a table of all: by trial on pages of 6,000."""
LOST = "_"
"""Stands in a run for a character that the page may have lost at the seam."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """A line of running text: what the seam model knows of one side.

    What only a first or only a second half needs is worked out when it is asked for: most lines end with a stop.
    """

    index: int
    """Of the line among the page's lines."""
    text: str
    """Without lead and tail credit, folded to half width."""
    form: Form
    opens: tuple[str, ...]
    """Brackets and quotes that it opens and does not close, in order."""
    closes: tuple[str, ...]
    """Brackets and quotes that it closes and did not open, as their openers."""

    @cached_property
    def first_tags(self) -> str:
        """Parts of speech of its first three words, one letter each, by the segmenter."""
        return _tags(self.text[:WORD_SIDE])[:3]

    @cached_property
    def last_tags(self) -> str:
        """Of its last two words."""
        return _tags(self.text[-WORD_SIDE:])[-2:]

    @cached_property
    def just_opened(self) -> str:
        """The last sign that it opens near its end and leaves open, if any: most of what is quoted is short."""
        return "".join(balance(self.text[-JUST_OPEN:])[0][-1:])

    @cached_property
    def leaving(self) -> tuple[str, ...]:
        """Binary features of the line as a first half, whatever the second."""
        return _leaving(self.form, self.text, self.last_tags)

    @cached_property
    def entering(self) -> tuple[str, ...]:
        """Binary features of the line as a second half, whatever the first."""
        return _entering(self.form, self.text, self.first_tags)


class Sides:
    """The sides of one page, each read when it is first asked for: seams are looked for twice."""

    def __init__(self, forms: Sequence[Form], topics: Topics) -> None:
        self.forms, self.topics = forms, topics
        self._sides: dict[int, Side] = {}
        self._runs: set[str] = set()
        self._looked_for: set[str] = set()
        self._across: dict[tuple[int, int], list[str]] = {}

    def of(self, index: int) -> Side:
        """The line of that index."""
        if index not in self._sides:
            self._sides[index] = _side(index, self.forms[index])
        return self._sides[index]

    def read_runs(self, firsts: Set[str]) -> None:
        """Note the runs of two and three characters that the page prints, and those of four less the third.

        At least those that begin with one of the first characters.
        """
        if firsts <= self._looked_for:
            return
        text, new = self._printed, codes("".join(firsts - self._looked_for))
        places = np.flatnonzero(np.isin(self._codes, new, kind="sort" if len(new) <= _FEW else None)).tolist()
        self._runs.update([text[at : at + 2] for at in places])
        self._runs.update([text[at : at + 3] for at in places])
        self._runs.update([text[at : at + 2] + LOST + text[at + 3 : at + 4] for at in places])
        self._looked_for |= firsts

    def across(self, left: Side, right: Side) -> list[str]:
        """Binary features of the words, runs and brackets that cross a seam, whatever the roles of the lines.

        The runs of the first one's last characters have been asked for.
        """
        pair = left.index, right.index
        if pair not in self._across:
            self._across[pair] = _across(left.text, right.text, self._runs) + _brackets(left, right)
        return self._across[pair]

    @cached_property
    def _printed(self) -> str:
        """All lines, each with as many line ends as keep a run of four from reaching beyond them."""
        return "".join(form.folded + "\n\n\n" for form in self.forms)

    @cached_property
    def _codes(self) -> NDArray[np.uint32]:
        return codes(self._printed)


def _side(index: int, form: Form) -> Side:
    body = form.folded[form.lead.at if form.lead else 0 : form.tail.at if form.tail else len(form.folded)]
    text = body.strip()
    opens, closes = balance(body)
    return Side(index=index, text=text, form=form, opens=opens, closes=closes)


@lru_cache(maxsize=2048)
def _tags(text: str) -> str:
    return "".join(tag[0] for _, tag in rjieba.tag(text, hmm=False))


def _across(left: str, right: str, runs: Set[str]) -> list[str]:
    """Words and runs of characters that cross the seam."""
    word = word_across(left, right)
    found = [f"word={min(len(word), 4)}"] if word else []
    last, last_two, first, first_two = left[-1:], left[-2:], right[:1], right[:2]
    found.append("pair.on.page" if last + first in runs else "pair.not.on.page")
    found += ["run.on.page"] if last_two + first in runs or last + first_two in runs else []
    found += ["lost.on.page"] if last_two + LOST + first in runs else []
    found += ["doubled"] if last == first or last_two == first_two else []
    found += ["digits"] if last.isdigit() and first.isdigit() else []
    return found


def _brackets(left: Side, right: Side) -> list[str]:
    if left.opens and right.closes:
        return ["brackets.fit" if left.opens[-1] == right.closes[0] else "brackets.clash"]
    found = ["left.open.bracket"] if left.opens else []
    return found + (["right.closing.bracket"] if right.closes else [])


def particle(name: str, sign: str) -> list[str]:
    if sign in form_words().particles:
        return [f"{name}={sign}"]
    return [] if "\u4e00" <= sign <= "\u9fff" else [f"{name}.sign"]


def _leaving(form: Form, text: str, last_tags: str) -> tuple[str, ...]:
    """Binary features of a line as the first half of whatever goes on from it."""
    tail = ["left.tail"] if form.tail else []
    return (f"end={form.end}", *tail, *particle("left.last", text[-1:]), f"left.tags={last_tags}")


def _entering(form: Form, text: str, first_tags: str) -> tuple[str, ...]:
    """Binary features of a line as the second half of whatever it goes on from."""
    found = [f"begin={form.begin}", f"right.tags={first_tags[:2]}", f"right.tags={first_tags}"]
    found += ["right.lead"] if form.lead else []
    found += ["right.opener"] if text.startswith(form_words().opener_words) else []
    return (*found, *particle("right.first", text[:1]))
