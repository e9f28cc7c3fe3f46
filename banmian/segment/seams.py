"""Whether the text of one line runs on in another: what speaks for a seam and what against."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import add

import rjieba

from banmian.segment.brackets import balance
from banmian.segment.roles import HEAD_ROLES, TEXT_ROLES, Role
from banmian.segment.shapes import Form
from banmian.segment.topics import Topics, cosine
from banmian.segment.words import form_words

REACH = 10
"""How many paragraphs away the other half is looked for; columns of a page hold fewer."""
_SIDE = 8
"""Characters on each side of a seam that the segmenter sees: two words of four."""
_SHORT = 30
"""A whole paragraph shorter than this may well end without a stop, in characters: two lines of a column."""
_LOST = "_"
"""Stands in a run for a character that the page may have lost at the seam."""
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
    topics: Topics
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


def text_lines(forms: Sequence[Form], roles: Sequence[Role], topics: Topics) -> list[TextLine]:
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
                topics=topics,
                first_tags=first_tags,
                last_tags=last_tags,
                leaving=_leaving(form, folded, last_tags),
                entering=_entering(form, folded, first_tags),
            )
        )
    return lines


@lru_cache(maxsize=2)
def page_runs(texts: tuple[str, ...]) -> frozenset[str]:
    """The runs of two and three characters that the page's lines print, and those of four less the third.

    Kept for the page at hand, which is asked for its seams twice.
    """
    runs: set[str] = set()
    for text in texts:
        pairs = list(map(add, text, text[1:]))
        runs.update(pairs)
        runs.update(map(add, pairs, text[2:]))
        runs.update(map(add, pairs, map(add, repeat(_LOST), text[3:])))
    return frozenset(runs)


def _across(left: str, right: str, runs: frozenset[str]) -> list[str]:
    """Words and runs of characters that cross the seam."""
    found = []
    at = 0
    for word in rjieba.cut(left + right, hmm=False):
        if at < len(left) < at + len(word):
            found.append(f"word={min(len(word), 4)}")
        at += len(word)
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


def alone_features(left: int, lines: Sequence[TextLine]) -> list[str]:
    """Binary features of the claim that text line `left` goes on nowhere on the page."""
    line = lines[left]
    found = ["alone", f"alone.end={line.form.end}", f"alone.after={line.after}"]
    found += _particle("alone.last", line.text[-1:])
    found += ["alone.open.bracket"] if line.opens else []
    found.append(f"alone.tags={line.last_tags}")
    return found + (["alone.short"] if len(line.text) < _SHORT else [])


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


def pair_features(
    left: int, right: int, lines: Sequence[TextLine], roles: Sequence[Role], runs: frozenset[str]
) -> list[str]:
    """Binary features of text line `right` as what continues text line `left`: of the two together only."""
    one, two = lines[left], lines[right]
    found = (
        _across(one.text[-_SIDE:], two.text[:_SIDE], runs) + _brackets(one, two) + _between(left, right, lines, roles)
    )
    if not any(name.startswith("word=") for name in found):
        found.append(f"tags={one.last_tags[-1:]}+{two.first_tags[:1]}")
        found.append(f"tags={one.last_tags}+{two.first_tags[:1]}")
        found.append(f"tags={one.last_tags[-1:]}+{two.first_tags[:2]}")
    found.append(f"end+begin={one.form.end}+{two.form.begin}")
    if two.index - one.index != 1:
        found += [f"left.after={one.after}", f"right.before={two.before}"]
    likeness = cosine(one.topics.of(one.form.line.text), two.topics.of(two.form.line.text))
    found.append(f"like={sum(likeness > bound for bound in _LIKENESS)}")
    return found


def seam_features(
    left: int, right: int, lines: Sequence[TextLine], roles: Sequence[Role], runs: frozenset[str]
) -> list[str]:
    """Binary features of the claim that text line `right` continues text line `left`."""
    return [*lines[left].leaving, *lines[right].entering, *pair_features(left, right, lines, roles, runs)]
