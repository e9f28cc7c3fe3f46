"""What the role model looks at in lines that could be heads: their like, their credits, their words in the text."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from banmian.segment.brackets import opened
from banmian.segment.credit_places import credit_context
from banmian.segment.passages import Passage, passages
from banmian.segment.roles import Role
from banmian.segment.shapes import Form, Shape, bucket
from banmian.segment.topics import Topics
from banmian.segment.words import crosses_word, form_words, tagged

LIKENESS = (0.02, 0.05, 0.08, 0.12, 0.17, 0.25, 0.4)
"""Upper bounds of the classes of topical likeness: about even shares of the composed pages."""
PROPORTIONS = (0.4, 0.6, 0.8, 1.1)
"""Upper bounds of the classes of a head's length beside the page's titles."""
_COMPARED = 40
"""Heads of the same length that a head is compared with, so that time stays linear in the page."""
_PLACE = "ns"
"""The segmenter's tag of a place name."""
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_HEADS = 4
"""Most lines of a head that are looked over: kicker, two parts of a title, subtitle."""
_BEGINNING, _BEGINNINGS = 120, 2
"""Characters of a paragraph, and paragraphs of a passage, in which it says where it is set."""
_QUOTED = 6
"""Characters of the shortest head that is looked for in its text: shorter ones are names."""
_KEYS = 8
"""Weightiest pairs of a passage that stand for what it is about: three or four words."""
_PASSAGE_LINES = 12
"""Lines of a passage that are compared; more would not change the verdict, only the time."""


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


