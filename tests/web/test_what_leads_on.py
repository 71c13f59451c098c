"""Tasks, buttons and notices: each says what is to be judged or what was done, never a judgement before it is made."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from cynllun.deeds import approving, assessing, clock, deciding, drafting, submitting
from cynllun.deeds.reading_notices import unread
from cynllun.web.doors import Button, merged
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, AUDIT, BEGIN, COMMITTEE, PARTNER, write
from tests.web.test_judging_forms import client
from tests.web.test_judging_pages import heading, page

pytestmark = pytest.mark.django_db
ANSWERS = ("Record approval", "Record acceptance", "is not approved<", "Record that the return", "Send back unassessed",
           "Record the approval", "was not approved<")  # fmt: skip
"""Words of the events that are answers to a judgement: none of them may stand on a link or a button that leads to it."""


@pytest.fixture
def cast() -> Iterator[Judges]:
    """Everybody, on the day the round begins."""
    with clock.standing_at(BEGIN):
        yield judges()


def leads(person: Client, path: str) -> str:
    """The words of every link and button of a page, each ended by `<`."""
    return " ".join(re.findall(r"<(?:a|button)\b[^>]*>([^<]*<)", page(person, path)))


def asked(person: Client, *paths: str, question: str) -> None:
    """Each page leads to the judgement by its question, once, and by none of its answers."""
    for path in paths:
        said = leads(person, path)
        assert said.count(f"{question}<") == 1, (path, said)
        assert not [answer for answer in ANSWERS if answer in said], path


def test_nothing_leads_to_a_judgement_by_one_of_its_answers(cast: Judges) -> None:
    cast.save()
    asked_of_board = client(cast, "board_secretary", code=ARWEL)
    approving.declare_ready(cast.who("planner"), cast.plan().pk, cast.form())
    asked(asked_of_board, "home", f"plan/{cast.plan().pk}", question="Record the board&#39;s decision")
    approving.reopen_plan(cast.who("planner"), cast.plan().pk, cast.form(), reason="Again.")
    cast.board()
    cast.submit()
    path = f"assess/{cast.sent().pk}"
    for where in ("home", path, f"plan/{cast.plan().pk}"):
        asked(client(cast, "assessor"), where, question="Say whether the return is complete")
    cast.assess()
    cast.feedback()
    cast.answer()
    cast.save(ARWEL, "final")
    cast.board()
    cast.submit()
    cast.assess()
    cast.advise()
    path = f"assess/{cast.sent().pk}"
    asked(client(cast, "cabinet_office"), "home", path, f"plan/{cast.plan().pk}", question="Record the decision")


def test_a_committee_has_its_own_question(cast: Judges) -> None:
    cast.save(COMMITTEE)
    approving.declare_ready(cast.who("planner", COMMITTEE), cast.plan(COMMITTEE).pk, cast.form(COMMITTEE))
    officer = client(cast, "joint_committee_officer", code=COMMITTEE)
    asked(officer, "home", f"plan/{cast.plan(COMMITTEE).pk}", question="Record the committee&#39;s decision")


def test_one_button_a_page_is_open_when_one_of_its_answers_is() -> None:
    yes, no = Button("yes", "Say", "/say", ("First this.",)), Button("no", "Say", "/say", (), True)
    assert merged([yes, no]) == [Button("yes", "Say", "/say", (), False)]
    assert merged([yes, yes])[0].first == ("First this.",)
    assert merged([no, Button("other", "Else", "/say")])[0].back, "another question keeps its own button"


def test_home_holds_what_the_desk_holds(cast: Judges) -> None:
    cast.save()
    cast.board()
    cast.submit()
    assessing.accept_complete(cast.official("assessor"), cast.plan().pk, cast.form())
    for role in ("assessor", "planning_director"):
        person = client(cast, role)
        assert heading(person, "desk") == "1 thing waits for your judgement"
        assert heading(person, "home") == "1 thing is yours to do"
        assert "Ask readers for their chapters<" in leads(person, "home")


def test_the_body_finds_its_answers_and_its_revision_among_what_is_to_do(cast: Judges) -> None:
    cast.to_feedback()
    planner = client(cast, "planner", code=ARWEL)
    assert "Answer 1 point of the feedback<" in leads(planner, "home")
    assert heading(planner, "home") == "1 thing is yours to do"
    cast.answer()
    assert "Upload the revised workbook<" in leads(planner, "home")
    assert "Answer 1 point" not in leads(planner, "home")
    cast.save(ARWEL, "final")
    assert "Upload the revised workbook" not in leads(planner, "home")


def test_the_day_that_was_given_stands_by_what_it_is_for(cast: Judges) -> None:
    cast.save()
    cast.board()
    cast.submit()
    cast.assess()
    lead, director = cast.official("assessor"), cast.official("planning_director")
    points = [assessing.Point(text="Mend it.")]
    assessing.write_feedback(lead, cast.plan().pk, cast.form(), seen=0, text="T", points=points)
    day = clock.today() + datetime.timedelta(days=9)
    assessing.issue_feedback(director, cast.plan().pk, cast.form(), answer_by=day, writer=write)
    shown = page(client(cast, "planner", code=ARWEL), "home")
    assert "Due 21 January 2026" in shown.split("Answer 1 point")[1].split("</li>")[0]
    with clock.standing_at(BEGIN + datetime.timedelta(days=12)):
        assert "1 of them is late." in page(client(cast, "planner", code=ARWEL), "home")


def test_all_notices_are_read_at_once_and_what_came_since_is_not(cast: Judges) -> None:
    cast.to_feedback()
    cast.answer()
    lead = cast.official("assessor")
    person = client(cast, "assessor")
    shown = page(person, "home")
    assert "submitted the final draft" in shown and "answered the feedback" in shown
    assert "Mark all 2 notices as read" in shown
    latest = re.search(r'name="latest" value="(\d+)"', shown)
    assert latest
    cast.save(ARWEL, "final")
    cast.board()
    submitting.submit_plan(cast.chief(ARWEL), cast.plan().pk, cast.form())
    assert person.get("/en/home/notices").status_code == 302 and len(unread(lead)) == 3, "a link marks nothing"
    assert person.post("/en/home/notices", {"latest": latest[1]}).status_code == 302
    assert [each.event for each in unread(lead)] == ["submit_final"]
    assert person.post("/en/home/notices", {"latest": "x"}).status_code == 302 and len(unread(lead)) == 1
    assert "Mark all" not in page(person, "home")


def test_the_body_is_not_told_what_government_has_still_to_do(cast: Judges) -> None:
    cast.save()
    cast.board()
    cast.submit()
    shown = page(client(cast, "chief_executive", code=ARWEL), f"plan/{cast.plan().pk}")
    assert "Government is checking that the return is complete." in shown
    assert "commissioned" not in shown and "feedback is not written" not in shown


def test_who_only_reads_is_not_told_to_assess(cast: Judges) -> None:
    cast.save()
    cast.board()
    planner = cast.who("planner")
    drafting.share_version(planner, cast.plan().pk, cast.form(), number=1, organisation=PARTNER)
    cast.submit()
    for role, code in (("partner_reader", PARTNER), ("auditor", AUDIT)):
        assert "Check that the return is complete" not in page(client(cast, role, code=code), f"plan/{cast.plan().pk}")
    assert "Check that the return is complete" in page(client(cast, "assessor"), f"plan/{cast.plan().pk}")


def test_a_revoked_plan_says_so_to_its_body_and_to_government(cast: Judges) -> None:
    cast.to_final()
    cast.advise()
    cast.decide("approve")
    deciding.revoke_approval(cast.official("cabinet_office"), cast.plan().pk, cast.form(), reason="No.", writer=write)
    planner = client(cast, "planner", code=ARWEL)
    assert heading(planner, f"plan/{cast.plan().pk}") == "Approval revoked"
    assert "Late: was due" not in page(planner, f"plan/{cast.plan().pk}")
    assert heading(client(cast, "planning_director"), f"assess/{cast.sent().pk}") == "Approval revoked"
    assert "Approval revoked" in page(client(cast, "planning_director"), "nation")
    approving.begin_again(cast.who("planner"), cast.plan().pk, cast.form())
    assert "block" in heading(planner, f"plan/{cast.plan().pk}")
    assert "With its body" in page(client(cast, "planning_director"), "nation")
