"""Who may sign in. Done by who runs the installation; written to the chain of appointments."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from cynllun.deeds import clock
from cynllun.deeds.opening.appoint import CHAIN
from cynllun.deeds.refused import refuse, required, typed
from cynllun.records import journal
from cynllun.records.models import Organisation, Person


@transaction.atomic
def admit(email: str, name: str, password: str, language: str = "en") -> Person:
    """Let a person sign in. Refused: not an address, known already, a weak password, or beside the demonstration."""
    alone()
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise refuse("no_email", email=typed(email)) from None
    if Person.objects.filter(email=address).exists():
        raise refuse("person_known", email=typed(address))
    person = Person(email=address, name=required(name, "name_wanted"), language=language)
    _set(person, password)
    _journal("admit", person)
    return person


@transaction.atomic
def new_password(person: Person, password: str) -> Person:
    """Give a person another password; wherever they are signed in, they are signed out."""
    _set(person, password)
    _journal("new_password", person)
    return person


@transaction.atomic
def leave(person: Person) -> Person:
    """A person may not sign in any more. What they did stays theirs."""
    person.is_active = False
    person.save()
    _journal("leave", person)
    return person


@transaction.atomic
def enter(code: str, kind: str, name_en: str, name_cy: str) -> Organisation:
    """Put an organisation on record: a body of the register, or the government, a partner, an audit office."""
    alone()
    if Organisation.objects.filter(code=code).exists():
        raise refuse("organisation_known", code=typed(code))
    made = Organisation(
        code=code, kind=kind, name_en=required(name_en, "name_wanted"), name_cy=required(name_cy, "name_wanted"),
        government=kind == "government",
    )  # fmt: skip
    made.save()
    journal.append(CHAIN, journal.Said(
        deed="enter", subject=f"organisation {made.pk}", person=None, role="", organisation=made, at=clock.now(),
        facts={"kind": kind, "name_en": made.name_en, "name_cy": made.name_cy},
    ))  # fmt: skip
    return made


def alone() -> None:
    """Refused where the people of the demonstration are: everybody knows their password."""
    if Person.objects.filter(fictional=True).exists() or Organisation.objects.filter(fictional=True).exists():
        raise refuse("beside_demonstration")


def _set(person: Person, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError:
        raise refuse("password_weak") from None
    person.set_password(password)
    person.save()


def _journal(deed: str, person: Person) -> None:
    journal.append(CHAIN, journal.Said(
        deed=deed, subject=f"person {person.pk}", person=None, role="", organisation=None, at=clock.now(),
        facts={"name": person.name},
    ))  # fmt: skip
