"""Whose a sheet is stands on the plan, on the sheet and on the owner's own page, until the sheet is filled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cynllun.deeds import clock, drafting
from tests.web import people, plans

pytestmark = pytest.mark.django_db
PK = 7150


def read(role: str, address: str, *terms: object, language: str = "en") -> str:
    client = Client()
    client.force_login(people.somebody(role))
    with translation.override(language):
        answer = client.get(reverse(address, args=terms))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_owner_sees_what_is_theirs_and_by_when_until_it_is_filled() -> None:
    body = plans.begin(PK)
    body.save(plans.INCOMPLETE)
    finance = people.somebody("finance_director")
    drafting.name_sheet_owner(plans.who("planner"), PK, body.form(), tables=["c3", "c9"], owner=finance.pk, due=clock.today())
    home = read("finance_director", "home")
    todo = [table for table in ("C3", "C9") if f"Fill the sheet {table}:" in home]
    assert todo and "Fill the sheet" not in read("planner", "home")
    assert "Llenwi dalen" in read("finance_director", "home", language="cy")
    for address, terms in (("plan", (PK,)), ("plan-table", (PK, "c3")), ("plan-owners", (PK,))):
        assert finance.name in read("planner", address, *terms), address
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert "Late: was due" in read("planner", "plan-owners", PK)
        assert "1 of them is late" in read("finance_director", "home") or "of them are late" in read("finance_director", "home")
    body.save(plans.CLEAN)
    home = read("finance_director", "home")
    assert "Fill the sheet" not in home and "Sheets in your name that are filled" in home


def test_the_list_is_a_workbook_too_and_another_body_finds_neither() -> None:
    plans.begin(PK)
    client = Client()
    client.force_login(people.somebody("planner"))
    for address in ("plan-owners", "plan-owners-file"):
        assert client.get(reverse(address, args=(PK,))).status_code == 200
        stranger = Client()
        stranger.force_login(people.somebody("assessor"))
        assert stranger.get(reverse(address, args=(PK,))).status_code in (403, 404)
