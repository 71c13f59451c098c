"""The four rules over period × series, and which signal stands where several hold."""

from __future__ import annotations

import numpy as np

from cynllun.spc.arrays import Bytes, Flags, Floats, Sides, in_a_row, later, spread
from cynllun.spc.kinds import Signal
from cynllun.spc.limits import Limits
from cynllun.spc.profile import Profile

Pair = tuple[Flags, Flags]  # on the high side, on the low side


def outside(values: Floats, lines: Limits) -> Pair:
    """Beyond a process limit, strictly."""
    return values > lines.upper, values < lines.lower


def shift(sides: Pair, length: int) -> Pair:
    """`length` points in a row on one side of the mean: each of them. A point on the mean, or none, breaks the run."""
    high, low = (spread(in_a_row(side, length), length, len(side)) for side in sides)
    return high, low


def two_in_three(values: Floats, lines: Limits, sides: Pair, beyond: Pair, profile: Profile) -> Pair:
    """Two of three points in a row past the same near limit, all three on that side of the mean: the points past it."""
    close = (values > lines.near_upper, values < lines.near_lower)
    if profile.counted == "within":
        close = (close[0] & ~beyond[0], close[1] & ~beyond[1])
    high, low = (_two(past, side) for past, side in zip(close, sides, strict=True))
    return high, low


def _two(close: Flags, side: Flags) -> Flags:
    if len(close) < 3:
        return np.zeros_like(close)
    a, b, c = close[:-2], close[1:-1], close[2:]
    return spread(((a & (b | c)) | (b & c)) & in_a_row(side, 3), 3, len(close)) & close


def trend(values: Floats, profile: Profile) -> Pair:
    """As many points as the profile asks, each above the one before (or each below): all of them. Equal values break it."""
    steps = profile.trend - 1
    up, down = values[1:] > values[:-1], values[1:] < values[:-1]
    rising, falling = (spread(in_a_row(way, steps), profile.trend, len(values)) for way in (up, down))
    if profile.turn == "both":
        return rising, falling
    either = rising | falling
    step, out = np.zeros_like(either), np.zeros_like(either)
    step[1:], out[:-1] = up, up
    if profile.turn == "out":
        leaving = later(either)
    else:  # the first of all, or the first after a gap, has no step in
        leaving = np.ones_like(either)
        leaving[1:] = np.isnan(values[:-1])
    step = (out & leaving) | (step & ~leaving)
    return either & step, either & ~step


def signals(values: Floats, lines: Limits, profile: Profile, better: Sides) -> tuple[Bytes, Sides]:
    """Which signal each point carries (a `Signal`) and on which side (+1 high, −1 low, 0 none).

    `better` is a `Direction` a column: it decides only under a profile by which improvement stands where signals conflict.
    """
    beyond = outside(values, lines)
    sides = (values > lines.mean, values < lines.mean)
    found = {
        Signal.OUTSIDE: beyond, Signal.TREND: trend(values, profile), Signal.SHIFT: shift(sides, profile.shift),
        Signal.TWO_IN_THREE: two_in_three(values, lines, sides, beyond, profile),
    }  # fmt: skip
    high, low = (_strongest({rule: pair[n] for rule, pair in found.items()}, profile) for n in (0, 1))
    if profile.conflict == "improvement":
        high, low = np.where((better < 0) & (low > 0), 0, high), np.where((better > 0) & (high > 0), 0, low)
    rank, side = np.maximum(high, low), (high > low).view(np.int8) - (low > high).view(np.int8)
    if profile.turn == "both":  # the turn of a rise into a fall where neither is better: the side of the mean
        side = np.where((rank > 0) & (side == 0), sides[0].view(np.int8) - sides[1].view(np.int8), side)
    named = np.array([0, *sorted(profile.ranks, key=lambda rule: profile.ranks[rule])], dtype=np.uint8)
    return (rank if named.tolist() == [0, 1, 2, 3, 4] else named[rank]), side


def _strongest(found: dict[Signal, Flags], profile: Profile) -> Bytes:
    """For each point the rank of the strongest rule that holds, or 0."""
    parts = [flags.view(np.uint8) * np.uint8(profile.ranks[rule]) for rule, flags in found.items()]
    whole = parts[0]
    for part in parts[1:]:
        np.maximum(whole, part, out=whole)
    return whole
