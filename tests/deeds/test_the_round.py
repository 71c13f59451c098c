"""Each kind of body goes its own way from the first draft to the decision."""

from __future__ import annotations

import pytest

from cynllun.deeds import approving, assessing, deciding, submitting
from cynllun.frameworks import Edition
from cynllun.records import journal
from cynllun.records.models import Decision, JournalLine, Letter, Notice, ReturnRequest, Submission
from cynllun.reports import Facts
from tests.casts.round_cast import ARWEL, AUTHORITY, COMMITTEE, TRUST, Cast, days_later, write
from tests.deeds.refusing import refused


@pytest.mark.parametrize("code", [ARWEL, TRUST])
def test_ministers_approve_a_board_and_a_trust_with_conditions_and_may_revoke(cast: Cast, code: str) -> None:
    cast.to_final(code)
    cast.advise(code)
    cast.decide("approve_with_conditions", code)
    plan = cast.plan(code)
    assert plan.state == "approved_with_conditions"
    decision = Decision.objects.get(plan=plan)
    assert [c.text for c in decision.conditions.all()] == ["Show the beds."]
    deciding.revoke_approval(
        cast.official("cabinet_office"), plan.pk, cast.form(code), reason="A deficit is forecast.", writer=write
    )
    assert cast.plan(code).state == "revoked"
    approving.begin_again(cast.who("planner", code), plan.pk, cast.form(code))
    assert cast.plan(code).state == "revising"
    assert journal.verify(plan.chain).whole


def test_a_special_health_authority_is_accepted_outside_the_act(cast: Cast) -> None:
    cast.to_final(AUTHORITY)
    cast.advise(AUTHORITY, "accepted")
    cast.decide("accept_plan", AUTHORITY)
    assert Decision.objects.get(plan=cast.plan(AUTHORITY)).outcome == "accepted"


def test_a_joint_committee_approves_its_own_plan_and_government_notes_it(cast: Cast) -> None:
    cast.to_final(COMMITTEE)
    cast.decide("note_committee_plan", COMMITTEE, "planning_director")
    plan = cast.plan(COMMITTEE)
    assert plan.state == "committee_approved"
    assert {s.approval.approved_by for s in plan.submissions.all()} == {"committee"}
    assert not Letter.objects.filter(plan=plan, kind="decision").exists()


def test_an_annual_plan_goes_in_when_the_board_says_no(cast: Cast) -> None:
    cast.save(ARWEL, "draft", balanced=False)
    cast.board(approved=False)
    assert cast.plan().state == "drafting"
    cast.submit_annual()
    plan = cast.plan()
    assert (plan.state, plan.annual) == ("annual_submitted", True)
    submission = Submission.objects.get(plan=plan)
    assert submission.annual and submission.letter and submission.approval.outcome == "not_approved"
    assert submission.stage == "final"
    cast.assess()
    cast.decide("note_annual_plan", role="planning_director")
    assert cast.plan().state == "annual_plan_noted"
    approving.begin_again(cast.who("planner"), plan.pk, cast.form())
    assert cast.plan().state == "revising"


def test_an_annual_plan_gets_written_feedback_and_a_day_for_an_approvable_one(cast: Cast) -> None:
    cast.save(ARWEL, "draft", balanced=False)
    cast.board(approved=False)
    cast.submit_annual()
    cast.assess()
    director, plan = cast.official("planning_director"), cast.plan().pk
    assessing.write_feedback(cast.official("assessor"), plan, cast.form(), seen=0, text="Thank you.",
                             points=[assessing.Point(text="Firm up year 2.")])  # fmt: skip
    refused("workflow.needs_date", deed=assessing.issue_feedback, viewer=director, plan=plan, form=cast.form(), writer=write)
    day = cast.day.replace(month=6)
    facts: list[Facts] = []

    def keep(kind: str, said: Facts, edition: Edition, language: str) -> bytes:
        facts.append(said)
        return write(kind, said, edition, language)

    assessing.issue_feedback(director, plan, cast.form(), answer_by=day, writer=keep)
    assert (cast.plan().state, cast.plan().due_on) == ("feedback_issued", day)
    assert [[step.text for step in said.steps] for said in facts] == [["A recovery plan"]] * 2
    cast.answer()
    with days_later(3):
        cast.save(ARWEL, "final")
        cast.board()
        cast.submit()
        assert cast.plan().state == "final_submitted", "an approvable plan goes the way of any other"


