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
from banmian.segment.words import WORD_SIDE, form_words

LOST = "_"
"""Stands in a run for a character that the page may have lost at the seam."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A line of running text: what the seam model knows of one side."""

    index: int
    """Of the line among the page's lines."""
    text: str
    """Without lead and tail credit, folded to half width."""
    form: Form
    opens: tuple[str, ...]
    """Brackets and quotes that it opens and does not close, in order."""
    closes: tuple[str, ...]
    """Brackets and quotes that it closes and did not open, as their openers."""
    first_tags: str
    """Parts of speech of its first three words, one letter each, by the segmenter."""
    last_tags: str
    """Of its last two words."""
    leaving: tuple[str, ...]
    """Binary features of the line as a first half, whatever the second."""
    entering: tuple[str, ...]
    """Binary features of the line as a second half, whatever the first."""


class Sides:
    """The sides of one page, each read when it is first asked for: seams are looked for twice."""

    def __init__(self, forms: Sequence[Form], topics: Topics) -> None:
        self.forms, self.topics = forms, topics
        self._sides: dict[int, Side] = {}
        self._runs: set[str] = set()
        self._looked_for: set[str] = set()

    def of(self, index: int) -> Side:
        """The line of that index."""
        if index not in self._sides:
            self._sides[index] = _side(index, self.forms[index])
        return self._sides[index]

    def runs(self, firsts: Set[str]) -> Set[str]:
        """The runs of two and three characters that the page prints, and those of four less the third.

        At least those that begin with one of the first characters.
        """
        text, new = self._printed, codes("".join(firsts - self._looked_for))
        for at in np.flatnonzero(np.isin(self._codes, new)).tolist():
            pair = text[at : at + 2]
            self._runs |= {pair, text[at : at + 3], pair + LOST + text[at + 3 : at + 4]}
        self._looked_for |= firsts
        return self._runs

    @cached_property
    def _printed(self) -> str:
        """All lines, each with as many line ends as keep a run of four from reaching beyond them."""
        return "".join(form.folded + "\n\n\n" for form in self.forms)

    @cached_property
    def _codes(self) -> NDArray[np.int64]:
        return codes(self._printed)


def _side(index: int, form: Form) -> Side:
    body = form.folded[form.lead.at if form.lead else 0 : form.tail.at if form.tail else len(form.folded)]
    text = body.strip()
    opens, closes = balance(body)
    first_tags, last_tags = _tags(text[:WORD_SIDE])[:3], _tags(text[-WORD_SIDE:])[-2:]
    return Side(
        index=index,
        text=text,
        form=form,
        opens=opens,
        closes=closes,
        first_tags=first_tags,
        last_tags=last_tags,
        leaving=_leaving(form, text, last_tags),
        entering=_entering(form, text, first_tags),
    )


@lru_cache(maxsize=2048)
def _tags(text: str) -> str:
    return "".join(tag[0] for _, tag in rjieba.tag(text, hmm=False))


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
