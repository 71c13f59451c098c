"""The columns of a table's sheet, found by their codes: those that moved, went, stand twice, or came in without a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cynllun.frameworks import Sheet
from cynllun.frameworks.layout import FIRST_ROW, HEADER_ROW, ID_COLUMN, LABEL_COLUMN, UNIT_COLUMN
from cynllun.workbooks.book import Page
from cynllun.workbooks.faulty import Faults
from cynllun.workbooks.sheets import CODE_ROW, column_code


@dataclass(frozen=True)
class Across:
    """Where each column of the layout stands now, and the columns that are copies of one or are none of ours."""

    places: dict[int, int]
    copies: frozenset[int] = frozenset()
    strange: dict[int, int] = field(default_factory=dict)  # each with the first row in which something stands


def columns(sheet: Sheet, axis: Sequence[str], page: Page, codes: int, id_column: int, faults: Faults) -> Across:
    """The columns of a sheet. `codes` is the row in which their codes stand, `id_column` that of the codes of its rows."""
    there: dict[str, int] = {}
    copies: list[tuple[int, str]] = []
    bare: list[int] = []
    known = {column_code(own, axis): own for own in sheet.columns}
    for column in range(id_column + 1, len(page.values[codes - 1]) + 1):
        code = page.at(codes, column)
        if not isinstance(code, str) or code not in known:
            bare.append(column)
        elif code in there:
            copies.append((column, code))
        else:
            there[code] = column
    found, moved = {}, []
    for code, own in known.items():
        if code in there:
            found[own.column] = there[code]
            if there[code] != own.column + id_column - ID_COLUMN:
                moved.append((codes, there[code]))
        elif not own.total:
            faults.add("shape-column-missing", "blocks", page.name, column=code.removeprefix("@"))
    if moved or id_column != ID_COLUMN:
        faults.add("shape-columns-moved", "note", page.name, moved[:1])
    head = codes + HEADER_ROW - CODE_ROW
    for column, code in copies:
        faults.add("shape-column-twice", "blocks", page.name, [(head, column)], column=code.removeprefix("@"))
    own_columns = labels(sheet, id_column)
    edge = max((*found.values(), *own_columns, id_column))
    strange = _entries(page, [c for c in bare if c not in own_columns and c < edge], codes + FIRST_ROW - CODE_ROW)
    for column, row in strange.items():
        faults.add("shape-column-unknown", "blocks", page.name, [(row, column)])
    return Across(found, frozenset(column for column, _ in copies), strange)


def labels(sheet: Sheet, id_column: int) -> tuple[int, ...]:
    """The columns of a grid beside its codes that say what a line is and its unit."""
    return tuple(c + id_column - ID_COLUMN for c in (LABEL_COLUMN, UNIT_COLUMN)) if sheet.table.shape == "grid" else ()


def _entries(page: Page, found: Sequence[int], first: int) -> dict[int, int]:
    """Those of some columns that hold anything from a row on, each with the first row where it does."""
    held = {}
    for column in found:
        row = next((row for row in range(first, len(page.values) + 1) if page.at(row, column) is not None), None)
        if row is not None:
            held[column] = row
    return held
