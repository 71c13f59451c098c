"""Charts of rare events: time between them (T), or cases between them (G); and the days since the latest one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from cynllun.spc.arrays import Flags, Floats, mean
from cynllun.spc.limits import Form, Limits, around, xmr
from cynllun.spc.profile import Profile

POWER = 3.6  # Nelson 1994: the 3.6th root of an exponential time is nearly normal


def t_scale(times: Floats) -> Floats:
    """Times between events on the scale on which they are judged. ValueError for a time below 0."""
    if (times < 0).any():
        raise ValueError("a time between events is below 0")
    return np.asarray(np.power(times, 1 / POWER))


def from_t_scale(values: Floats) -> Floats:
    """What stands on that scale, as time again; below 0 is 0."""
    return np.asarray(np.power(np.maximum(values, 0.0), POWER))


def _geometric(cases: Floats, _profile: Profile, counted: Flags | None = None) -> Limits:
    """The limits of a G chart: the mean g of the cases between events, 3 and 2 times √(g(g+1)) on both sides, not below 0.

    The count is geometric (Provost and Murray 2011), and its limits are no profile's.
    """
    centre, points = mean(cases if counted is None else np.where(counted, cases, np.nan))
    spread = np.sqrt(centre * (centre + 1))
    made = around(centre, 3 * spread, 2 * spread, points)
    return Limits(made.mean, np.maximum(made.lower, 0), made.upper, np.maximum(made.near_lower, 0), made.near_upper, points)


def _counts(cases: Floats) -> Floats:
    """The cases as they are. ValueError for a count below 0."""
    if (cases < 0).any():
        raise ValueError("a number of cases between events is below 0")
    return cases


# Judged on the scale of the root, where equal times have themselves as their mean; the lines are raised again.
T = Form(xmr, t_scale, from_t_scale)
G = Form(_geometric, _counts)


@dataclass(frozen=True, slots=True)
class Since:
    """The time since the latest event, which is not over: it can only grow. `beyond` says that it is already longer than the
    upper limit of the times before it; None where there are too few of them to have one."""

    days: int
    beyond: bool | None
    needed: int
    there: int


def between(events: Sequence[date]) -> tuple[int, ...]:
    """The days from each event to the next, in order of date: one fewer than events. Two on one day are 0 days apart."""
    days = sorted(events)
    return tuple((b - a).days for a, b in pairwise(days))


def since(events: Sequence[date], on: date, profile: Profile) -> Since:
    """How long it is since the latest event, on a day, and whether that is already a signal.

    The time up to the first event is left out: nobody knows when it began. ValueError where there is no event, or one after
    the day.
    """
    if not events or max(events) > on:
        raise ValueError("there is no event up to that day, or there is one after it")
    times, days = between(events), (on - max(events)).days
    if len(times) < profile.fewest:
        return Since(days, None, profile.fewest, len(times))
    roots = t_scale(np.array([*times, days], dtype=np.float64))
    upper = xmr(roots[:-1, None], profile).upper[0]
    return Since(days, bool(roots[-1] > upper), profile.fewest, len(times))
