"""The rows that people add: a table's rows over all bodies as columns, and what the cube takes from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.addresses import standing
from cynllun.checks.names import COUNTERPART, KNOWN, RowNames
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

    def number(self, name: str) -> Numbers:
        """A numeric column as it was written (`income@2026-27` where it has periods): NaN = missing."""
        columns = self._columns
        if columns is not None:
            at = columns.get(name)
            return np.full(len(self.row), np.nan) if at is None else self._numbers[at].copy()
        each = [t.number(name) if name in t.number_columns else np.full(t.count, np.nan) for t in self._tables]
        return np.concatenate(each) if each else np.empty(0)

    @cached_property
    def _columns(self) -> dict[str, int] | None:
        """Where each numeric column stands, when all the returns have the same; None when they differ or there are none."""
        found = {t.number_columns for t in self._tables}
        return {name: n for n, name in enumerate(found.pop())} if len(found) == 1 else None

    @cached_property
    def _numbers(self) -> Numbers:
        """The numbers of all the returns, shape (columns, rows): gathered once, not once a column."""
        return np.concatenate([t.numbers for t in self._tables], axis=1)

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
    by_kind = {kind: column.required != "yes" or column.need(kind).value != "M" for kind in {r.kind for r in rows.returns}}
    return np.array([by_kind[r.kind] for r in rows.returns], dtype=bool)[rows.body]


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

    A number with periods is their sum; a date its day; an address how it stands; any other text 1 where there is one; a
    choice 1 where it is the choice.
    A text that names a row of another table (its choices are `t1.code`) is `__known` where the body's own table has it.
    """
    values = np.full((len(names.names), len(rows.row)), np.nan)
    blank = np.zeros(values.shape, dtype=bool)
    for column in rows.columns:
        at = names.index[column.id]
        if column.numeric:
            numbers, blank[at] = figures(edition, rows, column)
            values[at] = numbers.sum(axis=0)
            for run in names.runs_of(column):
                part = names.index[f"{column.id}__{run}"]
                values[part], blank[part] = _of_run(edition, column, run, numbers), blank[at]
            continue
        texts = rows.text(column.id)
        given = np.array([bool(text) for text in texts], dtype=bool)
        values[at] = [_said(column, text) for text in texts]
        if "." in column.choices:
            values[names.index[f"{column.id}__{KNOWN}"]] = _known(edition, rows, column)
            continue
        for choice in names.choices.get(column.choices, ()):
            values[names.index[f"{column.id}__{choice}"]] = np.where(given, texts == choice, np.nan)
    return Frame(values, blank), blank


def _of_run(edition: Edition, column: Column, run: str, numbers: Numbers) -> Numbers:
    """The sum of one run of a column's periods, shape (rows,)."""
    periods = edition.axis.expand(column.periods)
    chosen = [periods.index(period) for period in edition.axis.group(run)]
    found: Numbers = numbers[chosen].sum(axis=0)
    return found


def _said(column: Column, text: str | None) -> float:
    """What a text is in a formula; NaN when there is none."""
    if column.unit == "date":
        return _day(text)
    if not text:
        return float("nan")
    return standing(text) if column.unit == "address" else 1.0


def _known(edition: Edition, rows: TableRows, column: Column) -> Numbers:
    """1 where the other table of the same body has the text, 0 where it has not; NaN without a text or without that table."""
    table, _, name = column.choices.partition(".")
    others = table_rows(edition, table, rows.returns)
    held: dict[int, set[str | None]] = {}
    for body, text in zip(others.body.tolist(), others.text(name), strict=True):
        held.setdefault(body, set()).add(text)
    pairs = zip(rows.body.tolist(), rows.text(column.id), strict=True)
    return np.array([float(text in held[body]) if text and body in held else np.nan for body, text in pairs], np.float64)


def _day(text: str | None) -> float:
    """A date as the number of its day; NaN when there is none, or none that can be read."""
    try:
        return float(date.fromisoformat(text or "").toordinal())
    except ValueError:
        return float("nan")


def rollup(edition: Edition, rows: TableRows, line: Rollup, items: Iterable[str]) -> dict[str, Numbers]:
    """What a roll-up makes of the rows, by item (or once, by nothing): shape (bodies, parts of its column). A row whose
    required filter is empty is unknown, and makes the sum unknown; so does a table that should have rows and has none. A row
    that is not chosen adds nothing, whatever it lacks."""
    column = next((c for c in rows.columns if c.id == line.column), None)
    weights = np.ones((1, len(rows.row))) if column is None else figures(edition, rows, column)[0]
    for name, wanted in (part.split("=", 1) for part in line.where.split(";") if part):
        weights = _kept(weights, _filter(rows, name, wanted))
    unknown = np.where(silent(edition, line.table, rows.returns), np.nan, 0.0)[:, None]

    def added(each: Numbers) -> Numbers:
        made = [np.bincount(rows.body, part, len(rows.returns)) for part in each]
        return np.array(made, np.float64).T + unknown

    return {item: added(_kept(weights, _filter(rows, line.by, item)) if item else weights) for item in items}


