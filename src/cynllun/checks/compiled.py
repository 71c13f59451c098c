"""An edition's checks and totals, compiled once. What is wrong in a formula is found here, before any return is read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.batches import Batch, Instance, batched
from cynllun.checks.blocks import Block, blocks
from cynllun.checks.counting import counted
from cynllun.checks.language import Formula, FormulaFault, Names, compile_formula
from cynllun.checks.names import COUNTERPART, CubeNames, PairNames, RowNames, bare_names, every_choice, pair_scope
from cynllun.checks.scopes import YEAR, Mask, Scope, scopes
from cynllun.checks.spans import Fold, Span, folds, spans
from cynllun.frameworks import CheckRow, Edition, Rollup
from cynllun.frameworks.series import Series
from cynllun.periods import GROUPS, Axis

SCOPES = ("month", "quarter", "year", "rows", "pairs", "across")
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
KEPT = 8
_NONE = np.empty(0, np.intp)


@dataclass(frozen=True)
class TotalStep:
    """A line that follows from others: in each scope, the formula and the columns it fills; then `folds`, its years.
    `parts` are summed instead, years and all."""

    line: int
    formulas: tuple[tuple[str, Formula, NDArray[np.intp]], ...] = ()
    parts: tuple[int, ...] = ()
    folds: tuple[Fold, ...] = ()


@dataclass(frozen=True)
class Rolled:
    """A roll-up: its lines by item, and in each scope the columns it fills and the part of its column that fills each (a
    column without periods has one part, which is the same everywhere)."""

    rollup: Rollup
    lines: Mapping[str, int]
    places: Mapping[str, tuple[NDArray[np.intp], NDArray[np.intp]]]


@dataclass(frozen=True)
class Compiled:
    """An edition, compiled. `steps` are in order: each rests only on what stands before it, and on `folds`, the years
    that follow from what is stored."""

    edition: Edition
    scopes: Mapping[str, Scope]
    folds: tuple[Fold, ...]
    rolled: tuple[Rolled, ...]
    steps: tuple[TotalStep, ...]
    instances: tuple[Instance, ...]
    rows: Mapping[str, RowNames]
    pairs: Mapping[str, PairNames]
    _applicable: dict[str, Mask] = field(default_factory=dict)
    _blocks: dict[str, tuple[Block, ...]] = field(default_factory=dict)

    @cached_property
    def batches(self) -> tuple[Batch, ...]:
        """The instances, those together that do the same to other lines."""
        return batched(self.instances)

    def blocks(self, kind: str) -> tuple[Block, ...]:
        """Where the figures of a kind of body go, as rectangles."""
        if kind not in self._blocks:
            self._blocks[kind] = blocks(self.edition.layout(kind), self.scopes)
        return self._blocks[kind]

    def applicable(self, kind: str) -> Mask:
        """Which lines a kind of body has at all, shape (lines,)."""
        if kind not in self._applicable:
            edition = self.edition
            tables = {t.id: t.applies(kind) for t in edition.tables}
            lines = {line.id: line.applies(kind) for line in edition.lines}
            items = {(name, i.id): i.applies(kind) for name, group in edition.items.items() for i in group}
            self._applicable[kind] = np.array([
                tables[s.table] and lines.get(s.line, True) and (not s.item or items[s.breakdown, s.item])
                for s in edition.series
            ], dtype=bool)  # fmt: skip
        return self._applicable[kind]


_kept: OrderedDict[str, Compiled] = OrderedDict()


def compiled(edition: Edition) -> Compiled:
    """The edition's checks, compiled once: kept by hash, and made anew when another edition comes with the same one."""
    kept = _kept.get(edition.hash)
    if kept is None or kept.edition is not edition:
        kept = _kept[edition.hash] = compile_edition(edition)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return kept


def compile_edition(edition: Edition) -> Compiled:
    """Every total and every check. FormulaFault names the line or check, the side and the character."""
    return _Compiling(edition).whole()


def formula_faults(edition: Edition) -> Iterator[tuple[str, str, FormulaFault]]:
    """Every formula that cannot stand, not only the first: the part (checks or lines), the row's id, and why."""
    compiling = _Compiling(edition)
    for number, check in enumerate(edition.checks):
        try:
            list(compiling.instances(number, check))
        except FormulaFault as fault:
            yield "checks", check.id, fault
    broken = list(compiling.broken_totals())
    yield from broken
    if not broken:
        yield from compiling.circle()


