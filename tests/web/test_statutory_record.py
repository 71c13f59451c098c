"""Outturns and margins recorded from documents: what they change in the sum of the law, and who may record them."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial

import pytest

from cynllun.deeds import clock, statutory
from cynllun.records.models import JournalLine, StatutoryFigure
from tests.deeds.refusing import refused
from tests.web import plans
from tests.web.test_plan_forms import sending
from tests.web.test_plan_pages import PK, path, seen

pytestmark = pytest.mark.django_db
SAID = {"figure": "outturn", "year": "2025-26", "amount": "−2,400", "document": "Month 12 return", "dated-day": "9", "dated-month": "1",
        "dated-year": "2026"}  # fmt: skip


@pytest.fixture
def body() -> plans.Body:
    made = plans.begin(PK)
    made.save(plans.FLAWED)
    return made


def send(body: plans.Body, role: str = "finance_director", **fields: str) -> tuple[int, str]:
    said = {"token": f"t{StatutoryFigure.objects.count()}", "revision": str(body.plan.revision), **SAID, **fields}
    answer = sending(role).post(path("plan-statutory-record"), said)
    return answer.status_code, answer.content.decode()


def test_an_outturn_is_provisional_until_it_is_closed_and_then_stays(body: plans.Body) -> None:
    assert send(body)[0] == 302
    page = seen("planner", "plan-statutory")
    assert "2025-26, Forecast: −£2,400k" in page.replace("\N{WORD JOINER}", "") and "Month 12 return (2026-01-09)" in page
    assert "Provisional" in page and "Dros dro" in seen("planner", "plan-statutory", "cy")
    assert send(body, year="2024-25", amount="-100", document="Audited accounts", closed="1")[0] == 302
    assert "2024-25, Actual: −£100k" in seen("planner", "plan-statutory").replace("\N{WORD JOINER}", "")
    status, page = send(body, year="2024-25")
    assert status == 422 and "The accounts of 2024-25 are closed" in page and 'value="Month 12 return"' in page
    lines = JournalLine.objects.filter(deed="record_statutory")
    assert [json.loads(each.payload)["reason"] for each in lines] == ["Month 12 return", "Audited accounts"]


def test_a_margin_set_in_writing_is_governments_to_record(body: plans.Body) -> None:
    margin = {"figure": "margin", "test": "board_revenue", "year": "2026-27", "amount": "900", "document": "Letter 3"}
    assert send(body, **margin)[0] == 422
    body.save(plans.CLEAN)
    body.board()
    body.submit()
    assert send(body, "planning_director", **margin)[0] == 302
    page = seen("planner", "plan-statutory")
    assert "set in writing" in page and "£900k" in page and "Letter 3" in page
    assert sending("planner").get(path("plan-statutory-record")).status_code == 403
    assert "Record an outturn or a margin" not in page


def test_what_cannot_stand_is_refused(body: plans.Body) -> None:
    status, page = send(body, amount="many", document="", year="", figure="")
    assert status == 422 and "Give thousands of pounds" in page and "Name the document" in page
    said = statutory.Figure("outturn", "2024-25", -5.0, "Accounts", clock.today())
    record, but = partial(statutory.record_statutory, plans.who("finance_director"), PK, body.form()), partial(replace, said)
    refused("deed.statutory_year", deed=partial(record, but(year="1999-00")))
    refused("deed.statutory_amount", deed=partial(record, but(gbp_000=1e9)))
    refused("deed.document_to_come", deed=partial(record, but(dated=clock.today().replace(year=2199))))
    refused("deed.source_document_wanted", deed=partial(record, but(document=" ")))
    refused("deed.year_not_over", deed=partial(record, but(year="2028-29", closed=True)))
    refused("workflow.only_for", deed=partial(record, but(figure="margin", test="board_revenue")))
    director = partial(statutory.record_statutory, plans.who("planner"), PK, body.form())
    refused("workflow.only_for", deed=partial(director, said))
    assert not StatutoryFigure.objects.exists()
