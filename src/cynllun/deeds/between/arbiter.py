"""Government names who decides what two bodies cannot settle between them, and the day by which they are to settle it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cynllun import rounds
from cynllun.deeds import clock
from cynllun.deeds.framework import edition_of, side_of_role
from cynllun.deeds.refused import Refused, refuse
from cynllun.frameworks import Edition
from cynllun.records import journal
from cynllun.records.models import Appointment, Arbitration, Round
from cynllun.records.viewer import Viewer
from cynllun.rounds.cases import is_the_arbiter


def deciders(edition: Edition) -> frozenset[str]:
    """The roles in which a person may be the arbiter: those of the steps that only the arbiter takes."""
    rows = (row for row in edition.case_transitions if is_the_arbiter.__name__ in row.guards.split())
    return frozenset(role for row in rows for role in row.role.split())


def name_arbiter(viewer: Viewer, round: int, *, arbiter: int, settle_by: date) -> Arbitration:
    """Name a person (by id) who holds the arbiter's role, and the day (it counts) by which bodies settle among themselves.
    Naming the same again does nothing."""
    with transaction.atomic():
        held = Round.objects.select_for_update().filter(pk=round).first()
        if held is None:
            raise refuse("no_round")
        edition = edition_of(held)
        side = viewer.side if viewer.side == side_of_role(edition, viewer.role) else ""
        said = rounds.refusal("name_arbiter", viewer.role, side, False, "")
        if said is not None:
            raise Refused(said)
        in_force = Appointment.objects.on(clock.today())
        if not in_force.filter(person=viewer.person, role=viewer.role, organisation=viewer.organisation).exists():
            raise refuse("no_appointment")
        if not in_force.filter(person=arbiter, role__in=deciders(edition), person__is_active=True).exists():
            raise refuse("no_such_arbiter")
        latest: Arbitration | None = Arbitration.objects.filter(round=held).order_by("-id").first()
        if latest is not None and (latest.arbiter_id, latest.settle_by) == (arbiter, settle_by):
            return latest
        made = Arbitration(
            round=held, arbiter_id=arbiter, settle_by=settle_by, role=viewer.role, by=viewer.person, at=clock.now()
        )
        made.save()
        journal.append(f"round:{held.pk}", journal.Said(
            deed="name_arbiter", subject=f"person {arbiter}", person=viewer.person, role=viewer.role,
            organisation=viewer.organisation, at=made.at, edition_hash=edition.hash,
            facts={"arbiter": made.arbiter.name, "settle_by": settle_by.isoformat()},
        ))  # fmt: skip
        return made
