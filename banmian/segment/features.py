"""What the role model looks at: named, binary features of every line of a page.

A feature is a string such as `shape=head` or `next.lead`; data/roles.tsv holds one weight for each
feature and role, and `--explain` prints those that decided.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import pairwise

from banmian.segment.credits import LINE_MARKS, fold
from banmian.segment.shapes import OPEN_ENDS, Form, Shape
from banmian.segment.topics import Topics, cosine, pairs
from banmian.segment.words import crosses_word, form_words

_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日$|星期[一二三四五六日]")
_LONG_NUMBER = re.compile(r"\d{5,}")
LENGTHS = (3, 5, 8, 12, 16, 20, 26, 34, 45, 60, 90, 150, 300)
"""Upper bounds of the length classes, in characters."""
LIKENESS = (0.02, 0.05, 0.08, 0.12, 0.17, 0.25, 0.4)
"""Upper bounds of the classes of topical likeness: about even shares of the composed pages."""
_COMPARED = 40
"""Heads of the same length that a head is compared with, so that time stays linear in the page."""
_KEYS = 8
"""Weightiest pairs of a section that stand for what it is about: three or four words."""
_SECTION_LINES = 12
"""Lines of a section that are compared; more would not change the verdict, only the time."""


@dataclass(slots=True)
class _Section:
    """Running text between two lines that look like heads."""

    forms: list[Form] = field(default_factory=list)
    texts: list[Form] = field(default_factory=list)

    @property
    def credited(self) -> bool:
        """Whether it holds a credit for its text: at an end, or as a line of its own."""
        tails = [f.tail.credit for f in self.texts if f.tail] + [f.credit for f in self.forms if f.credit]
        return any(credit.writes for credit in tails)

    @property
    def led(self) -> bool:
        """Whether its first paragraph opens with a lead formula."""
        return bool(self.texts) and self.texts[0].lead is not None


def _bucket(value: float, bounds: Sequence[float]) -> int:
    return next((i for i, bound in enumerate(bounds) if value <= bound), len(bounds))


def _is_break(form: Form) -> bool:
    """Whether a section of running text may end here."""
    return (form.is_head and form.end != "comma") or form.shape in (Shape.DASHED, Shape.MARK, Shape.BANNER)


def _sections(forms: Sequence[Form]) -> list[int]:
    """For each line the number of the section it is in; a break belongs to the section after it."""
    numbers, current, text_seen = [], 0, True
    for form in forms:
        if _is_break(form) and text_seen:
            current, text_seen = current + 1, False
        text_seen |= form.is_text
        numbers.append(current)
    return numbers


def _own(form: Form) -> list[str]:
    text = fold(form.line.text)
    words = form_words()
    found = [
        f"shape={form.shape}",
        f"length={_bucket(len(text), LENGTHS)}",
        f"end={form.end}",
        f"begin={form.begin}",
        f"gap={min(form.line.gap, 4)}",
        f"shape+end={form.shape}+{form.end}",
    ]
    checks = {
        "lead": form.lead is not None,
        "tail.photo": form.tail is not None and form.tail.credit.photo and not form.tail.credit.writes,
        "tail.both": form.tail is not None and form.tail.credit.photo and form.tail.credit.writes,
        "tail.text": form.tail is not None and not form.tail.credit.photo,
        "credit.photo": form.credit is not None and form.credit.photo,
        "credit.worded": form.credit is not None and form.credit.worded,
        "bracketed": text.startswith("(") and text.endswith(")"),
        "parts": " " in text and not form.is_text,
        "colon": ":" in text and not form.is_text,
        "ends.dash": text.endswith(("—", "─", "-")),
        "has.dot": "·" in text,
        "quoted": text[:1] in "“《" and text[-1:] in "”》",
        "column.mark": text[0] in LINE_MARKS + "【[",
        "comma": "," in text and not form.is_text,
        "pause": "、" in text and not form.is_text,
        "date": _DATE.search(text) is not None and len(text) < 30,
        "long.number": _LONG_NUMBER.search(text) is not None,
        "column.word": not form.is_text and any(word in text for word in words.column_words),
        "office": not form.is_text and text.endswith(words.office_endings),
        "speech": text.startswith("“") and not text.endswith("”") and not form.is_text,
        "opener": text.startswith(words.opener_words),
        "opener.head": text.startswith(words.opener_words) and not form.is_text,
        "question": text.endswith(("?", "!")),
        "caption.word": text.startswith(words.caption_words) or any(f"。{w}" in text for w in words.caption_words),
        "stops=0": "。" not in text,
        "stops=1": text.count("。") == 1,
    }
    return found + [name for name, holds in checks.items() if holds]


def _near(forms: Sequence[Form], index: int) -> list[str]:
    found = []
    for step, name in ((-2, "before2"), (-1, "before"), (1, "after"), (2, "after2")):
        if not 0 <= index + step < len(forms):
            found.append(f"{name}=edge")
            continue
        other = forms[index + step]
        found.append(f"{name}={other.shape}")
        if step in (-1, 1):
            found.append(f"{name}.end={other.end}")
            found.append(f"{name}.short={min(len(other.line.text) // 30, 4)}")
            found += [f"{name}.lead"] if other.lead else []
            found += [f"{name}.tail={'photo' if not other.tail.credit.writes else 'text'}"] if other.tail else []
            found += [f"{name}.credit={'photo' if other.credit.photo else 'text'}"] if other.credit else []
    if index + 1 < len(forms):
        found.append(f"gap.after={min(forms[index + 1].line.gap, 4)}")
    return found


def _last_and_next(texts: Sequence[int], count: int) -> tuple[list[int | None], list[int | None]]:
    """For each line the running text right before and right after it."""
    last: list[int | None] = [None] * count
    following: list[int | None] = [None] * count
    for one, two in pairwise([-1, *texts, count]):
        for index in range(one + 1, min(two + 1, count)):
            last[index] = one if one >= 0 else None
        for index in range(max(one, 0), two):
            following[index] = two if two < count else None
    return last, following


def _seam(forms: Sequence[Form], index: int, last: int | None, following: int | None) -> list[str]:
    """Whether the running text around the line is broken off before it and goes on after it."""
    form = forms[index]
    found = []
    if last is not None:
        before = forms[last]
        found.append(f"text.before.end={before.end}")
        found += ["text.before.credited"] if before.tail and before.tail.credit.writes else []
        if before.end in OPEN_ENDS and following is not None and form.line.text != forms[following].line.text:
            found += ["around.word"] if crosses_word(before.line.text, forms[following].line.text) else []
        if before.end in OPEN_ENDS:
            found += ["before.word"] if crosses_word(before.line.text, form.line.text) else []
    if following is not None:
        after = forms[following]
        found.append(f"text.after.begin={after.begin}")
        found += ["text.after.lead"] if after.lead else []
        if form.end in OPEN_ENDS:
            found += ["after.word"] if crosses_word(form.line.text, after.line.text) else []
    return found


class _Heads:
    """The lines of a page that look like heads, to be compared with each other."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._texts = Counter(form.line.text for form in forms if form.is_head)
        self._by_length: dict[int, list[str]] = {}
        for text in self._texts:
            self._by_length.setdefault(len(text), []).append(text)

    def alike(self, form: Form) -> list[str]:
        """Whether other heads of the page are built alike, as section headings often are, or say the same."""
        text = form.line.text
        others = [other for other in self._by_length.get(len(text), ())[:_COMPARED] if other != text]
        shared = max((sum(a == b for a, b in zip(text, other, strict=True)) for other in others), default=0)
        found = [f"alike.length={min(len(others), 3)}", f"alike.signs={min(shared, 4)}"]
        return found + (["repeated"] if self._texts[text] > 1 else [])


