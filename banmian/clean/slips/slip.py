"""The type that all finders of slips give."""

from dataclasses import dataclass

CONTEXT = 4
"""Characters before a slip that tell it from the same characters elsewhere in its block."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A suspected slip in one text."""

    text: str
    """As printed."""
    hint: str
    """For the reader of the site, in Chinese."""
    context: str
    """The slip with what stands before it."""


def slip_at(text: str, start: int, end: int, hint: str) -> Slip:
    """The slip between two offsets."""
    return Slip(text[start:end], hint, text[max(0, start - CONTEXT) : end])
