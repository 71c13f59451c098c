"""Tables, lines, columns and the bodies that rows name: values that mean something to the program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cynllun.editions.faults import Fault
from cynllun.editions.reader import Reading
from cynllun.editions.registers import register
from cynllun.editions.rows import Placed
from cynllun.frameworks import Column, Edition, Line
from cynllun.frameworks.tables import NUMERIC

BUILT_IN = ("organisation", "expectation", "outcome", "enabling_action", "priority")
ROLES, OVER_TIME = ("heading", "input", "total", "given"), ("sum", "closing", "average", "none")
UNITS = (*NUMERIC, "text", "long_text", "address", "date", "choice")
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
FORBIDDEN, LONGEST = set("[]:*?/\\'"), 31  # of a sheet's name, by every spreadsheet


def faults(reading: Reading) -> Iterator[Fault]:
    """What a workbook could not be made from."""
    for line in reading.stated["lines"]:
        yield from _line(line)
    lists = (*{c.list for c in reading.edition.choices}, *reading.edition.items, *BUILT_IN)
    columns = frozenset(f"{each.table}.{each.id}" for each in reading.edition.columns)
    for column in reading.stated["columns"]:
        yield from _column(column, lists, columns)
    yield from _tables(reading)
    yield from _bodies(reading)


def _line(placed: Placed[Line]) -> Iterator[Fault]:
    row = placed.row
    if not NAME.fullmatch(row.id):
        yield placed.fault("line_name", id=row.id)
    for field, known in (("role", ROLES), ("over_time", OVER_TIME), ("unit", NUMERIC)):
        if (value := getattr(row, field)) not in known and (field != "unit" or row.role != "heading"):
            yield placed.fault("value", id=row.id, field=field, value=value, known=", ".join(known))
    if (row.role == "total") != bool(row.formula):
        yield placed.fault("formula", id=row.id)


def _column(placed: Placed[Column], lists: tuple[str, ...], columns: frozenset[str]) -> Iterator[Fault]:
    row = placed.row
    if row.unit not in UNITS:
        yield placed.fault("value", id=f"{row.table}.{row.id}", field="unit", value=row.unit, known=", ".join(UNITS))
    elif (row.unit == "choice" and row.choices not in lists) or (
        row.unit == "text" and row.choices and row.choices not in columns
    ):
        yield placed.fault("no_such", row=f"columns, {row.table}.{row.id}", field="choices", id=row.choices)


def _tables(reading: Reading) -> Iterator[Fault]:
    names: dict[str, str] = {}
    stated = {placed.row.id: placed for placed in reading.stated["tables"]}
    for table in reading.edition.tables:
        other = names.setdefault(table.sheet.lower(), table.id)
        placed = stated.get(table.id)
        if placed is None:
            continue
        if other != table.id:
            yield placed.fault("sheet_twice", id=table.id, sheet=table.sheet, other=other)
        if not table.sheet or len(table.sheet) > LONGEST or set(table.sheet) & FORBIDDEN:
            yield placed.fault("sheet_name", id=table.id, sheet=table.sheet)
        if table.key and table.key not in {c.id for c in reading.edition.columns_of(table.id)}:
            yield placed.fault("no_such", row=f"tables, {table.id}", field="key", id=table.key)


def _bodies(reading: Reading) -> Iterator[Fault]:
    bodies, kinds = {row["id"] for row in register("organisations")}, _kinds(reading.edition)
    for placed in reading.stated["requirements"]:
        for body in placed.row.bodies.split():
            if body not in bodies:
                yield placed.fault("no_body", id=placed.row.id, body=body)
    for part, field in (("checks", "applies"), ("transitions", "kinds")):
        for placed in reading.stated[part]:
            for kind in getattr(placed.row, field).split():
                if kind not in kinds:
                    yield placed.fault("value", id=placed.row.id, field=field, value=kind, known=", ".join(kinds))


def _kinds(edition: Edition) -> tuple[str, ...]:
    return (*edition.kinds, "all")
