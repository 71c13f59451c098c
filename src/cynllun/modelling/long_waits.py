"""The cohort of everyone who passes a limit by a date unless treated: what has to be cleared, what is, what is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cynllun.modelling import bands
from cynllun.modelling.arrays import Floats, Ints
from cynllun.modelling.refused import Refused, amounts, shares
from cynllun.words import number

HALVINGS = 60  # of the interval in which the rate lies that is needed
NEVER = -1
SMALLEST = 1e-6  # of a person: less is what halving leaves


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who passes the limit. `joining` is specialty × class × (1 + months): people of a class who are on the list at the start (0) or
    join it in a month. Class 0 is over the limit already, class k passes it in month k unless treated. `weeks`: each month's length."""

    joining: Floats
    weeks: Floats

    @property
    def passing(self) -> Floats:
        """Specialty × (1 + months): over the limit already, then those who pass it in each month unless treated."""
        return np.asarray(self.joining.sum(axis=2))


@dataclass(frozen=True, slots=True)
class Cleared:
    """What becomes of a cohort. `treated`, `removed`, `unused` are specialty × month; `over` is specialty × (1 + months): how many are
    over the limit at the start and at the end of each month; `left` how many of the whole cohort still wait at the end."""

    treated: Floats
    removed: Floats
    unused: Floats
    over: Floats
    left: Floats

    @property
    def ends(self) -> Ints:
        """The month (1 is the first) from whose end on nobody is over the limit; 0 when nobody ever is, −1 when not by the end."""
        above = self.over > SMALLEST
        last = above.shape[1] - above[:, ::-1].argmax(axis=1)
        found = np.where(above.any(axis=1), last, 0)
        return np.where(above[:, -1], NEVER, found).astype(np.int64)


def cohort(waiting: Floats, edges: Floats, limit: float, weeks: Floats, additions: Floats | None = None) -> Cohort:
    """Everyone who is or comes over the limit within the months.

    `waiting`: specialty × bands of weeks waited, lower `edges` (the last band open); `limit` in weeks; `weeks`: the months' lengths;
    `additions`: specialty × month, who joins the list. Waits are even within a band, and additions within their month. `Refused`
    where the open band begins below the limit, or where the months reach beyond the limit and no additions are given: people who
    are not on the list yet pass it then.
    """
    edges = bands.checked(edges)
    amounts(waiting, "waiting")
    if edges[-1] < limit:
        raise Refused("model.refused.open_band", limit=number(limit), nearest=number(float(edges[-1])))
    ends = np.cumsum(weeks)
    if additions is None and ends[-1] > limit:
        raise Refused("model.refused.additions", limit=number(limit), weeks=number(float(ends[-1]), places=0))
    whole = np.zeros((len(waiting), len(weeks) + 1, len(weeks) + 1))
    bounds = np.concatenate(([0.0], ends))
    passed = bands.longer(waiting, edges, np.maximum(limit - bounds, 0.0))  # over the limit by each bound
    whole[:, :, 0] = np.diff(passed, axis=1, prepend=0.0)
    if additions is not None:
        amounts(additions, "additions")
        starts = bounds[:-1]
        reach = np.clip(
            bounds[None, :] - limit, starts[:, None], ends[:, None]
        )  # who has passed by each bound, by month joined
        whole[:, 1:, 1:] = np.swapaxes(additions[:, :, None] * np.diff(reach, axis=1) / weeks[:, None], 1, 2)
    return Cohort(whole, weeks)


def clear(found: Cohort, capacity: Floats, removals: Floats | None = None, achieved: Floats | None = None) -> Cleared:
    """Treat the cohort, the longest wait first.

    `capacity`: specialty × month, people. `removals`: the share of those waiting that leaves each week without treatment, one a
    specialty. `achieved`: specialty × month, how many were in fact treated, NaN from where nobody knows yet; it stands for capacity.
    """
    amounts(capacity, "capacity")
    many, classes, _ = found.joining.shape
    rate = np.zeros(many) if removals is None else removals
    shares(rate, "removals")
    offered = capacity if achieved is None else np.where(np.isnan(achieved), capacity, achieved)
    waiting = found.joining[:, :, 0].copy()
    months = len(found.weeks)
    treated, removed, over = np.zeros((many, months)), np.zeros((many, months)), np.zeros((many, months + 1))
    over[:, 0] = waiting[:, 0]
    for month in range(months):
        waiting += found.joining[:, :, month + 1]
        gone = waiting * (1 - (1 - rate[:, None]) ** found.weeks[month])
        waiting -= gone
        before = np.cumsum(waiting, axis=1) - waiting
        taken = np.clip(offered[:, month, None] - before, 0.0, waiting)
        waiting -= taken
        treated[:, month], removed[:, month] = taken.sum(axis=1), gone.sum(axis=1)
        over[:, month + 1] = waiting[:, : min(month + 2, classes)].sum(axis=1)
    return Cleared(treated, removed, offered - treated, over, waiting.sum(axis=1))


def needed(found: Cohort, removals: Floats | None = None, achieved: Floats | None = None) -> Floats:
    """The smallest even number a week, by specialty, that leaves nobody over the limit at the end, in the months that are not yet
    known; NaN where all are known. Found by halving on `clear`."""
    done = np.full((len(found.joining), len(found.weeks)), np.nan) if achieved is None else achieved
    open_weeks = np.where(np.isnan(done), found.weeks, 0.0)
    shortest = np.where(open_weeks > 0, open_weeks, np.inf).min(axis=1)
    low = np.zeros(len(done))
    high = np.where(np.isfinite(shortest), found.joining.sum(axis=(1, 2)) / shortest, np.nan)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        tried = clear(found, np.nan_to_num(middle)[:, None] * open_weeks, removals, done)
        enough = tried.over[:, -1] <= SMALLEST
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return np.where(found.passing.sum(axis=1) > 0, high, np.where(np.isnan(high), np.nan, 0.0))


def weeks_more(found: Cohort, cleared: Cleared, capacity: Floats) -> Floats:
    """How many weeks after the end until nobody is over the limit, by specialty, if the latest month's capacity and the latest month's
    number who pass the limit stay as they are: 0 when nobody is left over, infinite when as many pass as are treated."""
    over = cleared.over[:, -1]
    gained = (capacity[:, -1] - found.passing[:, -1]) / found.weeks[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(over <= SMALLEST, 0.0, np.where(gained > 0, over / gained, np.inf))
