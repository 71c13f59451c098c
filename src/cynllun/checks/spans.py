"""In which periods a line may have a value, and which of its years follow from its months and quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.scopes import MONTH, QUARTER, YEAR, Scope
from cynllun.frameworks import Edition, Rollup
from cynllun.frameworks.series import Series

ADDS = ("sum", "closing", "average")
RUNS = ((MONTH, 1, 13, "year1"), (QUARTER, 1, 5, "year2"), (QUARTER, 5, 9, "year3"))
LAST_QUARTER = (MONTH, 10, 13)


@dataclass(frozen=True, slots=True)
class Span:
    """`own` periods are given, `derived` years follow from them; `lead`: so does the last quarter of year 1."""

    own: frozenset[int]
    derived: frozenset[int]
    lead: bool

    def columns(self, scope: Scope) -> frozenset[int]:
        """The columns of a scope in which there may be a value."""
        found = {scope.column[p] for p in self.own | self.derived if p in scope.column}
        return frozenset(found | ({0} if scope.name == QUARTER and self.lead else set()))


def spans(edition: Edition) -> list[Span]:
    """The span of each line."""
    rollups = {rollup.id: rollup for rollup in reversed(edition.rollups)}
    known: dict[tuple[Any, ...], Span] = {}
    found = []
    for series in edition.series:
        rollup = rollups.get(series.line)
        alike = (rollup and rollup.id, series.own, series.derived, series.over_time)
        if alike not in known:
            known[alike] = _span(edition, series, rollup)
        found.append(known[alike])
    return found


def _span(edition: Edition, series: Series, rollup: Rollup | None) -> Span:
    """A roll-up has the periods of its column; a column without periods is the same in every one."""
    own, derived = series.own, frozenset(series.derived)
    if rollup:
        column = next((c for c in edition.columns_of(rollup.table) if c.id == rollup.column), None)
        runs = column.periods.split() if column else []
        if not runs:
            return Span(frozenset(own), frozenset(), lead=False)
        own = edition.axis.expand(" ".join(runs))
        years = frozenset(edition.axis.year_index(r) for r in runs if r in ("months", "quarters2", "quarters3"))
        derived = years - set(own) if rollup.over_time in ADDS else frozenset()
    months = edition.axis.group("months")
    needed = months[-1:] if series.over_time == "closing" else months[-3:]
    return Span(frozenset(own), derived, lead=series.over_time in ADDS and set(needed) <= set(own))


@dataclass(frozen=True, slots=True)
class Fold:
    """One column that follows from a run of columns, for all the lines that add up alike: `how` is `sum`, `closing` or
    `average`; `source` is a scope with the first column and the one past the last; `into` a scope and its column."""

    how: str
    lines: NDArray[np.intp]
    source: tuple[str, int, int]
    into: tuple[str, int]


def folds(edition: Edition, scopes: Mapping[str, Scope], known: Sequence[Span], lines: Sequence[int]) -> tuple[Fold, ...]:
    """What follows from the months and quarters of some lines, of which the spans are known."""
    found = []

    def fold(how: str, chosen: list[int], source: tuple[str, int, int], into: tuple[str, int]) -> None:
        if chosen:
            found.append(Fold(how, np.array(chosen, np.intp), source, into))

    for how in ADDS:
        alike = [n for n in lines if edition.series[n].over_time == how]
        for name, start, stop, group in RUNS if alike else ():
            year = edition.axis.group(group)[0]
            fold(how, [n for n in alike if year in known[n].derived], (name, start, stop), (YEAR, scopes[YEAR].column[year]))
        fold(how, [n for n in alike if known[n].lead], LAST_QUARTER, (QUARTER, 0))
    return tuple(found)
