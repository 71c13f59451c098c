"""Every address, with every role, in both languages: it has a rule, keeps it, answers, and speaks no English in Welsh."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.test import Client

from cynllun.web.access import rule_of
from cynllun.web.plan import taking
from cynllun.workbooks import Reading
from tests.casts import published_plan
from tests.web import people, plans, pseudo
from tests.web.addresses import POSTED_ONLY, Address, every, rows

CRAWLED = [address for address in every() if address.name not in POSTED_ONLY]
CLOSED = [address for address in CRAWLED if not ((rule := rule_of(address.view)) and rule.public)]


BOTH_SIDES = ("planner", "assessor")  # who see a closed page in each of its examples


@pytest.fixture(autouse=True)
def a_file_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """No workbook is opened: the file that waits reads as the latest version with one figure changed."""
    own = published_plan.figures(plans.FLAWED)
    waits = Reading("cadw.xlsx", return_=replace(own, values=np.where(np.arange(len(own.values)) == 0, 7.0, own.values)))
    monkeypatch.setattr(taking, "_read", lambda *_: waits)


def tried(role: str) -> list[Address]:
    """What a role is tried on: public pages differ between roles by their frame alone, so one of them sees them all."""
    return CRAWLED if role == "planner" else [*CLOSED, *CRAWLED[:2]]


def paths(role: str, address: Address, language: str) -> list[str]:
    """Where a role goes: every example of a closed page, or one of them, another than its neighbour's, where others go
    everywhere. The public goes to every example of a public page."""
    found = address.paths(language)
    number = ("nobody", *sorted(people.roles())).index(role)
    return found if role in BOTH_SIDES and address in CLOSED else [found[number % len(found)]]


def test_every_address_has_a_name_of_its_own() -> None:
    names = [address.name for address in every()]
    assert all(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("address", every(), ids=lambda a: a.name)
def test_every_address_says_who_may_open_it(address: Address) -> None:
    assert rule_of(address.view) is not None


@pytest.mark.parametrize("address", CRAWLED, ids=lambda a: a.name)
def test_every_address_is_crawled(address: Address) -> None:
    """An address with terms needs an example in tests/web/examples/, or no role is ever tried on it."""
    assert address.examples()
    assert all(set(terms) == set(address.terms) for terms in address.examples())


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_public_reads_public_pages_and_is_asked_to_sign_in_for_others(language: str, visitor: Client) -> None:
    rows()
    with pseudo.spoken() if language == "cy" else nullcontext():
        for address in CRAWLED:
            rule = rule_of(address.view)
            assert rule
            for path in address.paths(language):
                answer = visitor.get(path)
                if address.name == "first":
                    assert answer.status_code == 302
                elif not rule.public:
                    assert answer.status_code == 302, path
                    assert answer["Location"].startswith(f"/{language}/sign-in"), path
                else:
                    assert answer.status_code == 200, path
                    assert not is_page(answer) or f'<html lang="{language}">' in answer.content.decode(), path
                if language == "cy" and is_page(answer):
                    assert pseudo.faults(answer.content.decode()) == [], path


@pytest.mark.django_db
def test_a_closed_page_asks_to_sign_in_before_it_looks_for_anything(visitor: Client) -> None:
    """Nothing is there: a page that answered otherwise would tell the public what there is."""
    for address in CLOSED:
        for path in address.paths("en"):
            answer = visitor.get(path)
            assert (answer.status_code, answer["Location"][:11]) == (302, "/en/sign-in"), path


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["nobody", *sorted(people.roles())])
def test_each_role_gets_what_the_rule_says_and_no_english_in_welsh(role: str, acting: Callable[[str], Client]) -> None:
    """The rule of the page only: whose plans are then seen is for each area's own tests."""
    rows()
    client, side = acting("" if role == "nobody" else role), people.roles().get(role, "")
    with pseudo.spoken():
        for address in tried(role):
            rule = rule_of(address.view)
            assert rule
            for path in paths(role, address, "cy"):
                answer = client.get(path)
                status = answer.status_code
                assert status < 500, (path, role)
                if side:
                    assert rule.admits(role, "body" if side == "committee" else side) or status == 403, (path, role, status)
                assert not is_page(answer) or pseudo.faults(answer.content.decode()) == [], (path, role)


@pytest.mark.django_db
@pytest.mark.parametrize("role", BOTH_SIDES)
def test_a_closed_page_answers_in_english(role: str, acting: Callable[[str], Client]) -> None:
    """In Welsh every role has been, on every example: in English one of each."""
    rows()
    client = acting(role)
    for address in CLOSED:
        for path in address.paths("en")[:1]:
            assert client.get(path).status_code < 500, (path, role)


def is_page(answer: Any) -> bool:
    """Whether this is a page, not a file or a redirect."""
    return str(answer.get("Content-Type", "")).startswith("text/html")
