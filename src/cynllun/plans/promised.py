"""What several plans together promise for each expectation, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cynllun.checks.cube import Cube
from cynllun.checks.scopes import MONTH, QUARTER, YEAR
from cynllun.frameworks import Expectation
from cynllun.plans.targets import verdicts
from cynllun.verdicts import Status, Verdict

SUM, MEDIAN = "sum", "median"
ENDS = {0: (MONTH, 0), 1: (MONTH, -1), 2: (QUARTER, 4), 3: (QUARTER, 8)}
"""The column of the latest month or quarter of each year, by the year's column: of the prior year it is the opening."""


@dataclass(frozen=True)
class Promised:
    """One expectation over the plans at hand. `values` has shape (bodies, years), NaN = missing (a
    level is that of the year's end); `whole`, shape (years,),
    is their sum where the measure adds up over bodies, else their median: NaN (it cannot be told) where one is missing.
    `bodies` are those to which it applies; `unit` is empty and there are no years where no line of the return carries it.
    """

    expectation: Expectation
    bodies: tuple[str, ...]
    verdicts: Mapping[str, Verdict]
    years: tuple[str, ...] = ()
    unit: str = ""
    together: str = MEDIAN
    values: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    whole: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    def count(self, status: Status) -> int:
        """How many of the plans stand so against the expectation."""
        return sum(1 for verdict in self.verdicts.values() if verdict.status is status)

    @property
    def short(self) -> tuple[str, ...]:
        """The bodies whose plans do not reach it."""
        return tuple(body for body, verdict in self.verdicts.items() if verdict.status is Status.NOT_MET)

    @property
    def furthest(self) -> str:
        """The body furthest from the median in the latest year: nothing where sizes differ (a sum), where a figure is
        missing, or where fewer than three plans are at hand."""
        if self.together != MEDIAN or len(self.bodies) < 3 or not len(self.years) or not np.isfinite(self.whole[-1]):
            return ""
        away = np.abs(self.values[:, -1] - self.whole[-1])
        return self.bodies[int(away.argmax())] if away.max() > 0 else ""


def promised(cube: Cube, today: date) -> tuple[Promised, ...]:
    """Every expectation that applies to one of the plans of a cube, in the edition's order."""
    edition = cube.plan.edition
    judged = {body: verdicts(cube, at, today) for at, body in enumerate(cube.bodies)}
    found = []
    for expectation in edition.expectations:
        said = {body: each[expectation.id] for body, each in judged.items() if expectation.id in each}
        if said:
            found.append(_promised(cube, expectation, said))
    return tuple(found)


def _promised(cube: Cube, expectation: Expectation, said: Mapping[str, Verdict]) -> Promised:
    edition, bodies = cube.plan.edition, tuple(said)
    measure = edition.measure(expectation.measure)
    line = edition.index.get(measure.line) if measure else None
    if line is None:
        return Promised(expectation, bodies, said)
    series = edition.series[line]
    spots = [spot for year in edition.axis.expand("year1 year2 year3") if (spot := _spot(cube, line, year)) is not None]
    at = [cube.bodies.index(body) for body in bodies]
    values = np.array([cube.values[scope][line, at, column] for _year, scope, column in spots]).reshape(len(spots), len(at)).T
    together = SUM if series.over_bodies == SUM else MEDIAN
    whole = values.sum(axis=0) if together == SUM else np.median(values, axis=0)
    years = tuple(edition.axis.codes[year] for year, _scope, _column in spots)
    return Promised(expectation, bodies, said, years, series.unit, together, values, whole)


def _spot(cube: Cube, line: int, year: int) -> tuple[int, str, int] | None:
    """Where a year of a line stands: its own figure, or where a year has none (a percentage of each month is added up
    nowhere) the one at its end. The year, the scope and the column; None where the line says nothing of the year."""
    periods = cube.plan.edition.series[line].periods
    column = cube.plan.scopes[YEAR].column[year]
    if year in periods:
        return year, YEAR, column
    scope = ENDS[column][0]
    end = cube.plan.scopes[scope].periods[ENDS[column][1]]
    return (year, *ENDS[column]) if end in periods else None


def yearly(cube: Cube, at: int, line: int) -> dict[str, float]:
    """A line of one body from the year before the plan to its last: each year's figure, or that of its end. NaN where the
    plan gives none; a year of which the line says nothing is left out."""
    axis = cube.plan.edition.axis
    spots = [spot for year in axis.expand("prior year1 year2 year3") if (spot := _spot(cube, line, year)) is not None]
    return {axis.codes[year]: float(cube.values[scope][line, at, column]) for year, scope, column in spots}
