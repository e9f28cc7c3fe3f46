"""The characters in which two versions of a passage differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from banmian.relate.affine import gaps_and_pairs
from banmian.relate.reading import Reading
from banmian.relate.relations import Difference

SENTENCE_ENDS = "。！？；"

MOST_CELLS = 400_000_000
"""Product of two lengths up to which they are aligned: 20,000 characters each, 0.2 s. Longer passages count as one
difference."""

MOST_REALIGNED_CELLS = 10_000
"""The same for the slower alignment of what differs: 100 characters each, 20 ms."""

EQUAL_SENTENCE = 0.8
"""Share of a sentence's characters that both versions have, where the sentence is otherwise the same."""

SENTENCE_CHARACTERS = 500
"""What goes on longer without a stop is no sentence."""

CHANCE_CHARACTERS = 3
"""Equal characters between two edits that say nothing."""

CONTEXT_CHARACTERS = 6


@dataclass(frozen=True, slots=True)
class Edit:
    """What is replaced by what, by offsets."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int

    @property
    def size(self) -> int:
        """Characters of its longer side."""
        return max(self.left_end - self.left_start, self.right_end - self.right_start)

    def is_blank(self, left: str, right: str) -> bool:
        """Whether it changes nothing but blanks."""
        return not (left[self.left_start : self.left_end] + right[self.right_start : self.right_end]).strip()


def find_differences(
    left: Reading, left_blocks: tuple[int, ...], right: Reading, right_blocks: tuple[int, ...]
) -> tuple[Difference, ...]:
    """The differences of a passage, whose blocks are given by number, in order."""
    ours, theirs = _joined(left, left_blocks), _joined(right, right_blocks)
    edits = find_edits(ours, theirs)
    equal = [_in_equal_sentence(number, edits, ours, theirs) for number in range(len(edits))]
    return tuple(
        Difference(
            left_start=edit.left_start,
            left_end=edit.left_end,
            right_start=edit.right_start,
            right_end=edit.right_end,
            left=ours[edit.left_start : edit.left_end],
            right=theirs[edit.right_start : edit.right_end],
            left_line=left.line_at(_offset(left, left_blocks, edit.left_start)),
            right_line=right.line_at(_offset(right, right_blocks, edit.right_start)),
            in_equal_sentence=in_equal,
            left_context=_around(ours, edit.left_start, edit.left_end),
            right_context=_around(theirs, edit.right_start, edit.right_end),
        )
        for edit, in_equal in zip(edits, equal, strict=True)
    )


def find_edits(left: str, right: str) -> list[Edit]:
    """The fewest edits that turn one text into the other, blanks apart, those run together that only chance parts."""
    if left == right:
        return []
    if len(left) * len(right) > MOST_CELLS:
        return [Edit(0, len(left), 0, len(right))]
    rough = [
        Edit(code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Levenshtein.opcodes(left, right)
        if code.tag != "equal"
    ]
    fine = [edit for rough_edit in _run_together(rough, left) for edit in _realigned(rough_edit, left, right)]
    ends = [edit.left_start for edit in fine[1:]] + [len(left)]
    slid = [_slid(edit, left, right, end - edit.left_end) for edit, end in zip(fine, ends, strict=True)]
    edits = (_trimmed(edit, left, right) for edit in _run_together(slid, left))
    return [edit for edit in edits if not edit.is_blank(left, right)]


def _realigned(edit: Edit, left: str, right: str) -> Iterator[Edit]:
    """Of the many ways to count the same number of edits, the one that keeps most characters in a row."""
    edit = _trimmed(edit, left, right)
    ours, theirs = left[edit.left_start : edit.left_end], right[edit.right_start : edit.right_end]
    if not ours or not theirs or len(ours) * len(theirs) > MOST_REALIGNED_CELLS:
        yield edit
        return
    for ours_from, ours_to, theirs_from, theirs_to in gaps_and_pairs(ours, theirs):
        yield Edit(
            edit.left_start + ours_from,
            edit.left_start + ours_to,
            edit.right_start + theirs_from,
            edit.right_start + theirs_to,
        )


def _trimmed(edit: Edit, left: str, right: str) -> Edit:
    """The edit without what its two sides begin or end with alike."""
    ours, theirs = left[edit.left_start : edit.left_end], right[edit.right_start : edit.right_end]
    head = Prefix.similarity(ours, theirs)
    tail = Postfix.similarity(ours[head:], theirs[head:])
    return Edit(edit.left_start + head, edit.left_end - tail, edit.right_start + head, edit.right_end - tail)


def _run_together(edits: list[Edit], left: str) -> list[Edit]:
    """主[体→]责[任→主业] reads better as 主[体责任→责主业]: a few characters that are equal between two edits, and no
    more than either, are chance, unless a sentence ends in them."""
    merged: list[Edit] = []
    for edit in edits:
        while merged:
            between = left[merged[-1].left_end : edit.left_start]
            if len(between) > min(CHANCE_CHARACTERS, merged[-1].size, edit.size) or _ends_sentence(between):
                break
            last = merged.pop()
            edit = Edit(last.left_start, edit.left_end, last.right_start, edit.right_end)
        merged.append(edit)
    return merged


def _slid(edit: Edit, left: str, right: str, room: int) -> Edit:
    """Where one side has words more and their place is open, the words as a sentence: 甲。[乙。] and not 甲[。乙]。

    `room` is the number of equal characters after the edit.
    """
    if edit.left_start == edit.left_end:
        step = _steps(right, edit.right_start, edit.right_end, room)
    elif edit.right_start == edit.right_end:
        step = _steps(left, edit.left_start, edit.left_end, room)
    else:
        return edit
    return Edit(edit.left_start + step, edit.left_end + step, edit.right_start + step, edit.right_end + step)


def _steps(text: str, start: int, end: int, room: int) -> int:
    """How far added words can move on so that they begin after a sentence's end."""
    for step in range(min(end - start, room + 1)):
        if start + step == 0 or text[start + step - 1] in SENTENCE_ENDS:
            return step
        if end + step >= len(text) or text[start + step] != text[end + step]:
            return 0
    return 0


