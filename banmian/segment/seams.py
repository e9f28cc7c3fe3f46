"""Whether the text of one line runs on in another: what speaks for a seam and what against."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import add

import rjieba

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
_OPENERS = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "〉": "〈", ")": "(", "】": "【", "]": "["}
_LOST = "_"
"""Stands in a run for a character that the page may have lost at the seam."""
_BRACKET = re.compile("[" + re.escape("".join((*_OPENERS, *_OPENERS.values()))) + "]")
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
    """Parts of speech of its first two words, one letter each, by the segmenter."""
    last_tag: str


def _tags(text: str) -> str:
    return "".join(tag[0] for _, tag in rjieba.tag(text, hmm=False))


def _balance(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    opened: list[str] = []
    closed: list[str] = []
    for sign in _BRACKET.findall(text):
        if sign in _OPENERS.values():
            opened.append(sign)
        elif sign in _OPENERS:
            if opened and opened[-1] == _OPENERS[sign]:
                opened.pop()
            else:
                closed.append(_OPENERS[sign])
    return tuple(opened), tuple(closed)


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
        opens, closes = _balance(body)
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
                first_tags=_tags(folded[:_SIDE])[:2],
                last_tag=_tags(folded[-_SIDE:])[-1:],
            )
        )
    return lines


def page_runs(lines: Sequence[TextLine]) -> frozenset[str]:
    """The runs of two and three characters that the page's lines print, and those of four less the third."""
    runs: set[str] = set()
    for line in lines:
        text = line.text
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
    return found + (["alone.short"] if len(line.text) < _SHORT else [])


def seam_features(
    left: int, right: int, lines: Sequence[TextLine], roles: Sequence[Role], runs: frozenset[str]
) -> list[str]:
    """Binary features of the claim that text line `right` continues text line `left`."""
    one, two = lines[left], lines[right]
    found = (
        _across(one.text[-_SIDE:], two.text[:_SIDE], runs) + _brackets(one, two) + _between(left, right, lines, roles)
    )
    found += [f"end={one.form.end}", f"begin={two.form.begin}", f"end+begin={one.form.end}+{two.form.begin}"]
    if two.index - one.index != 1:
        found += [f"left.after={one.after}", f"right.before={two.before}"]
    found += ["right.lead"] if two.form.lead else []
    found += ["right.opener"] if two.text.startswith(form_words().opener_words) else []
    found += ["left.tail"] if one.form.tail else []
    found += _particle("left.last", one.text[-1:]) + _particle("right.first", two.text[:1])
    found.append(f"right.tags={two.first_tags}")
    if not any(name.startswith("word=") for name in found):
        found.append(f"tags={one.last_tag}+{two.first_tags[:1]}")
    likeness = cosine(one.topics.of(one.form.line.text), two.topics.of(two.form.line.text))
    found.append(f"like={sum(likeness > bound for bound in _LIKENESS)}")
    return found
