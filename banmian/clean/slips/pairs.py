"""Quotes and brackets without their partner."""

import re
from collections.abc import Iterator

from banmian.clean.slips.slip import Slip, slip_at

_PARTNER = dict(zip("《〈“「『（【〔", "》〉”」』）】〕", strict=True))
_OPENING = {closing: opening for opening, closing in _PARTNER.items()}
_PAIRED = re.compile("[" + re.escape("".join((*_PARTNER, *_OPENING))) + "]")
_ENUMERATION = re.compile(r"(?:^|[。；：\s])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])$")
_SHOWN = 6
"""Characters shown after a lone mark, so that a reader finds it."""
_SENTENCE_END = "。！？…”』」）】》"


def lone_marks(text: str) -> Iterator[Slip]:
    """Marks without a partner in a text that ends as a sentence does; a text that breaks off may hold it elsewhere.

    A quote that opens a paragraph and runs on into the next is set so on purpose, 1） opens an item.

    >>> [slip.text for slip in lone_marks("印发《实施方案等文件。")]
    ['《实施方案等文']
    """
    if not text or text[-1] not in _SENTENCE_END:
        return
    open_at: dict[str, list[int]] = {opening: [] for opening in _PARTNER}
    for match in _PAIRED.finditer(text):
        position, char = match.start(), match[0]
        if char in _PARTNER:
            open_at[char].append(position)
        elif open_at[_OPENING[char]]:
            open_at[_OPENING[char]].pop()
        elif not (char == "）" and _ENUMERATION.search(text[max(0, position - 4) : position])):
            hint = f"“{char}”没有配对的“{_OPENING[char]}”"
            yield slip_at(text, max(0, position - _SHOWN), position + 1, hint)
    for opening, places in open_at.items():
        for position in places:
            if position or opening not in "“「『":
                hint = f"“{opening}”没有配对的“{_PARTNER[opening]}”"
                yield slip_at(text, position, position + 1 + _SHOWN, hint)