def _in_equal_sentence(number: int, edits: list[Edit], left: str, right: str) -> bool:
    """Whether an edit stands within a sentence of both versions whose other characters are mostly the same."""
    edit = edits[number]
    if _ends_sentence(left[edit.left_start : edit.left_end]) or _ends_sentence(
        right[edit.right_start : edit.right_end]
    ):
        return False
    ours = _sentence(left, edit.left_start, edit.left_end)
    theirs = _sentence(right, edit.right_start, edit.right_end)
    longer = max(ours[1] - ours[0], theirs[1] - theirs[0])
    if longer > SENTENCE_CHARACTERS:
        return False
    before = takewhile(lambda size: size >= 0, (_inside(one, ours, theirs) for one in edits[number::-1]))
    after = takewhile(lambda size: size >= 0, (_inside(one, ours, theirs) for one in edits[number + 1 :]))
    return longer - sum(before) - sum(after) >= EQUAL_SENTENCE * longer


def _inside(edit: Edit, ours: tuple[int, int], theirs: tuple[int, int]) -> int:
    """Characters of an edit within a sentence of either side; negative where it is outside both."""
    return max(
        min(edit.left_end, ours[1]) - max(edit.left_start, ours[0]),
        min(edit.right_end, theirs[1]) - max(edit.right_start, theirs[0]),
    )


def _ends_sentence(words: str) -> bool:
    return any(mark in words for mark in SENTENCE_ENDS)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the sentence around a stretch, without the mark that ends it."""
    first = max(text.rfind(mark, 0, start) for mark in SENTENCE_ENDS) + 1
    ends = [place for mark in SENTENCE_ENDS if (place := text.find(mark, end)) >= 0]
    return first, min(ends, default=len(text))


def _joined(reading: Reading, blocks: tuple[int, ...]) -> str:
    return "".join(reading.article.blocks[number].text for number in blocks)


def _offset(reading: Reading, blocks: tuple[int, ...], offset: int) -> int:
    """Offset in the whole text of an offset in the joined blocks."""
    for number in blocks:
        length = len(reading.article.blocks[number].text)
        if offset < length or number == blocks[-1]:
            return reading.starts[number] + max(0, min(offset, length - 1))
        offset -= length
    return offset


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - CONTEXT_CHARACTERS) : end + CONTEXT_CHARACTERS]
