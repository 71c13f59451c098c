"""A whole round judged again, one figure at a time, straight from an edition's rows: None is missing, no array anywhere.

Every figure knows which cells it rests on, as the bits of one number: so it is known what a planted error can reach.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any

from cynllun.checks.addresses import standing
from cynllun.checks.batches import Instance
from cynllun.checks.compiled import Compiled
from cynllun.figures import Return, State
from cynllun.frameworks import Column, Rollup
from cynllun.frameworks.items import Need
from cynllun.frameworks.series import Series, name_of
from tests.oracles import slow_engine

Spot = tuple[str, ...]  # what can be wrong: body and slot; body, table, row and column; or body and table (which rows it has)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value (None: missing), whether it does not apply (it is 0 then), and the cells it rests on."""

    value: float | None
    absent: bool = False
    rests: int = 0


class Bits:
    """A number for each cell of a round."""

    def __init__(self) -> None:
        self._known: dict[Spot, int] = {}

    def of(self, *spot: str) -> int:
        return 1 << self._known.setdefault(spot, len(self._known))


def parsed(text: str) -> ast.expr:
    return _parsed(text.strip())


@cache
def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


@dataclass
class Body:
    """One return, figure by figure."""

    plan: Compiled
    own: Return
    bits: Bits
    _figures: dict[tuple[int, str, int], Figure] = field(default_factory=dict)
    names: dict[tuple[str, str, str, str], int | None] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.own.organisation

    @cached_property
    def blank(self) -> frozenset[int]:
        """The optional lines that were left wholly empty."""
        layout = self.plan.edition.layout(self.own.kind)
        found: dict[int, bool] = {}
        for slot, line in enumerate(layout.slot_series.tolist()):
            free = layout.needs[slot] is Need.OPTIONAL and self.own.states[slot] == State.MISSING
            found[line] = found.get(line, True) and free
        return frozenset(line for line, empty in found.items() if empty)

    def applies(self, series: Series) -> bool:
        key = f"applies {series.name}"
        if key not in self.known:
            self.known[key] = self._applies(series)
        return bool(self.known[key])

    def _applies(self, series: Series) -> bool:
        edition, kind = self.plan.edition, self.own.kind
        line = next((each for each in edition.lines if each.id == series.line), None)
        item = next((i for i in edition.items.get(series.breakdown, ()) if i.id == series.item), None)
        return edition.table(series.table).applies(kind) and all(each is None or each.applies(kind) for each in (line, item))

    def figure(self, line: int, scope: str, column: int) -> Figure:
        """A line in a column of a scope."""
        key = line, scope, column
        if key not in self._figures:
            self._figures[key] = self._figure(self.plan.edition.series[line], line, scope, column)
        return self._figures[key]

    def _figure(self, series: Series, line: int, scope: str, column: int) -> Figure:
        if not self.applies(series):
            return Figure(0.0, True)
        period = self.plan.scopes[scope].periods[column]
        if series.role == "parts":
            return added([self.figure(self.plan.edition.index[name], scope, column) for name in series.parts])
        if scope == "quarter" and period is None:
            return self.folded(series, line, "month", 10, 13)
        own, derived = self.periods(series)
        if period in derived:
            name, start, stop = {"year1": ("month", 1, 13), "year2": ("quarter", 1, 5), "year3": ("quarter", 5, 9)}[
                self.plan.edition.axis.group_of(period)
            ]  # fmt: skip
            return self.folded(series, line, name, start, stop)
        if period not in own:
            return Figure(None)
        if series.role == "rollup":
            return self.rolled(series, period)
        if series.role == "total":
            return self.total(series, scope, column)
        return self.stored(line, period)

    def periods(self, series: Series) -> tuple[frozenset[int], frozenset[int]]:
        if series.name not in self.known:
            self.known[series.name] = self._periods(series)
        return self.known[series.name]  # type: ignore[no-any-return]

    def _periods(self, series: Series) -> tuple[frozenset[int], frozenset[int]]:
        axis = self.plan.edition.axis
        rollup = next((r for r in self.plan.edition.rollups if r.id == series.line), None)
        if rollup is None:
            return frozenset(series.own), frozenset(series.derived)
        column = next((c for c in self.plan.edition.columns_of(rollup.table) if c.id == rollup.column), None)
        runs = column.periods.split() if column else []
        if not runs:
            return frozenset(series.own), frozenset()
        own = frozenset(axis.expand(" ".join(runs)))
        years = {axis.year_index(run) for run in runs if run in ("months", "quarters2", "quarters3")}
        return own, frozenset(years - own) if rollup.over_time in ("sum", "closing", "average") else frozenset()

    def stored(self, line: int, period: int) -> Figure:
        slot = self.plan.edition.layout(self.own.kind).slot_of.get((line, period))
        if slot is None:
            return Figure(None)
        rests, state = self.bits.of(self.code, str(slot)), State(int(self.own.states[slot]))
        if line in self.blank or state is State.NOT_APPLICABLE:
            return Figure(0.0, True, rests)
        return Figure(float(self.own.values[slot]) if state.has_value else None, False, rests)

    def folded(self, series: Series, line: int, scope: str, start: int, stop: int) -> Figure:
        if series.over_time == "none":
            return Figure(None)
        run = [self.figure(line, scope, each) for each in range(start, stop)]
        if series.over_time == "closing":
            return run[-1]
        whole = added(run)
        if series.over_time == "sum" or whole.value is None:
            return whole
        return Figure(whole.value / max(1, sum(not each.absent for each in run)), whole.absent, whole.rests)

    def total(self, series: Series, scope: str, column: int) -> Figure:
        used: list[Figure] = []

        def look(name: str, at: int) -> Figure | float:
            found = self.named(name, series.breakdown, series.item, series.facet)
            if found is None:
                return self.constant(name)
            used.append(self.figure(found, scope, column))
            return self.figure(found, scope, at)

        made = evaluated(parsed(series.formula), look, column, start_of(self.plan, scope, column))
        return Figure(made.value, bool(used) and all(each.absent for each in used), made.rests)

    def constant(self, name: str) -> float:
        axis, (run, _, edge) = self.plan.edition.axis, name.rpartition("_")
        if edge == "begins" and run:
            return float(axis.begin(run).toordinal())
        if edge == "ends" and run:
            return float(axis.end(axis.group(run)[-1]).toordinal())
        return next(each.value for each in self.plan.edition.tolerances if each.id == name)

    def named(self, name: str, over: str, item: str, facet: str = "") -> int | None:
        """The line of a name: the item's and the facet's first."""
        key = name, over, item, facet
        if key not in self.names:
            self.names[key] = self._named(name, over, item, facet)
        return self.names[key]

    def _named(self, name: str, over: str, item: str, facet: str) -> int | None:
        edition = self.plan.edition
        wanted = [name_of(name, "", facet), name]
        if item:
            for each in wanted:
                for n, s in enumerate(edition.series):
                    if s.item == item and s.breakdown == over and name_of(s.line, "", s.facet) == each:
                        return n
        return next((edition.index[each] for each in wanted if each in edition.index), None)

    def rolled(self, series: Series, period: int) -> Figure:
        rollup = next(r for r in self.plan.edition.rollups if r.id == series.line)
        rests, value = self.bits.of(self.code, rollup.table), 0.0
        if self.silent(rollup.table):
            return Figure(None, False, rests)
        known = True
        for row in self.rows(rollup.table):
            found = row.rolled(rollup, series.item, period)
            rests |= found.rests
            known = known and found.value is not None
            value += found.value or 0.0
        return Figure(value if known else None, False, rests)

    def silent(self, table: str) -> bool:
        return self.plan.edition.table(table).need(self.own.kind) == "M" and not self.rows(table)

    def rows(self, table: str) -> list[Row]:
        held = self.own.rows.get(table)
        return [Row(self, table, n) for n in range(held.count if held else 0)]


