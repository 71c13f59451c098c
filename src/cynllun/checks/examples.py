"""The worked examples of a check, as an edition writes them: a few figures, and how the check comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.compiled import Compiled, TotalStep, compiled
from cynllun.checks.cube import Cube, complete, scatter
from cynllun.checks.engine import Results, judge_all
from cynllun.checks.rows import Pairs
from cynllun.checks.scopes import Frame
from cynllun.figures import Return, RowTable
from cynllun.figures.returns import blank
from cynllun.frameworks import Edition

FIRES, PASSES, CANNOT_TELL, NOT_APPLICABLE = "fires", "passes", "cannot-tell", "not-applicable"


class _ExampleCube(Cube):
    """A cube with one pair of bodies, as an example says it."""

    figures: Mapping[str, str]

    def pairs(self, table: str) -> Pairs:
        """The one pair: what the example says of each side."""
        names = self.plan.pairs[table]
        values = np.full((len(names.index), 1, len(names.scope.periods)), np.nan)
        for name, value in self.figures.items():
            line, _, period = name.partition("@")
            column = names.scope.column[self.plan.edition.axis.index[period]]
            values[names.index[line], 0, column] = float(value)
        return Pairs(np.array([0]), np.array([0]), ("",), Frame(values, np.zeros(values.shape, dtype=bool)), ((),))


def try_example(edition: Edition, check: str, kind: str, figures: str) -> tuple[str, Results]:
    """How a check comes out on a few figures (`c3_pay@2026-27=100; row1.lead=Mair`), and the results it came from.

    What is not said is missing. Totals and derived years may be said as if they were given. KeyError and ValueError for an
    example that names what is not there.
    """
    said = dict(part.strip().split("=", 1) for part in figures.split(";") if part.strip())
    row = edition.check(check)
    if row is None:
        raise KeyError(check)
    whole = compiled(edition)
    instances = tuple(i for i in whole.instances if i.check.id == check)
    wanted = {int(line) for i in instances if i.check.scope not in ("rows", "pairs") for line in i.lines}
    steps = _needed(whole, wanted)
    rolled = tuple(each for each in whole.rolled if not wanted.isdisjoint(each.lines.values()))
    plan = replace(whole, instances=instances, steps=steps, rolled=rolled)
    own = _return(edition, kind, _said_of_rows(edition, row.table, said))
    cube = _cube(plan, own, {} if row.scope in ("rows", "pairs") else said)
    object.__setattr__(cube, "figures", said if row.scope == "pairs" else {})
    results = judge_all(cube)
    number = edition.checks.index(row)
    tally = results.tally
    for outcome, counts in ((FIRES, tally.failed), (PASSES, tally.passed), (CANNOT_TELL, tally.cannot_tell)):
        if counts[number].any():
            return outcome, results
    return NOT_APPLICABLE, results


def _needed(plan: Compiled, wanted: set[int]) -> tuple[TotalStep, ...]:
    """The totals that some lines are or rest on, in their order. What those rest on joins `wanted`."""
    kept = []
    for step in reversed(plan.steps):
        if step.line in wanted:
            kept.append(step)
            wanted.update(step.parts, (use.line for _, formula, _ in step.formulas for use in formula.uses))
    return tuple(reversed(kept))


def _cube(plan: Compiled, own: Return, said: Mapping[str, str]) -> Cube:
    """The cube of a return in which some figures are said, totals and years among them."""
    filled = scatter(plan, [own])
    cube = _ExampleCube(plan, filled.returns, filled.values, filled.na, filled.blank)
    places = []
    for name, value in said.items():
        line, _, period = name.partition("@")
        at, index = plan.edition.index[line], plan.edition.axis.index[period]
        scope = next(scope for scope in plan.scopes.values() if index in scope.column)
        places.append((scope.name, (at, 0, scope.column[index]), float(value) if value else np.nan))
        cube.blank[at] = cube.blank[at] & (not value)

    def keep() -> None:
        for scope, where, figure in places:
            cube.values[scope][where] = figure
            cube.na[scope][where] = False

    keep()
    complete(cube, keep)
    return cube


def _said_of_rows(edition: Edition, table: str, said: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The rows that are said, by table: `row1.action` is of the check's own, `t1.row1.code` of another."""
    found = {table: {k: v for k, v in said.items() if k.startswith("row")}}
    for other in {each.id for each in edition.tables}:
        of_other = {k.removeprefix(f"{other}."): v for k, v in said.items() if k.startswith(f"{other}.row")}
        found |= {other: of_other} if of_other else {}
    return found


def _return(edition: Edition, kind: str, tables: Mapping[str, Mapping[str, str]]) -> Return:
    """A return in which nothing is said but some rows (`row1.income@2026-27`)."""
    empty = blank(edition.id, edition.hash, "", kind, edition.layout(kind).slots)
    rows = {table: _rows(edition, table, said) for table, said in tables.items() if said}
    return replace(empty, rows=rows)


def _rows(edition: Edition, table: str, said: Mapping[str, str]) -> RowTable:
    count = max(int(name.partition(".")[0].removeprefix("row")) for name in said)
    columns = {c.id: c for c in edition.columns_of(table)}
    numbers: dict[str, NDArray[np.float64]] = {}
    texts: dict[str, list[str | None]] = {}
    for name, value in said.items():
        row, _, column = name.partition(".")
        at = int(row.removeprefix("row")) - 1
        if columns[column.partition("@")[0]].numeric:
            numbers.setdefault(column, np.full(count, np.nan))[at] = float(value)
        else:
            texts.setdefault(column, [None] * count)[at] = value
    matrix = np.array(list(numbers.values())).reshape(len(numbers), count)
    return RowTable(tuple(numbers), tuple(texts), matrix, tuple(tuple(t) for t in texts.values()))
