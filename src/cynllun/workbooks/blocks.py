"""Cells gathered into rectangles."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

Spot = tuple[int, int]
Area = tuple[int, int, int, int]


def blocks(spots: Iterable[Spot]) -> list[Area]:
    """Cells (row, column) as rectangles (first row, first column, last row, last column) that cover each once."""
    by_row: dict[int, list[int]] = {}
    for row, column in spots:
        by_row.setdefault(row, []).append(column)
    runs = sorted((run, row) for row, columns in by_row.items() for run in _runs(sorted(columns)))
    found: list[Area] = []
    for (first, last), same in groupby(runs, key=lambda pair: pair[0]):
        found.extend((top, first, bottom, last) for top, bottom in _runs([row for _, row in same]))
    return sorted(found)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Numbers in order as runs without gaps: 1 2 3 7 is (1, 3) and (7, 7)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
