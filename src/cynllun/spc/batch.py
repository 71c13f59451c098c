"""Many series in one pass: series of different lengths stand in a padded matrix, a segment is a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cynllun.spc import icons
from cynllun.spc.arrays import Bytes, Flags, Floats, Ints, Sides, count
from cynllun.spc.kinds import Direction
from cynllun.spc.limits import XMR, Form, Limits
from cynllun.spc.profile import Profile
from cynllun.spc.rules import signals

AT_ONCE = 384  # series: enough to make little of each call, few enough to stay near the processor


@dataclass(frozen=True, slots=True)
class Segments:
    """The stretches that series are cut into by re-basing, in the order of series and time: `owner` is the series, `first` the
    place of each series' first segment. `lines` are their limits, `present` how many points each has."""

    owner: Ints
    first: Ints
    lines: Limits
    present: Ints


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a batch. `signal` (a `Signal`), `side` (+1, −1, 0) and `segment` (the row of `segments`) are series ×
    period; `latest` (the place of the latest known point, −1 for none), `points` (of its segment), `variation` and `assurance`
    are one for each series."""

    signal: Bytes
    side: Sides
    segment: Ints
    segments: Segments
    latest: Ints
    points: Ints
    variation: Bytes
    assurance: Bytes


def padded(series: Sequence[Sequence[float] | Floats]) -> Floats:
    """Series of different lengths as a matrix, series × period: NaN after the end of the shorter ones."""
    whole = np.full((len(series), max(1, max(map(len, series), default=1))), np.nan)
    for row, each in zip(whole, series, strict=True):
        row[: len(each)] = each
    return whole


def judge(values: Floats, profile: Profile, *, better: int | Sides = Direction.NEUTRAL, target: float | Floats | None = None,
          begins: Flags | None = None, baseline: int | Ints = 0, form: Form = XMR) -> Judged:  # fmt: skip
    """Judge series × period by a profile. What is not finite is missing: it breaks runs and is never 0.

    `better`: a `Direction` for all or one a series. `target`: one for all, one a series, or series × period where it moves.
    `begins`: where a person re-based, a new segment from that period on; no rule crosses it. `baseline`: limits from so many
    first points of each segment (0: all), for all or one a series. `form` is the kind of chart: `XMR`, or one of rare events (`T`, `G`).
    ValueError for shapes that do not fit.
    """
    if not values.shape[1]:
        raise ValueError("a batch needs a period: a series without any is one with nothing known")
    held = np.where(np.isfinite(values), values, np.nan) if np.isinf(values).any() else values
    many, periods = held.shape
    ways = np.broadcast_to(np.asarray(better, dtype=np.int8), (many,))
    owner, part, cut = _cut(held, begins)
    counted = np.broadcast_to(np.asarray(baseline, dtype=np.intp), (many,))[owner]
    signal, side, lines, present = _worked(cut, profile, ways[owner], counted, form)
    first = np.searchsorted(owner, np.arange(many)).astype(np.intp)
    if len(owner) > many:
        signal, side = _together(signal, part, owner, many), _together(side, part, owner, many)
    segment = _numbered(begins, first, (many, periods))
    made = Segments(owner, first, lines, present)
    latest = _last(~np.isnan(held))
    return _shown(held, Judged(signal, side, segment, made, latest, *_nothing(many)), profile, ways, target)


def _nothing(many: int) -> tuple[Ints, Bytes, Bytes]:
    return np.zeros(many, dtype=np.intp), np.zeros(many, dtype=np.uint8), np.zeros(many, dtype=np.uint8)


def _numbered(begins: Flags | None, first: Ints, shape: tuple[int, int]) -> Ints:
    """The row of the segments that each point belongs to."""
    if begins is None:
        return np.broadcast_to(first[:, None], shape)
    return first[:, None] + _part(begins)


def _part(begins: Flags) -> Ints:
    """The number of each point's segment within its series. A series begins with its first period, whatever is said of it."""
    said = begins.copy()
    said[:, :1] = False
    return np.cumsum(said, axis=1, dtype=np.intp)


