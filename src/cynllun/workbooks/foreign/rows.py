"""A table of rows taken from a foreign workbook: every row under the headings, until one that is empty."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from cynllun.figures import RowTable
from cynllun.frameworks import Sheet
from cynllun.frameworks.layout import SheetColumn, cell
from cynllun.workbooks.book import Raw
from cynllun.workbooks.choices import Choices
from cynllun.workbooks.foreign import headings
from cynllun.workbooks.foreign.mapping import SIGNS, UNITS, Block
from cynllun.workbooks.foreign.opened import Grid

SHOWN = 40
Fault = Callable[..., None]


@dataclass(frozen=True)
class Asked:
    """A block of rows in its sheet, and the table of ours that they become."""

    grid: Grid
    block: Block
    sheet: Sheet
    choices: Choices


def rows_of(asked: Asked, fault: Fault) -> RowTable:
    """The rows of a block. `fault` hears of each heading, choice or number that cannot be taken."""
    own = [column for column in asked.sheet.columns if column.attribute is not None and not column.total]
    numeric = [column for column in own if column.attribute is not None and column.attribute.numeric]
    worded = [column for column in own if column not in numeric]
    places = _places(asked, own, fault)
    start = asked.block.corner[0]
    last = min(asked.block.until or asked.grid.height, asked.grid.height, start + asked.sheet.table.max_rows)
    numbers, texts, kept = [], [], []
    for row in range(start + 1, last + 1):
        if all(asked.grid.at(row, at) is None for at in places.values()):
            break
        numbers.append([_number(asked, row, places.get(column.name), column, fault) for column in numeric])
        texts.append([_text(asked, row, places.get(column.name), column, fault) for column in worded])
        kept.append(row)
    if kept and last < asked.grid.height and len(kept) == asked.sheet.table.max_rows:
        fault("too_many_rows", sheet=asked.grid.name, rows=asked.sheet.table.max_rows, table=asked.sheet.table.sheet)
    return RowTable(
        tuple(column.name for column in numeric), tuple(column.name for column in worded),
        np.array(numbers, np.float64).reshape(len(kept), len(numeric)).T.copy(),
        tuple(tuple(row[at] for row in texts) for at in range(len(worded))),
    )  # fmt: skip


def _places(asked: Asked, own: list[SheetColumn], fault: Fault) -> dict[str, int]:
    """The column of the foreign sheet for each of ours that the mapping names."""
    row, _ = asked.block.corner
    said = {at: headings.folded(headings.shown(asked.grid.at(row, at))) for at in range(1, asked.grid.width(row) + 1)}
    known = {column.name for column in own}
    found: dict[str, int] = {}
    for heading, name in asked.block.columns.items():
        here = [at for at, text in said.items() if text == headings.folded(heading)]
        if not name:
            continue
        if name not in known:
            fault(
                "no_column", sheet=asked.grid.name, heading=heading[:SHOWN], column=name[:SHOWN], table=asked.sheet.table.sheet
            )
        elif len(here) != 1:
            fault("heading_twice" if here else "no_heading", sheet=asked.grid.name, heading=heading[:SHOWN], row=row)
        else:
            found[name] = here[0]
    return found


def _number(asked: Asked, row: int, at: int | None, column: SheetColumn, fault: Fault) -> float:
    raw = asked.grid.at(row, at) if at else None
    if raw is None:
        return math.nan
    if not isinstance(raw, float):
        fault("no_number", sheet=asked.grid.name, cell=cell(row, at or 1), text=headings.shown(raw)[:SHOWN])
        return math.nan
    assert column.attribute is not None
    into, factor = UNITS.get(asked.block.unit, ("", 1.0))
    money = column.attribute.unit == into
    return raw * (factor * SIGNS[asked.block.sign] if money else 1.0)


def _text(asked: Asked, row: int, at: int | None, column: SheetColumn, fault: Fault) -> str | None:
    raw: Raw = asked.grid.at(row, at) if at else None
    own = column.attribute
    if raw is None or own is None:
        return None
    if own.unit == "date":
        if isinstance(raw, date):
            return (raw.date() if isinstance(raw, datetime) else raw).isoformat()
        fault("no_date", sheet=asked.grid.name, cell=cell(row, at or 1), text=headings.shown(raw)[:SHOWN])
        return None
    text = headings.shown(raw)
    if own.unit != "choice" or not own.choices:
        return text
    chosen = asked.choices.read(own.choices, text)
    if chosen is None:
        fault("no_choice", sheet=asked.grid.name, cell=cell(row, at or 1), text=text[:SHOWN])
    return chosen