@dataclass(frozen=True)
class Row:
    """One row that people added."""

    body: Body
    table: str
    at: int

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.body.plan.edition.columns_of(self.table)

    def bit(self, name: str) -> int:
        return self.body.bits.of(self.body.code, self.table, str(self.at), name)

    def text(self, name: str) -> str | None:
        held = self.body.own.rows[self.table]
        return held.text(name)[self.at] if name in held.text_columns else None

    def number(self, name: str) -> float | None:
        held = self.body.own.rows[self.table]
        value = float(held.number(name)[self.at]) if name in held.number_columns else float("nan")
        return None if value != value else value

    def optional(self, column: Column) -> bool:
        return column.required != "yes" or column.need(self.body.own.kind) is not Need.MANDATORY

    def parts(self, column: Column) -> list[tuple[str, float | None]]:
        axis = self.body.plan.edition.axis
        names = [f"{column.id}@{axis.codes[p]}" for p in axis.expand(column.periods)] or [column.id]
        return [(name, self.number(name)) for name in names]

    def numeric(self, column: Column, period: int | None = None, run: str = "") -> Figure:
        """A numeric column: the sum of its periods, of a run of them, or one of them. Left empty though it may be, it says nothing."""
        parts, rests = self.parts(column), 0
        for name, _ in parts:
            rests |= self.bit(name)
        if self.optional(column) and all(value is None for _, value in parts):
            return Figure(0.0, True, rests)
        if period is not None and column.periods:
            parts = [each for each in parts if each[0].endswith("@" + self.body.plan.edition.axis.codes[period])]
        if run:
            axis = self.body.plan.edition.axis
            kept = {f"{column.id}@{axis.codes[each]}" for each in axis.expand(run)}
            parts = [each for each in parts if each[0] in kept]
        if any(value is None for _, value in parts):
            return Figure(None, False, rests)
        return Figure(sum(value for _, value in parts if value is not None), False, rests)

    def named(self, name: str) -> Figure | float:
        """What a name means in this row."""
        for column in self.columns:
            if column.id == name:
                if column.numeric:
                    return self.numeric(column)
                return Figure(self._said(column), False, self.bit(name))
            if column.numeric and name.partition("__")[0] == column.id and name.partition("__")[2] in column.periods.split():
                return self.numeric(column, run=name.partition("__")[2])
            if "." in column.choices and name == f"{column.id}__known":
                return self._known(column)
            if column.choices and name.startswith(f"{column.id}__"):
                text = self.text(column.id)
                return Figure(
                    None if not text else float(text == name.removeprefix(f"{column.id}__")), False, self.bit(column.id)
                )
        return self.body.constant(name)

    def _known(self, column: Column) -> Figure:
        """Whether the row of another table that this one names is there."""
        table, _, wanted = column.choices.partition(".")
        others, text = self.body.rows(table), self.text(column.id)
        rests = self.bit(column.id) | self.body.bits.of(self.body.code, table)
        for other in others:
            rests |= other.bit(wanted)
        if not text or not others:
            return Figure(None, False, rests)
        return Figure(float(any(other.text(wanted) == text for other in others)), False, rests)

    def _said(self, column: Column) -> float | None:
        text = self.text(column.id)
        if column.unit == "address" and text:
            return standing(text)
        if column.unit != "date":
            return 1.0 if text else None
        try:
            return float(date.fromisoformat(text or "").toordinal())
        except ValueError:
            return None

    def rolled(self, rollup: Rollup, item: str, period: int) -> Figure:
        column = next((c for c in self.columns if c.id == rollup.column), None)
        parts = [Figure(1.0) if column is None else self.numeric(column, period if column.periods else None)]
        wanted = [part.split("=", 1) for part in rollup.where.split(";") if part] + ([[rollup.by, item]] if item else [])
        for name, choices in wanted:
            own, text = next(c for c in self.columns if c.id == name), self.text(name)
            unknown = not text and not self.optional(own)
            parts.append(Figure(None if unknown else float(text in choices.split("|")), False, self.bit(name)))
        rests = 0
        for part in parts:
            rests |= part.rests
        if any(part.value == 0 for part in parts[1:]):  # not chosen: whatever it lacks is nobody's gap
            return Figure(0.0, False, rests)
        if any(part.value is None for part in parts):
            return Figure(None, False, rests)
        value = 1.0
        for part in parts:
            value *= part.value or 0.0
        return Figure(value, False, rests)


