"""The totals of a rows table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from cynllun.figures import RowTable
from cynllun.frameworks import Sheet
from cynllun.frameworks.layout import TOTAL_ROW, cell
from cynllun.frameworks.series import ADDS_UP


def row_totals(sheet: Sheet, table: RowTable, places: list[int]) -> Iterator[tuple[str, float | str]]:
    """The totals of a rows table as its formulas show them: by address, empty where there is nothing to add."""
    sums: dict[int, list[float]] = {}
    for column in sheet.columns:
        own = column.attribute
        if own is None or not own.numeric:
            continue
        if column.total:
            names = [c.name for c in sheet.columns if c.attribute is own and c.period is not None]
            lines = [[float(table.number(name)[row]) for name in names] for row in range(table.count)]
            shown = [_sum(line) for line in lines]
            for place, value in zip(places, shown, strict=True):
                yield cell(place, column.column), "" if value is None else value
        else:
            shown = [_sum([float(v)]) for v in table.number(column.name)]
        sums[column.column] = [v for v in shown if v is not None]
        if own.unit in ADDS_UP:
            yield cell(TOTAL_ROW, column.column), sum(sums[column.column]) if sums[column.column] else ""


def _sum(values: Iterable[float]) -> float | None:
    known = [v for v in values if not math.isnan(v)]
    return sum(known) if known else None
