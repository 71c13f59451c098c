"""What is given to a body in the workbook that is downloaded: from the versions that government issued, said on each sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from cynllun.checks.explain import amount
from cynllun.deeds import allocations, clock
from cynllun.deeds.assumptions import Issue, issues
from cynllun.deeds.framework import edition_of
from cynllun.editions import words
from cynllun.figures import Return
from cynllun.plans.assumed import OUTDATED, assumed
from cynllun.plans.given import issued_rows
from cynllun.records.models import AllocationIssue, Plan
from cynllun.records.viewer import AUDIT, BODY, GOVERNMENT, Viewer
from cynllun.words import Sentence
from cynllun.workbooks.given import NOTHING, Given


def given_to(viewer: Viewer, plan: Plan, language: str, base: Return | None = None, *, filled: bool = True) -> Given:
    """What a workbook of a plan says is given, in one language, to who may know what was issued. `base`: the return that is laid
    into it; with `filled` what was issued stands in it, without it the workbook is as that return is."""
    edition = edition_of(plan)
    if viewer.side not in (BODY, GOVERNMENT, AUDIT):
        return NOTHING
    said, notes = words(edition, language), dict[str, list[Sentence]]()
    known = issues(viewer, plan.round)
    if known:
        notes[edition.settings["assumptions"]["table"]] = _assumptions(plan, known, base, filled)
    issued = allocations.latest(viewer, plan) if filled else None
    if issued is not None:
        table = edition.series[edition.index[next(iter(issued.values))]].table
        notes[table] = [Sentence("given.allocation", {"version": str(issued.number), "date": _day(issued.at)})]
    return Given(
        {table: " ".join(map(said.say, sentences)) for table, sentences in notes.items()},
        dict(_allocated(plan, issued)) if issued is not None else {},
        issued_rows(edition, known[-1].number, known[-1].values) if known and filled else {},
    )


def _assumptions(plan: Plan, known: list[Issue], base: Return | None, filled: bool) -> list[Sentence]:
    """Which version of the planning assumptions is the latest, and which the return used that is laid in."""
    terms: dict[str, Any] = {"latest": str(known[-1].number)}
    if known[-1].at is not None:
        terms["date"] = _day(known[-1].at)
    found = [Sentence("given.assumptions_issued" if "date" in terms else "given.assumptions_own", terms)]
    if filled:
        found.append(Sentence("given.issued_assumptions"))
    rows = assumed(edition_of(plan), base, {each.number: each.values for each in known}) if base is not None else ()
    used = sorted({row.version for row in rows if row.version is not None})
    if used:
        older = any(OUTDATED in row.doubts for row in rows)
        found.append(Sentence("given.assumptions_older" if older else "given.assumptions_used",
                              {"used": ", ".join(map(str, used))}))  # fmt: skip
    return found


def _day(at: datetime) -> Mapping[str, str]:
    """A day in each language."""
    return amount(at.astimezone(clock.PLACE).date().toordinal(), "date")


def _allocated(plan: Plan, issued: AllocationIssue) -> Iterator[tuple[tuple[str, str], float]]:
    """Each line and year of an allocation that is issued."""
    axis = edition_of(plan).axis
    years = [axis.codes[period] for period in axis.expand("year1 year2 year3")]
    for line, values in issued.values.items():
        for year, value in zip(years, values, strict=True):
            if value is not None:
                yield (line, year), float(value)
