"""An old return's lines beside a new one's, year by year: for editions of other years that have lines in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cynllun.checks import run
from cynllun.checks.scopes import YEAR
from cynllun.figures import Return
from cynllun.frameworks import Edition


@dataclass(frozen=True, slots=True)
class Beside:
    """A line that both returns have. `years` are its figures by year (`2018-19`), those of the older return first; a year that
    neither tells is left out, and where both tell one, the newer return is believed."""

    line: str
    unit: str
    years: Mapping[str, float]


def years_beside(old: tuple[Edition, Return], new: tuple[Edition, Return]) -> tuple[Beside, ...]:
    """Every line that both editions ask in the same unit and at least one return tells, in the order of the newer."""
    before, after = _years(*old), _years(*new)
    units = {series.name: series.unit for series in old[0].series}
    rows = (
        Beside(series.name, series.unit, {**before.get(series.name, {}), **after.get(series.name, {})})
        for series in new[0].series if units.get(series.name) == series.unit
    )  # fmt: skip
    return tuple(row for row in rows if row.years)


def _years(edition: Edition, own: Return) -> dict[str, dict[str, float]]:
    """The figures of each line by year, worked out or stored; missing and not applicable ones are left out."""
    cube = run(edition, [own]).cube
    scope, values = cube.plan.scopes[YEAR], cube.values[YEAR][:, 0]
    told = np.isfinite(values) & ~np.broadcast_to(cube.na[YEAR][:, 0], values.shape)
    return {
        series.name: {edition.axis.codes[period]: float(values[n, at]) for period, at in scope.column.items() if told[n, at]}
        for n, series in enumerate(edition.series)
    }
