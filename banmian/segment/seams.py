"""Whether the text of one line runs on in another: what speaks for a seam and what against."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import rjieba

from banmian.segment.brackets import balance
from banmian.segment.roles import HEAD_ROLES, TEXT_ROLES, Role
from banmian.segment.shapes import OPEN_ENDS, Form
from banmian.segment.topics import Topics, codes
from banmian.segment.words import form_words

REACH = 10
"""How many paragraphs away the other half is looked for; columns of a page hold fewer."""
_SIDE = 8
"""Characters on each side of a seam that the segmenter sees: two words of four."""
_SHORT = 30
"""A whole paragraph shorter than this may well end without a stop, in characters: two lines of a column."""
_LOST = "_"
"""Stands in a run for a character that the page may have lost at the seam."""
_INDENT = 2
"""White space before a paragraph, in characters: two full-width blanks are the custom."""
_INDENTED = 0.3
"""Least share of indented lines on a page that shows its paragraphs so; fewer are chance."""
_LIKENESS = (0.0, 0.03, 0.08, 0.15)
_HEADS = HEAD_ROLES | {Role.HEADING, Role.MARK, Role.BANNER}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A line of running text in its place: what the seam model knows of one side."""

    index: int
    """Of the line among the page's lines."""
    text: str
    """Without lead and tail credit, folded to half width."""
    form: Form
    opens: tuple[str, ...]
    """Brackets and quotes that it opens and does not close, in order."""
    closes: tuple[str, ...]
    """Brackets and quotes that it closes and did not open, as their openers."""
    before: str
    """What stands right before it: head, text, stop (text that ended), caption, credit, edge."""
    after: str
    first_tags: str
    """Parts of speech of its first three words, one letter each, by the segmenter."""
    last_tags: str
    """Of its last two words."""
    leaving: tuple[str, ...]
    """Binary features of the line as a first half, whatever the second."""
    entering: tuple[str, ...]
    """Binary features of the line as a second half, whatever the first."""


@lru_cache(maxsize=2048)
def _tags(text: str) -> str:
    return "".join(tag[0] for _, tag in rjieba.tag(text, hmm=False))


def _neighbour(forms: Sequence[Form], roles: Sequence[Role], index: int) -> str:
    if not 0 <= index < len(forms):
        return "edge"
    role = roles[index]
    if role in _HEADS:
        return "heading" if role is Role.HEADING else "head"
    if role in TEXT_ROLES:
        return "stop" if forms[index].end == "stop" else "text"
    return "caption" if role in (Role.CAPTION, Role.CREDIT, Role.PHOTO_NEWS) else "credit"


def _text_lines(forms: Sequence[Form], roles: Sequence[Role]) -> list[TextLine]:
    """The lines of running text of a page, in print order."""
    lines = []
    for index, (form, role) in enumerate(zip(forms, roles, strict=True)):
        if role not in TEXT_ROLES:
            continue
        text = form.line.text
        body = form.folded[form.lead.at if form.lead else 0 : form.tail.at if form.tail else len(text)]
        folded = body.strip()
        opens, closes = balance(body)
        first_tags, last_tags = _tags(folded[:_SIDE])[:3], _tags(folded[-_SIDE:])[-2:]
        lines.append(
            TextLine(
                index=index,
                text=folded,
                form=form,
                opens=opens,
                closes=closes,
                before=_neighbour(forms, roles, index - 1),
                after=_neighbour(forms, roles, index + 1),
                first_tags=first_tags,
                last_tags=last_tags,
                leaving=_leaving(form, folded, last_tags),
                entering=_entering(form, folded, first_tags),
            )
        )
    return lines


def _begins_anew(line: TextLine) -> bool:
    """Whether the line cannot be a second half: it has a lead or a number of its own."""
    return line.form.lead is not None or line.form.begin == "number"


def _indented(lines: Sequence[TextLine]) -> set[int]:
    """Lines that their indent shows to begin a paragraph; none on a page that indents all its text, or hardly any."""
    found = {number for number, line in enumerate(lines) if line.form.line.rows[0].start >= _INDENT}
    return found if _INDENTED * len(lines) <= len(found) < len(lines) else set()


