"""The kinds of target, each a pure function of the target, the measure and the points that are due."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cynllun.frameworks import Target
from cynllun.verdicts.measured import Measured, Point
from cynllun.verdicts.trends import FEWEST, slope
from cynllun.verdicts.verdict import Status, Verdict, cannot_tell, not_yet_due
from cynllun.words import LANGUAGES, Sentence, number

HAIR = 1e-9
COMPARE: dict[str, Callable[[float, float], bool]] = {
    "=": lambda a, b: abs(a - b) <= HAIR, "!=": lambda a, b: abs(a - b) > HAIR, ">=": lambda a, b: a >= b - HAIR,
    "<=": lambda a, b: a <= b + HAIR, ">": lambda a, b: a > b + HAIR, "<": lambda a, b: a < b - HAIR,
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A target to be judged on a measure, by one reading of its dates. `today`: what ends later is not due, unless the
    points are a trajectory."""

    target: Target
    measured: Measured
    start: date | None
    end: date | None
    today: date

    def due(self, points: Sequence[Point]) -> tuple[Point, ...]:
        """The points that may be judged by now."""
        return tuple(p for p in points if self.measured.trajectory or p.end <= self.today)

    def say(self, value: float, unit: str | None = None) -> dict[str, str]:
        """A value in the measure's unit, in each language."""
        return {la: number(value, self.measured.unit if unit is None else unit, la) for la in LANGUAGES}

    def say_change(self, value: float) -> dict[str, str]:
        """A difference between two values: of percentages it is in points, which is not a percentage of anything."""
        return self.say(value, "points" if self.measured.unit == "percent" else None)


@dataclass(frozen=True, slots=True)
class Step:
    """One period's figure against its limit. NaN where the one or the other is not known."""

    point: Point
    value: float
    limit: float


def every_period(case: Case, steps: Sequence[Step], *, unit: str | None = None, ambition: float | None = None) -> Verdict:
    """Met when every step compares as the target says; one that fails is enough, and one missing leaves it open."""
    compare = COMPARE[case.target.comparison]
    due = {p.period for p in case.due([s.point for s in steps])}
    known = [s for s in steps if s.point.period in due and math.isfinite(s.value) and math.isfinite(s.limit)]
    failed = next((s for s in known if not compare(s.value, s.limit)), None)
    evidence = tuple(s.point for s in known)
    if failed:
        worse = ("_worse" if unit == "percent" and failed.value < 0 else "") + _any(unit, failed.limit)
        terms = {"period": failed.point.label, "limit": case.say(failed.limit, unit),
                 "value": case.say(abs(failed.value) if unit == "percent" else failed.value, unit)}  # fmt: skip
        return Verdict(
            Status.NOT_MET, Sentence(f"verdict.not_met.{case.target.kind}{worse}", terms), failed.point.period, failed.value,
            failed.limit, abs(failed.value - failed.limit), evidence=(failed.point, *evidence),
        )  # fmt: skip
    lacking = next((s.point for s in steps if s.point.period in due and s not in known), None)
    if lacking:
        return cannot_tell("missing", *evidence, period=lacking.label)
    if len(due) < len(steps):
        later = next(s.point for s in steps if s.point.period not in due)
        return not_yet_due("so_far" if known else "later", *evidence, period=later.label)
    worst = min(known, key=lambda s: abs(s.value - s.limit))
    reached = "" if ambition is None else "ambition" if all(compare(s.value, ambition) for s in known) else "threshold"
    terms = {"value": case.say(worst.value, unit), "limit": case.say(worst.limit, unit), "period": known[0].point.label}
    reason = Sentence(f"verdict.met.{f'reached_{reached}' if reached else case.target.kind + _any(unit, worst.limit)}", terms)
    return Verdict(
        Status.MET, reason, value=worst.value, limit=worst.limit, distance=0.0, reached=reached, evidence=evidence
    )  # fmt: skip


def _any(unit: str | None, limit: float) -> str:
    """Where any improvement at all is asked, nobody wants to read that 0.0% is asked."""
    return "_any" if unit == "percent" and limit == 0 else ""


