"""The rows that people add: a table's rows over all bodies as columns, and what the cube takes from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.names import COUNTERPART, RowNames
from cynllun.checks.scopes import Frame, Mask, Numbers
from cynllun.figures import Return, RowTable
from cynllun.frameworks import Column, Edition, Rollup

Texts = NDArray[np.object_]


@dataclass(frozen=True)
class TableRows:
    """The rows of one table in all the returns. `body` and `row`, shape (rows,): whose each is, and which of theirs."""

    table: str
    columns: tuple[Column, ...]
    returns: Sequence[Return]
    body: NDArray[np.intp]
    row: NDArray[np.intp]

    def _gather(self, each: list[Numbers]) -> Numbers:
        return np.concatenate(each) if each else np.empty(0)

    def number(self, name: str) -> Numbers:
        """A numeric column as it was written (`income@2026-27` where it has periods): NaN = missing."""
        return self._gather([
            t.number(name) if name in t.number_columns else np.full(t.count, np.nan) for t in self._tables
        ])  # fmt: skip

    def text(self, name: str) -> Texts:
        """A text column: None = missing."""
        if name not in self._texts:
            found: list[str | None] = []
            for table in self._tables:
                found += table.text(name) if name in table.text_columns else (None,) * table.count
            self._texts[name] = np.array(found, dtype=object)
        return self._texts[name]

    @cached_property
    def _texts(self) -> dict[str, Texts]:
        return {}

    @cached_property
    def _tables(self) -> list[RowTable]:
        return [r.rows[self.table] for r in self.returns if self.table in r.rows]

    def place(self, at: int) -> int | None:
        """The row of the sheet that a row was read from, where it is known."""
        places = self.returns[int(self.body[at])].rows[self.table].places
        return places[int(self.row[at])] if places else None


def table_rows(edition: Edition, table: str, returns: Sequence[Return]) -> TableRows:
    """The rows of a table in all the returns, one body after the other."""
    counts = [r.rows[table].count if table in r.rows else 0 for r in returns]
    row = np.concatenate([np.arange(n) for n in counts]) if counts else np.empty(0, np.intp)
    return TableRows(table, edition.columns_of(table), returns, np.repeat(np.arange(len(returns)), counts), row)


def optional(rows: TableRows, column: Column) -> Mask:
    """Which rows may leave a column empty, by the kind of their body, shape (rows,)."""
    kinds = [column.required != "yes" or column.need(r.kind).value != "M" for r in rows.returns]
    return np.array(kinds, dtype=bool)[rows.body]


def parts(edition: Edition, column: Column) -> tuple[str, ...]:
    """The names under which a numeric column's figures stand: one for each of its periods."""
    periods = edition.axis.expand(column.periods)
    return tuple(f"{column.id}@{edition.axis.codes[p]}" for p in periods) or (column.id,)


def figures(edition: Edition, rows: TableRows, column: Column) -> tuple[Numbers, Mask]:
    """A numeric column, shape (parts, rows), and where it was left empty though it may be, shape (rows,). There it is 0,
    for nothing was said; elsewhere what is missing is NaN."""
    values = np.array([rows.number(name) for name in parts(edition, column)])
    blank = optional(rows, column) & np.isnan(values).all(axis=0)
    values[:, blank] = 0.0
    return values, blank


def row_frame(edition: Edition, rows: TableRows, names: RowNames) -> tuple[Frame, Mask]:
    """The frame that formulas about rows run over, values of shape (names, rows), and the mask of what says nothing.

    A number with periods is their sum; a date its day; a text 1 where there is one; a choice 1 where it is the choice.
    """
    values = np.full((len(names.names), len(rows.row)), np.nan)
    blank = np.zeros(values.shape, dtype=bool)
    for column in rows.columns:
        at = names.index[column.id]
        if column.numeric:
            numbers, blank[at] = figures(edition, rows, column)
            values[at] = numbers.sum(axis=0)
            continue
        texts = rows.text(column.id)
        given = np.array([bool(text) for text in texts], dtype=bool)
        values[at] = [_day(text) for text in texts] if column.unit == "date" else np.where(given, 1.0, np.nan)
        for choice in names.choices.get(column.choices, ()):
            values[names.index[f"{column.id}__{choice}"]] = np.where(given, texts == choice, np.nan)
    return Frame(values, blank), blank


def _day(text: str | None) -> float:
    """A date as the number of its day; NaN when there is none, or none that can be read."""
    try:
        return float(date.fromisoformat(text or "").toordinal())
    except ValueError:
        return float("nan")


