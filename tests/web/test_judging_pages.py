"""What the pages of government's side say: where an assessment stands, what is hidden, what all plans promise, who differs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from cynllun.deeds import assessing, clock, submitting
from cynllun.records.models import Submission
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, AUDIT, AUTHORITY, BEGIN, COMMITTEE, MERIN, TRUST, days_later, finding
from tests.web.test_judging_forms import client

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Judges]:
    """Everybody, on the day the round begins."""
    with clock.standing_at(BEGIN):
        yield judges()


def page(person: Client, path: str) -> str:
    answer = person.get(f"/en/{path}")
    assert answer.status_code == 200, path
    return re.sub(r"\s+", " ", answer.content.decode())


def heading(person: Client, path: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page(person, path))
    assert found
    return found[1]


def sent(cast: Judges, *codes: str) -> None:
    for code in codes:
        cast.save(code)
        cast.board(code)
        cast.submit(code)


def test_a_plan_that_is_not_submitted_is_not_there(cast: Judges) -> None:
    sent(cast, ARWEL)
    person = client(cast, "assessor")
    assert person.get(f"/en/assess/{cast.sent().pk}").status_code == 200
    assert person.get("/en/assess/99999").status_code == 404
    for role in ("planner", "chief_executive"):
        assert client(cast, role, code=ARWEL).get(f"/en/assess/{cast.sent().pk}").status_code == 403
    assert client(cast, "partner_reader", code="DEMO-P").get("/en/nation").status_code == 403
    assert Client().get("/en/desk").status_code == 302


def test_the_heading_says_where_the_assessment_stands(cast: Judges) -> None:
    sent(cast, ARWEL)
    lead, path, plan = client(cast, "assessor"), f"assess/{cast.sent().pk}", cast.plan().pk
    assert heading(lead, path) == "Nobody has said yet whether the return is complete"
    assessing.accept_complete(cast.official("assessor"), plan, cast.form())
    assert heading(lead, path) == "No reader has been asked yet"
    reader = cast.official("policy_lead")
    assert reader.person is not None
    chapter = assessing.assign_chapter(cast.official("assessor"), plan, cast.form(), chapter="finance", reader=reader.person.pk)
    assert heading(lead, path) == "1 reading is still with its reader"
    assessing.return_chapter(reader, plan, cast.form(), chapter=chapter.pk, rating="amber", comment="Thin.")
    assert heading(lead, path) == "1 chapter waits for the lead&#39;s judgement"
    assessing.consolidate(
        cast.official("assessor"), plan, cast.form(), about="chapter", subject="finance", value="amber", words="Agreed."
    )
    assert heading(lead, path) == "The feedback is to be written"
    assert ">Write the feedback</a>" in page(lead, path)
    assert ">Write the feedback</a>" not in page(client(cast, "policy_lead"), path)
    cast.feedback()
    assert heading(lead, path) == "With its body", "what the body does next is not government's to see"


def test_the_desk_has_what_is_the_viewers_and_nothing_else(cast: Judges) -> None:
    assert heading(client(cast, "assessor"), "desk") == "Nothing waits for your judgement"
    sent(cast, ARWEL)
    assert "Returns to check for completeness" in page(client(cast, "assessor"), "desk")
    cast.assess()
    assert "Feedback to write" in page(client(cast, "assessor"), "desk")
    reader = page(client(cast, "policy_lead"), "desk")
    assert "Your desk is clear" in reader
    director = page(client(cast, "planning_director"), "desk")
    assert "Feedback to issue" in director
    assert "The feedback is not written yet: it needs a text and at least one point." in director
    cast.feedback()
    cast.answer()
    cast.save(ARWEL, "final")
    cast.board()
    cast.submit()
    cast.assess()
    assert "Advice to give" in page(client(cast, "planning_director"), "desk")
    cast.advise()
    office = page(client(cast, "cabinet_office"), "desk")
    assert "Decisions to record" in office
    assert heading(client(cast, "cabinet_office"), "desk") == "1 thing waits for your judgement"


def test_a_chapter_on_the_desk_is_late_after_its_day(cast: Judges) -> None:
    sent(cast, ARWEL)
    assessing.accept_complete(cast.official("assessor"), cast.plan().pk, cast.form())
    reader = cast.official("policy_lead").person
    assert reader is not None
    assessing.assign_chapter(
        cast.official("assessor"), cast.plan().pk, cast.form(), chapter="finance", reader=reader.pk, due=clock.today()
    )
    assert "Due 12 January 2026" in page(client(cast, "policy_lead"), "desk")
    assert "Chapters to read" not in page(client(cast, "policy_lead", 1), "desk")
    with days_later(2):
        assert "Late: was due 12 January 2026" in page(client(cast, "policy_lead"), "desk")


def test_findings_stand_with_what_the_body_says_of_them(cast: Judges) -> None:
    from cynllun.deeds import drafting

    cast.save(ARWEL, "one", finding("q", "query"))
    drafting.explain_finding(cast.who("planner"), cast.plan().pk, cast.form(), finding="q", text="Prices rose in May.")
    cast.board()
    cast.submit()
    said = page(client(cast, "assessor"), f"assess/{cast.sent().pk}")
    assert "Prices rose in May." in said
    assert "1 query" in said


def test_a_blind_score_is_hidden_until_two_have_scored(cast: Judges) -> None:
    with clock.standing_at(BEGIN):
        blind = cast
        blind.round.settings = {**blind.round.settings, "blind_maturity": True}
        blind.round.save()
    sent(cast, ARWEL)
    plan = cast.plan().pk
    assessing.accept_complete(cast.official("assessor"), plan, cast.form())
    first, second = cast.official("assessor"), cast.official("policy_lead")
    assessing.score_element(first, plan, cast.form(), element="alignment", level=2, reason="Early days here.")
    path = f"assess/{cast.sent().pk}"
    other = client(cast, "policy_lead")
    for each in ("maturity", "maturity/alignment", "consolidation", "consolidation/element/alignment"):
        assert "Early days here." not in page(other, f"{path}/{each}")
    assert "Early days here." not in page(other, f"plan/{plan}/journal"), "nor is it read in the journal"
    assert "Early days here." in page(client(cast, "assessor"), f"{path}/maturity/alignment")
    assert "Early days here." not in page(client(cast, "assessor"), f"{path}/consolidation"), "one score is nothing to settle"
    assessing.score_element(second, plan, cast.form(), element="alignment", level=4, reason="Well on the way.")
    shown = page(client(cast, "assessor"), f"{path}/consolidation")
    assert "2 steps apart" in shown
    assert "Early days here." in shown
    assert "Well on the way." in shown
    assert "Readers differ on 1 subject" in shown


def test_what_was_supplied_stands_beside_what_was_asked_for(cast: Judges) -> None:
    cast.to_final(ARWEL)
    assessed = cast.sent()
    day = clock.today().replace(month=6)
    assessing.request_more(cast.official("assessor"), cast.plan().pk, cast.form(), reason="How many beds?", new_date=day)
    submitting.supply_more(cast.chief(ARWEL), cast.plan().pk, cast.form(), words="Twelve, in ward 4.")
    lead = client(cast, "assessor")
    for pk in (assessed.pk, cast.sent().pk):
        said = page(lead, f"assess/{pk}")
        assert "How many beds?" in said
        assert "Twelve, in ward 4." in said
        assert "This is an earlier submission" not in said


def test_answers_stand_by_their_points_with_what_changed(cast: Judges) -> None:
    cast.to_final(ARWEL)
    said = page(client(cast, "policy_lead"), f"assess/{cast.sent().pk}/answers")
    assert "Every point has its answer" in said
    assert "Mend 0." in said
    assert "What changed:" in said
    assert "From version 1, on which the feedback was given, to version 2." in said
    assert "1 change" in said
    early = Submission.objects.filter(plan=cast.plan()).order_by("number")[0]
    assert "No feedback came before this submission" in page(client(cast, "policy_lead"), f"assess/{early.pk}/answers")


def test_the_nation_adds_up_only_what_was_submitted(cast: Judges) -> None:
    director = client(cast, "planning_director")
    assert heading(director, "nation") == "0 of 6 plans have been submitted"
    assert "No plan has been submitted yet" in page(director, "nation")
    sent(cast, ARWEL, TRUST)
    shown = page(director, "nation")
    assert heading(director, "nation") == "2 of 6 plans have been submitted"
    assert "Of 2 plans that were submitted" in shown
    assert "All submitted plans together" in shown
    assert "can be added up when every plan is submitted" in shown
    assert "Median of 1 plan" in shown
    assert f'href="/en/assess/{cast.sent(TRUST).pk}"' in shown
    assert "Glannau Merin" in shown
    assert f'/assess/{cast.sent(ARWEL).pk}"' in page(client(cast, "auditor", code=AUDIT), "nation")


def test_the_nation_names_the_plans_that_fall_short(cast: Judges) -> None:
    sent(cast, ARWEL, MERIN)
    shown = page(client(cast, "planning_director"), "nation")
    row = next(each for each in shown.split("<tr>") if "start cancer treatment within 62 days" in each)
    assert "Not reached:" in row
    assert f'<a href="/en/assess/{cast.sent(MERIN).pk}" data-own>Glannau Merin Health Board</a>' in row
    assert f"/en/assess/{cast.sent(ARWEL).pk}" not in row


def test_when_all_are_in_it_is_said_whether_it_adds_up(cast: Judges) -> None:
    sent(cast, ARWEL, TRUST, AUTHORITY, COMMITTEE, "DEMO-3", MERIN)
    shown = page(client(cast, "planning_director"), "nation")
    assert "Every plan has been submitted" in shown
    assert "can be added up when every plan is submitted" not in shown
    assert "Over all bodies, income is not expenditure" in shown, "the flawed plan means to pay less than is expected of it"


def rows(person: Client, path: str) -> list[dict[str, str]]:
    answer = person.get(f"/en/{path}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_nation_as_files(cast: Judges) -> None:
    sent(cast, ARWEL)
    director = client(cast, "planning_director")
    bodies = {row["code"]: row for row in rows(director, "nation.csv")}
    assert len(bodies) == 6
    assert bodies[ARWEL]["content"] == cast.sent().version.content_hash
    assert bodies[ARWEL]["c3_surplus@2026-27"] == "0"
    assert bodies[MERIN]["content"] == bodies[MERIN]["c3_surplus@2026-27"] == ""
    promises = rows(director, "nation/promises.csv")
    assert {row["code"] for row in promises} == {ARWEL}
    assert next(row["value"] for row in promises if row["expectation"] == "cancer_62" and row["year"] == "2026-27")
    assert next(row for row in promises if row["unit"] == "")["value"] == "", "what no line carries has no figure"


def test_the_mirror_shows_each_side_its_own(cast: Judges) -> None:
    sent(cast, MERIN, TRUST)
    director, body = client(cast, "planning_director"), client(cast, "finance_director", code=TRUST)
    assert heading(director, "mirror") == "Two bodies say different things in 1 place"
    whole = page(director, "mirror")
    assert "£350k" in whole
    assert "The matrix" in whole
    assert page(director, "mirror?year=2027-28").count("<strong>2027-28</strong>") == 1
    assert "The largest difference first" in whole and "Total" in whole
    made = director.get("/cy/mirror.xlsx")
    assert made.status_code == 200
    lines = CalamineWorkbook.from_filelike(io.BytesIO(made.content)).get_sheet_by_index(0).to_python()
    assert lines[1][5] == 350.0, "the largest difference stands first"
    own = page(body, "mirror")
    assert "Two bodies say different things in 1 place" in own
    assert "£350k" not in own
    assert "different" in own
    theirs = {row["payer_says"] for row in rows(body, "mirror.csv") if row["pays"] == MERIN}
    assert theirs == {""}
    assert {row["payer_says"] for row in rows(director, "mirror.csv") if row["pays"] == MERIN and row["receives"] == TRUST} != {
        ""
    }


def test_without_a_round_nothing_is_shown_and_nothing_breaks(cast: Judges) -> None:
    person = client(cast, "planning_director")
    for path in ("nation", "mirror", "nation.csv", "mirror.csv", "mirror.xlsx", "nation/promises.csv"):
        assert person.get(f"/en/{path}?round=99").status_code == 404


def test_before_the_first_round_there_is_a_page_that_says_so(acting: Callable[[str], Client]) -> None:
    for path in ("nation", "mirror"):
        assert heading(acting("planning_director"), path) == "No round is open"
        assert acting("planning_director").get(f"/en/{path}.csv").status_code == 404
    assert acting("planning_director").get("/en/nation/promises.csv").status_code == 404