def _cut(values: Floats, begins: Flags | None) -> tuple[Ints, Ints, Floats]:
    """A row for each segment: whose it is, its number there, and its values, with what is not in it missing."""
    many = len(values)
    if begins is None:
        return np.arange(many), np.zeros(many, dtype=np.intp), values
    if begins.shape != values.shape:
        raise ValueError("begins has another shape than the values")
    number = _part(begins)
    parts = number[:, -1] + 1
    owner = np.repeat(np.arange(many), parts)
    part = np.arange(len(owner)) - np.repeat(np.cumsum(parts) - parts, parts)
    return owner, part, np.where(number[owner] == part[:, None], values[owner], np.nan)


def _together(cut: Bytes | Sides, part: Ints, owner: Ints, many: int) -> np.ndarray[Any, Any]:
    """The rows of segments as rows of series: what is outside a segment is 0 there."""
    whole = np.zeros((many, cut.shape[1]), dtype=cut.dtype)
    for number in range(int(part.max(initial=0)) + 1):
        here = part == number
        whole[owner[here]] += cut[here]
    return whole


def _worked(cut: Floats, profile: Profile, better: Sides, baseline: Ints, form: Form) -> tuple[Bytes, Sides, Limits, Ints]:
    """Limits and signals of every row, some hundred at a time."""
    rows, periods = cut.shape
    signal, side = np.zeros((periods, rows), dtype=np.uint8), np.zeros((periods, rows), dtype=np.int8)
    lines = [np.full(rows, np.nan) for _ in range(5)]
    points, present = np.zeros(rows, dtype=np.intp), np.zeros(rows, dtype=np.intp)
    for start in range(0, rows, AT_ONCE):
        some = slice(start, min(start + AT_ONCE, rows))
        # A row alone is worked on beside itself: NumPy adds up a single column in another order than one of several.
        taken = some if some.stop - some.start > 1 else np.array([start, start])
        width = some.stop - some.start
        here = form.scale(np.ascontiguousarray(cut[taken].T))
        known = ~np.isnan(here)
        counted = None
        if baseline[some].any():
            least = np.where(baseline[taken] > 0, baseline[taken], periods)
            counted = known & (np.cumsum(known, axis=0) <= least)
        found = form.limits(here, profile, counted)
        signal[:, some], side[:, some] = (each[:, :width] for each in signals(here, found, profile, better[taken]))
        for line, drawn in zip(lines, found.drawn, strict=True):
            line[some] = form.back(drawn)[:width]
        points[some], present[some] = found.points[:width], count(known)[:width]
    mean, lower, upper, near_lower, near_upper = lines
    return signal.T, side.T, Limits(mean, lower, upper, near_lower, near_upper, points), present


def _last(flags: Flags) -> Ints:
    """The place of the last set flag of each row; −1 for none."""
    if flags[:, -1].all():
        return np.full(len(flags), flags.shape[1] - 1)
    back = flags[:, ::-1].argmax(axis=1)
    return np.where(flags.any(axis=1), flags.shape[1] - 1 - back, -1)


def _shown(values: Floats, judged: Judged, profile: Profile, better: Sides, target: float | Floats | None) -> Judged:
    """With the icons: of the latest point, or of the latest one that carries a signal, as the profile says."""
    every, made, latest = np.arange(len(values)), judged.segments, judged.latest
    row = judged.segment[every, latest]
    points = np.where(latest >= 0, made.present[row], 0)
    told = points >= profile.fewest
    at = latest if profile.icon == "latest" else _last(judged.side != 0)
    side = np.where(at >= 0, judged.side[every, at], 0)
    if profile.icon_side == "mean":
        above = values[every, at] > made.lines.mean[judged.segment[every, at]]
        side = np.where(side != 0, np.where(above, 1, -1), 0)
    aim = _aims(target, values.shape)[every, latest]
    sure = icons.assurance(aim, made.lines.lower[row], made.lines.upper[row], better, told, profile)
    shown = icons.variation(side.astype(np.int8), better, told)
    return Judged(judged.signal, judged.side, judged.segment, made, latest, points, shown, sure)


def _aims(target: float | Floats | None, shape: tuple[int, int]) -> Floats:
    """The target of every point, NaN for none."""
    whole = np.asarray(np.nan if target is None else target, dtype=np.float64)
    return np.broadcast_to(whole[:, None] if whole.ndim == 1 else whole, shape)
