"""Where each figure stands: in the canonical order of a version, and in a cell of a sheet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cynllun.frameworks.items import Need
from cynllun.frameworks.series import ADDS_UP, name_of
from cynllun.frameworks.tables import Column, Line, Table

if TYPE_CHECKING:
    from cynllun.frameworks.edition import Edition

ORDER = ("prior", "opening", "months", "year1", "quarters2", "year2", "quarters3", "year3", "year4", "year5")
HEADER_ROW, FIRST_ROW, TOTAL_ROW = 6, 7, 5
ID_COLUMN, LABEL_COLUMN, UNIT_COLUMN, FIRST_COLUMN = 1, 2, 3, 4


@lru_cache(maxsize=1024)
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

    @cached_property
    def asked(self) -> dict[str, set[tuple[int, int]]]:
        """Where figures stand on each sheet, by row and column."""
        found: dict[str, set[tuple[int, int]]] = {sheet.table.sheet: set() for sheet in self.sheets}
        for sheet, row, column in self.addresses.values():
            found[sheet].add((row, column))
        return found

    @cached_property
    def optional(self) -> NDArray[np.bool_]:
        """The stored figures that may be left empty, shape (slots,)."""
        return np.array([need is Need.OPTIONAL for need in self.needs], dtype=bool)

    @cached_property
    def _slots_on(self) -> dict[str, NDArray[np.bool_]]:
        on = np.array([self.addresses[pair][0] for pair in self.slot_of], dtype=object)
        asked = np.array([need is Need.MANDATORY for need in self.needs], dtype=bool)
        return {sheet.table.sheet: asked & (on == sheet.table.sheet) for sheet in self.sheets}

    def mandatory(self, sheet: str) -> NDArray[np.bool_]:
        """The stored figures that stand on a sheet and must be filled, shape (slots,). KeyError when there is no such sheet."""
        return self._slots_on[sheet]

    def sheet(self, table: str) -> Sheet | None:
        """The sheet of a table, or None when this kind of body does not fill it."""
        return next((s for s in self.sheets if s.table.id == table), None)


def only(layout: Layout, tables: Collection[str]) -> tuple[Layout, NDArray[np.bool_]]:
    """A layout of some of its tables, and which of its slots are theirs (shape (slots,))."""
    sheets = tuple(sheet for sheet in layout.sheets if sheet.table.id in tables)
    names = {sheet.table.sheet for sheet in sheets}
    kept = np.array([layout.addresses[pair][0] in names for pair in layout.slot_of], dtype=bool)
    addresses = {pair: place for pair, place in layout.addresses.items() if place[0] in names}
    needs = tuple(need for need, own in zip(layout.needs, kept.tolist(), strict=True) if own)
    made = Layout(layout.kind, sheets, layout.slot_series[kept], layout.slot_period[kept], needs, addresses)
    return made, kept


def build(edition: Edition, kind: str) -> Layout:
    """The layout of an edition for a kind of body."""
    sheets, filled = [], _filled(edition)
    needs: dict[tuple[int, int], Need] = {}
    addresses: dict[tuple[int, int], tuple[str, int, int]] = {}
    for table in sorted(edition.tables, key=lambda each: each.order):
        if not table.applies(kind):
            continue
        if table.shape == "rows":
            sheets.append(Sheet(table, _row_columns(edition, table, kind), ()))
            continue
        sheet = _grid(edition, table, kind, filled.get(table.id, frozenset()))
        sheets.append(sheet)
        for row in sheet.rows:
            if not row.heading:
                _place(edition, sheet, row, kind, addresses, needs)
    slots = sorted(needs)
    return Layout(
        kind, tuple(sheets), np.array([series for series, _ in slots], np.int32),
        np.array([period for _, period in slots], np.int32), tuple(needs[slot] for slot in slots), addresses,
    )  # fmt: skip


def _place(
    edition: Edition, sheet: Sheet, row: SheetRow, kind: str, addresses: dict[tuple[int, int], tuple[str, int, int]],
    needs: dict[tuple[int, int], Need],
) -> None:  # fmt: skip
    """The cells of a row, and what must be done with those that are filled: the same along the whole of it."""
    own, name = _need(edition, sheet.table, row, kind), sheet.table.sheet
    found: dict[str, tuple[int, frozenset[int], frozenset[int]]] = {}
    for facet in ("", *sheet.table.facets.split()):
        index = edition.index.get(name_of(row.line.id, row.item, facet))
        if index is not None:  # pragma: no branch - a row that is no heading has a series in every facet
            series = edition.series[index]
            typed = frozenset(series.own if series.role in ("input", "given") else ())
            found[facet] = index, typed, frozenset(series.periods)
    for column in sheet.columns:
        period = column.period
        if period is None or column.facet not in found:
            continue
        index, typed, every = found[column.facet]
        if period in every:
            addresses[index, period] = (name, row.row, column.column)
            if period in typed:
                needs[index, period] = own


def _need(edition: Edition, table: Table, row: SheetRow, kind: str) -> Need:
    """A figure is mandatory only when its table, its line and its item all are."""
    needs = [table.need(kind), row.line.need(kind)]
    if row.item and (item := edition.item(row.line.breakdown, row.item)):
        needs.append(item.need(kind))
    return Need.OPTIONAL if Need.OPTIONAL in needs else Need.MANDATORY


def _filled(edition: Edition) -> dict[str, frozenset[int]]:
    """The periods that the lines of each table have between them."""
    found: dict[str, set[int]] = {}
    for series in edition.series:
        if series.role != "rollup":
            found.setdefault(series.table, set()).update(series.periods)
    return {table: frozenset(periods) for table, periods in found.items()}


def _grid(edition: Edition, table: Table, kind: str, filled: frozenset[int]) -> Sheet:
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
    return Sheet(table, _grid_columns(edition, table, kind, filled), tuple(rows))


def _grid_columns(edition: Edition, table: Table, kind: str, filled: frozenset[int]) -> tuple[SheetColumn, ...]:
    columns: list[SheetColumn] = []
    at = FIRST_COLUMN
    for group in ORDER:
        for period in edition.axis.group(group):
            if period in filled:
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
        if "months" in column.periods.split() and column.unit in ADDS_UP:
            columns.append(SheetColumn(at, attribute=column, name=f"{column.id}@total", total=True))
            at += 1
    return tuple(columns)
