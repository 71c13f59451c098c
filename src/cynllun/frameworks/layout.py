"""Where each figure stands: in the canonical order of a version, and in a cell of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cynllun.frameworks.items import Need
from cynllun.frameworks.series import Series, name_of
from cynllun.frameworks.tables import Column, Line, Table

if TYPE_CHECKING:
    from cynllun.frameworks.edition import Edition

ORDER = ("prior", "opening", "months", "year1", "quarters2", "year2", "quarters3", "year3")
HEADER_ROW, FIRST_ROW, TOTAL_ROW = 6, 7, 5
ID_COLUMN, LABEL_COLUMN, UNIT_COLUMN, FIRST_COLUMN = 1, 2, 3, 4


def letters(column: int) -> str:
    """A column's letters: 1 is A, 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(row: int, column: int) -> str:
    """A cell's address: row 7, column 4 is D7."""
    return f"{letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: a period (with its facet), an attribute, a column of rows, or their sum (`total`)."""

    column: int
    period: int | None = None
    facet: str = ""
    attribute: Column | None = None
    name: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a grid sheet: a heading, or a line (with its item when it is one of a breakdown)."""

    row: int
    line: Line
    item: str = ""
    heading: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet of a return for one kind of body. Rows and columns count from 1, as spreadsheets do."""

    table: Table
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]

    @property
    def last_row(self) -> int:
        """The last row that may be filled."""
        return FIRST_ROW + self.table.max_rows - 1 if self.table.shape == "rows" else max((r.row for r in self.rows), default=6)

    def column_named(self, name: str) -> SheetColumn:
        """A column of a rows table by name (`profile@2026-04`). StopIteration when there is none."""
        return next(c for c in self.columns if c.name == name)


@dataclass(frozen=True)
class Layout:
    """The layout of an edition for one kind of body.

    `slot_series` and `slot_period`, both shape (slots,): which series (index into `edition.series`) and which period
    each stored figure is. `needs` says of each slot whether it must be filled.
    """

    kind: str
    sheets: tuple[Sheet, ...]
    slot_series: NDArray[np.int32]
    slot_period: NDArray[np.int32]
    needs: tuple[Need, ...]
    addresses: Mapping[tuple[int, int], tuple[str, int, int]]

    @property
    def slots(self) -> int:
        """How many figures a version has."""
        return len(self.slot_series)

    def address(self, series: int, period: int) -> tuple[str, str] | None:
        """The sheet and cell of a figure, stored or computed; None where it stands on no sheet."""
        found = self.addresses.get((series, period))
        return (found[0], cell(found[1], found[2])) if found else None

    @cached_property
    def slot_of(self) -> dict[tuple[int, int], int]:
        """The slot of a stored figure by series and period."""
        pairs = zip(self.slot_series.tolist(), self.slot_period.tolist(), strict=True)
        return {pair: slot for slot, pair in enumerate(pairs)}

    def sheet(self, table: str) -> Sheet | None:
        """The sheet of a table, or None when this kind of body does not fill it."""
        return next((s for s in self.sheets if s.table.id == table), None)


def build(edition: Edition, kind: str) -> Layout:
    """The layout of an edition for a kind of body."""
    sheets, slots, needs = [], [], []
    addresses: dict[tuple[int, int], tuple[str, int, int]] = {}
    for table in edition.tables:
        if not table.applies(kind):
            continue
        if table.shape == "rows":
            sheets.append(Sheet(table, _row_columns(edition, table, kind), ()))
            continue
        sheet = _grid(edition, table, kind)
        sheets.append(sheet)
        for row in sheet.rows:
            for column in sheet.columns:
                if column.period is None or row.heading:
                    continue
                index = edition.index.get(name_of(row.line.id, row.item, column.facet))
                if index is None or column.period not in edition.series[index].periods:
                    continue
                addresses[index, column.period] = (table.sheet, row.row, column.column)
                series = edition.series[index]
                if series.role in ("input", "given") and column.period in series.own:
                    slots.append((index, column.period))
                    needs.append(_need(table, row.line, edition, series, kind))
    order = sorted(range(len(slots)), key=lambda i: slots[i])
    return Layout(
        kind, tuple(sheets), np.array([slots[i][0] for i in order], np.int32),
        np.array([slots[i][1] for i in order], np.int32), tuple(needs[i] for i in order), addresses,
    )  # fmt: skip


def _need(table: Table, line: Line, edition: Edition, series: Series, kind: str) -> Need:
    """A figure is mandatory only when its table, its line and its item all are."""
    needs = [table.need(kind), line.need(kind)]
    if series.item and (item := edition.item(series.breakdown, series.item)):
        needs.append(item.need(kind))
    return Need.OPTIONAL if Need.OPTIONAL in needs else Need.MANDATORY


def _grid(edition: Edition, table: Table, kind: str) -> Sheet:
    rows: list[SheetRow] = []
    at = FIRST_ROW
    for line in edition.lines_of(table.id):
        if not line.applies(kind):
            continue
        items = [i for i in edition.items.get(line.breakdown, ()) if i.applies(kind)]
        heading = line.role == "heading" or (bool(line.breakdown) and line.id not in edition.index)
        for item in ("", *(i.id for i in items)):
            rows.append(SheetRow(at, line, item, heading and not item))
            at += 1
    return Sheet(table, _grid_columns(edition, table, kind), tuple(rows))


def _grid_columns(edition: Edition, table: Table, kind: str) -> tuple[SheetColumn, ...]:
    periods = {p for s in edition.series if s.table == table.id and s.role != "rollup" for p in s.periods}
    columns: list[SheetColumn] = []
    at = FIRST_COLUMN
    for group in ORDER:
        for period in edition.axis.group(group):
            if period in periods:
                for facet in ("", *table.facets.split()):
                    columns.append(SheetColumn(at, period, facet))
                    at += 1
    for column in edition.columns_of(table.id):
        if column.applies(kind):
            columns.append(SheetColumn(at, attribute=column, name=column.id))
            at += 1
    return tuple(columns)


def _row_columns(edition: Edition, table: Table, kind: str) -> tuple[SheetColumn, ...]:
    columns: list[SheetColumn] = []
    at = 2
    for column in edition.columns_of(table.id):
        if not column.applies(kind):
            continue
        periods = edition.axis.expand(column.periods)
        for period in periods:
            columns.append(SheetColumn(at, period, attribute=column, name=f"{column.id}@{edition.axis.codes[period]}"))
            at += 1
        if not periods:
            columns.append(SheetColumn(at, attribute=column, name=column.id))
            at += 1
        if "months" in column.periods.split():
            columns.append(SheetColumn(at, attribute=column, name=f"{column.id}@total", total=True))
            at += 1
    return tuple(columns)