def _head_neighbours(forms: Sequence[Form], index: int) -> list[str]:
    """Whether a word runs from one head line into the next, and how their lengths differ."""
    found = []
    for one, two, name in ((index - 1, index, "before"), (index, index + 1, "after")):
        if one >= 0 and two < len(forms) and forms[one].is_head and forms[two].is_head:
            first, second = forms[one].line.text, forms[two].line.text
            found += [f"head.word.{name}"] if crosses_word(first, second) else []
            found.append(f"head.longer.{name}={max(-3, min(3, (len(second) - len(first)) // 3))}")
    return found


def _credit_kind(forms: Sequence[Form], index: int) -> str:
    """Whether a line shows who wrote an article at its start, at its end, or not at all (an empty text)."""
    form = forms[index]
    if form.credit and form.credit.writes:
        before = forms[index - 1] if index else None
        return "start" if before and (before.is_head or before.shape is Shape.DASHED) else "end"
    if form.tail and form.tail.credit.writes:
        return "end"
    return "start" if form.lead else ""


def _credit_context(forms: Sequence[Form]) -> list[list[str]]:
    """For each line the kinds of credit before and after it, and how many heads lie between, up to 3."""
    kinds = [_credit_kind(forms, index) for index in range(len(forms))]
    breaks = [_is_break(form) for form in forms]
    last = _distances(kinds, breaks)
    following = _distances(kinds[::-1], breaks[::-1])[::-1]
    return [
        [f"credit.last={a}", f"credit.next={b}", f"credit.both={a}+{b}"] for a, b in zip(last, following, strict=True)
    ]


