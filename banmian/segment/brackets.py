"""Brackets and quotes that a text opens and does not close, or closes and did not open."""

import re

OPENERS = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "〉": "〈", ")": "(", "】": "【", "]": "["}
"""The sign that opens, for each that closes; round ones in half width."""
_BRACKET = re.compile("[" + re.escape("".join((*OPENERS, *OPENERS.values()))) + "]")


def balance(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The openers that a text leaves open, in order, and those of the closers that it did not open."""
    left_open: list[str] = []
    closed: list[str] = []
    for sign in _BRACKET.findall(text):
        if sign in OPENERS.values():
            left_open.append(sign)
        elif left_open and left_open[-1] == OPENERS[sign]:
            left_open.pop()
        else:
            closed.append(OPENERS[sign])
    return tuple(left_open), tuple(closed)


def opened(text: str) -> bool:
    """Whether a text leaves a bracket or quote open."""
    return bool(balance(text)[0])
