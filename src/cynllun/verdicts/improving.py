"""The kinds of target that hang on where a body stood: improve or reach a level, maintain a level or reach it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from cynllun.periods.calendar import financial_year
from cynllun.verdicts.kinds import COMPARE, Case, Step, every_period
from cynllun.verdicts.measured import Point
from cynllun.verdicts.verdict import Status, Verdict, cannot_tell, not_yet_due
from cynllun.words import Sentence


def greater_of(case: Case) -> Verdict:
    """At the end date: the baseline improved by `target` (percentage points of a percentage), or the level `floor`, whichever
    asks more. A percentage is never asked to pass 0 or 100. Which way is better, the comparison says."""
    wanted, floor = case.target.target, case.target.floor
    if wanted is None or floor is None:
        return cannot_tell("no_level")
    base = baseline(case)
    if base is None:
        return cannot_tell("no_own_baseline")
    sign = -1 if case.target.comparison in ("<", "<=") else 1
    improved = base.value + sign * wanted
    if case.measured.unit == "percent":
        improved = min(max(improved, 0.0), 100.0)
    further = sign * improved > sign * floor
    return _said(case, at_end(case, improved if further else floor), base, "_improved" if further else "")


def maintain_or_reach(case: Case) -> Verdict:
    """The level, by the end date. A body that was there in its baseline must hold it in every period within the dates."""
    level = case.target.target
    if level is None:
        return cannot_tell("no_level")
    base = baseline(case)
    if base is None:
        return cannot_tell("no_own_baseline")
    reached = at_end(case, level)
    if not COMPARE[case.target.comparison](base.value, level):
        return _said(case, reached, base)
    points = [p for p in case.measured.within(case.start, case.end) if p.end > base.end]
    held = every_period(case, _steps(points, level)) if points else reached
    if held.met and reached.status is not Status.MET:
        return reached
    return _said(case, held, base, "_held")


def at_end(case: Case, limit: float) -> Verdict:
    """The figure at the end date against a limit."""
    if case.end is None:
        return cannot_tell("no_date")
    points = case.measured.within(case.end, case.end)
    if points:
        return every_period(case, _steps(points, limit))
    if case.measured.trajectory or case.today >= case.end:
        return cannot_tell("no_end")
    return not_yet_due("milestone")


def baseline(case: Case) -> Point | None:
    """Where the body stood: the figure of the baseline period. In a year it is the one of the same month as the end date, of
    the same length if there is one, else the whole year's. None when it is not known."""
    wanted, end = case.target.baseline_period, case.end
    known = [p for p in case.measured.points if p.known]
    if not wanted[:4].isdigit() or end is None or wanted != financial_year(int(wanted[:4])):
        return next((p for p in known if p.period == wanted), None)
    closes = end.replace(year=int(wanted[:4]) + 1, month=3, day=31)
    opened = closes.replace(year=int(wanted[:4]))
    lengths = [p.months for p in case.measured.within(end, end)]
    same = [p for p in known if opened < p.end <= closes and p.end.month == end.month]
    if same:
        return min(same, key=lambda p: (p.months not in lengths, p.months))
    year = case.measured.year(closes)
    return year if year is not None and year.known else None


def _steps(points: Sequence[Point], limit: float) -> list[Step]:
    return [Step(p, p.value if p.known else math.nan, limit) for p in points]


def _said(case: Case, found: Verdict, base: Point, how: str = "") -> Verdict:
    """The verdict with its baseline: what was asked of this body and why. Provisional until the baseline is closed."""
    provisional = base.end > case.today or base.state.name in ("ESTIMATED", "PROVISIONAL")
    found = replace(found, provisional=provisional, evidence=(*found.evidence, base))
    if found.status not in (Status.MET, Status.NOT_MET):
        return found
    terms = {**found.reason.params, "baseline": case.say(base.value)}
    return replace(found, reason=Sentence(f"{found.reason.id}{how}", terms))


BY_BASELINE = {"greater_of": greater_of, "maintain_or_reach": maintain_or_reach}
