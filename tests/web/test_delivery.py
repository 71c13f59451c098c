"""The pages of delivery: exceptions first, who reads what, a report that is kept, and the board's assessment that opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cynllun.deeds import clock, delivering
from cynllun.deeds.perform import Form
from cynllun.records.models import Condition, EarlyWarning, ProgressReport
from tests.casts import published_plan
from tests.web import people, plans

pytestmark = pytest.mark.django_db
PK = published_plan.PLAN
Acting = Callable[[str], Client]


@pytest.fixture
def _decided() -> None:
    published_plan.whole(people.place("body"), people.somebody("planner"))


def read(client: Client, address: str, *terms: object, language: str = "en", **asked: str) -> str:
    with translation.override(language):
        return client.get(reverse(address, args=(PK, *terms)), asked).content.decode()


def report(promise: str = "A01", at: datetime | None = None, **said: object) -> None:
    """A report at a moment, or now."""
    with clock.standing_at(at or clock.now()):
        progress = delivering.Progress(**{"status": "on_track"} | said)  # type: ignore[arg-type]
        delivering.report_progress(plans.who("planner"), PK, Form(), promise=promise, progress=progress)


@pytest.mark.usefixtures("_decided")
def test_a_report_is_typed_kept_and_seen_by_others_once_the_board_assessed_it(acting: Acting) -> None:
    planner, secretary, assessor, public = acting("planner"), acting("board_secretary"), acting("assessor"), Client()
    page = reverse("plan-delivery-action", args=(PK, "A01"))
    wrong = planner.post(page, {"promise": "A01", "status": "delayed", "revision": "0", "seen": "0"})
    assert wrong.status_code == 422 and "this status needs it" in wrong.content.decode()
    said = {"promise": "A01", "status": "delayed", "words": "Built late <b>", "evidence": "", "forecast-day": "31",
            "forecast-month": "5", "forecast-year": "2027", "revision": "0", "seen": "0", "owner": str(people.somebody("planner").pk)}  # fmt: skip
    assert planner.post(page, said).status_code == 302
    assert "Built late &lt;b&gt;" in read(planner, "plan-delivery-action", "A01")
    again = planner.post(page, said | {"status": "on_track"})
    assert again.status_code == 422 and "Somebody else reported" in again.content.decode()
    assert ProgressReport.objects.count() == 1
    assert "Forecast after its date" in read(planner, "plan-delivery", show="exceptions")
    assert "Rhagolwg ar ôl ei ddyddiad" in read(planner, "plan-delivery", language="cy")
    assert "Nothing is open to you yet" in read(assessor, "plan-delivery")
    assert "Nothing to show yet" in read(public, "public-plan-delivery")
    assert assessor.get(reverse("plan-delivery-csv", args=(PK,))).status_code == 404
    today = clock.today()
    form = {"meeting": "Board", "words": "Read.", "asked": "A new date", "revision": "0",
            "day-day": str(today.day), "day-month": str(today.month), "day-year": str(today.year)}  # fmt: skip
    board = reverse("plan-delivery-board", args=(PK,))
    assert secretary.post(board, form | {"words": ""}).status_code == 422
    assert secretary.post(board, form).status_code == 302
    report(words="Since then", status="done")
    for client, address in ((assessor, "plan-delivery"), (public, "public-plan-delivery")):
        told = read(client, address)
        assert "Delayed" in told and "Done, without evidence" not in told
    told = read(public, "public-plan-delivery")
    assert "A new date" in told and people.somebody("planner").name not in told
    assert "reported as Done, was Delayed" in read(planner, "plan-delivery")
    assert "Since then" not in read(assessor, "plan-delivery-action", "A01")
    assert "A01" in read(assessor, "plan-delivery-csv")


@pytest.mark.usefixtures("_decided")
def test_what_falls_due_stands_on_the_page_of_whose_it_is(acting: Acting) -> None:
    owner = people.somebody("finance_director")
    report("A01#milestone_q1", published_plan.DAY, owner=owner.pk)
    with clock.standing_at(clock.now().replace(year=2026, month=6, day=20)):
        assert "Report on A01" in acting("finance_director").get(reverse("home")).content.decode()
        assert "Report on A01" not in acting("planner").get(reverse("home")).content.decode()
        assert "Due this month" in read(acting("planner"), "plan-delivery", show="due")
    with clock.standing_at(clock.now().replace(year=2026, month=7, day=20)):
        late = acting("planner")
        assert "Not reported since it fell due" in read(late, "plan-delivery")
        before = read(late, "plan-delivery", as_at=date(2026, 6, 20).isoformat())
        assert "Not reported since it fell due" not in before and "As at 20 June 2026" in before


@pytest.mark.usefixtures("_decided")
def test_a_plan_that_is_not_decided_has_nothing_to_deliver_and_a_stranger_finds_none(acting: Acting) -> None:
    plans.begin(8123)
    with translation.override("en"):
        empty = acting("planner").get(reverse("plan-delivery", args=(8123,)))
        assert "There is nothing to deliver yet" in empty.content.decode()
        assert acting("planner").get(reverse("plan-delivery-action", args=(PK, "Z99"))).status_code == 404
        for address in ("plan-delivery", "plan-delivery-csv", "plan-delivery-board"):
            assert acting("partner_reader").get(reverse(address, args=(PK,))).status_code in (403, 404)


@pytest.mark.usefixtures("_decided")
def test_conditions_and_early_warnings_go_between_the_body_and_government(acting: Acting) -> None:
    planner, director, assessor = acting("planner"), acting("planning_director"), acting("assessor")
    asked = Condition.objects.get(decision__plan=PK).pk
    form = {"condition": str(asked), "revision": "0"}
    conditions, warnings = (reverse(f"plan-delivery-{name}", args=(PK,)) for name in ("conditions", "warnings"))
    refused = planner.post(conditions, form | {"deed": "report", "status": "done", "words": "", "evidence": ""})
    assert refused.status_code == 422 and "a condition is not done by saying so" in refused.content.decode()
    assert (
        planner.post(conditions, form | {"deed": "report", "status": "done", "evidence": "Minute 7", "words": ""}).status_code
        == 302
    )
    assert "Minute 7" in read(director, "plan-delivery-conditions")
    assert director.post(conditions, form | {"deed": "settle", "met": "", "words": "Read."}).status_code == 422
    assert director.post(conditions, form | {"deed": "settle", "met": "yes", "words": "Read."}).status_code == 302
    assert "Every condition is met" in read(planner, "plan-delivery-conditions")
    day, owner = clock.today(), str(people.somebody("planner").pk)
    raised = {"deed": "raise", "title": "Beds <i>", "words": "Six are short.", "owner": owner, "revision": "0",
              "answer-day": str(day.day), "answer-month": str(day.month), "answer-year": str(day.year)}  # fmt: skip
    assert planner.post(warnings, raised | {"title": ""}).status_code == 422
    assert planner.post(warnings, raised).status_code == 302
    assert "Beds &lt;i&gt;" in read(assessor, "plan-delivery-warnings")
    assert "Answer the early warning" in assessor.get(reverse("home")).content.decode()
    number = str(EarlyWarning.objects.get().pk)
    assert assessor.post(warnings, {"deed": "answer", "warning": number, "words": "Seen.", "revision": "0"}).status_code == 302
    assert "Answer the early warning" not in assessor.get(reverse("home")).content.decode()
    assert planner.post(warnings, {"deed": "end", "warning": number, "words": "Opened.", "revision": "0"}).status_code == 302
    assert "No early warning is open" in read(planner, "plan-delivery-warnings")
    assert acting("partner_reader").get(warnings).status_code in (403, 404)


@pytest.mark.usefixtures("_decided")
def test_confidence_is_said_by_who_leads_with_the_arithmetic_beside_it(acting: Acting) -> None:
    chief, page = acting("chief_executive"), reverse("plan-delivery-confidence", args=(PK,))
    report(status="done", at=published_plan.DAY)
    assert chief.post(page, {"level": "low", "reason": "", "revision": "0"}).status_code == 422
    assert chief.post(page, {"level": "low", "reason": "Staff.", "revision": "0"}).status_code == 302
    told = read(acting("planner"), "plan-delivery-confidence")
    assert "Confidence in delivery: Low" in told and "Done, without evidence: 1" in told
    assert "Staff." not in read(acting("assessor"), "plan-delivery-confidence")
    assert acting("planner").post(page, {"level": "high", "reason": "Mine.", "revision": "0"}).status_code == 422
