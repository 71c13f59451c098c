"""Last year's plan carried into this year's tables: what moved, what could not be carried, and why.

A figure keeps the time it is about: what was year 2 of the last plan is year 1 of this one, because both are 2027-28. Nothing is
spread or guessed: a year is never made into months, and a plan is never taken for what came of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from cynllun.checks import compiled
from cynllun.checks.cube import Cube, fill
from cynllun.checks.scopes import YEAR
from cynllun.figures import Return, RowTable, State
from cynllun.figures.returns import blank
from cynllun.frameworks import Edition, Sheet
from cynllun.frameworks.layout import FIRST_ROW
from cynllun.frameworks.series import Series, name_of
from cynllun.plans.differing import Held, Place, RowHeld, row_columns, rows_of, slot_held, slot_place
from cynllun.plans.merging import rebuilt

SETTING = "carried_rows"
GONE, UNIT, FINER, RECORD, ROWS, NO_TABLE, NO_CHOICE = "gone", "unit", "finer", "record", "rows", "table", "choice"
"""Why something was not carried: the line is asked no more; its unit is another; it was planned by a longer period than is asked
now; it is for the record to say what came of it; the table begins anew each year; there is no such table; no such choice."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure or a row that was carried: where it is now, and the name that its line had (`former`, where it was renamed)."""

    place: Place
    held: Held
    former: str = ""
    added_up: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What was not carried: a line (or a table) of last year's plan, why, and how many figures or rows it had."""

    table: str
    name: str
    why: str
    count: int


@dataclass(frozen=True)
class Carried:
    """This year's return with what could be carried in it."""

    figures: Return
    moved: tuple[Moved, ...] = ()
    left: tuple[Left, ...] = ()


def carry(edition: Edition, before: Edition, last: Return) -> Carried:
    """Last year's return in the tables of an edition (the same one, for a plan that is made again). ValueError when the edition
    does not ask this kind of body."""
    if last.kind not in edition.kinds and edition.kinds:
        raise ValueError(f"{edition.id} asks no body of the kind {last.kind}")
    return _Carrying(edition, before, last).carried()


