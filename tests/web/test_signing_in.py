"""Signing in slows guesses, says nothing about who exists, and leads nowhere but to this site."""

from __future__ import annotations

import pytest
from django.test import Client

from cynllun.records.models import Person
from cynllun.web.signing_in import throttle
from tests.web import people

pytestmark = pytest.mark.django_db
WRONG = "The email address or the password is not right"


@pytest.fixture
def planner() -> Person:
    return people.somebody("planner", name="Gwen Ddychmygol")


def sent(client: Client, email: str, password: str, onward: str = "", **extra: str) -> tuple[int, str, str]:
    data = {"email": email, "password": password, "next": onward}
    answer = client.post("/en/sign-in", data, REMOTE_ADDR=extra.get("address", "10.0.0.1"))
    return answer.status_code, answer.get("Location", ""), answer.content.decode()


@pytest.mark.usefixtures("planner")
def test_the_address_is_read_without_case(visitor: Client) -> None:
    assert sent(visitor, "PLANNER@aberllan.test ", people.PASSWORD, "/cy/about")[:2] == (302, "/cy/about")
    assert "Gwen Ddychmygol" in visitor.get("/en/about").content.decode()


@pytest.mark.parametrize("onward", ["https://elsewhere.test/", "//elsewhere.test/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(visitor: Client, planner: Person, onward: str) -> None:
    status, location, _ = sent(visitor, planner.email, people.PASSWORD, onward)
    assert status == 302
    assert "elsewhere" not in location
    assert location.startswith("/en/")


def test_a_wrong_password_and_an_unknown_account_look_the_same(visitor: Client, planner: Person) -> None:
    known, unknown = sent(visitor, planner.email, "x")[2], sent(visitor, "nobody@aberllan.test", "x")[2]
    assert WRONG in known
    assert WRONG in unknown


def test_the_sixth_guess_waits_even_when_it_is_right(visitor: Client, planner: Person) -> None:
    for _ in range(throttle.FAILURES):
        assert WRONG in sent(visitor, planner.email, "x")[2]
    status, _, page = sent(visitor, planner.email.upper(), people.PASSWORD)
    assert status == 422
    assert "Wait 15 minutes" in page
    assert sent(Client(), planner.email, people.PASSWORD, address="10.0.0.2")[0] == 302


def test_signing_in_forgets_the_failures(visitor: Client, planner: Person) -> None:
    for _ in range(throttle.FAILURES - 1):
        sent(visitor, planner.email, "x")
    assert sent(visitor, planner.email, people.PASSWORD)[0] == 302
    assert WRONG in sent(Client(), planner.email, "x")[2]
    assert not throttle.closed(planner.email, "10.0.0.1")


def test_who_has_left_cannot_sign_in(visitor: Client, planner: Person) -> None:
    Person.objects.filter(pk=planner.pk).update(is_active=False)
    assert WRONG in sent(visitor, planner.email, people.PASSWORD)[2]


def test_an_empty_form_names_both_fields(visitor: Client) -> None:
    status, _, page = sent(visitor, "", "")
    assert status == 422
    assert 'href="#email"' in page
    assert 'href="#password"' in page


def test_signing_out_needs_a_post(visitor: Client, planner: Person) -> None:
    visitor.force_login(planner)
    assert visitor.get("/en/sign-out").status_code == 405
    assert visitor.post("/en/sign-out").status_code == 302
    assert "Gwen Ddychmygol" not in visitor.get("/en/about").content.decode()


def test_a_role_that_is_not_theirs_cannot_be_chosen(visitor: Client) -> None:
    other = people.somebody("assessor")
    visitor.force_login(people.somebody("planner", "finance_director"))
    appointment = other.appointments.get()
    assert visitor.post("/en/choose-role", {"appointment": appointment.pk}).status_code == 422


def test_who_holds_several_roles_is_asked_first_and_one_who_holds_none_is_told(visitor: Client) -> None:
    visitor.force_login(people.somebody(""))
    assert "You have no role yet" in visitor.get("/en/choose-role").content.decode()


def test_the_session_is_new_after_signing_in(visitor: Client, planner: Person) -> None:
    visitor.get("/en/sign-in")
    before = visitor.cookies["cynllun_session"].value
    sent(visitor, planner.email, people.PASSWORD)
    cookie = visitor.cookies["cynllun_session"]
    assert cookie.value != before
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
