"""What the role model looks at in lines that could be heads: their like, their credits, their words in the text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nlargest

import rjieba

from banmian.segment.credit_places import credit_context
from banmian.segment.passages import Passage, passages
from banmian.segment.shapes import Form, bucket
from banmian.segment.topics import Topics, cosine, pairs
from banmian.segment.words import crosses_word

LIKENESS = (0.02, 0.05, 0.08, 0.12, 0.17, 0.25, 0.4)
"""Upper bounds of the classes of topical likeness: about even shares of the composed pages."""
_COMPARED = 40
"""Heads of the same length that a head is compared with, so that time stays linear in the page."""
_PLACE = "ns"
"""The segmenter's tag of a place name."""
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


def _head_neighbours(forms: Sequence[Form], index: int) -> list[str]:
    """Whether a word runs from one head line into the next, and how their lengths differ."""
    found = []
    for one, two, name in ((index - 1, index, "before"), (index, index + 1, "after")):
        if one >= 0 and two < len(forms) and forms[one].is_head and forms[two].is_head:
            first, second = forms[one].line.text, forms[two].line.text
            found += [f"head.word.{name}"] if crosses_word(first, second) else []
            found.append(f"head.longer.{name}={max(-3, min(3, (len(second) - len(first)) // 3))}")
    return found


def _speech(form: Form, last: Passage | None) -> list[str]:
    """Parts of speech at both ends of a head, and whether it names a place that the passage before does not."""
    tagged = [(word, tag) for word, tag in rjieba.tag(form.folded, hmm=False) if word.strip()]
    if not tagged:
        return []
    found = [f"head.first.tag={tagged[0][1][0]}", f"head.last.tag={tagged[-1][1][0]}"]
    places = [word[:2] for word, tag in tagged if tag == _PLACE]
    if not places:
        return found
    after_place = next((word for word, tag in tagged if tag != _PLACE), "")
    found += ["head.place.colon"] if tagged[0][1] == _PLACE and after_place == ":" else []
    before = "".join(text.line.text for text in last.texts[:_PASSAGE_LINES]) if last else ""
    return [*found, "head.place.known" if any(place in before for place in places) else "head.place.new"]


def _stack(forms: Sequence[Form], index: int) -> str:
    """Place in a run of head lines: only, first, middle or last."""
    before = index > 0 and forms[index - 1].is_head
    after = index + 1 < len(forms) and forms[index + 1].is_head
    return {(False, False): "only", (False, True): "first", (True, True): "middle", (True, False): "last"}[
        before, after
    ]


def _echo(form: Form, passage: Passage) -> int:
    """How much of the line's wording comes back in a passage, in class numbers 0 (none) to 5 (all)."""
    words = set(pairs(form.line.text))
    if not words or not passage.texts:
        return 0
    said: set[str] = set()
    for text in passage.texts[:_PASSAGE_LINES]:
        said |= words & pairs(text.line.text).keys()
    return round(5 * len(said) / len(words))


def _echoes(forms: Sequence[Form], index: int, passages: Sequence[Passage], number: int) -> list[str]:
    """The words of a title come back in its text; those of a column's name do not."""
    stack, echo = _stack(forms, index), _echo(forms[index], passages[number])
    found = [f"head.echo={echo}", f"head.stack={stack}", f"head.stack.echo={stack}+{echo}"]
    found += [f"head.stack.parts={stack}"] if " " in forms[index].folded else []
    found += [f"head.stack.dot={stack}"] if "·" in forms[index].folded else []
    return found + ([f"head.last.echo={_echo(forms[index], passages[number - 1])}"] if number else [])


def _keys(vector: Mapping[str, float]) -> list[str]:
    """The weightiest pairs of a passage."""
    return nlargest(_KEYS, vector, key=lambda pair: (vector[pair], pair))


def _around(
    passages: Sequence[Passage],
    number: int,
    vectors: Sequence[Mapping[str, float]],
    keys: Sequence[frozenset[str]],
) -> list[str]:
    here = passages[number]
    found = [f"section.size={min(len(here.texts), 6)}"]
    found += ["section.credited"] if here.credited else []
    found += ["section.led"] if here.led else []
    if number > 0:
        last = passages[number - 1]
        likeness = cosine(vectors[number - 1], vectors[number])
        found.append(f"last.like={bucket(likeness, LIKENESS)}")
        found.append(f"keys.back={len(keys[number] & vectors[number - 1].keys())}")
        found.append(f"keys.forth={len(keys[number - 1] & vectors[number].keys())}")
        found.append(f"last.size={min(len(last.texts), 6)}")
        found += ["last.credited"] if last.credited else []
        found += ["last.led"] if last.led else []
        found += ["last.open"] if last.texts and last.texts[-1].end in ("open", "comma") else []
    if number + 1 < len(passages):
        found.append(f"next.like={bucket(cosine(vectors[number], vectors[number + 1]), LIKENESS)}")
        found += ["next.credited"] if passages[number + 1].credited else []
        found += ["next.led"] if passages[number + 1].led else []
    return found


class HeadContext:
    """A page's lines as the background of each of its heads."""

    def __init__(self, forms: Sequence[Form], topics: Topics) -> None:
        self._forms = forms
        self._numbers, self._passages = passages(forms)
        self._vectors = [topics.vector([t.line.text for t in one.texts[:_PASSAGE_LINES]]) for one in self._passages]
        self._keys = [frozenset(_keys(vector)) for vector in self._vectors]
        self._heads = _Heads(forms)
        self._credits = credit_context(forms)

    def features(self, index: int) -> list[str]:
        """Features of one line that could be a head."""
        forms, number = self._forms, self._numbers[index]
        last = self._passages[number - 1] if number else None
        found = self._credits[index] + self._heads.alike(forms[index]) + _head_neighbours(forms, index)
        found += _speech(forms[index], last) + _echoes(forms, index, self._passages, number)
        return found + [f"head.{name}" for name in _around(self._passages, number, self._vectors, self._keys)]
