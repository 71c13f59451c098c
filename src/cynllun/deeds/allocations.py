"""The allocation of each body as government issues it, line by line, in versions: what a plan's own table is held against."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from django.db import transaction

from cynllun.deeds import clock
from cynllun.deeds.framework import edition_of
from cynllun.deeds.noticing import said
from cynllun.deeds.refused import Refused, refuse, required
from cynllun.frameworks import Edition
from cynllun.records import journal
from cynllun.records.models import AllocationIssue, Appointment, Notice, Plan
from cynllun.records.viewer import GOVERNMENT, Viewer
from cynllun.records.visible import allocations_for
from cynllun.rounds.permissions import PLANNERS
from cynllun.workflow import only_for

ISSUERS = frozenset({"planning_director"})
YEARS, MOST = 3, 100_000_000.0  # years of a plan; GBP 000 that no line of an allocation exceeds
Values = Mapping[str, Sequence[float | None]]


def lines_of(edition: Edition, kind: str) -> list[str]:
    """The lines that are issued to a kind of body: those of the record checks that are held against allocations."""
    layout = edition.layout(kind)
    checks = sorted((c for c in edition.record_checks if c.record == "allocations"), key=lambda check: check.order)
    year = edition.axis.expand("year1")[0]
    return [check.line for check in checks if layout.address(edition.index[check.line], year)]


def latest(viewer: Viewer, plan: Plan) -> AllocationIssue | None:
    """The latest allocation of a plan's body, as far as the viewer may see it."""
    return allocations_for(viewer).filter(plan=plan).order_by("-number").first()


def issue_allocation(viewer: Viewer, plan: int, *, values: Values, words: str, seen: int) -> AllocationIssue:
    """Issue a body's allocation, or a later version of it. `seen`: the version that the page showed, 0 for none: where there is
    a later one by now, nothing is issued. Refused says why not."""
    if viewer.side != GOVERNMENT or viewer.role not in ISSUERS or viewer.person is None:
        raise Refused(only_for(ISSUERS))
    with transaction.atomic():
        if not Appointment.objects.on(clock.today()).filter(
            person=viewer.person, role=viewer.role, organisation=viewer.organisation).exists():  # fmt: skip
            raise refuse("no_appointment")
        held = Plan.objects.select_for_update().select_related("organisation", "round").filter(pk=plan).first()
        if held is None or held.round.closed_on is not None:
            raise refuse("no_open_round")
        before = AllocationIssue.objects.filter(plan=held).order_by("-number").first()
        if (before.number if before else 0) != seen:
            raise refuse("allocation_stale")
        made = AllocationIssue(
            plan=held, number=seen + 1, values=_checked(edition_of(held), held.kind, values, before),
            words=required(words, "reason_wanted"), role=viewer.role, by=viewer.person, at=clock.now(),
        )  # fmt: skip
        made.save()
        _told(viewer, held, made)
        return made


def _checked(edition: Edition, kind: str, values: Values, before: AllocationIssue | None) -> dict[str, list[float | None]]:
    """Every line for every year, None where nothing is issued; refused when a value cannot stand, or none is new."""
    lines = lines_of(edition, kind)
    kept = {line: [None if v is None else float(v) for v in values.get(line, ())] for line in lines}
    known = [v for years in kept.values() for v in years if v is not None]
    if not lines or any(len(years) != YEARS for years in kept.values()):
        raise refuse("allocation_wrong")
    if not known or not all(math.isfinite(v) and abs(v) <= MOST for v in known):
        raise refuse("allocation_wrong")
    if before is not None and before.values == kept:
        raise refuse("allocation_same")
    return kept


def _told(viewer: Viewer, plan: Plan, made: AllocationIssue) -> None:
    """A line in the plan's journal, and a notice to the body's planners."""
    journal.append(plan.chain, journal.Said(
        deed="issue_allocation", subject=f"allocation {made.number}", person=viewer.person, role=viewer.role,
        organisation=viewer.organisation, at=made.at, reason=made.words, edition_hash=edition_of(plan).hash,
        facts={"number": made.number, "values": made.values},
    ))  # fmt: skip
    sentence = said(made.by.name, "text:deed_past.issue_allocation", plan.organisation)
    for role in sorted(PLANNERS):
        Notice(plan=plan, organisation=plan.organisation, role=role, event="issue_allocation", sentence=sentence,
               at=made.at).save()  # fmt: skip