def level(case: Case) -> Verdict:
    """Zero tolerance, threshold and at least a set level: each period within the dates against a number."""
    if case.target.target is None:
        return cannot_tell("no_level")
    points = case.measured.within(case.start, case.end)
    if not points:
        return cannot_tell("no_series")
    limit = case.target.target
    return every_period(case, [Step(p, _value(p), limit) for p in points], ambition=case.target.ambition)


def change(case: Case, point: Point, against: Point | None) -> float:
    """How much better a point is than another, in per cent of it: NaN when it cannot be told."""
    if against is None or not against.known or not point.known or against.value == 0:
        return math.nan
    better = against.value - point.value if case.measured.lower else point.value - against.value
    return 100 * better / abs(against.value)


def relative_to_baseline(case: Case) -> Verdict:
    """The change on the body's own baseline period, at the end of the window; provisional until the baseline is closed."""
    end = case.end or case.today
    point = case.measured.year(end)
    if point is None:
        points = case.measured.within(None, end)
        if not points:
            return cannot_tell("no_series")
        point = points[-1]
    return _against(case, [(point, _baseline(case, point))])


def sustained(case: Case) -> Verdict:
    """Reached by one date and held to another: one bad month breaks it. On a baseline where the target names one."""
    if not case.target.baseline_period:
        return level(case)
    points = case.measured.within(case.start, case.end)
    if not points:
        return cannot_tell("no_series")
    return _against(case, [(p, case.measured.a_year_earlier(p)) for p in points])


def relative_to_last_year(case: Case) -> Verdict:
    """The change on the year before, in every year within the dates: each on what the last one came to."""
    ends = sorted({p.end for p in case.measured.points if p.months == 12 and _inside(p.end, case)})
    years = [point for end in ends if (point := case.measured.year(end))]
    if not years:
        return cannot_tell("no_series")
    return _against(case, [(p, case.measured.a_year_earlier(p)) for p in years])


def _against(case: Case, pairs: Sequence[tuple[Point, Point | None]]) -> Verdict:
    steps = [Step(p, change(case, p, base), case.target.target or 0.0) for p, base in pairs]
    bases = [base for _, base in pairs if base is not None]
    if all(not base.known for base in bases):
        return cannot_tell("no_baseline")
    found = every_period(case, steps, unit="percent", ambition=case.target.ambition)
    provisional = any(b.end > case.today or b.state.name in ("ESTIMATED", "PROVISIONAL") for b in bases)
    return _with(found, provisional=provisional, evidence=(*found.evidence, *bases))


def _baseline(case: Case, point: Point) -> Point | None:
    """The baseline's figure to hold a point against: its year for a year, else the same period of it."""
    wanted = case.target.baseline_period
    year = next((p.end for p in case.measured.points if p.period == wanted), None)
    if year is None and wanted:
        first = int(wanted[:4])
        year = date(first + 1, 3, 31)
    if point.months == 12 and year:
        return case.measured.year(year)
    return case.measured.a_year_earlier(point)


def trend(case: Case) -> Verdict:
    """Falling (or rising) over the window from its start. Of actuals the slope's interval must leave out 0; a plan states
    its figures, and has no noise."""
    months = case.target.window_months or 12
    start = case.start or date.min
    last = _after(start, months) if case.start else case.end
    points = case.measured.within(case.start, last)
    due = case.due(points)
    if not points:
        return cannot_tell("no_series")
    if len(due) < len(points):
        return not_yet_due("later", *due, period=points[len(due)].label)
    lacking = next((p for p in points if not p.known), None)
    if lacking:
        return cannot_tell("missing", *points, period=lacking.label)
    if len(points) < FEWEST:
        return cannot_tell("too_few", *points)
    rise, margin = slope([p.value for p in points])
    margin = 0.0 if case.measured.trajectory else margin
    wanted = -1 if case.target.comparison in ("<", "<=") else 1
    terms = {"value": case.say_change(rise), "limit": case.say_change(margin), "period": points[-1].label}
    if wanted * rise - margin > HAIR:
        return Verdict(Status.MET, Sentence("verdict.met.trend", terms), value=rise, limit=0.0, distance=0.0, evidence=points)
    why = "trend" if wanted * rise <= HAIR else "noise"
    return Verdict(
        Status.NOT_MET, Sentence(f"verdict.not_met.{why}", terms), points[-1].period, rise, 0.0,
        max(margin - wanted * rise, 0.0), evidence=points,
    )  # fmt: skip