def _beside(one: Form, other: Form | None, name: str, role: Role | None) -> list[str]:
    """How a head compares with the nearest one across text: headings of one article are built alike, titles are not.

    `role` is what a first look found the other to be.
    """
    if other is None:
        return [f"{name}=none"]
    first, second = one.line.text, other.line.text
    longer = max(-3, min(3, (len(first) - len(second)) // 3))
    found = [f"{name}.longer={longer}", f"{name}.parts={min(first.count(' '), 2)}+{min(second.count(' '), 2)}"]
    found += [f"{name}.seen={role}+{longer}"] if role else []
    found += [f"{name}.same.first"] if first[0] == second[0] else []
    return found + ([f"{name}.same.last"] if first[-1] == second[-1] else [])


def _nearest_heads(forms: Sequence[Form], *, after: bool = False) -> list[int | None]:
    """For each line the index of the last head before it with running text between, or of the next after it."""
    nearest: list[int | None] = []
    beyond: int | None = None
    current: int | None = None
    lines = list(enumerate(forms))
    for index, form in reversed(lines) if after else lines:
        beyond = current if form.is_text else beyond
        nearest.append(beyond)
        current = index if form.is_head else current
    return nearest[::-1] if after else nearest


def _head_neighbours(forms: Sequence[Form], index: int) -> list[str]:
    """Whether a word runs from one head line into the next, and how their lengths differ."""
    found = []
    for one, two, name in ((index - 1, index, "before"), (index, index + 1, "after")):
        if one >= 0 and two < len(forms) and forms[one].is_head and forms[two].is_head:
            first, second = forms[one].line.text, forms[two].line.text
            found += [f"head.word.{name}"] if crosses_word(first, second) else []
            found += [f"head.open.{name}"] if opened(forms[one].folded) else []
            found += [f"head.ends.{name}={forms[one].end}"]
            found.append(f"head.longer.{name}={max(-3, min(3, (len(second) - len(first)) // 3))}")
            found += _tags_across(forms[one].folded, forms[two].folded, name)
    return found


def _tags_across(first: str, second: str, name: str) -> list[str]:
    """Parts of speech where one head line ends and the next begins: a verb that waits for its object runs on."""
    ends = [[tag[0] for word, tag in tagged(text) if word.strip()] for text in (first, second)]
    if not all(ends):
        return []
    last, begin = ends[0][-1], ends[1][0]
    return [f"head.tags.{name}={last}+{begin}", f"head.tag.{name}={begin if name == 'after' else last}"]


def _speech(form: Form, last: Passage | None) -> list[str]:
    """Parts of speech at both ends of a head, and whether it names a place that the passage before does not."""
    words = [(word, tag) for word, tag in tagged(form.folded) if word.strip()]
    if not words:
        return []
    found = [f"head.first.tag={words[0][1][0]}", f"head.last.tag={words[-1][1][0]}"]
    places = [word[:2] for word, tag in words if tag == _PLACE]
    if not places:
        return found
    after_place = next((word for word, tag in words if tag != _PLACE), "")
    found += ["head.place.colon"] if words[0][1] == _PLACE and after_place == ":" else []
    before = "".join(text.line.text for text in last.texts[:_PASSAGE_LINES]) if last else ""
    return [*found, "head.place.known" if any(place in before for place in places) else "head.place.new"]


def _stack(forms: Sequence[Form], index: int) -> str:
    """Place in a run of head lines: only, first, middle or last."""
    before = index > 0 and forms[index - 1].is_head
    after = index + 1 < len(forms) and forms[index + 1].is_head
    return {(False, False): "only", (False, True): "first", (True, True): "middle", (True, False): "last"}[
        before, after
    ]


def _quoted(form: Form, passage: Passage) -> list[str]:
    """Whether the text below a head says it word for word: what a column's end cuts off is not printed twice."""
    text = form.folded
    said = len(text) >= _QUOTED and any(text in below.folded for below in passage.texts[:_PASSAGE_LINES])
    return ["head.quoted"] if said else []


def _echoes(forms: Sequence[Form], index: int, echo: int, before: int | None) -> list[str]:
    """The words of a title come back in its text; those of a column's name do not."""
    stack = _stack(forms, index)
    found = [f"head.echo={echo}", f"head.stack={stack}", f"head.stack.echo={stack}+{echo}"]
    found += [f"head.stack.parts={stack}"] if " " in forms[index].folded else []
    found += [f"head.stack.dot={stack}"] if "·" in forms[index].folded else []
    return found + ([] if before is None else [f"head.last.echo={before}"])


def _title_length(forms: Sequence[Form]) -> float | None:
    """Median length, in characters, of the page's heads that an author's credit or a lead shows to be titles."""
    lengths: list[int] = []
    for index, form in enumerate(forms[:-1]):
        after = forms[index + 1]
        shown = (
            after.lead is not None or (after.credit is not None and after.credit.writes) or after.shape is Shape.DASHED
        )
        lengths += [len(form.line.text)] if form.is_head and shown else []
    return median(lengths) if lengths else None


def _proportion(form: Form, title_length: float | None) -> str:
    """How long a head is beside the sure titles of its page."""
    return "none" if title_length is None else str(bucket(len(form.line.text) / title_length, PROPORTIONS))


def _places(passage: Passage) -> frozenset[str]:
    """Stems of the places that a passage names in its heads and where its text begins."""
    heads = [form.folded for form in passage.forms[:_HEADS] if form.is_head]
    texts = [form.folded[:_BEGINNING] for form in passage.texts[:_BEGINNINGS]]
    return frozenset(
        word[:2] for text in (*heads, *texts) for word, tag in tagged(text) if tag == _PLACE and len(word) > 1
    )


def _places_shared(one: frozenset[str], other: frozenset[str]) -> str:
    if not one or not other:
        return "unsaid"
    return str(min(len(one & other), 2))


def _text_after(forms: Sequence[Form], index: int) -> list[str]:
    """The word that opens the text under a head: 近日 begins an article more often than 此外 does."""
    text = next((form for form in forms[index + 1 : index + 1 + _HEADS] if form.is_text), None)
    if text is None:
        return []
    begun = text.folded[text.lead.at :].lstrip() if text.lead else text.folded
    openers = form_words().opener_words
    if begun.startswith(openers):
        return [f"head.text.opener={next(filter(begun.startswith, openers))}"]
    return ["head.text.dated"] if _DATE.match(begun) else []


class _Subjects:
    """What a page's passages speak of, each by its number."""

    def __init__(self, passages: Sequence[Passage], topics: Topics) -> None:
        self._topics = topics
        self._vectors = vectors = topics.of([one.at[:_PASSAGE_LINES] for one in passages])
        numbers = range(len(passages))
        keys = [vectors.weightiest(number, _KEYS) for number in numbers]
        self.onward = [like for n in numbers[:-1] for like in vectors.likeness(n, n + 1, n + 1)]
        """Likeness of each with the next."""
        self.back = vectors.said(keys[1:], numbers[:-1])
        """How many of the weightiest pairs of the next each says."""
        self.forth = vectors.said(keys[:-1], numbers[1:])
        """How many of its own weightiest pairs the next says."""

    def echoes(self, lines: Mapping[int, int]) -> dict[int, int]:
        """How much of the wording of each line comes back in its passage, in class numbers 0 (none) to 5 (all)."""
        words = [self._topics.lines.pairs(line) for line in lines]
        shared = self._vectors.said(words, [*lines.values()])
        return {
            line: round(5 * count / max(1, len(pairs))) for line, count, pairs in zip(lines, shared, words, strict=True)
        }


def _around(passages: Sequence[Passage], number: int, subjects: _Subjects) -> list[str]:
    here = passages[number]
    found = [f"section.size={min(len(here.texts), 6)}"]
    found += ["section.credited"] if here.credited else []
    found += ["section.led"] if here.led else []
    if number > 0:
        last = passages[number - 1]
        found.append(f"last.like={bucket(subjects.onward[number - 1], LIKENESS)}")
        found.append(f"keys.back={subjects.back[number - 1]}")
        found.append(f"keys.forth={subjects.forth[number - 1]}")
        found.append(f"last.size={min(len(last.texts), 6)}")
        found += ["last.credited"] if last.credited else []
        found += ["last.led"] if last.led else []
        found += ["last.open"] if last.texts and last.texts[-1].end in ("open", "comma") else []
    if number + 1 < len(passages):
        found.append(f"next.like={bucket(subjects.onward[number], LIKENESS)}")
        found += ["next.credited"] if passages[number + 1].credited else []
        found += ["next.led"] if passages[number + 1].led else []
    return found


class HeadContext:
    """A page's lines as the background of each of its heads."""

    def __init__(
        self, forms: Sequence[Form], topics: Topics, seen: Sequence[Role | None], heads: Sequence[int]
    ) -> None:
        """`seen` holds what a first look found each line to be, None where it was not sure; `heads` are the lines that
        may be asked for."""
        self._forms, self._seen = forms, seen
        self._numbers, self._passages = passages(forms)
        self._subjects = _Subjects(self._passages, topics)
        here = {index: self._numbers[index] for index in heads}
        self._echoes = self._subjects.echoes(here)
        self._echoes_before = self._subjects.echoes({index: number - 1 for index, number in here.items() if number})
        self._last = _nearest_heads(forms)
        self._next = _nearest_heads(forms, after=True)
        self._places = [_places(one) for one in self._passages]
        self._heads = _Heads(forms)
        self._credits = credit_context(forms)
        self._title_length = _title_length(forms)

    def features(self, index: int) -> list[str]:
        """Features of one line that could be a head."""
        forms, number = self._forms, self._numbers[index]
        last = self._passages[number - 1] if number else None
        before, after = self._credits[index]
        found = [f"credit.last={before}", f"credit.next={after}", f"credit.both={before}+{after}"]
        found += self._heads.alike(forms[index]) + _head_neighbours(forms, index)
        found += _speech(forms[index], last)
        found += _echoes(forms, index, self._echoes[index], self._echoes_before.get(index))
        found += _quoted(forms[index], self._passages[number])
        found += self._combined(index, last, self._passages[number])
        return found + [f"head.{name}" for name in _around(self._passages, number, self._subjects)]

    def _combined(self, index: int, last: Passage | None, here: Passage) -> list[str]:
        """Its length beside the titles of the page, and the credits of the text around it."""
        form = self._forms[index]
        proportion = _proportion(form, self._title_length)
        before = "none" if last is None else _signed(last)
        number = self._numbers[index]
        beside = self._beside(index, self._last[index], "head.before")
        beside += self._beside(index, self._next[index], "head.after")
        shared = _places_shared(self._places[number - 1], self._places[number]) if number else "first"
        return [
            f"head.proportion={proportion}",
            f"around={before}+{_signed(here)}",
            f"head.places={shared}",
            *_text_after(self._forms, index),
            *beside,
        ]

    def _beside(self, index: int, other: int | None, name: str) -> list[str]:
        one, role = (None, None) if other is None else (self._forms[other], self._seen[other])
        return _beside(self._forms[index], one, name, role)


def _signed(passage: Passage) -> str:
    """Whether a passage shows who wrote it, or how long it is where it does not."""
    return "signed" if passage.credited or passage.led else f"bare{min(len(passage.texts), 3)}"