def added(parts: Sequence[Figure]) -> Figure:
    rests, value = 0, 0.0
    for part in parts:
        rests |= part.rests
        value += part.value or 0.0
    known = all(part.value is not None for part in parts)
    return Figure(value if known else None, bool(parts) and all(part.absent for part in parts), rests)


def start_of(plan: Compiled, scope: str, column: int) -> int:
    return next((start for start, stop in plan.scopes[scope].runs if start <= column < stop), plan.scopes[scope].runs[0][0])


class Lines(Mapping[str, Any]):
    """Lines for the slow engine, which notes what it looks at."""

    def __init__(self, look: Callable[[str, int], Figure | float]) -> None:
        self.look, self.rests = look, 0

    def __getitem__(self, name: str) -> Any:
        return Line(self, name)

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


class Line:
    """One of them."""

    __slots__ = ("lines", "name")

    def __init__(self, lines: Lines, name: str) -> None:
        self.lines, self.name = lines, name

    def __getitem__(self, at: int) -> float | None:
        found = self.lines.look(self.name, at)
        if not isinstance(found, Figure):
            return found
        self.lines.rests |= found.rests
        return found.value


def evaluated(node: ast.expr, look: Callable[[str, int], Figure | float], column: int, start: int) -> Figure:
    """A formula in a column, by the slow engine, with all that it looked at."""
    lines = Lines(look)
    value = slow_engine._value(node, lines, column, start)
    return Figure(value, False, lines.rests)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a check: its id, item, whose it is, and where (a period, a row, or another body and a period)."""

    check: str
    item: str
    body: str
    where: str


@dataclass(frozen=True, slots=True)
class Outcome:
    verdict: str
    rests: int


def judged(instance: Instance, look: Callable[[str, int], Figure | float], column: int, start: int, constant: Any) -> Outcome:
    """How a check comes out at one place, when it is for it at all. `constant` gives the figure itself for `missing`."""
    check, used = instance.check, []

    def noted(name: str, at: int) -> Figure | float:
        found = look(name, at)
        here = look(name, column)
        if isinstance(here, Figure):
            used.append(here.absent)
        return found

    left = evaluated(_blank(parsed(check.left), constant, column), noted, column, start)
    right = evaluated(_blank(parsed(check.right), constant, column), noted, column, start)
    absent = bool(used) and all(used)
    tolerance = evaluated(parsed(check.tolerance), look, column, start)
    rests = left.rests | right.rests | tolerance.rests
    if absent:
        return Outcome("not for", rests)
    if tolerance.value is None:
        return Outcome("cannot tell", rests)
    return Outcome(slow_engine.outcome(left.value, check.comparison, right.value, tolerance.value, check.tolerance_kind), rests)


@cache
def _asks_missing(node: ast.expr) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "missing" for each in ast.walk(node))


def _blank(node: ast.expr, blank: Callable[[str, int], bool], column: int) -> ast.expr:
    """`missing(x)` is 1 too where x may be left empty and was: the slow engine sees only figures."""

    class Missing(ast.NodeTransformer):
        def visit_Call(self, call: ast.Call) -> ast.AST:
            self.generic_visit(call)
            name = call.args[0]
            if (
                isinstance(call.func, ast.Name)
                and call.func.id == "missing"
                and isinstance(name, ast.Name)
                and blank(name.id, column)
            ):
                said = f"when({name.id} == {name.id}, 1, 1)"  # still rests on it
                return _parsed(said)
            return call

    if not _asks_missing(node):
        return node
    return Missing().visit(copy.deepcopy(node))  # type: ignore[no-any-return]
