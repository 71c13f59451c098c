"""What is still missing from a return: one finding for cells that belong together, never one for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from cynllun.checks import Finding
from cynllun.checks.cube import blank_slots
from cynllun.checks.explain import Names, row_name
from cynllun.checks.faults import CELL, TABLE
from cynllun.checks.places import sheet_row
from cynllun.checks.rows import TableRows, parts
from cynllun.checks.scopes import Mask
from cynllun.figures import Return, State
from cynllun.frameworks import Edition, Layout, Sheet
from cynllun.frameworks.items import Need
from cynllun.frameworks.layout import FIRST_ROW, SheetRow, cell, letters
from cynllun.frameworks.series import name_of
from cynllun.words import LANGUAGES, Sentence

AREA = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$")
Spots = dict[int, list[int]]  # the columns of each row


@dataclass(frozen=True)
class Looked:
    """A return and where it stands; `faulty` are the cells, as (sheet, cell), that a reader already found fault with."""

    edition: Edition
    layout: Layout
    own: Return
    faulty: Collection[tuple[str, str]] = ()
    sheets_gone: Collection[str] = ()
    names: Names = field(default_factory=dict)

    @cached_property
    def mandatory(self) -> Mask:
        """Which slots must be filled."""
        return np.array([need is Need.MANDATORY for need in self.layout.needs], dtype=bool)

    @cached_property
    def lacking(self) -> Mask:
        """Which slots have no figure."""
        return np.asarray(self.own.states == State.MISSING)

    @cached_property
    def begun(self) -> Mask:
        """Which slots have no figure though they may be left empty only with the rest of their line."""
        begun: Mask = ~self.mandatory & self.lacking & ~blank_slots(self.layout, self.own.states[None, :])[0]
        return begun

    @cached_property
    def _slots(self) -> dict[str, list[tuple[int, int, int]]]:
        """The slots of each sheet, with their row and column."""
        found: dict[str, list[tuple[int, int, int]]] = {}
        pairs = zip(self.layout.slot_series.tolist(), self.layout.slot_period.tolist(), strict=True)
        for slot, pair in enumerate(pairs):
            sheet, row, column = self.layout.addresses[pair]
            found.setdefault(sheet, []).append((slot, row, column))
        return found

    def spots(self, sheet: Sheet, chosen: Mask) -> Spots:
        """The cells of some slots on a sheet."""
        found: Spots = {}
        if chosen.any():
            for slot, row, column in self._slots.get(sheet.table.sheet, ()):
                if chosen[slot]:
                    found.setdefault(row, []).append(column)
        return found

    def finding(self, check: str, severity: str, sheet: Sheet, spots: Spots, **params: Any) -> Finding:
        """A finding about some cells of a sheet."""
        name, found = sheet.table.sheet, areas(spots)
        count = sum(len(columns) for columns in spots.values())
        first = found[0].partition(":")[0] if found else ""
        said = {
            "sheet": same(name),
            "cell": same(first),
            "count": count,
            "table": f"text:table.{sheet.table.id}.title",
            **params,
        }
        return Finding(
            check=check, family=CELL if sheet.table.shape == "grid" else TABLE, severity=severity,
            organisation=self.own.organisation, sentence=Sentence(f"plan.{check}.sentence", said),
            action=Sentence(f"plan.{check}.action", said), sheet=name, cell=first,
            cells=tuple(f"{name}!{area}" for area in found), source=str(sheet.table.citation),
        )  # fmt: skip


def same(text: str) -> Mapping[str, str]:
    """A text that is the same in each language, and is never looked up."""
    return dict.fromkeys(LANGUAGES, text)


def spread(area: str) -> Iterator[str]:
    """The cells of an area: `B7:C8` is B7, C7, B8, C8."""
    found = AREA.match(area)
    if found:
        left, top, right, bottom = found[1], int(found[2]), found[3] or found[1], int(found[4] or found[2])
        for row in range(top, bottom + 1):
            for column in range(_number(left), _number(right) + 1):
                yield cell(row, column)


def _number(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number


def areas(spots: Spots) -> tuple[str, ...]:
    """Cells as runs along their rows: `D7:F7`, `H7`. Rows with the same columns, one under the other, are one area."""
    found = []
    for rows in _blocks(spots):
        columns = sorted(spots[rows[0]])
        starts = [n for n, c in enumerate(columns) if n == 0 or columns[n - 1] != c - 1]
        for start, stop in zip(starts, [*starts[1:], len(columns)], strict=True):
            first, last = cell(rows[0], columns[start]), cell(rows[-1], columns[stop - 1])
            found.append(first if first == last else f"{first}:{last}")
    return tuple(found)


def _blocks(spots: Spots) -> list[list[int]]:
    """Rows that stand one under the other and lack the same columns."""
    blocks: list[list[int]] = []
    for row in sorted(spots):
        if blocks and blocks[-1][-1] == row - 1 and sorted(spots[blocks[-1][-1]]) == sorted(spots[row]):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def count_missing(looked: Looked) -> int:
    """How many mandatory figures and required cells are not there."""
    grid = np.count_nonzero(looked.mandatory & looked.lacking)
    rest = 0
    for sheet in looked.layout.sheets:
        found = _rows_missing(looked, sheet) if sheet.table.shape == "rows" else _notes_missing(looked, sheet)
        rest += sum(len(columns) for columns in found.values())
        rest += bool(_empty(looked, sheet))
    return int(grid) + rest


def missing(looked: Looked) -> Iterator[Finding]:
    """Everything that is missing, sheet by sheet."""
    for sheet in looked.layout.sheets:
        if sheet.table.sheet in looked.sheets_gone:
            continue
        yield from _of_rows(looked, sheet) if sheet.table.shape == "rows" else _of_grid(looked, sheet)


def _of_grid(looked: Looked, sheet: Sheet) -> Iterator[Finding]:
    lacking = looked.spots(sheet, looked.mandatory & looked.lacking)
    spots = _merged(lacking, _notes_missing(looked, sheet))
    if lacking and lacking == looked.spots(sheet, looked.mandatory):
        yield looked.finding("missing-sheet", "blocks", sheet, spots)
        spots = {}
    yield from _by_line(looked, sheet, "missing", "blocks", _without(spots, sheet, looked.faulty))
    optional = _without(looked.spots(sheet, looked.begun), sheet, looked.faulty)
    yield from _by_line(looked, sheet, "missing-optional", "query", optional)
    for check, state in (("not-applicable", State.NOT_APPLICABLE), ("suspended", State.SUSPENDED)):
        absent = looked.spots(sheet, looked.mandatory & (looked.own.states == state))
        yield from _by_line(looked, sheet, check, "query", absent)


def _notes_missing(looked: Looked, sheet: Sheet) -> Spots:
    """The texts beside a grid's lines that must be there and are not."""
    required = [c for c in sheet.columns if c.attribute and c.attribute.required == "yes"]
    found: Spots = {}
    for row in sheet.rows if required else ():
        if row.heading or row.line.role not in ("input", "given") or (row.line.breakdown and not row.item):
            continue
        for column in required:
            if not looked.own.notes.get(f"{name_of(row.line.id, row.item)}|{column.name}"):
                found.setdefault(row.row, []).append(column.column)
    return found