def gap(case: Case, other: Measured) -> Verdict:
    """The difference between two groups narrows, and not because the better group got worse."""
    end = case.end or case.today
    now, other_now = case.measured.within(None, end)[-1:], other.within(None, end)[-1:]
    if not now or not other_now:
        return cannot_tell("no_series")
    if not case.due(now):
        return not_yet_due("later", period=now[0].label)
    if not now[0].known or not other_now[0].known:
        return cannot_tell("missing", *now, *other_now, period=now[0].label)
    then, other_then = start_of(case.measured, now[0], case.start), start_of(other, other_now[0], case.start)
    if then is None or other_then is None:
        return cannot_tell("no_baseline", *now, *other_now)
    narrow, wide = abs(other_now[0].value - now[0].value), abs(other_then.value - then.value)
    worse = other_now[0].value > other_then.value if other.lower else other_now[0].value < other_then.value
    terms = {"period": now[0].label, "value": case.say_change(narrow), "limit": case.say_change(wide)}
    evidence = (*now, *other_now, then, other_then)
    if COMPARE["<"](narrow, wide) and not worse:
        return Verdict(
            Status.MET, Sentence("verdict.met.gap", terms), value=narrow, limit=wide, distance=0.0, evidence=evidence
        )  # fmt: skip
    why = "gap_worse" if worse else "gap"
    return Verdict(
        Status.NOT_MET, Sentence(f"verdict.not_met.{why}", terms), now[0].period, narrow, wide, max(narrow - wide, 0.0),
        evidence=evidence,
    )  # fmt: skip


def start_of(measured: Measured, latest: Point, start: date | None) -> Point | None:
    """Where a measure stood before it was to move: the latest period of the same length before the start, or before the
    year in which the date lies; where there is none, the same period of the year before."""
    first = start if start and start < latest.end else date(latest.end.year - (latest.end.month <= 3), 4, 1)
    found = measured.before(first, latest.months) or measured.a_year_earlier(latest)
    return found if found is not None and found.known else None


def milestone(target: Target, today: date, done: date | None) -> Verdict:
    """The deliverable is done by its date. `done` is the date on which its evidence says so."""
    if target.end is None:
        return cannot_tell("no_date")
    if done is not None:
        met = done <= target.end
        reason = Sentence("verdict.met.milestone" if met else "verdict.not_met.milestone_late")
        return Verdict(Status.MET if met else Status.NOT_MET, reason, distance=max((done - target.end).days, 0))
    if today <= target.end:
        return not_yet_due("milestone")
    return Verdict(Status.NOT_MET, Sentence("verdict.not_met.milestone"), distance=(today - target.end).days)


def _with(verdict: Verdict, *, provisional: bool, evidence: tuple[Point, ...]) -> Verdict:
    return Verdict(
        verdict.status, verdict.reason, verdict.first_breach, verdict.value, verdict.limit, verdict.distance, verdict.reached,
        provisional, evidence,
    )  # fmt: skip


def _value(point: Point) -> float:
    return point.value if point.known else math.nan


def _inside(day: date, case: Case) -> bool:
    return (case.start is None or day >= case.start) and (case.end is None or day <= case.end)


def _after(start: date, months: int) -> date:
    """The last day of a window of whole months from a day: 1 April and 12 months give 31 March."""
    whole = start.year * 12 + start.month - 1 + months
    return date.fromordinal(date(whole // 12, whole % 12 + 1, 1).toordinal() - 1)


BY_LEVEL = {"zero_tolerance": level, "threshold": level, "set_level": level}
BY_CHANGE = {
    "relative_to_baseline": relative_to_baseline, "relative_to_last_year": relative_to_last_year, "sustained": sustained,
    "trend": trend,
}  # fmt: skip