def _distances(kinds: Sequence[str], breaks: Sequence[bool]) -> list[str]:
    found, kind, heads = [], "none", 0
    for here, is_break in zip(kinds, breaks, strict=True):
        found.append(f"{kind}{min(heads, 3)}")
        heads += is_break
        if here:
            kind, heads = here, 0
    return found


def _stack(forms: Sequence[Form], index: int) -> str:
    """Place in a run of head lines: only, first, middle or last."""
    before = index > 0 and forms[index - 1].is_head
    after = index + 1 < len(forms) and forms[index + 1].is_head
    return {(False, False): "only", (False, True): "first", (True, True): "middle", (True, False): "last"}[
        before, after
    ]


def _echo(form: Form, section: _Section) -> int:
    """How much of the line's wording comes back in a section, in class numbers 0 (none) to 5 (all)."""
    words = set(pairs(form.line.text))
    if not words or not section.texts:
        return 0
    said: set[str] = set()
    for text in section.texts[:_SECTION_LINES]:
        said |= words & pairs(text.line.text).keys()
    return round(5 * len(said) / len(words))


def _echoes(forms: Sequence[Form], index: int, sections: Sequence[_Section], number: int) -> list[str]:
    """The words of a title come back in its text; those of a column's name do not."""
    stack, echo = _stack(forms, index), _echo(forms[index], sections[number])
    found = [f"head.echo={echo}", f"head.stack={stack}", f"head.stack.echo={stack}+{echo}"]
    return found + ([f"head.last.echo={_echo(forms[index], sections[number - 1])}"] if number else [])


def _shared_keys(one: Mapping[str, float], other: Mapping[str, float]) -> int:
    """How many of the weightiest pairs of one section the other has too."""
    return sum(pair in other for pair in nlargest(_KEYS, one, key=lambda pair: (one[pair], pair)))


def _around(sections: Sequence[_Section], number: int, vectors: Sequence[dict[str, float]]) -> list[str]:
    here = sections[number]
    found = [f"section.size={min(len(here.texts), 6)}"]
    found += ["section.credited"] if here.credited else []
    found += ["section.led"] if here.led else []
    if number > 0:
        last = sections[number - 1]
        likeness = cosine(vectors[number - 1], vectors[number])
        found.append(f"last.like={_bucket(likeness, LIKENESS)}")
        found.append(f"keys.back={_shared_keys(vectors[number], vectors[number - 1])}")
        found.append(f"keys.forth={_shared_keys(vectors[number - 1], vectors[number])}")
        found.append(f"last.size={min(len(last.texts), 6)}")
        found += ["last.credited"] if last.credited else []
        found += ["last.led"] if last.led else []
        found += ["last.open"] if last.texts and last.texts[-1].end in ("open", "comma") else []
    if number + 1 < len(sections):
        found.append(f"next.like={_bucket(cosine(vectors[number], vectors[number + 1]), LIKENESS)}")
        found += ["next.credited"] if sections[number + 1].credited else []
        found += ["next.led"] if sections[number + 1].led else []
    return found


def page_features(forms: Sequence[Form]) -> list[list[str]]:
    """Features of every line of a page, in print order."""
    numbers = _sections(forms)
    sections = [_Section() for _ in range(numbers[-1] + 1)] if forms else []
    for form, number in zip(forms, numbers, strict=True):
        sections[number].forms.append(form)
        if form.is_text:
            sections[number].texts.append(form)
    topics = Topics([form.line.text for form in forms])
    vectors = [topics.vector([f.line.text for f in section.texts[:_SECTION_LINES]]) for section in sections]
    heads = _Heads(forms)
    texts = [i for i, form in enumerate(forms) if form.is_text]
    features = []
    last, following = _last_and_next(texts, len(forms))
    credits = _credit_context(forms)
    for index, form in enumerate(forms):
        found = _own(form) + _near(forms, index) + _seam(forms, index, last[index], following[index])
        if form.is_head or form.shape is Shape.DASHED:
            found += credits[index] + heads.alike(form) + _head_neighbours(forms, index)
            found += _echoes(forms, index, sections, numbers[index])
            found += [f"head.{name}" for name in _around(sections, numbers[index], vectors)]
        features.append(found)
    return features
