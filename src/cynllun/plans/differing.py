"""Two returns of one layout beside each other: every cell that differs, and the rows that are in only one of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Edition, Layout, Sheet
from cynllun.frameworks.layout import FIRST_ROW, SheetColumn, cell
from cynllun.frameworks.series import name_of


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds: a number with its state, or a text (None where there is none)."""

    value: float = math.nan
    state: int = int(State.MISSING)
    text: str | None = None

    def same(self, other: Held) -> bool:
        """Whether two cells hold the same; one missing number is like another."""
        numbers = self.value == other.value or (self.value != self.value and other.value != other.value)
        return numbers and (self.state, self.text) == (other.state, other.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a cell is: `name` tells it from every other of its return (`c3_pay@2026-27`, `c3_pay|comment`,
    `c9:Theatre lists:profile@2026-04`). A figure has a `line`; a cell of a row has the `row`, as it calls itself, as stored."""

    name: str
    table: str
    sheet: str
    cell: str
    unit: str
    line: str = ""
    breakdown: str = ""
    item: str = ""
    facet: str = ""
    period: str = ""
    row: str = ""
    column: str = ""
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that differs."""

    place: Place
    was: Held
    now: Held

    @property
    def difference(self) -> float:
        """What is minus what was; NaN where one of them is no number."""
        return self.now.value - self.was.value


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a table of rows that is in only one of the two, by what it calls itself, as stored."""

    table: str
    sheet: str
    row: str
    added: bool


@dataclass(frozen=True, slots=True)
class Differences:
    """What is different in the second of two returns."""

    cells: tuple[Change, ...] = ()
    rows: tuple[RowChange, ...] = ()

    @property
    def count(self) -> int:
        """How many cells and rows differ."""
        return len(self.cells) + len(self.rows)

    def by_table(self) -> dict[str, int]:
        """How many cells and rows differ in each table that differs at all."""
        found: dict[str, int] = {}
        for table in (*(each.place.table for each in self.cells), *(each.table for each in self.rows)):
            found[table] = found.get(table, 0) + 1
        return found


def differences(edition: Edition, first: Return, second: Return) -> Differences:
    """What changed from one return to another. ValueError when they are not of one layout."""
    if first.kind != second.kind or first.values.shape != second.values.shape:
        raise ValueError("two returns of different layouts")
    layout = edition.layout(second.kind)
    cells = [*_slots(edition, layout, first, second), *_notes(layout, first, second)]
    rows: list[RowChange] = []
    for sheet in layout.sheets:
        if sheet.table.shape == "rows":
            was, now = rows_of(sheet, first.rows.get(sheet.table.id)), rows_of(sheet, second.rows.get(sheet.table.id))
            rows += [RowChange(sheet.table.id, sheet.table.sheet, name, False) for name in was if name not in now]
            rows += [RowChange(sheet.table.id, sheet.table.sheet, name, True) for name in now if name not in was]
            for name in now:
                if name in was:
                    cells += _row(edition, sheet, name, was[name], now[name])
    return Differences(tuple(cells), tuple(rows))


def alike(first: Return, second: Return) -> NDArray[np.bool_]:
    """Which slots hold the same in both. Shape (slots,)."""
    both: NDArray[np.bool_] = (first.states == second.states) & (
        (first.values == second.values) | (np.isnan(first.values) & np.isnan(second.values))
    )
    return both


def slot_held(own: Return, slot: int) -> Held:
    """What a slot holds."""
    return Held(float(own.values[slot]), int(own.states[slot]))


def slot_place(edition: Edition, layout: Layout, slot: int) -> Place:
    """Where a slot is."""
    index, period = int(layout.slot_series[slot]), int(layout.slot_period[slot])
    series, code = edition.series[index], edition.axis.codes[period]
    sheet, row, column = layout.addresses[index, period]
    return Place(
        name=f"{series.name}@{code}", table=series.table, sheet=sheet, cell=cell(row, column), unit=series.unit, line=series.line,
        breakdown=series.breakdown, item=series.item, facet=series.facet, period=code,
    )  # fmt: skip


def _slots(edition: Edition, layout: Layout, first: Return, second: Return) -> Iterator[Change]:
    for slot in np.flatnonzero(~alike(first, second)).tolist():
        yield Change(slot_place(edition, layout, slot), slot_held(first, slot), slot_held(second, slot))


def note_places(layout: Layout) -> dict[str, Place]:
    """Where each text beside a line of a grid is, by its key (`c3_pay|comment`)."""
    found = {}
    for sheet in layout.sheets:
        beside = [c for c in sheet.columns if c.attribute is not None and c.period is None]
        for row in sheet.rows:
            for column in beside:
                assert column.attribute is not None
                key = f"{name_of(row.line.id, row.item)}|{column.name}"
                found[key] = Place(
                    name=key, table=sheet.table.id, sheet=sheet.table.sheet, cell=cell(row.row, column.column), unit=column.attribute.unit,
                    line=row.line.id, breakdown=row.line.breakdown, item=row.item, column=column.attribute.id,
                    choices=column.attribute.choices,
                )  # fmt: skip
    return found


def _notes(layout: Layout, first: Return, second: Return) -> Iterator[Change]:
    changed = [key for key in sorted({*first.notes, *second.notes}) if first.notes.get(key, "") != second.notes.get(key, "")]
    places = note_places(layout) if changed else {}
    for key in changed:
        if key in places:
            yield Change(places[key], Held(text=first.notes.get(key)), Held(text=second.notes.get(key)))


@dataclass(frozen=True, slots=True)
class RowHeld:
    """A row: where it stands on its sheet, and what is in each of its columns, by name."""

    place: int
    cells: Mapping[str, Held]


def row_columns(sheet: Sheet) -> tuple[SheetColumn, ...]:
    """The columns of a table of rows that hold something: its totals do not."""
    return tuple(c for c in sheet.columns if c.attribute is not None and not c.total)


def rows_of(sheet: Sheet, table: RowTable | None) -> dict[str, RowHeld]:
    """The rows of a table by what they call themselves: the key where it has one, else the first text, with a number after it
    where two are called the same."""
    found: dict[str, RowHeld] = {}
    if table is None:
        return found
    worded = [c.name for c in row_columns(sheet) if c.name in table.text_columns]
    key = [c.name for c in row_columns(sheet) if c.attribute and sheet.table.key in (c.attribute.id, c.attribute.choices)]
    naming = key if sheet.table.key and key else worded
    for row in range(table.count):
        name = next((text for text in (table.text(column)[row] for column in naming) if text), "")
        twin, said = 1, name
        while said in found:
            twin += 1
            said = f"{name} ({twin})"
        found[said] = RowHeld(table.places[row] if table.places else FIRST_ROW + row, _cells(table, row))
    return found


def _cells(table: RowTable, row: int) -> dict[str, Held]:
    found = {}
    for column in table.number_columns:
        value = float(table.number(column)[row])
        found[column] = Held(value, int(State.MISSING if math.isnan(value) else State.REPORTED))
    for column in table.text_columns:
        found[column] = Held(text=table.text(column)[row])
    return found


def row_place(edition: Edition, sheet: Sheet, row: str, at: int, column: SheetColumn) -> Place:
    """Where a cell of a row is."""
    own = column.attribute
    assert own is not None
    return Place(
        name=f"{sheet.table.id}:{row}:{column.name}", table=sheet.table.id, sheet=sheet.table.sheet, cell=cell(at, column.column),
        unit=own.unit, row=row, column=own.id, choices=own.choices,
        period=edition.axis.codes[column.period] if column.period is not None else "",
    )  # fmt: skip


def _row(edition: Edition, sheet: Sheet, name: str, was: RowHeld, now: RowHeld) -> Iterator[Change]:
    for column in row_columns(sheet):
        before, after = was.cells.get(column.name, Held()), now.cells.get(column.name, Held())
        if not before.same(after):
            yield Change(row_place(edition, sheet, name, now.place, column), before, after)
