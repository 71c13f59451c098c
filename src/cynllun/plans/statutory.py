"""What a plan says for the duty to keep within what is received: its years, read from the cube."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from cynllun.checks.cube import Cube
from cynllun.checks.scopes import YEAR
from cynllun.periods import PLAN_YEARS, financial_year
from cynllun.verdicts.statutory import Basis, Duty, Year


@dataclass(frozen=True, slots=True)
class Rule:
    """A duty as a register says it for a kind of body: the lines of what is received and what is spent, the line that says
    how the year before last ended (empty where no line does), and whether the test is switched on."""

    duty: Duty
    received: str
    spent: str
    before: str = ""
    on: bool = True


@dataclass(frozen=True, slots=True)
class Control:
    """A year's planned position beside the control total that government set; NaN where there is none."""

    code: str
    planned: float
    total: float

    @property
    def over(self) -> float:
        """How far the plan is above its control total: negative is worse than allowed; NaN where it cannot be told."""
        return self.planned - self.total


def years(cube: Cube, body: int, rule: Rule) -> tuple[Year, ...]:
    """The years of which one body's return says something, the year before last first. Missing is unknown, never 0."""
    return tuple(_years(cube, body, rule))


def _years(cube: Cube, body: int, rule: Rule) -> Iterator[Year]:
    axis = cube.plan.edition.axis
    if rule.before:
        net = _figure(cube, body, rule.before, axis.group("prior")[0])
        yield Year(financial_year(axis.first_year - 2), Basis.ACTUAL, net=net)
    for period in axis.expand(f"prior {PLAN_YEARS}"):
        basis = Basis.FORECAST if period in axis.group("prior") else Basis.PLAN
        received, spent = (_figure(cube, body, line, period) for line in (rule.received, rule.spent))
        yield Year.of(axis.codes[period], basis, received, spent)


def controls(cube: Cube, body: int, planned: str, total: str) -> tuple[Control, ...]:
    """The planned position of each year of the plan and its control total, by the names of the two lines."""
    axis = cube.plan.edition.axis
    return tuple(
        Control(axis.codes[period], _figure(cube, body, planned, period), _figure(cube, body, total, period))
        for period in axis.expand(PLAN_YEARS)
    )


def _figure(cube: Cube, body: int, line: str, period: int) -> float:
    """A line's figure in a year: NaN where it is missing, not applicable, left empty, or where the edition has no such line."""
    at = cube.plan.edition.index.get(line)
    column = cube.plan.scopes[YEAR].column[period]
    if at is None or cube.na[YEAR][at, body, column] or cube.blank[at, body, 0]:
        return math.nan
    return float(cube.values[YEAR][at, body, column])
