"""How a body stands against a target by what happened: the verdict, the latest figure, and where it is heading.

The verdict is made by the same function that judges a plan's trajectory. What is not published yet is not missing: a body is judged
as far as its figures go, while they are no older than they usually are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from cynllun.figures import State
from cynllun.frameworks import Target
from cynllun.periods import end_of, month_after
from cynllun.verdicts.forecast import Forecast, forecast
from cynllun.verdicts.judging import judge
from cynllun.verdicts.measured import MONTH, Measured, Point
from cynllun.verdicts.verdict import Status, Verdict, cannot_tell

LAG = timedelta(days=124)  # a month's figures are out within three months and a census comes later; ours, no publisher's


@dataclass(frozen=True, slots=True)
class Standing:
    """A target, the verdict on it, the latest known figure and the forecast to the target's date."""

    target: Target
    verdict: Verdict
    latest: Point | None = None
    forecast: Forecast | None = None


def stand(target: Target, measured: Measured | None, today: date, *, guard: Measured | None = None) -> Standing:
    """How a body stands against a target on a day. `guard` is the second measure of a guarded target."""
    if target.kind == "milestone" and target.end is not None and today > target.end:
        return Standing(target, cannot_tell("no_evidence"))
    latest = latest_of(measured)
    if measured is None or latest is None:
        return Standing(target, judge(target, None, today))
    until = target.end or today
    day = judged_on(latest, today)
    verdict = judge(target, awaited(measured, until), day, guard=awaited(guard, until) if guard is not None else None)
    if verdict.status is Status.CANNOT_TELL and day == today:
        verdict = replace(cannot_tell("series_ends", *verdict.evidence, period=latest.label), other=verdict.other)
    return Standing(target, verdict, latest, forecast(measured, target.end) if target.end else None)


def latest_of(measured: Measured | None) -> Point | None:
    """The latest figure that is known."""
    return max((p for p in measured.points if p.known), key=lambda p: p.end, default=None) if measured is not None else None


def judged_on(latest: Point, today: date) -> date:
    """The day on which a body is judged: the end of its latest figure, or today where that is older than figures usually are."""
    return min(latest.end, today) if today - latest.end <= LAG else today


def awaited(measured: Measured, until: date) -> Measured:
    """The measure with the months still to come up to a date, each without a figure."""
    months = sorted(p.period for p in measured.points if p.months == MONTH)
    if not months:
        return measured
    points, period = list(measured.points), month_after(months[-1])
    while end_of(period) <= until:
        points.append(Point(period, end_of(period), MONTH, state=State.MISSING))
        period = month_after(period)
    return replace(measured, points=tuple(points))
