"""The planning assumptions of a round: issued once to all, in versions, and what each plan made of them.

The edition's own are version 1. The planning director may issue a later version: every plan's journal says so, and every
body's planners are told.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cynllun.deeds import clock
from cynllun.deeds.framework import edition_of
from cynllun.deeds.mirror import read
from cynllun.deeds.noticing import said
from cynllun.deeds.refused import Refused, refuse, required
from cynllun.frameworks import Edition
from cynllun.plans.assumed import Assumed, assumed, known_ids
from cynllun.records import journal
from cynllun.records.models import Appointment, AssumptionIssue, Notice, Organisation, Plan, Round, Version
from cynllun.records.viewer import BODY, GOVERNMENT, Viewer
from cynllun.records.visible import assumption_issues_for, versions_for
from cynllun.rounds.permissions import PLANNERS
from cynllun.workflow import only_for

ISSUERS = frozenset({"planning_director"})
YEARS, MOST = 3, 50.0  # years of a plan; per cent that no assumption exceeds
Values = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Issue:
    """A version of the assumptions: per cent by assumption and year. `by`, `at`, `words`: who issued it, when and why;
    nobody and None for the edition's own."""

    number: int
    values: Values
    words: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What one plan makes of the assumptions. `version` is the one whose figures the viewer may read; None where none is."""

    organisation: Organisation
    version: Version | None
    rows: tuple[Assumed, ...]


def issues(viewer: Viewer, round: Round) -> list[Issue]:
    """Every version of a round's assumptions, the edition's own first. Empty where the edition issues none."""
    edition = edition_of(round)
    if not edition.assumptions:
        return []
    own = Issue(1, {each.id: each.years for each in edition.assumptions})
    later = assumption_issues_for(viewer).filter(round=round)
    return [own, *(Issue(row.number, row.values, row.words, row.by.name, row.at) for row in later)]


def taken(viewer: Viewer, round: Round, versions: Sequence[Issue]) -> list[Taken]:
    """What each plan makes of them, as far as the viewer may read it: all that government may, a body its own."""
    edition = edition_of(round)
    issued = {each.number: each.values for each in versions}
    plans = Plan.objects.filter(round=round).select_related("organisation").order_by("organisation__code")
    if viewer.side == BODY:
        plans = plans.filter(organisation=viewer.organisation)
    return [_taken(viewer, plan, edition, issued) for plan in plans]


def _taken(viewer: Viewer, plan: Plan, edition: Edition, issued: Mapping[int, Values]) -> Taken:
    version = versions_for(viewer).filter(plan=plan).order_by("-number").first()
    own = read(version, edition) if version is not None else None
    return Taken(plan.organisation, version if own else None, assumed(edition, own, issued) if own else ())


def issue_assumptions(viewer: Viewer, round: int, *, values: Values, words: str, seen: int) -> AssumptionIssue:
    """Issue a new version to every body of a round. `seen`: the version that the page showed: where there is a later one by
    now, nothing is issued. Refused says why not."""
    if viewer.side != GOVERNMENT or viewer.role not in ISSUERS or viewer.person is None:
        raise Refused(only_for(ISSUERS))
    with transaction.atomic():
        if not Appointment.objects.on(clock.today()).filter(
            person=viewer.person, role=viewer.role, organisation=viewer.organisation).exists():  # fmt: skip
            raise refuse("no_appointment")
        held = Round.objects.select_for_update().filter(pk=round).first()
        if held is None or held.closed_on is not None:
            raise refuse("no_open_round")
        known = issues(viewer, held)
        if not known or known[-1].number != seen:
            raise refuse("assumptions_stale")
        latest = known[-1]
        made = AssumptionIssue(
            round=held, number=latest.number + 1, values=_checked(edition_of(held), values, latest),
            words=required(words, "reason_wanted"), role=viewer.role, by=viewer.person, at=clock.now(),
        )  # fmt: skip
        made.save()
        for plan in Plan.objects.filter(round=held).select_related("organisation"):
            _told(viewer, plan, made, held)
        return made


def _checked(edition: Edition, values: Values, latest: Issue) -> dict[str, list[float]]:
    """The values of every assumption for every year; refused when one is no number that can stand, or none is new."""
    kept = {id: [float(value) for value in values.get(id, ())] for id in known_ids(edition)}
    if any(len(years) != YEARS or not all(math.isfinite(v) and abs(v) <= MOST for v in years) for years in kept.values()):
        raise refuse("assumptions_wrong", most=f"{MOST:.0f}")
    if all(kept[id] == list(latest.values.get(id, ())) for id in kept):
        raise refuse("assumptions_same")
    return kept


def _told(viewer: Viewer, plan: Plan, made: AssumptionIssue, held: Round) -> None:
    """A line in the plan's journal, and a notice to the body's planners."""
    journal.append(plan.chain, journal.Said(
        deed="issue_assumptions", subject=f"round {held.pk}", person=viewer.person, role=viewer.role,
        organisation=viewer.organisation, at=made.at, reason=made.words, edition_hash=held.edition_hash,
        facts={"number": made.number, "values": made.values},
    ))  # fmt: skip
    sentence = said(made.by.name, "text:deed_past.issue_assumptions", plan.organisation)
    for role in sorted(PLANNERS):
        Notice(plan=plan, organisation=plan.organisation, role=role, event="issue_assumptions", sentence=sentence,
               at=made.at).save()  # fmt: skip