def _by_line(looked: Looked, sheet: Sheet, check: str, severity: str, spots: Spots) -> Iterator[Finding]:
    """A finding for each line, or for lines that stand together and lack the same."""
    lines = {row.row: row for row in sheet.rows}
    for rows in _blocks(spots):
        about = "lines" if len(rows) > 1 else "line"
        yield looked.finding(
            f"{check}-{about}", severity, sheet, {row: spots[row] for row in rows},
            line=_title(looked.edition, lines[rows[0]]), last=_title(looked.edition, lines[rows[-1]]),
        )  # fmt: skip


def _title(edition: Edition, row: SheetRow) -> str | Sentence:
    line = f"text:line.{row.line.id}.title"
    if not row.item:
        return line
    return Sentence("plan.line_item", {"line": line, "item": f"text:{edition.choice_key(row.line.breakdown, row.item)}"})


def _of_rows(looked: Looked, sheet: Sheet) -> Iterator[Finding]:
    if _empty(looked, sheet):
        yield looked.finding("missing-rows", "blocks", sheet, {FIRST_ROW: [2]})
    rows = _table_rows(looked, sheet)
    for at, columns in sorted(_lacking(looked, sheet, rows).items()):
        spots = _without({sheet_row(rows, at): columns}, sheet, looked.faulty)
        if spots:
            name = row_name(looked.edition, rows, at, looked.names)
            yield looked.finding(
                "missing-in-row", "blocks", sheet, spots, row=same(str(sheet_row(rows, at))),
                name=name, cells=same(", ".join(areas(spots))),
            )  # fmt: skip


def _empty(looked: Looked, sheet: Sheet) -> bool:
    """Whether a table that must have rows has none."""
    table = looked.own.rows.get(sheet.table.id)
    asked = sheet.table.shape == "rows" and sheet.table.need(looked.layout.kind) is Need.MANDATORY
    return asked and not (table and table.count)


def _table_rows(looked: Looked, sheet: Sheet) -> TableRows:
    table = looked.own.rows.get(sheet.table.id)
    count = table.count if table else 0
    columns = looked.edition.columns_of(sheet.table.id)
    return TableRows(sheet.table.id, columns, [looked.own], np.zeros(count, np.intp), np.arange(count))


def _rows_missing(looked: Looked, sheet: Sheet) -> Spots:
    rows = _table_rows(looked, sheet)
    return {sheet_row(rows, at): columns for at, columns in _lacking(looked, sheet, rows).items()}


def _lacking(looked: Looked, sheet: Sheet, rows: TableRows) -> Spots:
    """The columns of the sheet that each row should have and has not. A key is there of itself."""
    places = {c.name: c.column for c in sheet.columns}
    found: Spots = {}
    for column in rows.columns:
        if column.required != "yes" or column.need(looked.layout.kind) is not Need.MANDATORY:
            continue
        if sheet.table.key and sheet.table.key in (column.id, column.choices):
            continue
        for name in parts(looked.edition, column):
            known = ~np.isnan(rows.number(name)) if column.numeric else rows.text(name).astype(bool)
            for at in np.flatnonzero(~known):
                found.setdefault(int(at), []).append(places[name])
    return found


def _merged(spots: Spots, more: Spots) -> Spots:
    return {row: sorted({*spots.get(row, ()), *more.get(row, ())}) for row in {*spots, *more}}


def _without(spots: Spots, sheet: Sheet, faulty: Collection[tuple[str, str]]) -> Spots:
    """The cells that no reader found fault with: one fault is enough."""
    name = sheet.table.sheet
    kept = {row: [c for c in columns if (name, f"{letters(c)}{row}") not in faulty] for row, columns in spots.items()}
    return {row: columns for row, columns in kept.items() if columns}


def faulty_cells(faults: Iterable[Any]) -> frozenset[tuple[str, str]]:
    """The cells, as (sheet, cell), of which faults say that they were not read. What is only noted at a cell, such as a comment,
    does not hide that the cell is empty."""
    return frozenset(
        (fault.sheet, each)
        for fault in faults if fault.severity == "blocks"
        for area in (fault.cells or (fault.cell,)) for each in spread(area)
    )  # fmt: skip