def rollup(edition: Edition, rows: TableRows, line: Rollup, items: Iterable[str]) -> dict[str, Numbers]:
    """What a roll-up makes of the rows, by item (or once, by nothing): shape (bodies, parts of its column). A row whose
    required filter is empty is unknown, and makes the sum unknown; so does a table that should have rows and has none."""
    column = next((c for c in rows.columns if c.id == line.column), None)
    weights = np.ones((1, len(rows.row))) if column is None else figures(edition, rows, column)[0]
    for name, wanted in (part.split("=", 1) for part in line.where.split(";") if part):
        weights = weights * _filter(rows, name, wanted)
    unknown = np.where(silent(edition, line.table, rows.returns), np.nan, 0.0)[:, None]

    def added(each: Numbers) -> Numbers:
        made = [np.bincount(rows.body, part, len(rows.returns)) for part in each]
        return np.array(made, np.float64).T + unknown

    return {item: added(weights * _filter(rows, line.by, item) if item else weights) for item in items}


def silent(edition: Edition, table: str, returns: Iterable[Return]) -> Mask:
    """The bodies that must fill a table of rows and have not, shape (bodies,)."""
    asked = edition.table(table)
    tables = ((r.kind, r.rows.get(table)) for r in returns)
    return np.array([asked.need(kind) == "M" and not (own and own.count) for kind, own in tables], dtype=bool)


def _filter(rows: TableRows, name: str, wanted: str) -> Numbers:
    """1 where a text column has the value (or one of several, `a|b`), 0 where not, NaN where it should say and does not."""
    texts, choices = rows.text(name), wanted.split("|")
    column = next(c for c in rows.columns if c.id == name)
    chosen = np.array([text in choices for text in texts], np.float64)
    unknown = np.array([not text for text in texts], dtype=bool)
    return np.where(unknown & ~optional(rows, column), np.nan, chosen) if unknown.any() else chosen


@dataclass(frozen=True)
class Pairs:
    """The mirror: `ours` and `theirs`, positions of bodies, shape (pairs,); a frame of shape (names, pairs, periods).
    `rows` are the rows of ours that name theirs. `theirs` is −1 where that body's return is not at hand."""

    ours: NDArray[np.intp]
    theirs: NDArray[np.intp]
    counterpart: tuple[str, ...]
    frame: Frame
    rows: tuple[tuple[int, ...], ...]


def pairs(edition: Edition, rows: TableRows, numeric: Sequence[Column], periods: Sequence[int | None]) -> Pairs:
    """Every pair of bodies of which one names the other. What a body says of another is the sum of its rows about it: 0
    when it filled the table and has none, unknown when it left the table empty or its return is not at hand."""
    codes = {r.organisation: n for n, r in enumerate(rows.returns)}
    name = next(c.id for c in rows.columns if c.choices == COUNTERPART)
    said: dict[tuple[int, str], list[int]] = {}
    for at, other in enumerate(rows.text(name)):
        if other and other != rows.returns[int(rows.body[at])].organisation:
            said.setdefault((int(rows.body[at]), other), []).append(at)
    mirrored = [(codes[other], rows.returns[body].organisation) for body, other in said if other in codes]
    keys = sorted({*said, *mirrored})
    numbers = np.array([_spread(edition, rows, column, periods) for column in numeric])
    filled = set(rows.body.tolist())

    def total(body: int, other: str) -> Numbers:
        found = said.get((body, other))
        if found:
            return numbers[:, :, found].sum(axis=2)  # type: ignore[no-any-return]
        return np.full(numbers.shape[:2], 0.0 if body in filled else np.nan)

    values = np.full((2 * len(numeric), len(keys), len(periods)), np.nan)
    for n, (body, other) in enumerate(keys):
        values[: len(numeric), n] = total(body, other)
        if other in codes:
            values[len(numeric) :, n] = total(codes[other], rows.returns[body].organisation)
    return Pairs(
        np.array([body for body, _ in keys], np.intp), np.array([codes.get(other, -1) for _, other in keys], np.intp),
        tuple(other for _, other in keys), Frame(values, np.zeros(values.shape, dtype=bool)),
        tuple(tuple(said.get(key, ())) for key in keys),
    )  # fmt: skip


def _spread(edition: Edition, rows: TableRows, column: Column, periods: Sequence[int | None]) -> Numbers:
    """A numeric column over the periods of the mirror, shape (periods, rows): NaN where it has none of them."""
    values, _ = figures(edition, rows, column)
    own = edition.axis.expand(column.periods)
    if not own:
        return np.broadcast_to(values, (len(periods), values.shape[1]))
    spread = np.full((len(periods), values.shape[1]), np.nan)
    for part, period in enumerate(own):
        spread[periods.index(period)] = values[part]
    return spread
