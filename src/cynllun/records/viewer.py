"""Who is looking: a person in one role at one organisation, on a day. Every query starts from here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from cynllun.records.models import Appointment, Organisation, Person

BODY, GOVERNMENT, PARTNER, AUDIT, PUBLIC, PART, PARTY = "body", "government", "partner", "audit", "public", "part", "party"
PARTNER_READER, AUDITOR, PART_OWNER = "partner_reader", "auditor", "part_owner"
OVERSIGHT_PARTY = "oversight_party"


@dataclass(frozen=True, slots=True)
class Viewer:
    """`side`: body, part, government, partner, party (to oversight), audit or public. `today` decides which shares and appointments are in force."""

    person: Person | None
    role: str
    organisation: Organisation | None
    side: str
    today: datetime.date


def side_of(role: str, organisation: Organisation) -> str:
    """The side on which a role at an organisation stands.

    An auditor at a body is of that body (and only reads); at an audit office they are of the round. A partner reader
    reads what is shared with their organisation, wherever they are appointed. Who fills a part of a body's plan is of that
    part, and of nothing else of the body. A party to oversight puts evidence in, wherever its organisation stands otherwise.
    """
    if role == PARTNER_READER:
        return PARTNER
    if role == PART_OWNER:
        return PART
    if role == OVERSIGHT_PARTY:
        return PARTY
    if organisation.government:
        return GOVERNMENT
    return organisation.kind if organisation.kind in (AUDIT, PARTNER) else BODY


def everybody(today: datetime.date) -> Viewer:
    """The viewer who has not signed in."""
    return Viewer(None, PUBLIC, None, PUBLIC, today)


def appointments_of(person: Person, today: datetime.date) -> QuerySet[Appointment]:
    """The roles in which this person may act today."""
    return Appointment.objects.on(today).filter(person=person).select_related("organisation", "person")


def viewer_of(appointment: Appointment, today: datetime.date) -> Viewer:
    """The viewer that an appointment makes."""
    organisation = appointment.organisation
    return Viewer(appointment.person, appointment.role, organisation, side_of(appointment.role, organisation), today)
