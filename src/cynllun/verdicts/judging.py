"""Is a target met? One function for a plan's trajectory and for the actuals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cynllun.frameworks import Target
from cynllun.verdicts.improving import BY_BASELINE
from cynllun.verdicts.kinds import BY_CHANGE, BY_LEVEL, Case, gap, milestone, start_of, trend
from cynllun.verdicts.measured import Measured
from cynllun.verdicts.verdict import Status, Verdict, cannot_tell
from cynllun.words import Sentence

FLAT = 2.0  # per cent: a guard that is to be held flat may move by this much; ours, until an official figure exists
UNJUDGED = {"narrative": "narrative", "placeholder": "placeholder", "spc": "needs_events"}


def judge(
    target: Target, measured: Measured | None, today: date, *, guard: Measured | None = None, done: date | None = None
) -> Verdict:
    """Whether a target is met on a measure, with the first breach, the distance and the evidence.

    `guard` is the second measure of a guarded target, or the other group of a gap. `done` is a milestone's date. Both
    readings of the dates are judged where the source has two: the declared one is the verdict, the other stands in it.
    """
    if target.kind in UNJUDGED:
        return cannot_tell(UNJUDGED[target.kind])
    if target.kind == "milestone":
        return milestone(target, today, done)
    if measured is None:
        return cannot_tell("no_series")
    if target.kind == "gap" and guard is None:
        return cannot_tell("no_guard")
    first = _judge(target, measured, today, (target.start, target.end), guard)
    if target.other_start is None and target.other_end is None:
        return first
    dates = (target.other_start or target.start, target.other_end or target.end)
    second = _judge(target, measured, today, dates, guard)
    judged, other = (second, first) if target.judged == "end" else (first, second)
    return replace(judged, other=other)


def _judge(
    target: Target, measured: Measured, today: date, dates: tuple[date | None, date | None], guard: Measured | None
) -> Verdict:
    case = Case(target, measured, *dates, today)
    if target.kind == "gap" and guard is not None:
        return gap(case, guard)
    kinds = {**BY_LEVEL, **BY_CHANGE, **BY_BASELINE}
    if target.kind not in kinds:
        raise ValueError(f"no kind of target is called {target.kind!r}")
    found = kinds[target.kind](case)
    if not target.guard_measure or found.status is not Status.MET:
        return found
    return _guarded(case, found, guard)


def _guarded(case: Case, found: Verdict, guard: Measured | None) -> Verdict:
    """A met target stands only while its guard holds."""
    if guard is None:
        return cannot_tell("no_guard", *found.evidence)
    if case.target.kind == "trend" and case.target.guard_direction in ("falls", "rises"):
        wanted = replace(case.target, comparison="<" if case.target.guard_direction == "falls" else ">", guard_measure="")
        return _both(found, trend(replace(case, target=wanted, measured=guard)))
    points = guard.within(case.start, case.end)
    if not points:
        return cannot_tell("no_guard", *found.evidence)
    latest = points[-1]
    if not latest.known:
        return cannot_tell("missing", *found.evidence, latest, period=latest.label)
    start = start_of(guard, latest, case.start)
    if start is None:
        return cannot_tell("no_guard", *found.evidence)
    evidence = (*found.evidence, start, latest)
    if holds(case.target.guard_direction, guard, start.value, latest.value):
        return replace(found, evidence=evidence)
    said = replace(case, measured=guard)
    terms = {"period": latest.label, "value": said.say(latest.value), "limit": said.say(start.value)}
    return Verdict(
        Status.NOT_MET, Sentence("verdict.not_met.guard", terms), latest.period, latest.value, start.value,
        abs(latest.value - start.value), evidence=evidence,
    )  # fmt: skip


def _both(first: Verdict, second: Verdict) -> Verdict:
    """Two targets in one: met only when both are."""
    return replace(second, evidence=(*first.evidence, *second.evidence)) if second.status is not Status.MET else first


def holds(direction: str, guard: Measured, before: float, now: float) -> bool:
    """Whether a guard moved as it must: `falls`, `rises`, `flat`, or `not_worse` by what is better for its measure."""
    match direction:
        case "falls":
            return now < before
        case "rises":
            return now > before
        case "flat":
            return abs(now - before) <= FLAT / 100 * abs(before)
    return now <= before if guard.lower else now >= before