def _candidates(lines: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """Pairs of text lines that may be halves: an open end, and another line within reach."""
    anew = _indented(lines) | {number for number, line in enumerate(lines) if _begins_anew(line)}
    for left, line in enumerate(lines):
        if line.form.end not in OPEN_ENDS or line.form.tail:
            continue
        for right in range(max(0, left - REACH), min(len(lines), left + REACH + 1)):
            if right != left and right not in anew:
                yield left, right


def _runs(texts: Sequence[str], firsts: Set[str]) -> set[str]:
    """The runs of two and three characters that some texts print, and those of four less the third.

    Of those alone that begin with one of the first characters.
    """
    # Two line ends, so that no run of four less the third reaches from one line into the next.
    text = "\n\n".join(texts)
    found: set[str] = set()
    for at in np.flatnonzero(np.isin(codes(text), codes("".join(firsts)))).tolist():
        pair = text[at : at + 2]
        found |= {pair, text[at : at + 3], pair + _LOST + text[at + 3 : at + 4]}
    return found


@lru_cache(maxsize=2048)
def _word_across(left: str, right: str) -> str:
    """The word that the segmenter finds across a seam, if any."""
    at = 0
    for word in rjieba.cut(left + right, hmm=False):
        if at < len(left) < at + len(word):
            return word
        at += len(word)
    return ""


def _across(left: str, right: str, runs: Set[str]) -> list[str]:
    """Words and runs of characters that cross the seam."""
    word = _word_across(left, right)
    found = [f"word={min(len(word), 4)}"] if word else []
    pair, before, after = left[-1:] + right[:1], left[-2:] + right[:1], left[-1:] + right[:2]
    found += ["pair.on.page"] if pair in runs else ["pair.not.on.page"]
    found += ["run.on.page"] if before in runs or after in runs else []
    found += ["lost.on.page"] if left[-2:] + _LOST + right[:1] in runs else []
    found += ["doubled"] if left[-1:] == right[:1] or left[-2:] == right[:2] else []
    found += ["digits"] if left[-1:].isdigit() and right[:1].isdigit() else []
    return found


def _brackets(left: TextLine, right: TextLine) -> list[str]:
    if left.opens and right.closes:
        return ["brackets.fit" if left.opens[-1] == right.closes[0] else "brackets.clash"]
    found = ["left.open.bracket"] if left.opens else []
    return found + (["right.closing.bracket"] if right.closes else [])


def _between(left: int, right: int, lines: Sequence[TextLine], roles: Sequence[Role]) -> list[str]:
    """How far apart the halves are and what stands between them; left and right number text lines."""
    first, last = sorted((lines[left].index, lines[right].index))
    heads = sum(role in _HEADS for role in roles[first + 1 : last])
    steps = right - left
    if steps == 1:
        over = "nothing" if last - first == 1 else "head" if heads else "other"
        return [f"next.over={over}"]
    distance = min(abs(steps), 6)
    return [f"steps={distance if steps > 0 else -distance}", f"heads={min(heads, 3)}"]


def _particle(name: str, sign: str) -> list[str]:
    if sign in form_words().particles:
        return [f"{name}={sign}"]
    return [] if "\u4e00" <= sign <= "\u9fff" else [f"{name}.sign"]


def _leaving(form: Form, text: str, last_tags: str) -> tuple[str, ...]:
    """Binary features of a line as the first half of whatever goes on from it."""
    tail = ["left.tail"] if form.tail else []
    return (f"end={form.end}", *tail, *_particle("left.last", text[-1:]), f"left.tags={last_tags}")


def _entering(form: Form, text: str, first_tags: str) -> tuple[str, ...]:
    """Binary features of a line as the second half of whatever it goes on from."""
    found = [f"begin={form.begin}", f"right.tags={first_tags[:2]}", f"right.tags={first_tags}"]
    found += ["right.lead"] if form.lead else []
    found += ["right.opener"] if text.startswith(form_words().opener_words) else []
    return (*found, *_particle("right.first", text[:1]))


class Seams:
    """The lines of running text of a page, in print order, and which of them may go on in which other."""

    def __init__(self, forms: Sequence[Form], roles: Sequence[Role], topics: Topics) -> None:
        self.lines = _text_lines(forms, roles)
        self.pairs = tuple(_candidates(self.lines))
        """Of numbers of lines, by the first."""
        self._roles = roles
        lasts = {sign for left, _ in self.pairs for sign in self.lines[left].text[-2:]}
        self._runs = _runs([form.folded for form in forms], lasts)
        ones, others = ([self.lines[pair[side]].index for pair in self.pairs] for side in (0, 1))
        self._likeness = dict(zip(self.pairs, topics.lines.likeness(ones, others), strict=True))

    def alone(self, left: int) -> list[str]:
        """Binary features of the claim that text line `left` goes on nowhere on the page."""
        line = self.lines[left]
        found = ["alone", f"alone.end={line.form.end}", f"alone.after={line.after}"]
        found += _particle("alone.last", line.text[-1:])
        found += ["alone.open.bracket"] if line.opens else []
        found.append(f"alone.tags={line.last_tags}")
        return found + (["alone.short"] if len(line.text) < _SHORT else [])

    def together(self, left: int, right: int) -> list[str]:
        """Binary features of text line `right` as what continues text line `left`: of the two together only."""
        one, two = self.lines[left], self.lines[right]
        found = _across(one.text[-_SIDE:], two.text[:_SIDE], self._runs)
        found += _brackets(one, two) + _between(left, right, self.lines, self._roles)
        if not any(name.startswith("word=") for name in found):
            found.append(f"tags={one.last_tags[-1:]}+{two.first_tags[:1]}")
            found.append(f"tags={one.last_tags}+{two.first_tags[:1]}")
            found.append(f"tags={one.last_tags[-1:]}+{two.first_tags[:2]}")
        found.append(f"end+begin={one.form.end}+{two.form.begin}")
        if two.index - one.index != 1:
            found += [f"left.after={one.after}", f"right.before={two.before}"]
        found.append(f"like={sum(self._likeness[left, right] > bound for bound in _LIKENESS)}")
        return found

    def features(self, left: int, right: int) -> list[str]:
        """Binary features of the claim that text line `right` continues text line `left`."""
        return [*self.lines[left].leaving, *self.lines[right].entering, *self.together(left, right)]
