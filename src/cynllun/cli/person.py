"""`cynllun person add | password | dismiss | leave`: who may sign in, and in which role. For who runs the installation."""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Callable, Mapping
from datetime import date
from getpass import getpass
from typing import TYPE_CHECKING

from cynllun.cli.console import Console
from cynllun.cli.parsing import language
from cynllun.words import LANGUAGES

if TYPE_CHECKING:
    from cynllun.records.models import Organisation, Person


def configure(own: argparse.ArgumentParser, console: Console) -> None:
    """Four verbs, each about one person."""
    verbs = own.add_subparsers(title=console.text("cli.help.commands"), metavar="", required=True, dest="verb")
    for verb in VERBS:
        one = verbs.add_parser(verb, help=console.text(f"cli.help.person_{verb}"), allow_abbrev=False)
        one.add_argument(
            "email", metavar=console.text("cli.help.person_email_name"), help=console.text("cli.help.person_email")
        )
        if verb == "add":
            _text(one, console, "name", "person_name_name")
            _day(one, console, "since")
            one.add_argument("--speaks", choices=LANGUAGES, default="en", help=console.text("cli.help.language"))
        if verb in ("add", "dismiss"):
            _text(one, console, "role", "person_role_name", required=verb == "dismiss")
            _text(one, console, "organisation", "code_name", required=verb == "dismiss")
        if verb in ("add", "password"):
            one.add_argument("--generate", action="store_true", help=console.text("cli.help.person_generate"))
        if verb == "dismiss":
            _day(one, console, "on")
        language(one, console)
    own.set_defaults(run=run)


def _text(own: argparse.ArgumentParser, console: Console, name: str, shown: str, *, required: bool = False) -> None:
    help_ = console.text(f"cli.help.person_{name}")
    own.add_argument(f"--{name}", metavar=console.text(f"cli.help.{shown}"), help=help_, default="", required=required)


def _day(own: argparse.ArgumentParser, console: Console, name: str) -> None:
    help_ = console.text(f"cli.help.person_{name}")
    own.add_argument(f"--{name}", type=date.fromisoformat, metavar=console.text("cli.help.date_name"), help=help_)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """0 when it was done, 2 when it was not: then nothing was."""
    from cynllun.cli.serving import prepare

    prepare()
    from django.db import transaction

    from cynllun.deeds.refused import Refused

    try:
        with transaction.atomic():
            said = VERBS[arguments.verb](arguments, console)
    except Refused as refused:
        for sentence in refused.sentences:
            console.error(console.words.say(sentence))
        return 2
    except _No as no:
        console.error(str(no))
        return 2
    for line in said:
        console.print(line)
    return 0


class _No(Exception):
    """Something that was typed does not do; the message says what."""


def add(arguments: argparse.Namespace, console: Console) -> list[str]:
    """Let somebody in, where they are not known yet; give them a role, where one is named."""
    from cynllun.deeds import clock, opening

    if bool(arguments.role) != bool(arguments.organisation):
        raise _No(console.text("cli.person.both"))
    opening.alone()
    person, said = _known(arguments.email), []
    if person is None:
        if not arguments.name:
            raise _No(console.say("cli.person.no_name", email=arguments.email))
        password, shown = _password(arguments, console)
        person = opening.admit(arguments.email, arguments.name, password, arguments.speaks)
        said += [console.say("cli.person.added", name=person.name, email=person.email), *shown]
    else:
        said.append(console.say("cli.person.known", name=person.name, email=person.email))
    if arguments.role:
        organisation = _organisation(arguments.organisation, console)
        since = arguments.since or clock.today()
        opening.appoint(person, arguments.role, organisation, since)
        said.append(_of_role("holds", arguments, console, person, organisation, since=since.isoformat()))
    return said


def password(arguments: argparse.Namespace, console: Console) -> list[str]:
    """Another password."""
    from cynllun.deeds import opening

    person = _somebody(arguments, console)
    typed, shown = _password(arguments, console)
    opening.new_password(person, typed)
    return [console.say("cli.person.changed", name=person.name), *shown]


def dismiss(arguments: argparse.Namespace, console: Console) -> list[str]:
    """The end of a role."""
    from cynllun.deeds import clock, opening
    from cynllun.records.models import Appointment

    person, organisation = _somebody(arguments, console), _organisation(arguments.organisation, console)
    held = Appointment.objects.on(clock.today()).filter(person=person, role=arguments.role, organisation=organisation)
    if not held:
        raise _No(_of_role("not_held", arguments, console, person, organisation))
    on = arguments.on or clock.today()
    for each in held:
        opening.dismiss(each, on)
    return [_of_role("dismissed", arguments, console, person, organisation, on=on.isoformat())]


def leave(arguments: argparse.Namespace, console: Console) -> list[str]:
    """The end of access."""
    from cynllun.deeds import opening

    person = _somebody(arguments, console)
    opening.leave(person)
    return [console.say("cli.person.left", name=person.name)]


VERBS: Mapping[str, Callable[[argparse.Namespace, Console], list[str]]] = {
    "add": add, "password": password, "dismiss": dismiss, "leave": leave,
}  # fmt: skip


def _of_role(
    id: str, arguments: argparse.Namespace, console: Console, person: Person, organisation: Organisation, **more: str
) -> str:
    return console.say(
        f"cli.person.{id}", name=person.name, role=arguments.role, organisation=organisation.name(console.language), **more)  # fmt: skip


def _known(email: str) -> Person | None:
    from cynllun.records.models import Person

    found: Person | None = Person.objects.filter(email=email.strip().lower()).first()
    return found


def _somebody(arguments: argparse.Namespace, console: Console) -> Person:
    person = _known(arguments.email)
    if person is None:
        raise _No(console.say("cli.person.nobody", email=arguments.email))
    return person


def _organisation(code: str, console: Console) -> Organisation:
    """An organisation on record; a body of the register comes on record when somebody is first appointed to it."""
    from cynllun import editions
    from cynllun.deeds import clock, opening
    from cynllun.records.models import Organisation

    found: Organisation | None = Organisation.objects.filter(code__iexact=code).first()
    if found is not None:
        return found
    today = clock.today()
    body = next((b for b in editions.organisations() if b.code.lower() == code.lower() and b.stands(today)), None)
    if body is None:
        raise _No(console.say("cli.person.no_organisation", code=code))
    return opening.enter(body.code, body.kind, body.name_en, body.name_cy)


def _password(arguments: argparse.Namespace, console: Console) -> tuple[str, list[str]]:
    """What was typed, twice and unseen; or one that is made and shown once, where it is asked for or nobody can type."""
    if arguments.generate or not sys.stdin.isatty():
        made = secrets.token_urlsafe(18)
        return made, [console.say("cli.person.generated", password=made)]
    typed = getpass(console.text("cli.person.password"))
    if getpass(console.text("cli.person.again")) != typed:
        raise _No(console.text("cli.person.differ"))
    return typed, []
