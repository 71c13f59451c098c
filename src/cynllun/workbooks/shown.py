"""The number that each computed cell of a sheet shows: a total of what is there so far, and nothing while nothing is."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Sequence
from functools import cached_property, reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cynllun.figures import Return, State
from cynllun.frameworks.series import Series
from cynllun.workbooks.formulas import Sums

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Made(NamedTuple):
    """What part of a formula makes in every period, each of shape (periods,): its value, whether a cell that it names holds a
    number, and whether it names a cell at all."""

    value: Numbers
    known: Mask
    named: Mask


class Shown:
    """The number each computed cell of a sheet shows for a return; None where it shows nothing."""

    def __init__(self, sums: Sums, return_: Return) -> None:
        self.sums, self.return_, self.edition = sums, return_, sums.edition
        self.periods = range(len(self.edition.axis.codes))
        self._rows: dict[int, Numbers] = {}
        self._said: dict[int, list[float]] = {}
        self._runs: dict[tuple[tuple[int, ...], int], list[int]] = {}  # the months or quarters that make a year

    def value(self, index: int, period: int) -> float | None:
        """What the cell shows: the typed number, or what its formula makes of those that are there."""
        if index not in self._said:
            self._said[index] = self.row(index).tolist()
        value = self._said[index][period]
        return None if value != value else value

    def row(self, index: int) -> Numbers:
        """What a line shows in every period, shape (periods,): NaN for nothing."""
        if index not in self._rows:
            typed = self._typed[index]
            self._rows[index] = typed  # while it is worked out: a line that goes round in a circle rests on what is typed
            if self._has[index].any():  # this kind of body fills the line
                self._rows[index] = self._worked_out(index, self.edition.series[index], typed)
        return self._rows[index]

    def _worked_out(self, index: int, series: Series, typed: Numbers) -> Numbers:
        if series.role == "parts":
            row = _added(np.array([np.where(self._has[n], self.row(n), np.nan) for n in map(self._index, series.parts)]))
        elif series.role in ("input", "given"):
            row = typed.copy()
        else:
            row = self._total(index, series)
        for period in series.derived:
            self._over_time(index, series, period, row)
        return row

    def _index(self, name: str) -> int:
        return self.edition.index[name]

    @cached_property
    def _typed(self) -> Numbers:
        """What is typed, shape (lines, periods): NaN elsewhere."""
        layout, typed = self.sums.layout, np.full((len(self.edition.series), len(self.periods)), np.nan)
        typed[layout.slot_series, layout.slot_period] = self.return_.values
        return typed

    @cached_property
    def _has(self) -> Mask:
        """Which figures have a cell, shape (lines, periods)."""
        has = np.zeros((len(self.edition.series), len(self.periods)), dtype=bool)
        index, period = np.array(list(self.sums.layout.addresses), np.intp).reshape(-1, 2).T
        has[index, period] = True
        return has

    @cached_property
    def _empty(self) -> Mask:
        """Which typed cells are empty, and do not say that they are, shape (lines, periods)."""
        layout, empty = self.sums.layout, np.ones((len(self.edition.series), len(self.periods)), dtype=bool)
        empty[layout.slot_series, layout.slot_period] = self.return_.states == State.MISSING
        return empty

    def _over_time(self, index: int, series: Series, period: int, row: Numbers) -> None:
        """Put a year that follows from its months or quarters into a row."""
        if (series.own, period) not in self._runs:
            run = next(r for r in ("months", "quarters2", "quarters3") if self.edition.axis.year_index(r) == period)
            self._runs[series.own, period] = [each for each in self.edition.axis.group(run) if each in series.own]
        has, own = self._has[index], self._runs[series.own, period]
        found = row[[each for each in own if has[each]]].tolist()
        known = [each for each in (found[-1:] if series.over_time == "closing" else found) if each == each]
        row[period] = sum(known) / (len(known) if series.over_time == "average" else 1) if known else np.nan

    def _total(self, index: int, series: Series) -> Numbers:
        with np.errstate(all="ignore"):
            made = self._of(self.sums.tree(index), series)
        return np.where(np.isfinite(made.value) & (made.known | ~made.named), made.value, np.nan)

    def _of(self, node: ast.expr, series: Series) -> Made:
        """A formula, or a part of one, inside the formula of a line."""
        match node:
            case ast.Constant(value=int() | float() as value):
                return self._number(float(value))
            case ast.Name(id=name):
                return self._named(name, series)
            case ast.BinOp(left=a, op=op, right=b) | ast.Compare(left=a, ops=[op], comparators=[b]) if type(op) in BETWEEN:
                left, right = self._of(a, series), self._of(b, series)
                return _joined(np.asarray(BETWEEN[type(op)](left.value, right.value), np.float64), left, right)
            case ast.UnaryOp(operand=a):
                inner = self._of(a, series)
                return inner._replace(value=-inner.value)
            case ast.Call(func=ast.Name(id="missing"), args=[ast.Name(id=name)]):
                return self._missing(name, series)
            case ast.Call(func=ast.Name(id=call), args=args) if call in CALLS:
                return CALLS[call](self, [self._of(each, series) for each in args])
        raise ValueError(f"{ast.unparse(node)} is not part of the language of formulas")

    def _number(self, value: float) -> Made:
        none = np.zeros(len(self.periods), dtype=bool)
        return Made(np.full(len(self.periods), value), none, none)

    def _named(self, name: str, series: Series) -> Made:
        index = self.sums.meant(name, series)
        if index is None:
            return self._number(self.sums.tolerances.get(name, 0.0))
        row, has = self.row(index), self._has[index]
        known = has & ~np.isnan(row)
        return Made(np.where(known, row, 0.0), known, has)

    def _missing(self, name: str, series: Series) -> Made:
        """Whether the cell is empty: `n/a` is not. What is no line, or has no cell, is 0 and so is there."""
        index = self.sums.meant(name, series)
        if index is None:
            return self._number(0.0)
        _, known, has = self._named(name, series)
        return Made((has & ~known & self._empty[index]).astype(np.float64), known, has)

    def previous(self, parts: Sequence[Made]) -> Made:
        """The period before; 0 where there is none."""
        before = np.array([self.sums.before(period) for period in self.periods])
        value, known, named = (np.where(before < 0, 0, each[before]) for each in parts[0])
        return Made(value, known.astype(bool), named.astype(bool))

    def cumulative(self, parts: Sequence[Made]) -> Made:
        """The periods of the same run up to each."""
        found = parts[0]
        since = [self.sums.since_start(period) for period in self.periods]
        value = np.array([sum(found.value[run].tolist()) for run in since])
        known, named = (np.array([each[run].any() for run in since]) for each in (found.known, found.named))
        return Made(value, known, named)

    def when(self, parts: Sequence[Made]) -> Made:
        """One of two, as a condition holds: of the other it does not matter what it names."""
        condition, then, otherwise = parts
        chosen = (np.where(condition.value != 0, *both) for both in zip(then, otherwise, strict=True))
        value, known, named = chosen
        return Made(value, condition.known | known.astype(bool), condition.named | named.astype(bool))

    def plain(self, how: Callable[[Any, Any], Any], parts: Sequence[Made]) -> Made:
        """What is made of values alone, one after the other."""
        return _joined(reduce(how, (part.value for part in parts)), *parts)


def _joined(value: Numbers, *parts: Made) -> Made:
    """What rests on several parts."""
    return Made(value, reduce(np.logical_or, (p.known for p in parts)), reduce(np.logical_or, (p.named for p in parts)))


def _added(rows: Numbers) -> Numbers:
    """The sum of what is there of some lines, shape (periods,)."""
    known = ~np.isnan(rows)
    return np.where(known.any(axis=0), np.where(known, rows, 0.0).sum(axis=0), np.nan)


def _divided(a: Numbers, b: Numbers) -> Numbers:
    return a / np.where(b == 0, np.nan, b)


BETWEEN: dict[type[ast.AST], Callable[[Numbers, Numbers], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: _divided, ast.Eq: operator.eq,
    ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
}  # fmt: skip
CALLS: dict[str, Callable[[Shown, Sequence[Made]], Made]] = {
    "sum": lambda shown, parts: shown.plain(operator.add, parts),
    "abs": lambda _, parts: parts[0]._replace(value=np.abs(parts[0].value)),
    "smaller": lambda shown, parts: shown.plain(lambda a, b: np.where(b < a, b, a), parts),
    "larger": lambda shown, parts: shown.plain(lambda a, b: np.where(b > a, b, a), parts),
    "previous": Shown.previous, "cumulative": Shown.cumulative, "when": Shown.when,
}  # fmt: skip