def test_every_round_trip_is_kept(cast: Cast) -> None:
    cast.save(ARWEL, "draft")
    cast.board()
    cast.submit()
    lead, director = cast.official("assessor"), cast.official("planning_director")
    day = cast.day.replace(month=2)
    assessing.return_incomplete(lead, cast.plan().pk, cast.form(), reason="C9 is empty.", new_date=day)
    assert (cast.plan().state, cast.plan().due_on) == ("drafting", day)
    with days_later(3):
        cast.save(ARWEL, "draft, complete")
        cast.board()
        cast.submit()
        assert cast.plan().due_on is None
        cast.assess()
        cast.feedback()
        cast.answer()
        cast.save(ARWEL, "final")
        cast.board()
        cast.submit()
        cast.assess()
        assessing.request_more(lead, cast.plan().pk, cast.form(), reason="Which beds?", new_date=day)
        submitting.supply_more(cast.chief(ARWEL), cast.plan().pk, cast.form(), words="Those of ward 4.")
        assessing.return_plan(director, cast.plan().pk, cast.form(), reason="De-risk it.", new_date=day)
    with days_later(6):
        cast.save(ARWEL, "final, second")
        cast.board()
        cast.submit()
    trips = [(r.kind, r.answered_by.get().number) for r in ReturnRequest.objects.order_by("id")]
    assert trips == [("incomplete", 2), ("more", 4), ("returned", 5)]
    assert [s.number for s in cast.plan().submissions.order_by("number")] == [1, 2, 3, 4, 5]


def test_four_letters_go_out_in_both_languages_with_the_head_of_the_journal(cast: Cast) -> None:
    cast.save(ARWEL, "draft", balanced=False)
    cast.board()
    cast.submit_annual()
    director = cast.official("planning_director")
    cast.assess()
    assessing.return_plan(director, cast.plan().pk, cast.form(), reason="Again.", new_date=cast.day.replace(month=3))
    with days_later(2):
        cast.save(ARWEL, "final")
        cast.board()
        cast.submit()
        cast.assess()
        cast.advise()
        cast.decide("approve")
    cast.to_feedback(TRUST)
    sent = {(letter.kind, letter.language) for letter in Letter.objects.all()}
    assert sent == {(k, l) for k in ("accountable_officer", "advice", "decision", "feedback") for l in ("en", "cy")}
    for letter in Letter.objects.select_related("content"):
        line = JournalLine.objects.get(chain=letter.plan.chain, number=letter.journal_number)
        assert line.hash == letter.journal_head
        assert letter.journal_head in bytes(letter.content.data).decode()


def test_whoever_is_next_is_told(cast: Cast) -> None:
    cast.save()
    cast.board()
    cast.submit()
    told = {(n.organisation.code, n.role) for n in Notice.objects.filter(event="submit_draft")}
    assert told == {("DEMO-G", "assessor"), ("DEMO-G", "planning_director")}
    assessing.return_incomplete(
        cast.official("assessor"), cast.plan().pk, cast.form(), reason="C9.", new_date=cast.day.replace(month=2)
    )
    told = {(n.organisation.code, n.role, n.due) for n in Notice.objects.filter(event="return_incomplete")}
    assert {role for _, role, _ in told} == {"planner", "board_secretary", "chief_executive"}
    assert {code for code, _, _ in told} == {ARWEL} and {due for _, _, due in told} == {cast.day.replace(month=2)}
