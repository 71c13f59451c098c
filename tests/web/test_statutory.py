"""The statutory position on a page: what it says, to whom, and what its file holds."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from cynllun.demonstration.outturns import outturns
from cynllun.editions.statutory import laws
from cynllun.verdicts.statutory import Basis
from tests.web import plans
from tests.web.test_plan_forms import sending
from tests.web.test_plan_pages import PK, heading, path, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> plans.Body:
    return plans.begin(PK)


def rows(role: str, address: str) -> list[dict[str, str]]:
    answer = sending(role).get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def address(name: str, **terms: Any) -> str:
    with translation.override("en"):
        return reverse(name, kwargs=terms)


def test_three_rolling_tests_each_says_what_its_years_are(body: plans.Body) -> None:
    body.save(plans.FLAWED)
    page = seen("finance_director", "plan-statutory")
    assert heading(page) == "In 3 tests of this plan more is spent than is received and the margin allows"
    assert "2024-25, Actual" in page and "2025-26, Forecast" in page and "2026-27, Plan" in page
    found = {
        row["years"]: row
        for row in rows("planner", path("plan-statutory-csv"))
        if row["what"] == "test" and row["switched_on"] == "yes"
    }
    first = found["2024-25 2025-26 2026-27"]
    assert (first["basis"], first["difference"], first["margin"], first["comes"]) == (
        "actual forecast plan",
        "-1600",
        "0",
        "beyond",
    )
    assert found["2026-27 2027-28 2028-29"]["difference"] == "-1900"


def test_a_plan_that_balances_is_not_a_plan_that_was_approved(body: plans.Body) -> None:
    body.to_feedback()
    page = seen("assessor", "plan-statutory")
    assert heading(page) == "Each test of this plan stays within what is received and the margin"
    assert "Not decided yet: cannot tell" in page
    planning = [row for row in rows("assessor", path("plan-statutory-csv")) if row["what"] == "planning"]
    assert [row["comes"] for row in planning] == ["cannot_tell"]


def test_without_a_version_nothing_is_told(body: plans.Body) -> None:
    page = seen("planner", "plan-statutory")
    assert body.pk == PK and heading(page) == "Not every test can be told"
    assert all(row["comes"] == "cannot_tell" for row in rows("planner", path("plan-statutory-csv")) if row["what"] == "test")
    assert (
        sum(1 for row in rows("planner", path("plan-statutory-csv")) if row["what"] == "test" and row["switched_on"] == "yes")
        == 3
    )


def test_a_capital_test_is_done_where_it_is_switched_on_and_without_the_accounts(
    body: plans.Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    capital = laws("board")[1]
    on = replace(capital, rule=replace(capital.rule, on=True))
    monkeypatch.setattr("cynllun.web.statutory.stated.laws", lambda _kind: (on,))
    monkeypatch.setattr("cynllun.web.statutory.stated.outturns", lambda _code: outturns("DEMO-2"))
    body.save(plans.CLEAN)
    found = {row["years"]: row for row in rows("planner", path("plan-statutory-csv")) if row["what"] == "test"}
    comes = {years.split()[-1]: row["comes"] for years, row in found.items()}
    assert comes == {"2026-27": "cannot_tell", "2027-28": "cannot_tell", "2028-29": "within"}
    assert found["2026-27 2027-28 2028-29"]["difference"] == "0"


def test_government_sees_every_body_that_has_submitted_and_a_body_does_not(body: plans.Body) -> None:
    assert "No plan has been submitted yet" in sending("assessor").get(address("statutory")).content.decode()
    body.to_feedback()
    page = sending("assessor").get(address("statutory")).content.decode()
    assert body.plan.organisation.name_en in page and "Within" in page
    assert {row["code"] for row in rows("assessor", address("statutory-csv"))} == {body.plan.organisation.code}
    assert sending("planner").get(address("statutory")).status_code == 403


def test_real_outturns_are_on_a_public_page_with_how_far_to_trust_them(client: Any) -> None:
    page = client.get(address("published-outturns")).content.decode()
    assert "−£49,766k" in page.replace("\N{WORD JOINER}", "") and "From the press, reporting official figures" in page
    assert "cannot be told" in page
    file = client.get(address("published-outturns-csv")).content.decode("utf-8-sig")
    assert "7a6,2023-24,-49.766,actual,media" in file


def test_the_invented_bodies_have_accounts_of_their_own() -> None:
    found = outturns("DEMO-2")
    assert [(each.code, each.basis, each.net) for each in found][:1] == [("2022-23", Basis.ACTUAL, -2150)]
    assert outturns("7A1") == ()
