"""Each kind of target has what it needs to be judged, and nothing is asked for by a day that has gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cynllun.editions.about import NAME, line_of
from cynllun.editions.faults import Fault, fault
from cynllun.editions.reader import Reading
from cynllun.editions.rows import Placed
from cynllun.frameworks import Target
from cynllun.verdicts.improving import BY_BASELINE
from cynllun.verdicts.judging import UNJUDGED
from cynllun.verdicts.kinds import BY_CHANGE, BY_LEVEL, COMPARE

SEVERITIES = ("blocks", "breach", "query", "note")
GUARDS = ("falls", "rises", "flat", "not_worse")
TARGETS = ("expectations", "outcomes")
KINDS = (*BY_LEVEL, *BY_CHANGE, *BY_BASELINE, "gap", "milestone", *UNJUDGED)
NEEDS: dict[str, tuple[str, ...]] = {
    "zero_tolerance": ("measure", "comparison", "target", "start", "end"), "threshold": ("measure", "comparison", "target"),
    "set_level": ("measure", "comparison"), "sustained": ("measure", "comparison", "target", "start", "end"),
    "relative_to_baseline": ("measure", "comparison", "target", "baseline_period"),
    "relative_to_last_year": ("measure", "comparison", "target", "start"), "trend": ("measure", "comparison", "start"),
    "greater_of": ("measure", "comparison", "target", "floor", "end", "baseline_period"),
    "maintain_or_reach": ("measure", "comparison", "target", "end", "baseline_period"), "gap": ("measure", "guard_measure"),
    "milestone": ("end",), "spc": ("measure",),
}  # fmt: skip
DATED = (("expectations", "end"), ("outcomes", "end"), ("requirements", "due"), ("deliverables", "due"), ("timetable", "date"))


def faults(reading: Reading) -> Iterator[Fault]:
    """The targets that an edition itself states."""
    for part in TARGETS:
        for placed in reading.stated[part]:
            yield from _kind(placed)
            yield from _dates(placed)


def _kind(placed: Placed[Target]) -> Iterator[Fault]:
    row = placed.row
    if row.kind not in KINDS:
        yield placed.fault("target_kind", id=row.id, kind=row.kind, known=", ".join(KINDS))
    for field in NEEDS.get(row.kind, ()):
        if getattr(row, field) in (None, ""):
            yield placed.fault("target_needs", id=row.id, kind=row.kind, field=field)
    for field, known in (("comparison", (*COMPARE,)), ("severity", SEVERITIES), ("judged", ("start", "end"))):
        if (value := getattr(row, field)) and value not in known:
            yield placed.fault("target_value", id=row.id, field=field, value=value, known=", ".join(known))
    if row.guard_measure and row.kind != "gap" and row.guard_direction not in GUARDS:
        known_guards = ", ".join(GUARDS)
        yield placed.fault(
            "target_value", id=row.id, field="guard_direction", value=row.guard_direction or "–", known=known_guards
        )


def _dates(placed: Placed[Target]) -> Iterator[Fault]:
    row = placed.row
    for start, end in ((row.start, row.end), (row.other_start, row.other_end)):
        if start and end and end < start:
            yield placed.fault("target_backwards", id=row.id, start=start.isoformat(), end=end.isoformat())


def outdated(reading: Reading) -> Iterator[Fault]:
    """What is asked for by a day before the edition's first year; of what leads up to it, before the year before. In a draft
    that is for somebody to look at; an edition that was issued asks for nothing that is past."""
    first, own = reading.edition.first_year, reading.edition
    for part, field in DATED:
        stated = {placed.row.id: placed for placed in reading.stated[part]}
        for row in getattr(own, part):
            day, limit = getattr(row, field), date(first if part in TARGETS else first - 1, 4, 1)
            if day is None or day >= limit:
                continue
            terms = {"row": f"{part}, {row.id}", "field": field, "day": day.isoformat(), "limit": limit.isoformat()}
            if row.id in stated:
                yield stated[row.id].fault("past", **terms)
            elif own.below and own.below.first_year != first:
                at = line_of(reading.folder, "inherits")
                yield fault(NAME, at, "past_inherited", below=own.below.id, **terms)