def in_scope(
    edition: Edition, wanted: Iterable[tuple[str, str, str, str]], more: Mapping[str, Mapping[str, float]]
) -> list[Formula | FormulaFault]:
    """Formulas that are no check's, in order: each a scope of the cube, a text, and the breakdown and item that it is for, or
    nothing. `more` are constants of a scope's own. What is wrong with one stands in its place."""
    compiling = _Compiling(edition)
    found: list[Formula | FormulaFault] = []
    for scope, text, over, item in wanted:
        names = compiling.cube_names(scope, over, item)
        try:
            found.append(compile_formula(text, replace(names, constants={**names.constants, **more.get(scope, {})})))
        except FormulaFault as fault:
            found.append(fault)
    return found


def calendar(axis: Axis) -> dict[str, float]:
    """The first and the last day of each run of periods, as dates are in rows: `year2_begins`, `year2_ends`."""
    found = {}
    for run in GROUPS:
        found[f"{run}_begins"] = float(axis.begin(run).toordinal())
        found[f"{run}_ends"] = float(axis.end(axis.group(run)[-1]).toordinal())
    return found


class _Compiling:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.scopes = scopes(edition.axis)
        self.spans = spans(edition)
        self.allowed = {name: _columns_of(self.spans, scope) for name, scope in self.scopes.items()}
        self.bare = bare_names(edition.series)
        self.columns: dict[tuple[Any, ...], tuple[int, ...]] = {}  # alike for most of the items of a check
        self.rolled_up: dict[str, dict[str, int]] = {}
        for n, series in enumerate(edition.series):
            if series.role == "rollup":
                self.rolled_up.setdefault(series.line, {})[series.item] = n
        self.constants = calendar(edition.axis) | {t.id: t.value for t in edition.tolerances}
        choices = {c.choices: every_choice(edition, c.choices) for c in edition.columns if c.choices}
        self.rows = {
            t.id: RowNames(edition.columns_of(t.id), choices, self.constants) for t in edition.tables if t.shape == "rows"
        }
        self.pairs = {table: names for table in self.rows if (names := self._pair_names(table))}

    def whole(self) -> Compiled:
        instances = tuple(i for number, check in enumerate(self.edition.checks) for i in self.instances(number, check))
        stored = [n for n, s in enumerate(self.edition.series) if s.role not in ("total", "parts")]
        first = folds(self.edition, self.scopes, self.spans, stored)
        rolled = tuple(self._rolled(rollup) for rollup in self.edition.rollups)
        return Compiled(self.edition, self.scopes, first, rolled, self._steps(), instances, self.rows, self.pairs)

    def _rolled(self, rollup: Rollup) -> Rolled:
        lines = self.rolled_up.get(rollup.id, {})
        column = next((c for c in self.edition.columns_of(rollup.table) if c.id == rollup.column), None)
        periods = self.edition.axis.expand(column.periods) if column else ()
        places = {}
        for name, scope in self.scopes.items():
            filled = [(at, periods.index(p) if periods else 0) for p, at in scope.column.items() if not periods or p in periods]
            columns, parts = (np.array(each, np.intp) for each in zip(*filled, strict=True)) if filled else (_NONE, _NONE)
            places[name] = columns, parts
        return Rolled(rollup, lines, places)

    def _pair_names(self, table: str) -> PairNames | None:
        columns = self.edition.columns_of(table)
        if not any(c.choices == COUNTERPART for c in columns):
            return None
        numeric = tuple(c for c in columns if c.numeric)
        return PairNames(numeric, pair_scope(self.edition, numeric), self.edition, self.constants)

    def cube_names(self, scope: str, over: str = "", item: str = "", facet: str = "") -> CubeNames:
        return CubeNames(
            self.edition, self.scopes[scope], self.allowed[scope], self.bare, self.constants, over, item, facet
        )  # fmt: skip

    def _names(self, check: CheckRow, item: str) -> tuple[Names, Scope | None]:
        if check.scope not in SCOPES:
            raise FormulaFault(f"check {check.id}: no scope is called {check.scope!r}")
        if check.scope in ("rows", "pairs"):
            known: Mapping[str, RowNames | PairNames] = self.rows if check.scope == "rows" else self.pairs
            if check.table not in known:
                raise FormulaFault(f"check {check.id}: {check.table!r} has no {check.scope}")
            names = known[check.table]
            return names, names.scope if isinstance(names, PairNames) else None
        scope = YEAR if check.scope == "across" else check.scope
        return self.cube_names(scope, check.over, item), self.scopes[scope]

    def instances(self, number: int, check: CheckRow) -> Iterator[Instance]:
        if check.comparison not in COMPARISONS:
            raise FormulaFault(f"check {check.id}: {check.comparison!r} compares nothing")
        items = [i.id for i in self.edition.items.get(check.over, ())] if check.over else [""]
        for item in items:
            names, scope = self._names(check, item)
            left, right, tolerance = (
                _side(check, side, text, missing, names)
                for side, text, missing in (
                    ("left", check.left, check.missing_left), ("right", check.right, check.missing_right),
                    ("tolerance", check.tolerance, ""),
                )
            )  # fmt: skip
            uses = tuple(dict.fromkeys(left.uses + right.uses))
            if not uses:
                raise FormulaFault(f"check {check.id}: neither side has a line in it")
            if check.derives and names.find(check.derives) not in {use.line for use in uses}:
                raise FormulaFault(f"check {check.id}: {check.derives} is to be derived and is on neither side")
            columns = self._columns(check, scope, (left, right, tolerance))
            yield Instance(number, check, item, left, right, tolerance, columns, uses)

    def _columns(self, check: CheckRow, scope: Scope | None, formulas: tuple[Formula, ...]) -> tuple[int, ...]:
        if scope is None:
            return (0,)
        key = scope.name, check.table if scope.name == "pairs" else "", check.periods, *(each.columns for each in formulas)
        if key not in self.columns:
            self.columns[key] = self._columns_in(check, scope, formulas)
        return self.columns[key]

    def _columns_in(self, check: CheckRow, scope: Scope, formulas: tuple[Formula, ...]) -> tuple[int, ...]:
        wanted = set(scope.judged)
        if check.periods:
            wanted &= {scope.column[p] for p in self.edition.axis.expand(check.periods) if p in scope.column}
        for formula in formulas:
            wanted &= wanted if formula.columns is None else formula.columns
        if not wanted:
            raise FormulaFault(f"check {check.id}: in no {check.scope} do all its lines have a value")
        return tuple(sorted(wanted))

    def _steps(self) -> tuple[TotalStep, ...]:
        steps = {n: self._step(n, s) for n, s in enumerate(self.edition.series) if s.role in ("total", "parts")}
        ordered: list[TotalStep] = []
        done: set[int] = set()
        for line in steps:
            self._place(line, steps, done, (), ordered)
        return tuple(ordered)

    def broken_totals(self) -> Iterator[tuple[str, str, FormulaFault]]:
        for number, series in enumerate(self.edition.series):
            if series.role == "total":
                try:
                    self._step(number, series)
                except FormulaFault as fault:
                    yield "lines", series.line, fault

    def circle(self) -> Iterator[tuple[str, str, FormulaFault]]:
        """Totals that each stand, and together go round. The first line of the circle answers for it."""
        try:
            self._steps()
        except FormulaFault as fault:
            first = str(fault).rpartition(": ")[2].split(" ")[0]
            yield "lines", self.edition.series[self.edition.index[first]].line, fault

    def _place(
        self, line: int, steps: Mapping[int, TotalStep], done: set[int], way: tuple[int, ...], ordered: list[TotalStep]
    ) -> None:
        """Put a step after all that it rests on."""
        if line in way:
            names = " → ".join(self.edition.series[n].name for n in (*way[way.index(line) :], line))
            raise FormulaFault(f"totals go round in a circle: {names}")
        if line in done or line not in steps:
            return
        step = steps[line]
        for use in (*step.parts, *(u.line for _, formula, _ in step.formulas for u in formula.uses)):
            self._place(use, steps, done, (*way, line), ordered)
        done.add(line)
        ordered.append(step)

    def _step(self, line: int, series: Series) -> TotalStep:
        if series.role == "parts":
            return TotalStep(line, parts=tuple(self.edition.index[name] for name in series.parts))
        found = []
        for name, scope in self.scopes.items():
            own = sorted(scope.column[p] for p in series.own if p in scope.column)
            if own:
                names = self.cube_names(name, series.breakdown, series.item, series.facet)
                formula = _total(series, names)
                lacking = set(own) - (formula.columns if formula.columns is not None else set(own))
                if lacking:
                    period = self.edition.axis.codes[scope.periods[min(lacking)] or 0]
                    raise FormulaFault(f"total {series.name}: a line of its formula has no {period}")
                found.append((name, formula, np.array(own)))
        return TotalStep(line, tuple(found), folds=folds(self.edition, self.scopes, self.spans, [line]))


def _columns_of(known: list[Span], scope: Scope) -> tuple[frozenset[int], ...]:
    """The columns of a scope in which each line may have a value: many lines have the same span."""
    columns = {at: each.columns(scope) for at, each in {id(each): each for each in known}.items()}
    return tuple(columns[id(each)] for each in known)


def _side(check: CheckRow, side: str, text: str, missing: str, names: Names) -> Formula:
    try:
        return counted(compile_formula(text, names), missing)
    except FormulaFault as fault:
        raise FormulaFault(f"check {check.id}, {side}: {fault}") from None


def _total(series: Series, names: Names) -> Formula:
    try:
        return compile_formula(series.formula, names)
    except FormulaFault as fault:
        raise FormulaFault(f"total {series.name}: {fault}") from None
