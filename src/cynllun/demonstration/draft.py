"""A return being made up: figures put in by name, rows by column, and then frozen as the edition lays them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from cynllun.figures import Return, RowTable, State
from cynllun.frameworks import Edition
from cynllun.organisations import Organisation

Values = float | Sequence[float]


class Draft:
    """One body's return while it is made up. A line or a column that its kind of body does not have is passed over."""

    def __init__(self, edition: Edition, body: Organisation) -> None:
        self.edition, self.body = edition, body
        self.layout = edition.layout(body.kind)
        self.values = np.full(self.layout.slots, np.nan)
        self.notes: dict[str, str] = {}
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def put(self, name: str, **groups: Values) -> None:
        """Put a line's figures in, by runs of periods: `put("c4_pay", months=[…], quarters2=[…])`. KeyError when the edition
        has no such line; ValueError when a run has another length."""
        series = self.edition.index[name]
        for group, given in groups.items():
            periods = self.edition.axis.group(group)
            values = list(given) if isinstance(given, Sequence | np.ndarray) else [given]
            for period, value in zip(periods, values, strict=True):
                slot = self.layout.slot_of.get((series, period))
                if slot is not None:
                    self.values[slot] = value

    def given(self, name: str, group: str) -> list[float]:
        """What was put in for a run of periods; 0 where nothing was, or where the line is not this body's."""
        series = self.edition.index[name]
        slots = [self.layout.slot_of.get((series, period)) for period in self.edition.axis.group(group)]
        return [0.0 if slot is None or np.isnan(self.values[slot]) else float(self.values[slot]) for slot in slots]

    def year(self, name: str, group: str) -> float:
        """A line's whole year, put in as such or as the sum of its months or quarters."""
        runs = {"year1": "months", "year2": "quarters2", "year3": "quarters3"}
        return sum(self.given(name, group)) or sum(self.given(name, runs.get(group, group)))

    def row(self, table: str, **cells: Any) -> None:
        """Add a row. A column with periods takes a sequence; a column that is left out is missing."""
        self.rows.setdefault(table, []).append(cells)

    def note(self, line: str, column: str, text: str) -> None:
        """A text beside a line of a grid table."""
        self.notes[f"{line}|{column}"] = text

    def finish(self) -> Return:
        """The return as it stands."""
        states = np.where(np.isnan(self.values), State.MISSING, State.REPORTED).astype(np.uint8)
        tables = {sheet.table.id: self._table(sheet.table.id) for sheet in self.layout.sheets if sheet.table.shape == "rows"}
        return Return(
            self.edition.id, self.edition.hash, self.body.code, self.body.kind, self.values.copy(), states, dict(self.notes),
            tables,
        )  # fmt: skip

    def _table(self, table: str) -> RowTable:
        columns = [column for column in self.edition.columns_of(table) if column.applies(self.body.kind)]
        codes, rows = self.edition.axis.codes, self.rows.get(table, [])
        numbers: dict[str, list[float]] = {}
        texts: dict[str, tuple[str | None, ...]] = {}
        for column in columns:
            periods = self.edition.axis.expand(column.periods)
            if not column.numeric:
                texts[column.id] = tuple(row.get(column.id) or None for row in rows)
            elif periods:
                for place, period in enumerate(periods):
                    numbers[f"{column.id}@{codes[period]}"] = [_number(row.get(column.id), place) for row in rows]
            else:
                numbers[column.id] = [_number(row.get(column.id)) for row in rows]
        matrix = np.array(list(numbers.values()), np.float64).reshape(len(numbers), len(rows))
        return RowTable(tuple(numbers), tuple(texts), matrix, tuple(texts.values()))


def _number(value: Any, place: int | None = None) -> float:
    if value is None or value == "":
        return float("nan")
    return float(value if place is None else value[place])


def spread(whole: int, weights: Sequence[float]) -> list[int]:
    """A whole number shared out by weights so that the parts add up to it exactly (largest remainder)."""
    exact = np.asarray(weights, np.float64) / sum(weights) * whole
    parts = np.floor(exact).astype(int)
    for place in np.argsort(parts - exact, kind="stable")[: whole - int(parts.sum())]:
        parts[place] += 1
    return [int(part) for part in parts]


def path(start: float, end: float, steps: int, places: int = 0) -> list[float]:
    """Even steps from `start` (not in the list) to `end` (its last member), rounded."""
    return [round(start + (end - start) * step / steps, places) for step in range(1, steps + 1)]
