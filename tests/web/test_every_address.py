"""Every address, with every role, in both languages: it has a rule, keeps it, answers, and speaks no English in Welsh."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cynllun.web.access import rule_of
from tests.web import people, pseudo
from tests.web.addresses import POSTED_ONLY, Address, every, rows

CRAWLED = [address for address in every() if address.name not in POSTED_ONLY]
CLOSED = [address for address in CRAWLED if not ((rule := rule_of(address.view)) and rule.public)]


def tried(role: str) -> list[Address]:
    """What a role is tried on: public pages differ between roles by their frame alone, so one role sees them all."""
    return CRAWLED if role in ("public", "planner") else [*CLOSED, *CRAWLED[:2]]


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
@pytest.mark.parametrize("address", CRAWLED, ids=lambda a: a.name)
def test_the_public_reads_public_pages_and_is_asked_to_sign_in_for_others(address: Address, visitor: Client) -> None:
    rule = rule_of(address.view)
    assert rule
    if rule.public:  # a closed page asks to sign in before it looks for anything
        rows()
    for language in ("en", "cy"):
        for path in address.paths(language):
            answer = visitor.get(path)
            if address.name == "first":
                assert answer.status_code == 302
            elif not rule.public:
                assert answer.status_code == 302
                assert answer["Location"].startswith(f"/{language}/sign-in")
            else:
                assert answer.status_code == 200
                assert not is_page(answer) or f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(people.roles()))
def test_each_role_gets_what_the_rule_says(role: str, acting: Callable[[str], Client]) -> None:
    """The rule of the page only: whose plans are then seen is for each area's own tests."""
    rows()
    client, side = acting(role), people.roles()[role]
    for address in tried(role):
        rule = rule_of(address.view)
        assert rule
        for path in address.paths("en"):
            status = client.get(path).status_code
            assert status < 500, (path, role)
            assert rule.admits(role, "body" if side == "committee" else side) or status == 403, (path, role, status)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["public", "nobody", *sorted(people.roles())])
def test_no_page_speaks_english_in_welsh(role: str, visitor: Client, acting: Callable[[str], Client]) -> None:
    rows()
    client = visitor if role == "public" else acting("" if role == "nobody" else role)
    with pseudo.spoken():
        for address in tried(role):
            for path in address.paths("cy"):
                answer = client.get(path)
                assert not is_page(answer) or pseudo.faults(answer.content.decode()) == [], (path, role)


def is_page(answer: Any) -> bool:
    """Whether this is a page, not a file or a redirect."""
    return str(answer.get("Content-Type", "")).startswith("text/html")
