"""Alignment of two short texts in which a gap costs once, however long it is (Gotoh 1982).

Plain edit distance does not care whether an added sentence stands in one place or is scattered over the equal
characters around it; a reader does.
"""

from itertools import groupby

MATCH, MISMATCH, GAP, LONGER_GAP = 2.0, -1.0, -3.0, -0.01
"""Two equal characters by chance do not pay for another gap; a replaced character costs less than two gaps."""

_NEVER = float("-inf")
_PAIR, _DELETE, _INSERT = 0, 1, 2

Step = tuple[int, int, int]
"""The best state before a cell's three states."""


def gaps_and_pairs(left: str, right: str) -> list[tuple[int, int, int, int]]:
    """Stretches in which two texts differ, by offsets (left from, to, right from, to), in order.

    >>> gaps_and_pairs("跑动”", "跑腿”。打造“大平安”，活动多")
    [(1, 2, 1, 2), (3, 3, 3, 15)]
    """
    steps = _table(left, right)
    moves = _path(steps, len(left), len(right))
    return _stretches(moves, left, right)


def _table(left: str, right: str) -> tuple[list[list[Step]], int]:
    """For every cell the states that led to it, and the best state of the last one; row by row."""
    above = [(0.0 if not column else _NEVER, _NEVER, _gap(column)) for column in range(len(right) + 1)]
    table: list[list[Step]] = [[(_PAIR, _PAIR, _INSERT if column > 1 else _PAIR) for column in range(len(right) + 1)]]
    for row, one in enumerate(left, 1):
        cells = [(_NEVER, _gap(row), _NEVER)]
        steps: list[Step] = [(_PAIR, _DELETE if row > 1 else _PAIR, _PAIR)]
        for column, other in enumerate(right, 1):
            pair, pair_from = _best(above[column - 1], 0.0, 0.0, 0.0)
            delete, delete_from = _best(above[column], GAP, LONGER_GAP, GAP)
            insert, insert_from = _best(cells[-1], GAP, GAP, LONGER_GAP)
            cells.append((pair + (MATCH if one == other else MISMATCH), delete, insert))
            steps.append((pair_from, delete_from, insert_from))
        table.append(steps)
        above = cells
    return table, _best(above[-1], 0.0, 0.0, 0.0)[1]


def _gap(length: int) -> float:
    return GAP + (length - 1) * LONGER_GAP if length else _NEVER


def _best(cell: tuple[float, float, float], *costs: float) -> tuple[float, int]:
    """The best score over the three states of a cell; of equals a pair, then a deletion."""
    pair, delete, insert = cell[0] + costs[0], cell[1] + costs[1], cell[2] + costs[2]
    if pair >= delete and pair >= insert:
        return pair, _PAIR
    return (delete, _DELETE) if delete >= insert else (insert, _INSERT)


def _path(table: tuple[list[list[Step]], int], row: int, column: int) -> list[tuple[int, int, int]]:
    """State and offsets after each move, in order."""
    steps, state = table
    moves: list[tuple[int, int, int]] = []
    while row or column:
        moves.append((state, row, column))
        before = steps[row][column][state]
        row, column = row - (state != _INSERT), column - (state != _DELETE)
        state = before
    return moves[::-1]


def _stretches(moves: list[tuple[int, int, int]], left: str, right: str) -> list[tuple[int, int, int, int]]:
    found, row, column = [], 0, 0
    for equal, group in groupby(moves, lambda m: m[0] == _PAIR and left[m[1] - 1] == right[m[2] - 1]):
        _, row_to, column_to = list(group)[-1]
        if not equal:
            found.append((row, row_to, column, column_to))
        row, column = row_to, column_to
    return found
