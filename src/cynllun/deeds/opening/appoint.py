"""Who holds which role where. Done by who runs the installation; written to a chain of its own."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from cynllun.deeds import clock
from cynllun.deeds.framework import side_of_role
from cynllun.deeds.refused import Refused, refuse, typed
from cynllun.editions import overseeing, reader
from cynllun.organisations import KINDS
from cynllun.records import journal
from cynllun.records.models import Appointment, Organisation, Person
from cynllun.records.viewer import AUDIT, GOVERNMENT, PART, PUBLIC

CHAIN = "appointments"


@transaction.atomic
def appoint(person: Person, role: str, organisation: Organisation, since: date, by: Person | None = None) -> Appointment:
    """Appoint a person to a role at an organisation from a day on. Appointing again changes nothing. Refused: no such role, or
    a role that is not of this kind of organisation: a minister's at a health board would decide on its own plan."""
    _fits(role, organisation)
    held, made = Appointment.objects.get_or_create(person=person, role=role, organisation=organisation, since=since)
    if made:
        _journal("appoint", held, by, {"since": since.isoformat()})
    return held


@transaction.atomic
def dismiss(appointment: Appointment, on: date, by: Person | None = None) -> Appointment:
    """End an appointment: `on` is the first day on which the person may no longer act in the role."""
    appointment.until = on - timedelta(days=1)
    appointment.save()
    _journal("dismiss", appointment, by, {"until": appointment.until.isoformat()})
    return appointment


def _fits(role: str, organisation: Organisation) -> None:
    own = next((row for row in overseeing.roles() if row.id == role), None)
    if own is not None:
        if organisation.kind not in own.kinds.split():
            raise _elsewhere(role, organisation)
        return
    editions = [reader.load(id) for id in reader.available()]
    side = next((found for edition in editions if (found := side_of_role(edition, role))), PUBLIC)
    if side == PUBLIC:
        raise refuse("no_role", role=typed(role), known=", ".join(sorted({r.id for e in editions for r in e.roles} - {PUBLIC})))
    plans = organisation.kind in KINDS
    fits = {"body": plans, PART: plans, "committee": organisation.kind == "jcc", GOVERNMENT: organisation.government,
            AUDIT: plans or organisation.kind == AUDIT}  # fmt: skip
    if not fits.get(side, True):
        raise _elsewhere(role, organisation)


def _elsewhere(role: str, organisation: Organisation) -> Refused:
    return refuse("role_elsewhere", role=typed(role), organisation={"en": organisation.name_en, "cy": organisation.name_cy})


def _journal(deed: str, held: Appointment, by: Person | None, facts: dict[str, str]) -> None:
    journal.append(CHAIN, journal.Said(
        deed=deed, subject=f"person {held.person_id}", person=by, role="", organisation=held.organisation, at=clock.now(),
        facts={"role": held.role, "name": held.person.name, **facts},
    ))  # fmt: skip
