"""The XmR chart: mean, mean moving range, process limits and near limits of each column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cynllun.spc.arrays import Flags, Floats, Ints, mean, mean_where
from cynllun.spc.profile import Profile


@dataclass(frozen=True, slots=True)
class Limits:
    """The lines of a chart, in the unit of the values, one for each column, and on how many points they rest. NaN: no line."""

    mean: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    points: Ints

    @property
    def drawn(self) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """The five lines in order: mean, lower, upper, lower near, upper near."""
        return self.mean, self.lower, self.upper, self.near_lower, self.near_upper


def xmr(values: Floats, profile: Profile, counted: Flags | None = None) -> Limits:
    """The limits of individual values from the mean moving range (NHSRplotthedots 0.2.2; Nelson 1982 for the screening).

    `values` are period × series; `counted` marks the points of a baseline period, without which all count. A moving range needs
    both neighbours: a missing month makes none. Screening leaves out, once, the ranges that are not below `screen` × their mean;
    the mean of the values is not screened. Where every range is left out (values that never change) there are no limits.
    """
    based = values if counted is None else np.where(counted, values, np.nan)
    centre, points = mean(based)
    with np.errstate(invalid="ignore"):
        ranges = np.abs(based[1:] - based[:-1])
        average = mean(ranges)[0]
        if profile.screen is not None:
            average = mean_where(ranges, ranges < profile.screen * average)
    return around(centre, profile.limit * average, profile.near * average, points)


def unchanged(values: Floats) -> Floats:
    """The scale of most charts: the figures as they are."""
    return values


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of chart: on which scale it is judged, how its limits are made there, and how a line comes back to the unit."""

    limits: Callable[[Floats, Profile, Flags | None], Limits]
    scale: Callable[[Floats], Floats] = unchanged
    back: Callable[[Floats], Floats] = unchanged


XMR = Form(xmr)


def around(centre: Floats, width: Floats, near: Floats, points: Ints) -> Limits:
    """Limits on both sides of a centre."""
    return Limits(centre, centre - width, centre + width, centre - near, centre + near, points)
