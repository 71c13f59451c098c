"""The two icons of a series from its points, and what each point is to its reader."""

from __future__ import annotations

import numpy as np

from cynllun.spc.arrays import Bytes, Floats, Sides
from cynllun.spc.kinds import Assurance, Kind, Variation
from cynllun.spc.profile import Profile

# By side (low, high) and the direction that is better (down, neutral, up).
SHOWN = np.array(
    [[Variation.IMPROVEMENT_LOW, Variation.NEUTRAL_LOW, Variation.CONCERN_LOW],
     [Variation.CONCERN_HIGH, Variation.NEUTRAL_HIGH, Variation.IMPROVEMENT_HIGH]], dtype=np.uint8)  # fmt: skip


def variation(side: Sides, better: Sides, told: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Bytes:
    """The variation icon of each series: from the side of its signal (0: none) and the better way. Not told: cannot tell."""
    shown = SHOWN[(side > 0).astype(np.intp), better.astype(np.intp) + 1]
    shown = np.where(side == 0, np.uint8(Variation.COMMON_CAUSE), shown)
    return np.where(told, shown, np.uint8(Variation.CANNOT_TELL))


def assurance(target: Floats, lower: Floats, upper: Floats, better: Sides, told: np.ndarray[tuple[int], np.dtype[np.bool_]],
              profile: Profile) -> Bytes:  # fmt: skip
    """The assurance icon of each series: its target against the limits of its latest segment, all one number a series.

    A target beyond the limit on the better side fails whatever happens, one beyond the other is met. On a limit it is open, or
    sure where the profile says so. NaN is no target; a series without limits cannot be told.
    """
    if profile.edge == "sure":  # a target that is on both limits is judged by the one that lets it pass first
        above, below = target >= upper, target <= lower
    else:
        above, below = target > upper, target < lower
    passes = np.where(better > 0, below, above)
    fails = np.where(better > 0, above, below) & ~passes
    shown = np.where(passes, Assurance.PASS, np.where(fails, Assurance.FAIL, Assurance.HIT_OR_MISS))
    shown = np.where(told & np.isfinite(lower), shown, Assurance.CANNOT_TELL)
    return np.where(np.isnan(target) | (better == 0), Assurance.NONE, shown).astype(np.uint8)


def kinds(side: Sides, values: Floats, target: Floats, better: Sides, profile: Profile) -> Bytes:
    """What each point is (a `Kind`), series × period. `target` has the same shape, NaN where there is none."""
    way = better[:, None]
    good = side == way
    if profile.coloured == "target":
        good |= np.where(way > 0, values >= target, values <= target)
    special = np.where(way == 0, Kind.NEUTRAL, np.where(good, Kind.IMPROVEMENT, Kind.CONCERN))
    return np.where(side == 0, Kind.COMMON_CAUSE, special).astype(np.uint8)
