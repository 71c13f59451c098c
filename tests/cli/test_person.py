"""`cynllun person`, on the records of an installation that has nobody yet; and that the demonstration stays by itself."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from cynllun.cli import person, serve, serving
from cynllun.deeds import clock, opening
from cynllun.deeds.refused import Refused
from cynllun.records import journal
from cynllun.records.models import Appointment, JournalLine, Organisation, Person
from cynllun.records.viewer import appointments_of
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db
WORD = "a password of our own"
EMAIL = "sian@bwrdd.cymru"


@pytest.fixture(autouse=True)
def records(monkeypatch: pytest.MonkeyPatch) -> None:
    """The records are the tests' own: nothing is to be prepared. And somebody sits before the terminal."""
    monkeypatch.setattr(serving, "prepare", lambda: None)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(person, "getpass", lambda _said: WORD)


def add(run: Run, *more: str, code: int = 0) -> Any:
    ran = run("person", "add", EMAIL, "--name", "Siân Prys", *more)
    assert ran.code == code, ran.err
    return ran


def test_the_first_person_comes_in_with_a_role_and_it_is_in_the_journal(run: Run) -> None:
    ran = add(run, "--role", "planner", "--organisation", "7a6", "--speaks", "cy")
    assert EMAIL in ran.out and "Aneurin Bevan" in ran.out and WORD not in ran.out
    made = authenticate(username=EMAIL.upper(), password=WORD)
    assert isinstance(made, Person) and (made.name, made.language, made.fictional) == ("Siân Prys", "cy", False)
    [held] = appointments_of(made, clock.today())
    assert (held.role, held.organisation.code, held.organisation.fictional) == ("planner", "7A6", False)
    assert [line.deed for line in JournalLine.objects.order_by("number")] == ["admit", "enter", "appoint"]
    assert journal.verify("appointments").whole
    assert all(WORD not in line.payload for line in JournalLine.objects.all())


@pytest.mark.parametrize(("language", "said"), [("en", "shown this once: "), ("cy", "y tro hwn yn unig: ")])
def test_a_password_that_is_made_is_shown_once_and_works(run: Run, language: str, said: str) -> None:
    ran = add(run, "--generate", "--language", language)
    password = ran.out.split(said)[1].split()[0]
    assert len(password) >= 20 and authenticate(username=EMAIL, password=password)


def test_nobody_at_the_terminal_is_asked_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert "shown this once" in add(run).out


@pytest.mark.parametrize(
    "typed", [["one password here", "another one here"], ["short", "short"], ["password1234", "password1234"]]
)
def test_passwords_that_differ_or_are_weak_let_nobody_in(run: Run, monkeypatch: pytest.MonkeyPatch, typed: list[str]) -> None:
    monkeypatch.setattr(person, "getpass", lambda _said: typed.pop(0))
    add(run, code=2)
    assert not Person.objects.exists() and not JournalLine.objects.exists()


@pytest.mark.parametrize(("more", "why"), [
    (["--role", "planner"], "--organisation"), (["--role", "king", "--organisation", "7A6"], "king"),
    (["--role", "cabinet_office", "--organisation", "7A6"], "not a role at Aneurin"),
    (["--role", "joint_committee_officer", "--organisation", "7A6"], "not a role at"),
    (["--role", "planner", "--organisation", "XX"], "organisations add"), (["--role", "public", "--organisation", "7A6"], "public"),
])  # fmt: skip
def test_what_does_not_fit_does_nothing_at_all(run: Run, more: list[str], why: str) -> None:
    assert why in add(run, *more, code=2).err
    assert not any(model.objects.exists() for model in (Person, Organisation, Appointment, JournalLine))


def test_an_address_that_is_none_and_one_without_a_name(run: Run) -> None:
    assert "not an email address" in run("person", "add", "sian", "--name", "Siân").err
    assert "--name" in run("person", "add", EMAIL).err
    assert not Person.objects.exists()


def test_government_is_put_on_record_first(run: Run) -> None:
    entered = (
        "organisations",
        "add",
        "LLC",
        "--kind",
        "government",
        "--name-en",
        "Welsh Government",
        "--name-cy",
        "Llywodraeth Cymru",
    )
    assert "Welsh Government" in run(*entered).out
    assert run(*entered).code == 2 and Organisation.objects.get().government
    add(run, "--role", "planning_director", "--organisation", "LLC")
    assert add(run, "--role", "planner", "--organisation", "LLC", code=2)
    assert Appointment.objects.count() == 1


def test_another_role_another_password_the_end_of_both(run: Run) -> None:
    add(run, "--role", "planner", "--organisation", "7A6")
    held = ("--role", "finance_director", "--organisation", "7A6")
    assert "already" in run("person", "add", EMAIL, *held).out
    client = Client()
    client.force_login(Person.objects.get())
    assert client.get("/en/choose-role").status_code == 200
    assert run("person", "dismiss", EMAIL, *held).code == 0
    assert [each.role for each in appointments_of(Person.objects.get(), clock.today())] == ["planner"]
    assert run("person", "dismiss", EMAIL, *held).code == 2
    changed = run("person", "password", EMAIL, "--generate")
    assert changed.code == 0 and client.get("/en/choose-role").status_code == 302
    assert not authenticate(username=EMAIL, password=WORD)
    client.force_login(Person.objects.get())
    assert run("person", "leave", EMAIL).code == 0 and client.get("/en/choose-role").status_code == 302
    assert run("person", "leave", "nobody@bwrdd.cymru").code == 2
    assert journal.verify("appointments").whole


def test_real_people_are_never_put_beside_the_demonstration(run: Run) -> None:
    Person.objects.create_person("x@demo.example", "X", fictional=True)
    assert "demonstration" in add(run, code=2).err
    with pytest.raises(Refused):
        opening.enter("LLC", "government", "A", "B")
    assert Person.objects.count() == 1 and not Organisation.objects.exists()


@pytest.mark.parametrize(("host", "https", "code"), [
    ("0.0.0.0", False, 2), ("192.0.2.1", False, 2), ("localhost", True, 2), ("localhost", False, 0), ("127.0.0.1", False, 0),
])  # fmt: skip
def test_the_demonstration_is_served_to_this_machine_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, settings: Any, host: str, https: bool, code: int
) -> None:
    settings.HTTPS = https
    monkeypatch.setattr(serve, "listen", lambda *_: 0)
    assert run("serve", "--host", host).code == 0, "nobody is here yet"
    Person.objects.create_person("x@demo.example", "X", fictional=True)
    assert run("serve", "--host", host).code == code


def test_the_public_password_opens_no_public_site(settings: Any) -> None:
    made = Person.objects.create_person("x@demo.example", "X", WORD, fictional=True)
    client = Client()
    client.force_login(made)
    assert authenticate(username=made.email, password=WORD) == made
    assert client.get("/en/choose-role").status_code == 200
    settings.HTTPS = True
    assert authenticate(username=made.email, password=WORD) is None
    assert client.get("/en/choose-role").status_code == 302