def _kept(weights: Numbers, chosen: Numbers) -> Numbers:
    """The weights of the rows that are chosen: what is missing elsewhere is nobody's gap here."""
    return np.where(chosen == 0, 0.0, weights * chosen)


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

    @cached_property
    def by_pair(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """The rows in which one body names another, by their positions."""
        return dict(zip(zip(self.ours.tolist(), self.theirs.tolist(), strict=True), self.rows, strict=True))


def pairs(edition: Edition, rows: TableRows, numeric: Sequence[Column], periods: Sequence[int | None]) -> Pairs:
    """Every pair of bodies of which one names the other. What a body says of another is the sum of its rows about it: 0
    when it filled the table and has none, unknown when it left the table empty or its return is not at hand."""
    codes = {r.organisation: n for n, r in enumerate(rows.returns)}
    said = rows.text(next(c.id for c in rows.columns if c.choices == COUNTERPART)).tolist()
    own = [r.organisation for r in rows.returns]
    names = sorted({*own, *filter(None, said)})
    rank = {name: n for n, name in enumerate(names)}
    named = np.array(
        [rank[other] if other and other != own[body] else -1 for other, body in zip(said, rows.body, strict=True)], np.intp
    )
    at = np.flatnonzero(named >= 0)
    spread = np.array([_spread(edition, rows, column, periods) for column in numeric])
    forward = _Sums.of(rows.body[at] * len(names) + named[at], at, spread)
    place = np.array([codes.get(name, -1) for name in names], np.intp)  # of a name among the returns
    mine = np.array([rank[code] for code in own], np.intp)
    ours, other = np.divmod(forward.keys, len(names))
    known = place[other] >= 0
    back = place[other[known]] * len(names) + mine[ours[known]]
    keys = np.unique(np.concatenate([forward.keys, back]), return_index=True)[0]  # union1d would load NumPy's masked arrays
    ours, other = np.divmod(keys, len(names))
    theirs = place[other]
    filled = np.where(np.bincount(rows.body, minlength=len(own)) > 0, 0.0, np.nan)
    back = np.where(theirs >= 0, theirs * len(names) + mine[ours], -1)
    absent = np.where(theirs >= 0, filled[theirs], np.nan)
    both = np.concatenate([forward.total(keys, filled[ours]), forward.total(back, absent)])
    values = np.ascontiguousarray(both.transpose(0, 2, 1))
    return Pairs(
        ours, theirs, tuple(names[n] for n in other), Frame(values, np.zeros(values.shape, dtype=bool)), forward.rows(keys),
    )  # fmt: skip


@dataclass(frozen=True)
class _Sums:
    """Sums of rows by key. `keys` are sorted; `starts` are where each begins in `order`, the rows by key; `sums`, shape
    (columns, periods, keys)."""

    keys: NDArray[np.intp]
    starts: NDArray[np.intp]
    order: NDArray[np.intp]
    sums: Numbers

    @classmethod
    def of(cls, keys: NDArray[np.intp], rows: NDArray[np.intp], numbers: Numbers) -> _Sums:
        """The sums of some rows of `numbers`, shape (columns, periods, rows), by the key of each."""
        by_key = np.argsort(keys, kind="stable")
        found, starts = np.unique(keys[by_key], return_index=True)
        order = rows[by_key]
        sums = np.add.reduceat(numbers[:, :, order], starts, axis=2) if len(found) else numbers[:, :, :0]
        return cls(found, starts, order, sums)

    def _where(self, keys: NDArray[np.intp]) -> tuple[NDArray[np.intp], Mask]:
        """Where some keys stand, and which of them are there at all."""
        at = np.searchsorted(self.keys, keys)
        at = np.minimum(at, max(len(self.keys) - 1, 0))
        there: Mask = self.keys[at] == keys if len(self.keys) else np.zeros(len(keys), dtype=bool)
        return at, there

    def total(self, keys: NDArray[np.intp], otherwise: Numbers) -> Numbers:
        """The sums of some keys, shape (columns, periods, keys); `otherwise`, shape (keys,), where there are no rows."""
        at, there = self._where(keys)
        if not there.any():
            return np.broadcast_to(otherwise, (*self.sums.shape[:2], len(keys)))
        return np.where(there, self.sums[:, :, at], otherwise)

    def rows(self, keys: NDArray[np.intp]) -> tuple[tuple[int, ...], ...]:
        """The rows of each key."""
        at, there = self._where(keys)
        order, starts = self.order.tolist(), self.starts.tolist()
        own = [
            tuple(order[start:stop]) for start, stop in zip(starts, [*starts[1:], len(order)], strict=False)
        ]  # no keys: nothing begins
        return tuple(own[n] if here else () for n, here in zip(at.tolist(), there.tolist(), strict=True))


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
