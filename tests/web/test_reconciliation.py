"""A reconciliation meeting: what it settled stands beside the figures until they change, and who may know of it."""

from __future__ import annotations

import datetime
import io
import re
from functools import partial

import openpyxl
import pytest

from cynllun.deeds import clock, drafting
from cynllun.records.models import JournalLine, Reconciliation
from tests.deeds.refusing import refused
from tests.web import plans
from tests.web.test_plan_forms import sending
from tests.web.test_plan_pages import PK, path, seen

pytestmark = pytest.mark.django_db
RATIO = "ratio-whole-productivity"
DAY = {"held-day": "9", "held-month": "1", "held-year": "2026", "present": "Nia Rhys\n\nOwen Pugh"}


@pytest.fixture
def body() -> plans.Body:
    made = plans.begin(PK)
    made.save(plans.FLAWED)
    return made


def first(page: str) -> str:
    """The key of the first thing that the form offers to settle."""
    found = re.search(r'name="words-([^"]+)"', page)
    assert found
    return found[1]


def send(body: plans.Body, **fields: str) -> tuple[int, str]:
    said = {"token": f"t{Reconciliation.objects.count()}", "revision": str(body.plan.revision), **DAY, **fields}
    answer = sending("finance_director").post(path("plan-reconciliation-record"), said)
    return answer.status_code, answer.content.decode()


def test_what_is_settled_says_so_until_its_figures_change(body: plans.Body) -> None:
    key = first(seen("planner", "plan-reconciliation-record"))
    due = {f"due-{key}-day": "20", f"due-{key}-month": "2", f"due-{key}-year": "2026", f"follower-{key}": "Owen Pugh"}
    assert send(body, **{f"words-{key}": "The bank hours were counted twice.", f"words-{RATIO}": "So it is."}, **due)[0] == 302
    assert Reconciliation.objects.get().present == "Nia Rhys\nOwen Pugh"
    assert JournalLine.objects.filter(deed="record_reconciliation", audience="body").count() == 1
    for page in (seen("planner", "plan-triangulation-service", service="whole"), seen("planner", "plan-findings")):
        assert "Settled at the meeting of 9 January 2026." in page and "changed since the meeting" not in page
    assert "Cytunwyd yng nghyfarfod 9 Ionawr 2026." in seen("planner", "plan-reconciliation-record", "cy")
    assert "follows it up by 20 February 2026" in seen("planner", "plan-findings")
    body.save(plans.CLEAN)
    page = seen("planner", "plan-reconciliations")
    assert "1 meeting reconciled these figures" in page
    assert "The figures have changed since" in page or "No longer found" in page
    assert "changed since the meeting" in seen("planner", "plan-triangulation-service", service="whole")
    book = openpyxl.load_workbook(io.BytesIO(sending("planner").get(path("plan-reconciliation-file")).content))
    assert [row[2].value for row in list(book.worksheets[0].iter_rows())[1:]] == [
        "The bank hours were counted twice.",
        "So it is.",
    ]


def test_a_form_that_lacks_something_says_what_and_keeps_what_was_typed(body: plans.Body) -> None:
    status, page = send(body)
    assert status == 422 and "give words for at least one" in page
    status, page = send(body, **{f"follower-{RATIO}": "Owen Pugh"})
    assert status == 422 and "Say in words what was settled" in page and 'value="Owen Pugh"' in page
    status, page = send(body, **{f"follower-{RATIO}": "Owen Pugh", f"words-{RATIO}": "So."})
    assert status == 422 and "Give both who follows it up" in page
    status, page = send(body, **{f"words-{RATIO}": "So.", "held-year": "2199"})
    assert status == 422 and "This day is still to come" in page
    assert not Reconciliation.objects.exists()


def test_the_deed_refuses_what_it_cannot_stand_by(body: plans.Body) -> None:
    planner, today = plans.who("planner"), clock.today()
    record = partial(drafting.record_reconciliation, planner, PK, body.form(), held_on=today, present="Nia")
    one = drafting.Settled
    refused("deed.nothing_settled", deed=record, settled=[])
    refused("deed.not_in_this_version", deed=record, settled=[one("ratio-whole-none", "So.")])
    refused("deed.follower_and_day", deed=record, settled=[one(RATIO, "So.", "Owen")])
    refused("deed.follow_up_past", deed=record, settled=[one(RATIO, "So.", "Owen", today - datetime.timedelta(days=1))])
    refused("deed.words_wanted", deed=record, settled=[one(RATIO, " ")])
    refused("deed.present_wanted", deed=partial(record, present=" "), settled=[one(RATIO, "So.")])
    assert not Reconciliation.objects.exists()


def test_it_is_the_bodys_own_until_it_goes_with_a_submission(body: plans.Body) -> None:
    body.save(plans.CLEAN)
    assert send(body, **{f"words-{RATIO}": "So it is."})[0] == 302
    assert sending("assessor").get(path("plan-reconciliations")).status_code == 404
    body.board()
    body.submit()
    assert "So it is." in seen("assessor", "plan-reconciliations")
    assert "Record a meeting" not in seen("assessor", "plan-reconciliations")
    assert sending("assessor").get(path("plan-reconciliation-record")).status_code == 403
