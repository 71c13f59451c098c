"""Rates over twelve months that roll on month by month. They are read, and never judged by the rules of a control chart."""

from __future__ import annotations

import numpy as np

from cynllun.spc.arrays import Floats

YEAR = 12


def rolling_rate(numerator: Floats, denominator: Floats, months: int = YEAR, per: float = 1.0) -> Floats:
    """The sum of `months` numerators over the sum of their denominators, times `per`, at the last month of each: series × period.

    NaN where one of the months is missing or the denominators come to 0. Neighbours share all months but one, so that a moving
    range between them is far too small for limits: a rolling rate has none.
    """
    above, below = (_sums(each, months) for each in (numerator, denominator))
    with np.errstate(invalid="ignore", divide="ignore"):
        rate = per * above / below
    return np.where(np.isfinite(rate), rate, np.nan)


def _sums(values: Floats, months: int) -> Floats:
    """Each window is added up by itself: a running total would carry a missing month, and rounding, to the end."""
    whole = np.full(values.shape, np.nan)
    if values.shape[1] >= months:
        whole[:, months - 1 :] = np.lib.stride_tricks.sliding_window_view(values, months, axis=1).sum(axis=-1)
    return whole
