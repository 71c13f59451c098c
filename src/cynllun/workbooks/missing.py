"""What is still missing: counted live by the front sheet, and by us, from one definition."""

from __future__ import annotations

from dataclasses import dataclass

from cynllun.figures import Return, State
from cynllun.frameworks import Layout, Sheet
from cynllun.frameworks.items import Need
from cynllun.frameworks.layout import FIRST_ROW, letters
from cynllun.frameworks.series import name_of
from cynllun.workbooks.blocks import blocks
from cynllun.workbooks.grid import attribute_here
from cynllun.workbooks.rows import key_column
from cynllun.workbooks.sheets import address


@dataclass(frozen=True)
class Count:
    """Of one sheet: how many cells must be filled whatever is planned, and the formula that counts those still empty."""

    asked: int
    formula: str
    begun: str = ""  # the formula that counts the rows in use, where people add rows


def count(layout: Layout, sheet: Sheet, rows: int) -> Count:
    """The count of a sheet; `rows` is how many rows a rows table has."""
    return _of_rows(sheet, rows) if sheet.table.shape == "rows" else _of_grid(layout, sheet)


def _mandatory(layout: Layout, sheet: Sheet) -> list[tuple[int, int]]:
    """The cells (row, column) of a grid that must be filled."""
    pairs = zip(layout.slot_series.tolist(), layout.slot_period.tolist(), layout.needs, strict=True)
    places = [layout.addresses[i, p] for i, p, need in pairs if need is Need.MANDATORY]
    return [(row, column) for name, row, column in places if name == sheet.table.sheet]


def _required(sheet: Sheet) -> list[int]:
    """The columns that every row must have, or that stand beside every line of a grid."""
    key = key_column(sheet)
    asked = [c for c in sheet.columns if c.attribute and c.attribute.required == "yes" and not c.total]
    return [c.column for c in asked if c.attribute is not key]


def _of_grid(layout: Layout, sheet: Sheet) -> Count:
    spots = _mandatory(layout, sheet)
    spots += [(row.row, column) for row in sheet.rows if attribute_here(row) for column in _required(sheet)]
    areas = [f"COUNTBLANK('{sheet.table.sheet}'!{address(*area)})" for area in blocks(spots)]
    return Count(len(spots), "+".join(areas) or "0")


def _of_rows(sheet: Sheet, rows: int) -> Count:
    """A row is begun when one of its required cells is filled; a keyed row is begun from the start."""
    required, bottom = _required(sheet), FIRST_ROW + rows - 1
    ranges = [f"'{sheet.table.sheet}'!{letters(c)}{FIRST_ROW}:{letters(c)}{bottom}" for c in required]
    if not ranges:
        return Count(0, "0")
    if sheet.table.key:
        return Count(len(required) * rows, "+".join(f"COUNTBLANK({r})" for r in ranges))
    begun = "+".join(f'({r}<>"")' for r in ranges)
    empty = "+".join(f'({r}="")' for r in ranges)
    return Count(0, f"SUMPRODUCT((({begun})>0)*({empty}))", f"COUNTA({ranges[0]})")


def still_missing(layout: Layout, sheet: Sheet, return_: Return) -> int:
    """What the front sheet's formula shows for a return."""
    if sheet.table.shape == "rows":
        return _rows_missing(sheet, return_)
    empty = layout.mandatory(sheet.table.sheet) & (return_.states == State.MISSING)
    missing = int(empty.sum())
    required = [c.name for c in sheet.columns if c.attribute and c.attribute.required == "yes"]
    for row in sheet.rows:
        if attribute_here(row):
            missing += sum(f"{name_of(row.line.id, row.item)}|{name}" not in return_.notes for name in required)
    return missing


def _rows_missing(sheet: Sheet, return_: Return) -> int:
    table = return_.rows.get(sheet.table.id)
    required = [c for c in sheet.columns if c.column in _required(sheet)]
    if table is None:
        return 0
    missing = 0
    for row in range(table.count):
        filled = [
            (table.number(c.name)[row] == table.number(c.name)[row]) if c.name in table.number_columns
            else table.text(c.name)[row] is not None
            for c in required
        ]  # fmt: skip
        if any(filled) or sheet.table.key:
            missing += filled.count(False)
    return missing
