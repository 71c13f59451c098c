"""Where a monthly series is heading: its latest figure, and half of what it moved over the same months in the two years before.

The interval comes from the errors that the same rule would have made in the past over the same distance: no distribution is
assumed. Where the past is too short to have made enough of them, nothing is forecast. See docs/method/forecast.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cynllun.periods import months_between
from cynllun.verdicts.measured import MONTH, Measured, Point

YEAR = 12
HALF = 0.5  # of the movement: the whole of it would have erred more on every published series that was tried
FEWEST = 10  # errors of the past that an interval needs
COVERED = 0.8  # of the errors of the past lie within the interval
NEVER_BELOW_0 = ("count", "percent", "days", "wte", "rate", "ratio", "score", "minutes")


@dataclass(frozen=True, slots=True)
class Forecast:
    """A figure that is expected at a date, `months` after the latest one, between `low` and `high`; `no_change` is the latest
    figure itself. `error` and `error_no_change` are by how much the rule and *no change* would have missed on average in the past, over
    the same distance. Where it cannot be told all are NaN and `needed` says how many months in a row it would take."""

    end: date
    months: int
    value: float = math.nan
    low: float = math.nan
    high: float = math.nan
    no_change: float = math.nan
    error: float = math.nan
    error_no_change: float = math.nan
    had: int = 0
    needed: int = 0

    @property
    def told(self) -> bool:
        """Whether there is a forecast."""
        return math.isfinite(self.value)

    @property
    def nearer(self) -> bool:
        """Whether the rule would have been nearer in the past than *no change*."""
        return self.error < self.error_no_change


def forecast(measured: Measured, until: date) -> Forecast | None:
    """The figure at the month that ends on `until`; None where the months have reached it, or the series is not monthly."""
    run = unbroken(measured)
    ahead = months_between(run[-1].end, until) if run else 0
    if ahead < 1:
        return None
    values = [point.value for point in run]
    first = history(ahead)
    needed = first + ahead + FEWEST - 1
    if len(values) < needed:
        return Forecast(until, ahead, had=len(values), needed=needed)
    origins = range(first, len(values) - ahead + 1)
    missed = sorted(abs(values[n - 1 + ahead] - expected(values[:n], ahead)) for n in origins)
    moved = [abs(values[n - 1 + ahead] - values[n - 1]) for n in origins]
    margin = missed[math.ceil(COVERED * (len(missed) + 1)) - 1]
    value, low, high = (_possible(each, measured.unit) for each in _around(expected(values, ahead), margin))
    return Forecast(until, ahead, value, low, high, values[-1], math.fsum(missed) / len(missed), math.fsum(moved) / len(moved),
                    len(values), needed)  # fmt: skip


def history(ahead: int) -> int:
    """How many months the rule needs: so many whole years as it looks ahead, a year before them, and a month."""
    return YEAR * (math.ceil(ahead / YEAR) + 1) + 1


def expected(values: Sequence[float], ahead: int) -> float:
    """The latest value and half of the mean of two movements: over the same months of the latest years that are known, and of the
    years before those. At least `history(ahead)` values."""
    latest = len(values) - 1
    years = [YEAR * (math.ceil(ahead / YEAR) + n) for n in (0, 1)]
    moved = [values[latest + ahead - back] - values[latest - back] for back in years]
    return values[-1] + HALF * math.fsum(moved) / len(moved)


def unbroken(measured: Measured) -> list[Point]:
    """The latest months in a row that are known, oldest first."""
    found: list[Point] = []
    for point in sorted((p for p in measured.points if p.months == MONTH and p.known), key=lambda p: p.end, reverse=True):
        if found and months_between(point.end, found[-1].end) != 1:
            break
        found.append(point)
    return found[::-1]


def _around(value: float, margin: float) -> tuple[float, float, float]:
    return value, value - margin, value + margin


def _possible(value: float, unit: str) -> float:
    """No count is below 0, and no percentage above 100."""
    kept = max(value, 0.0) if unit in NEVER_BELOW_0 else value
    return min(kept, 100.0) if unit == "percent" else kept
