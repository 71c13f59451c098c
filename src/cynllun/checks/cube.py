"""The cube: every line, every body, every period of a scope, with the totals computed. Nothing is ever pivoted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.compiled import Compiled, TotalStep
from cynllun.checks.rows import Pairs, TableRows, pairs, rollup, row_frame, table_rows
from cynllun.checks.scopes import YEAR, Frame, Mask, Numbers, as_run
from cynllun.checks.spans import Fold
from cynllun.figures import Return, State
from cynllun.frameworks import Layout

HAS_VALUE = np.array([State(n).has_value for n in range(len(State))])


@dataclass(frozen=True)
class Cube:
    """`values[scope]` and `na[scope]` have shape (lines, bodies, columns of the scope): NaN is missing; not applicable is
    0.0 with `na` true. `blank`, shape (lines, bodies, 1): an optional line left wholly empty, which is not applicable too.
    """

    plan: Compiled
    returns: Sequence[Return]
    values: Mapping[str, Numbers]
    na: Mapping[str, Mask]
    blank: Mask

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The codes of the bodies, in the order of the returns."""
        return tuple(r.organisation for r in self.returns)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kind of each body."""
        return tuple(r.kind for r in self.returns)

    @cached_property
    def frames(self) -> dict[str, Frame]:
        """What formulas run over, by scope."""
        return {name: Frame(values, self.blank, self.plan.scopes[name].runs) for name, values in self.values.items()}

    @cached_property
    def across(self) -> tuple[Frame, Mask]:
        """The round as one body: each line over the years, added or averaged over those to which it applies."""
        values, na = self.values[YEAR], self.na[YEAR]
        sums = values.sum(axis=1, keepdims=True)
        counted = np.maximum((~na).sum(axis=1, keepdims=True), 1)
        how = np.array([s.over_bodies for s in self.plan.edition.series])[:, None, None]
        whole = np.where(how == "average", sums / counted, np.where(how == "sum", sums, np.nan))
        blank: Mask = np.all(self.blank, axis=1, keepdims=True)
        absent: Mask = np.all(na, axis=1, keepdims=True)
        return Frame(whole, blank, self.plan.scopes[YEAR].runs), absent

    @cached_property
    def rows(self) -> dict[str, TableRows]:
        """The rows that people added, by table."""
        return {table: table_rows(self.plan.edition, table, self.returns) for table in self.plan.rows}

    def row_frame(self, table: str) -> tuple[Frame, Mask]:
        """The frame and the mask of a table's rows."""
        return row_frame(self.plan.edition, self.rows[table], self.plan.rows[table])

    def pairs(self, table: str) -> Pairs:
        """The mirror of a table that names other bodies."""
        names = self.plan.pairs[table]
        return pairs(self.plan.edition, self.rows[table], names.numeric, names.scope.periods)


def fill(plan: Compiled, returns: Sequence[Return]) -> Cube:
    """The cube of some returns of one edition, of any kinds. ValueError when one is of another edition, or stands twice."""
    cube = scatter(plan, returns)
    complete(cube)
    return cube


def scatter(plan: Compiled, returns: Sequence[Return]) -> Cube:
    """The cube before anything is computed: what is stored, and what rows add up to. ValueError as for `fill`."""
    edition = plan.edition
    if len({r.organisation for r in returns}) < len(returns):
        raise ValueError("a body stands twice among the returns")
    shape = (len(edition.series), len(returns))
    values = {name: np.full((*shape, len(scope.periods)), np.nan) for name, scope in plan.scopes.items()}
    na = {name: np.zeros(each.shape, dtype=bool) for name, each in values.items()}
    cube = Cube(plan, returns, values, na, np.zeros((*shape, 1), dtype=bool))
    for kind in dict.fromkeys(cube.kinds):
        _scatter(cube, kind)
    _roll_up(cube)
    return cube


def complete(cube: Cube, keep: Callable[[], None] = lambda: None) -> None:
    """Compute what follows from what is stored: years, then totals in their order. `keep` may put figures back after each
    step, as the examples of a check do, which say totals as if they were given."""
    absent: Absent = {name: np.asarray(na.any(axis=(1, 2))) for name, na in cube.na.items()}
    for fold in cube.plan.folds:
        _fold(cube, fold, absent)
    keep()
    for step in cube.plan.steps:
        compute(cube, step, absent)
        keep()


def blank_slots(layout: Layout, states: NDArray[np.uint8]) -> Mask:
    """The slots of optional lines that were left wholly empty: nothing was said, and nothing had to be. Shape of states,
    (bodies, slots)."""
    free = layout.optional
    if not free.any():
        return np.zeros(states.shape, dtype=bool)
    starts = np.flatnonzero(np.diff(layout.slot_series, prepend=-1))
    whole = np.logical_and.reduceat((states == State.MISSING) & free, starts, axis=1)
    return np.repeat(whole, np.diff([*starts, layout.slots]), axis=1)


