"""Two versions side by side, as HTML: their passages in rows, what differs marked in both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from banmian.model import Article, BlockType
from banmian.relate.relations import Comparison, Place, Row
from banmian.write.escape import folded, html
from banmian.write.links import article_path, html_link, site_link, version_path
from banmian.write.spans import block_anchors
from banmian.write.titles import shortened

LEFT, RIGHT = "左", "右"
STUB_CHARACTERS = 40
"""Of a passage that is shown elsewhere."""

_SPOKEN = {"del": f"{LEFT}版独有：", "ins": f"{RIGHT}版独有："}

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Side:
    """One version as its cells need it."""

    article: Article
    here: str
    name: str
    tag: str
    anchors: tuple[str, ...]

    def cell(self, blocks: tuple[int, ...], stretches: Iterable[Stretch], alone: bool) -> str:
        """The blocks with the stretches marked, which are offsets in their joined texts."""
        stretches, done, shown = list(stretches), 0, []
        for number in blocks:
            block = self.article.blocks[number]
            inside = [(start - done, end - done) for start, end in stretches]
            line = self._line(number)
            kind = "" if block.type is BlockType.PARAGRAPH else f" class={block.type}"
            shown.append(f"<p{kind}>{line}{_marked(block.text, inside, self.tag)}</p>")
            done += len(block.text)
        return self.group("".join(shown), alone=alone)

    def group(self, content: str, classes: str = "", alone: bool = False) -> str:
        """A cell, which says whose it is, or that it has no counterpart; on a narrow screen that is seen."""
        named = f'class="side {self.tag}{classes}" role=group aria-label={self.name}版{"独有" * alone}'
        return f"<div {named}>{content}</div>"

    def _line(self, number: int) -> str:
        block = self.article.blocks[number]
        if not block.lines:
            return ""
        target = site_link(self.here, article_path(self.article.id), self.anchors[number])
        line = block.lines[0][0]
        return f"<a class=no href={target}>{line}</a>"


def rows_html(comparison: Comparison, left: Article, right: Article) -> str:
    """The whole comparison as one block of HTML without a blank line."""
    here = version_path(comparison.id)
    ours, theirs = _side(left, here, LEFT, "del"), _side(right, here, RIGHT, "ins")
    heads = "".join(
        side.group(f"<strong>{html_link(side.article.page, here, article_path(side.article.id))}</strong>")
        for side in (ours, theirs)
    )
    linked = {row.see for row in comparison.rows}
    rows = (
        _row(f" id=v{number}" if number in linked else "", row, ours, theirs)
        for number, row in enumerate(comparison.rows)
    )
    return "\n".join(["<div class=versions>", f'<div class="pair head">{heads}</div>', *rows, "</div>"])


def _side(article: Article, here: str, name: str, tag: str) -> _Side:
    return _Side(article, here, name, tag, tuple(block_anchors(article)))


def _row(own: str, row: Row, ours: _Side, theirs: _Side) -> str:
    """`own` is the attribute with its id, where another row leads to it."""
    alone = row.place in (Place.LEFT, Place.RIGHT)
    left_marks = ((one.left_start, one.left_end) for one in row.differences)
    right_marks = ((one.right_start, one.right_end) for one in row.differences)
    left = ours.cell(row.left, left_marks, alone) if row.left else ""
    right = theirs.cell(row.right, right_marks, alone) if row.right else ""
    match row.place:
        case Place.MOVED:
            link = f"<a class=moved href=#v{row.see}>移位：看这一段在{RIGHT}版的原处</a>"
            right = right.removesuffix("</div>") + f"{link}</div>"
        case Place.MOVED_HERE:
            left = ours.group(f"<a class=moved href=#v{row.see}>移位：看这一段与{LEFT}版的对照</a>")
            words = shortened(folded(theirs.article.blocks[row.right[0]].text), STUB_CHARACTERS)
            right = theirs.group(f"<p>{html(words)}</p>", " stub")
    return f'<div class="pair {row.place}"{own}>{left}{right}</div>'


def _marked(text: str, stretches: Iterable[Stretch], tag: str) -> str:
    shown, done = [], 0
    for start, end in _within(stretches, len(text)):
        words = f"<span class=sr>〔{_SPOKEN[tag]}</span>{html(text[start:end])}<span class=sr>〕</span>"
        shown += [_plain(text[done:start]), f"<{tag}>{words}</{tag}>"]
        done = end
    return "".join([*shown, _plain(text[done:])])


def _plain(text: str) -> str:
    """Escaped, with the blank at either end that folding would take."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{head}{html(text)}{tail}"


def _within(stretches: Iterable[Stretch], length: int) -> Iterator[Stretch]:
    for start, end in stretches:
        if max(start, 0) < min(end, length):
            yield max(start, 0), min(end, length)