class _Carrying:
    """One return on its way from an edition into another."""

    def __init__(self, edition: Edition, before: Edition, last: Return) -> None:
        self.edition, self.before, self.last = edition, before, last
        self.layout, self.old = edition.layout(last.kind), before.layout(last.kind)
        self.cube: Cube = fill(compiled(before), [last])
        former = {(row.part, row.id): row.former for row in edition.carries}
        self.lines = {line.id: former.get(("lines", line.id), line.id) for line in edition.lines}
        self.items = {
            (i.breakdown, i.id): former.get(("breakdowns", f"{i.breakdown}.{i.id}"), i.id) for i in edition.breakdowns
        }
        self.columns = {(c.table, c.id): former.get(("columns", f"{c.table}.{c.id}"), c.id) for c in edition.columns}
        self.tables = {table.id: former.get(("tables", table.id), table.id) for table in edition.tables}
        self.moved: list[Moved] = []
        self.left: dict[tuple[str, str, str], int] = {}
        self.used: set[int] = set()

    def carried(self) -> Carried:
        own = blank(self.edition.id, self.edition.hash, self.last.organisation, self.last.kind, self.layout.slots)
        values, states = own.values.copy(), own.states.copy()
        for slot in range(self.layout.slots):
            values[slot], states[slot] = self._slot(slot)
        notes = dict(self._notes())
        rows = {sheet.table.id: self._rows(sheet) for sheet in self.layout.sheets if sheet.table.shape == "rows"}
        self._unused()
        left = tuple(Left(table, name, why, count) for (table, name, why), count in self.left.items())
        return Carried(replace(own, values=values, states=states, notes=notes, rows=rows), tuple(self.moved), left)

    def _former(self, series: Series) -> Series | None:
        """The series that a series of this edition was in the last one."""
        item = self.items.get((series.breakdown, series.item), series.item)
        name = name_of(self.lines.get(series.line, series.line), item, series.facet)
        found = self.before.index.get(name)
        return self.before.series[found] if found is not None else None

    def _slot(self, slot: int) -> tuple[float, int]:
        series, period = self.edition.series[int(self.layout.slot_series[slot])], int(self.layout.slot_period[slot])
        code, group = self.edition.axis.codes[period], self.edition.axis.group_of(period)
        former = self._former(series)
        at = self.before.axis.index.get(code)
        if (
            former is None
            or at is None
            or (group in ("prior", "opening") and self.before.first_year != self.edition.first_year)
        ):
            return math.nan, int(State.MISSING)
        if former.unit != series.unit:
            return math.nan, int(State.MISSING)
        place = self.old.slot_of.get((self.before.index[former.name], at))
        if place is not None:
            held, added = slot_held(self.last, place), False
            self.used.add(place)
        else:
            held, added = self._year(former, at), True
        if State(held.state) is not State.MISSING:
            renamed = former.name if former.name != series.name else ""
            self.moved.append(Moved(slot_place(self.edition, self.layout, slot), held, renamed, added))
        return held.value, held.state

    def _year(self, series: Series, period: int) -> Held:
        """A whole year of the last plan that follows from its months or quarters."""
        column = self.cube.plan.scopes[YEAR].column.get(period)
        if column is None or period not in series.derived:
            return Held()
        value = float(self.cube.values[YEAR][self.before.index[series.name], 0, column])
        return Held(value, int(State.REPORTED)) if math.isfinite(value) else Held()

    def _notes(self) -> Iterator[tuple[str, str]]:
        """What stands beside a line goes with it, where the plan is made again: last year's words are of last year's figures."""
        if self.before.first_year == self.edition.first_year:
            yield from self.last.notes.items()

    def _rows(self, sheet: Sheet) -> RowTable:
        columns = row_columns(sheet)
        numbers = tuple(c.name for c in columns if c.attribute and c.attribute.numeric)
        model = RowTable(numbers, tuple(c.name for c in columns if c.name not in numbers), np.empty((len(numbers), 0)), ())
        name = self.tables[sheet.table.id]
        old, held = self.old.sheet(name), self.last.rows.get(name)
        again = self.before.first_year == self.edition.first_year
        if old is None or held is None or not held.count:
            return rebuilt(sheet, model, self._keyed(sheet, {}))
        if not again and sheet.table.id not in self.edition.settings.get(SETTING, ()):
            self._leave(name, name, ROWS, held.count)
            return rebuilt(sheet, model, self._keyed(sheet, {}))
        kept = {row: self._row(sheet, own) for row, own in rows_of(old, held).items()}
        return rebuilt(sheet, model, self._keyed(sheet, {row: cells for row, cells in kept.items() if cells}))

    def _row(self, sheet: Sheet, own: RowHeld) -> dict[str, Held]:
        """The cells of one row that have a column of their own now."""
        found = {}
        for column in row_columns(sheet):
            assert column.attribute is not None
            was = self.columns[sheet.table.id, column.attribute.id] + column.name.removeprefix(column.attribute.id)
            held = own.cells.get(was, Held())
            if held.text is not None and column.attribute.choices and not self._known(column.attribute.choices, held.text):
                self._leave(sheet.table.id, column.attribute.id, NO_CHOICE, 1)
            elif not held.same(Held()):
                found[column.name] = held
        return found

    def _known(self, choices: str, id: str) -> bool:
        known = self.edition.choices_of(choices, self.last.kind)
        return id in known or (not known and choices not in self.edition.items)

    def _keyed(self, sheet: Sheet, cells: dict[str, dict[str, Held]]) -> list[tuple[RowHeld, dict[str, Held]]]:
        """The rows as they stand on this year's sheet: one for each member of the key where the table has one."""
        key = next(
            (c.attribute for c in sheet.columns if c.attribute and sheet.table.key in (c.attribute.id, c.attribute.choices)),
            None,
        )
        if not sheet.table.key or key is None:
            rows = [(RowHeld(0, own), own) for own in cells.values()]
        else:
            members = self.edition.choices_of(key.choices, self.last.kind)
            rows = []
            for at, member in enumerate(members):
                own = {**cells.get(member, {}), key.id: Held(text=member)}
                rows.append((RowHeld(FIRST_ROW + at, own), own))
        for name in cells:
            place = Place(
                name=f"{sheet.table.id}:{name}", table=sheet.table.id, sheet=sheet.table.sheet, cell="", unit="text", row=name
            )
            self.moved.append(Moved(place, Held(text=name)))
        return rows

    def _leave(self, table: str, name: str, why: str, count: int) -> None:
        self.left[table, name, why] = self.left.get((table, name, why), 0) + count

    def _unused(self) -> None:
        """The figures of the last plan that found no place, by line, each with why."""
        now = {self._name(series): series for series in self.edition.series}
        first = f"{self.edition.first_year}-04"
        for slot in range(self.old.slots):
            if slot in self.used or State(int(self.last.states[slot])) is State.MISSING:
                continue
            series, period = self.before.series[int(self.old.slot_series[slot])], int(self.old.slot_period[slot])
            self._leave(series.table, series.line, self._why(now.get(series.name), series, period, first), 1)
        for table in self.last.rows:
            held = self.last.rows[table]
            if held.count and table not in self.tables.values():
                self._leave(table, table, NO_TABLE, held.count)

    def _name(self, series: Series) -> str:
        former = self._former(series)
        return former.name if former else series.name

    def _why(self, now: Series | None, was: Series, period: int, first: str) -> str:
        if now is None:
            return GONE
        if now.unit != was.unit:
            return UNIT
        end = self.before.axis.end(period).isoformat()[:7]
        return RECORD if end < first else FINER
