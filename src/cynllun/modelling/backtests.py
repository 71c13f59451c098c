"""How a forecast would have done: made again at many past months with what was known then, beside *nothing changes*, with its interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from cynllun.modelling.arrays import Floats
from cynllun.modelling.calibration import Learnt, LeftOut, learn
from cynllun.modelling.refused import Refused
from cynllun.modelling.waiting_lists import project

WINDOWS = (6, 12)  # months learnt from; the two answers are averaged: what is new counts more, what is old keeps it calm
TREND = 12  # months that a trend is taken over
DAMPING = 0.8  # of what is left of a trend from one month to the next
SHARE = 0.8  # of outcomes that the interval is to hold
FEWEST_ERRORS = 12  # earlier errors that an interval is made of


@dataclass(frozen=True, slots=True)
class Tried:
    """One forecast horizon at many origins. All arrays are one an origin: `origin` (place in the series), `forecast`, `no_change` (the
    figure at the origin), `actual`, and the interval `lower` to `upper`, NaN where too few earlier errors were known."""

    origin: np.ndarray[tuple[int], np.dtype[np.intp]]
    forecast: Floats
    no_change: Floats
    actual: Floats
    lower: Floats
    upper: Floats

    @property
    def error(self) -> float:
        """Mean miss of the forecast, as a share of the mean outcome."""
        return _miss(self.forecast, self.actual)

    @property
    def error_of_no_change(self) -> float:
        """The same of *nothing changes*."""
        return _miss(self.no_change, self.actual)

    @property
    def beats(self) -> bool:
        """Whether it misses by less than *nothing changes*."""
        return self.error < self.error_of_no_change

    @property
    def bias(self) -> float:
        """Mean of forecast less outcome, as a share of the mean outcome: below 0, it was too low."""
        return float((self.forecast - self.actual).mean() / self.actual.mean()) if self.actual.any() else np.nan

    @property
    def coverage(self) -> float:
        """The share of outcomes within the interval, of those that had one; NaN where none had."""
        had = np.isfinite(self.lower)
        held = (self.actual >= self.lower) & (self.actual <= self.upper)
        return float(held[had].mean()) if had.any() else np.nan

    def around(self, value: float, ahead: int) -> tuple[float, float]:
        """The interval of a forecast made now, `ahead` periods on, by all the errors there are; NaN where they are too few."""
        factor = spread(self.forecast, self.actual, ahead)
        return value / factor, value * factor


def _miss(said: Floats, actual: Floats) -> float:
    return float(np.abs(said - actual).mean() / actual.mean()) if actual.any() else np.nan  # nor is there one of nothing


def cohorts(stock: Floats, ahead: int, windows: Sequence[int] = WINDOWS, left_out: Sequence[LeftOut] = ()) -> Floats:
    """The list `ahead` periods after the last row of `stock` (period × bin): who joins and which share of each bin leaves go on as in the
    latest periods. The mean of what each of the windows says. Gives (1 + ahead) × bin. `Refused` with too short a history."""
    found = []
    for window in windows:
        learnt = latest(stock, window, left_out)
        joined = np.full((ahead, 1), learnt.additions)
        found.append(project(stock[-1][:, None], joined, np.zeros((ahead, 1)), removals=learnt.leaving).stock[..., 0])
    return np.asarray(np.mean(found, axis=0))


def latest(stock: Floats, window: int, left_out: Sequence[LeftOut] = ()) -> Learnt:
    """What is learnt from the latest `window` steps, or from as many more as it takes to have enough that can be used."""
    first = max(0, len(stock) - 1 - window)
    while True:
        kept = [LeftOut(each.period - first, each.reason, each.by) for each in left_out if each.period >= first]
        try:
            return learn(stock[first:], left_out=kept)
        except Refused:
            if not first:
                raise
        first -= 1


def trend(values: Floats, ahead: int, over: int = TREND, damping: float = DAMPING) -> float:
    """A figure `ahead` periods on: its mean growth over the latest periods goes on and fades. A figure of 0 stays."""
    if values[-1] <= 0 or values[-1 - over] <= 0:
        return float(values[-1])
    growth = np.log(values[-1] / values[-1 - over]) / over
    return float(values[-1] * np.exp(growth * damping * (1 - damping**ahead) / (1 - damping)))


def tried(values: Floats, forecast: Callable[[int, int], float], ahead: int, first: int) -> Tried:
    """The forecast made at every origin from place `first` on whose outcome is known. `values`: one a period, NaN where unknown;
    `forecast(origin, ahead)` may look at what was known at its origin and no further: that is its maker's promise."""
    known = np.isfinite(values)
    origins = np.array([n for n in range(first, len(values) - ahead) if known[n] and known[n + ahead]], dtype=np.intp)
    said = np.array([forecast(int(n), ahead) for n in origins], dtype=np.float64)
    actual = values[origins + ahead]
    lower, upper = interval(origins, said, actual, ahead)
    return Tried(origins, said, values[origins], actual, lower, upper)


def interval(
    origins: np.ndarray[tuple[int], np.dtype[np.intp]], said: Floats, actual: Floats, ahead: int
) -> tuple[Floats, Floats]:
    """Between which figures the outcome is to lie in `SHARE` of cases, at each origin, by the errors that were known at it."""
    factor = np.array(
        [spread(said[known], actual[known], ahead) for known in (origins + ahead <= origin for origin in origins)]
    )
    return said / factor, said * factor


def spread(said: Floats, actual: Floats, ahead: int) -> float:
    """By which factor, up or down, outcomes were away from forecasts in `SHARE` of cases; NaN with too few. Origins that are neighbours
    share most of their months, so that only one in `ahead` counts when the share is raised for how few errors there are."""
    fair = (said > 0) & (actual > 0)
    if (many := int(fair.sum())) < FEWEST_ERRORS:
        return np.nan
    misses = np.abs(np.log(actual[fair] / said[fair]))
    return float(np.exp(np.quantile(misses, min(1.0, SHARE * (1 + ahead / many)))))


def turning(found: Tried, values: Floats, ahead: int) -> Tried:
    """Only the origins at which the figure turns: it went one way over `ahead` periods before, and the other way after. NaN turns nowhere."""
    before, after = values[found.origin] - values[np.maximum(found.origin - ahead, 0)], found.actual - found.no_change
    turns = before * after < 0
    return Tried(*(getattr(found, name)[turns] for name in Tried.__slots__))


def together(parts: Sequence[Tried]) -> Tried:
    """Several series as one, such as the boards of a nation."""
    return Tried(*(np.concatenate([getattr(each, name) for each in parts]) for name in Tried.__slots__))
