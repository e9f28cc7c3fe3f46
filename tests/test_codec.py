"""What is kept returns as it was; JSON of another shape is an error and no other value."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banmian.codec import from_json, to_json
from banmian.model import Block, FigureTag, Kind, Piece
from banmian.stored import BlockLines, Body


@dataclass(frozen=True, slots=True)
class Pair:
    """One of each sort of field."""

    kind: Kind
    span: tuple[int, int]
    pieces: tuple[Piece, ...]
    figure: FigureTag | None
    texts: tuple[str, ...]


BODIES = st.builds(
    Body, blocks=st.lists(st.from_type(Block)).map(tuple), pieces=st.lists(st.from_type(Piece)).map(tuple)
)


@given(st.one_of(st.from_type(Pair), BODIES, st.from_type(FigureTag)))
def test_a_value_returns(value: Pair | Body | FigureTag) -> None:
    if "nan" not in repr(value):
        assert from_json(type(value), to_json(type(value), value)) == value


PIECE = [1, 0, "text", "title"]
FITS = ["news", [1, 2], [PIECE, PIECE], None, ["text"]]


@pytest.mark.parametrize(
    ("field", "shaped"),
    [
        (0, "story"),
        (1, [1]),
        (1, [1, 2, 3]),
        (1, None),
        (2, [PIECE, PIECE[:3]]),
        (2, [PIECE, [*PIECE, 5]]),
        (2, [PIECE[:3]]),
        (2, [[*PIECE, 5], [*PIECE, 5]]),
        (2, [7]),
        (2, None),
        (3, ["a figure"]),
        (4, None),
    ],
)
def test_another_shape_is_an_error(field: int, shaped: Any) -> None:
    assert from_json(Pair, json.dumps(FITS).encode()).pieces[1].text == "text"
    with pytest.raises((ValueError, TypeError, LookupError)):
        from_json(Pair, json.dumps([*FITS[:field], shaped, *FITS[field + 1 :]]).encode())


@pytest.mark.parametrize("shaped", [[[[1, 2, 3]]], [[1, 2]], [1], 1])
def test_lines_of_another_shape_are_an_error(shaped: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        from_json(BlockLines, json.dumps(shaped).encode())