def _scatter(cube: Cube, kind: str) -> None:
    """Put the figures of the bodies of one kind where they belong."""
    edition, layout = cube.plan.edition, cube.plan.edition.layout(kind)
    bodies = np.array([n for n, each in enumerate(cube.kinds) if each == kind])
    own = [cube.returns[n] for n in bodies]
    if any(r.edition_hash != edition.hash or len(r.values) != layout.slots for r in own):
        raise ValueError("a return of another edition")
    states = np.array([r.states for r in own])
    figures = np.array([r.values for r in own])
    whole = bool((states == State.REPORTED).all())  # as in a plan that is ready: nothing is missing, nothing not applicable
    blank = np.zeros(states.shape, dtype=bool) if whole else blank_slots(layout, states)
    absent = blank if whole else blank | (states == State.NOT_APPLICABLE)
    any_absent = bool(absent.any())
    if not whole:
        figures[~HAS_VALUE[states]] = np.nan
        figures[absent] = 0.0
    for block in cube.plan.blocks(kind):
        where = (slice(*block.series), as_run(bodies), slice(*block.columns))
        shape = (len(bodies), block.series[1] - block.series[0], -1)
        run = slice(*block.slots)
        cube.values[block.scope][where] = figures[:, run].reshape(shape)[..., slice(*block.parts)].swapaxes(0, 1)
        if any_absent:
            cube.na[block.scope][where] = absent[:, run].reshape(shape)[..., slice(*block.parts)].swapaxes(0, 1)
    if blank.any():
        cube.blank[layout.slot_series[:, None], bodies[None, :], 0] = blank.T
    none = np.flatnonzero(~cube.plan.applicable(kind))
    for name in cube.values if len(none) else ():
        cube.values[name][none[:, None], bodies] = 0.0
        cube.na[name][none[:, None], bodies] = True


def _roll_up(cube: Cube) -> None:
    """Put what the rows add up to into the lines that are made of them."""
    for rolled in cube.plan.rolled:
        made = rollup(cube.plan.edition, cube.rows[rolled.rollup.table], rolled.rollup, rolled.lines)
        for item, line in rolled.lines.items():
            for name, (columns, parts) in rolled.places.items():
                values, na = cube.values[name][line], cube.na[name][line]
                values[:, columns] = np.where(na[:, columns], 0.0, made[item][:, parts])


Absent = dict[str, Mask]  # by scope: which lines are not applicable anywhere, shape (lines,). Most are applicable everywhere.


def _fold(cube: Cube, fold: Fold, absent: Absent) -> None:
    """One column from a run of columns: the sum, the last, or the average."""
    name, start, stop = fold.source
    into, column = fold.into
    lines = as_run(fold.lines)
    values = cube.values[name][lines, :, start:stop]
    folded = values[..., -1] if fold.how == "closing" else values.sum(axis=-1)
    somewhere = bool(absent[name][fold.lines].any())
    if not somewhere:
        cube.values[into][lines, :, column] = folded / (stop - start) if fold.how == "average" else folded
        return
    na = cube.na[name][lines, :, start:stop]
    if fold.how == "average":
        folded = folded / np.maximum((~na).sum(axis=-1), 1)
    cube.values[into][lines, :, column] = folded
    cube.na[into][lines, :, column] = gone = na[..., -1] if fold.how == "closing" else na.all(axis=-1)
    absent[into][fold.lines] |= gone.any(axis=-1)


def compute(cube: Cube, step: TotalStep, absent: Absent) -> None:
    """One total of every body, from the lines it rests on, and the years that follow from it."""
    with np.errstate(all="ignore"):
        for name, formula, own in step.formulas:
            made = np.broadcast_to(formula.evaluate(cube.frames[name]), cube.values[name][step.line].shape)
            _put(cube, name, step.line, made, own, [use.line for use in formula.uses], absent)
    if step.parts:
        parts = np.array(step.parts)
        for name, values in cube.values.items():
            _put(cube, name, step.line, values[as_run(parts)].sum(axis=0), slice(None), step.parts, absent)
    for fold in step.folds:
        _fold(cube, fold, absent)


def _put(
    cube: Cube, name: str, line: int, made: Numbers, own: slice | NDArray[np.intp], uses: Sequence[int], absent: Absent
) -> None:
    """A total's figures in some columns of a scope. It is not applicable where all that it rests on is not."""
    values, na = cube.values[name][line], cube.na[name][line]
    if not absent[name][line] and not absent[name][list(uses)].all():
        values[:, own] = made[:, own]
        return
    gone = na[:, own]
    values[:, own] = np.where(gone, 0.0, made[:, own])
    if uses:
        na[:, own] = gone | cube.na[name][list(uses)][:, :, own].all(axis=0)
        absent[name][line] = bool(na.any())
