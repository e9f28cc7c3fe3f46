"""A page's running text in passages: from one line that looks like a head to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from banmian.segment.shapes import Form, Shape


@dataclass
class Passage:
    """Running text between two lines that look like heads."""

    forms: list[Form] = field(default_factory=list)
    texts: list[Form] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    """Index of each of its texts."""

    @cached_property
    def credited(self) -> bool:
        """Whether it holds a credit for its text: at an end, or as a line of its own."""
        tails = [f.tail.credit for f in self.texts if f.tail] + [f.credit for f in self.forms if f.credit]
        return any(credit.writes for credit in tails)

    @property
    def led(self) -> bool:
        """Whether its first paragraph opens with a lead formula."""
        return bool(self.texts) and self.texts[0].lead is not None


def is_break(form: Form) -> bool:
    """Whether a passage of running text may end here."""
    return (form.is_head and form.end != "comma") or form.shape in (Shape.DASHED, Shape.MARK, Shape.BANNER)


def _numbers(forms: Sequence[Form]) -> list[int]:
    """For each line the number of the passage it is in; a break belongs to the passage after it."""
    numbers, current, text_seen = [], 0, True
    for form in forms:
        if is_break(form) and text_seen:
            current, text_seen = current + 1, False
        text_seen |= form.is_text
        numbers.append(current)
    return numbers


def passages(forms: Sequence[Form]) -> tuple[list[int], list[Passage]]:
    """For each line the number of its passage, and the passages in print order."""
    numbers = _numbers(forms)
    made = [Passage() for _ in range(numbers[-1] + 1)] if forms else []
    for index, (form, number) in enumerate(zip(forms, numbers, strict=True)):
        made[number].forms.append(form)
        if form.is_text:
            made[number].texts.append(form)
            made[number].at.append(index)
    return numbers, made
