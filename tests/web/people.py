"""Somebody for each role of the newest edition, at a body that does not exist."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from cynllun.editions import reader
from cynllun.editions.rows import plain
from cynllun.records.models import Appointment, Organisation, Person

SINCE = datetime.date(2020, 1, 1)
PASSWORD = "a long password, for tests"
PLACES = {
    "body": ("X01", "board", "Aberllan Health Board", "Bwrdd Iechyd Aberllan"),
    "part": ("X01", "board", "Aberllan Health Board", "Bwrdd Iechyd Aberllan"),
    "committee": ("X02", "jcc", "Aberllan Joint Committee", "Cyd-bwyllgor Aberllan"),
    "government": ("XGV", "government", "Government of Aberllan", "Llywodraeth Aberllan"),
    "partner": ("XPA", "partner", "Aberllan Council", "Cyngor Aberllan"),
    "audit": ("XAU", "audit", "Aberllan Audit", "Archwilio Aberllan"),
}


@cache
def roles() -> dict[str, str]:
    """Every role that a person can hold, and its side."""
    newest = max(Path(reader.__file__).parent.glob("*/roles.csv"))
    return {row["id"]: row["side"] for row in plain(newest) if row["side"] in PLACES}


def place(side: str) -> Organisation:
    """The organisation of that side."""
    code, kind, english, welsh = PLACES[side]
    defaults = {"kind": kind, "name_en": english, "name_cy": welsh, "government": side == "government", "fictional": True}
    return Organisation.objects.get_or_create(code=code, defaults=defaults)[0]


def somebody(role: str, *more: str, name: str = "Non Fictional") -> Person:
    """A person who holds these roles; none for an empty one."""
    email = f"{'-'.join(filter(None, (role, *more))) or 'nobody'}@aberllan.test"
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_person(email, name, PASSWORD, fictional=True)
        for each in filter(None, (role, *more)):
            Appointment.objects.create(person=person, role=each, organisation=place(roles()[each]), since=SINCE)
    return person
