"""Boards, chief executives, assessors and ministers: what each is refused until what comes first is done, and what is kept."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from cynllun.deeds import approving, assessing, deciding, submitting
from cynllun.deeds.framework import edition_of
from cynllun.deeds.letters import send_letter
from cynllun.deeds.perform import Form, perform
from cynllun.deeds.reading_notices import mark_all_read, mark_read, unread
from cynllun.editions import words
from cynllun.records.models import (
    Advice,
    Approval,
    Chapter,
    Consolidation,
    Decision,
    Feedback,
    Letter,
    NoticeRead,
    Plan,
    Submission,
)
from cynllun.records.viewer import Viewer
from cynllun.words import Sentence
from tests.casts.round_cast import ARWEL, AUTHORITY, COMMITTEE, Cast, days_later, finding, gather, write
from tests.deeds.refusing import refused

pytestmark = pytest.mark.django_db
LATER = datetime.date(2026, 4, 30)


def of(cast: Cast, viewer: Viewer, code: str = ARWEL) -> dict[str, Any]:
    """What every deed is given."""
    return {"viewer": viewer, "plan": cast.plan(code).pk, "form": cast.form(code)}


def minute(**other: Any) -> approving.Minute:
    """A minute, with something else in it."""
    given = {"meeting": "Board", "date": datetime.date(2026, 1, 12), "reference": "26/01", "words": "So."} | other
    return approving.Minute(**given)


def test_a_boards_decision_is_recorded_with_its_place(cast: Cast) -> None:
    refused("round.no_version", deed=approving.declare_ready, **of(cast, cast.who("planner")))
    cast.save()
    approving.declare_ready(**of(cast, cast.who("planner")))
    secretary = cast.secretary(ARWEL)
    for wrong, wanted in (
        ({"meeting": " "}, "deed.meeting_wanted"), ({"reference": ""}, "deed.minute_wanted"),
        ({"date": datetime.date(2026, 1, 13)}, "deed.meeting_to_come"),
        ({"date": datetime.date(2026, 1, 11)}, "deed.meeting_before_version"),
    ):  # fmt: skip
        refused(wanted, deed=approving.record_board_approval, **of(cast, secretary), approved=True, minute=minute(**wrong))
    refused("workflow.needs_reason", deed=approving.record_board_approval, **of(cast, secretary), approved=False,
            minute=minute(words=""))  # fmt: skip
    approving.record_board_approval(
        **of(cast, secretary), approved=True, minute=minute(committees=("Finance ", " "), dissent=" One member. ")
    )
    approval = Approval.objects.get()
    assert (approval.approved_by, approval.kind, approval.outcome) == ("board", "final_draft", "approved")
    assert (approval.committees, approval.dissent) == (["Finance"], "One member.")


def test_what_blocks_or_was_not_explained_stops_the_board_and_the_submission(cast: Cast) -> None:
    cast.save(ARWEL, "one", finding("b", "blocks"))
    approving.declare_ready(**of(cast, cast.who("planner")))
    refused("round.blocks", deed=approving.record_board_approval, **of(cast, cast.secretary(ARWEL)), approved=True,
            minute=minute())  # fmt: skip
    refused("workflow.needs_reason", deed=approving.reopen_plan, **of(cast, cast.who("planner")), reason=" ")
    approving.reopen_plan(**of(cast, cast.who("planner")), reason="A finding blocks.")
    cast.save(ARWEL, "two", finding("q", "query"), finding("x", "breach"), balanced=False)
    cast.board()
    refused("round.queries", "round.breaches", "round.not_balanced", deed=submitting.submit_plan,
            **of(cast, cast.chief(ARWEL)))  # fmt: skip


def test_an_annual_plan_needs_a_letter_a_reason_and_dated_steps(cast: Cast) -> None:
    cast.save(balanced=False)
    chief = cast.chief(ARWEL)
    good = {"letter": "L", "reason": "R", "steps": [("S", LATER)], "writer": write}
    refused("round.board_not_asked", deed=submitting.submit_annual_plan, **of(cast, chief), **good)
    cast.board(approved=False)
    refused("workflow.needs_letter", "workflow.needs_reason", deed=submitting.submit_annual_plan, **of(cast, chief),
            **good | {"letter": " ", "reason": ""})  # fmt: skip
    refused("deed.steps_wanted", deed=submitting.submit_annual_plan, **of(cast, chief), **good | {"steps": []})
    refused("deed.step_words_wanted", deed=submitting.submit_annual_plan, **of(cast, chief), **good | {"steps": [("", LATER)]})
    refused("deed.step_past", deed=submitting.submit_annual_plan, **of(cast, chief), **good | {"steps": [("S", cast.day)]})
    submitting.submit_annual_plan(**of(cast, chief), **good)
    assert Submission.objects.get().steps == [{"text": "S", "due": "2026-04-30"}]


def test_a_board_that_saw_an_older_version_has_not_considered_the_latest(cast: Cast) -> None:
    cast.save(balanced=False)
    cast.board(approved=False)
    with days_later(1):
        cast.save(ARWEL, "two", balanced=False)
        refused("round.board_saw_another", deed=submitting.submit_annual_plan, **of(cast, cast.chief(ARWEL)), letter="L",
                reason="R", steps=[("S", LATER)], writer=write)  # fmt: skip


def test_returning_needs_a_reason_and_a_day_to_come(cast: Cast) -> None:
    cast.save()
    cast.board()
    cast.submit()
    lead = cast.official("assessor")
    refused("deed.date_past", deed=assessing.return_incomplete, **of(cast, lead), reason="R", new_date=cast.day)
    refused("deed.reason_wanted", deed=assessing.return_incomplete, **of(cast, lead), reason=" ", new_date=LATER)


def test_an_incomplete_return_is_not_accepted_as_complete(cast: Cast) -> None:
    cast.save(missing=3)
    cast.board()
    cast.submit()
    refused("round.missing", deed=assessing.accept_complete, **of(cast, cast.official("assessor")))


def under_assessment(cast: Cast) -> Chapter:
    """A complete submission with one chapter out."""
    cast.save()
    cast.board()
    cast.submit()
    assessing.accept_complete(**of(cast, cast.official("assessor")))
    reader = cast.official("policy_lead").person
    assert reader is not None
    return assessing.assign_chapter(**of(cast, cast.official("assessor")), chapter="finance", reader=reader.pk)


def test_a_chapter_goes_to_who_reads_such_chapters_and_comes_back_from_them(cast: Cast) -> None:
    chapter = under_assessment(cast)
    lead, reader, second = cast.official("assessor"), cast.official("policy_lead"), cast.official("policy_lead", 1)
    assign = assessing.assign_chapter
    refused("deed.no_chapter", deed=assign, **of(cast, lead), chapter="none", reader=chapter.reader_id)
    planner = cast.who("planner").person
    assert planner is not None
    refused("deed.no_reader", deed=assign, **of(cast, lead), chapter="finance", reader=planner.pk)
    refused("deed.assigned_already", deed=assign, **of(cast, lead), chapter="finance", reader=chapter.reader_id)
    refused("deed.date_past", deed=assign, **of(cast, lead), chapter="quality", reader=chapter.reader_id,
            due=datetime.date(2026, 1, 1))  # fmt: skip
    back: dict[str, Any] = {"chapter": chapter.pk, "rating": "green", "comment": "Good."}
    refused("deed.chapter_of_another", deed=assessing.return_chapter, **of(cast, second), **back)
    refused("deed.no_rating", deed=assessing.return_chapter, **of(cast, reader), **back | {"rating": "blue"})
    refused("deed.words_wanted", deed=assessing.return_chapter, **of(cast, reader), **back | {"comment": ""})
    refused("deed.no_chapter", deed=assessing.return_chapter, **of(cast, reader), **back | {"chapter": 0})
    assessing.return_chapter(**of(cast, reader), **back)
    assessing.return_chapter(**of(cast, reader), **back | {"rating": "red"})
    assert Chapter.objects.get().rating == "red"
    refused("deed.chapter_returned", deed=assessing.withdraw_chapter, **of(cast, lead), chapter=chapter.pk, reason="R")


def test_a_chapter_that_never_comes_is_withdrawn(cast: Cast) -> None:
    chapter = under_assessment(cast)
    lead = cast.official("assessor")
    assessing.write_feedback(**of(cast, lead), seen=0, text="T", points=[assessing.Point(text="P")])
    refused("round.chapters_open", deed=assessing.issue_feedback, **of(cast, cast.official("planning_director")), writer=write)
    refused("deed.reason_wanted", deed=assessing.withdraw_chapter, **of(cast, lead), chapter=chapter.pk, reason="")
    assessing.withdraw_chapter(**of(cast, lead), chapter=chapter.pk, reason="Ill.")
    assert not Chapter.objects.exists()
    refused("round.no_chapters", deed=assessing.issue_feedback, **of(cast, cast.official("planning_director")), writer=write)


def test_a_judgement_is_on_what_was_read_or_scored_and_on_the_scale(cast: Cast) -> None:
    chapter = under_assessment(cast)
    lead = cast.official("assessor")
    made: dict[str, Any] = {"about": "chapter", "subject": "finance", "value": "red", "words": "So."}
    judge = assessing.consolidate
    refused("deed.not_read", deed=judge, **of(cast, lead), **made)
    assessing.return_chapter(**of(cast, cast.official("policy_lead")), chapter=chapter.pk, rating="red", comment="C.")
    refused("deed.no_rating", deed=judge, **of(cast, lead), **made | {"value": "blue"})
    refused("deed.words_wanted", deed=judge, **of(cast, lead), **made | {"words": ""})
    element = made | {"about": "element", "subject": "alignment", "value": "3"}
    refused("deed.not_scored", deed=judge, **of(cast, lead), **element)
    score = assessing.score_element
    refused("deed.no_element", deed=score, **of(cast, lead), element="none", level=1, reason="R")
    refused("deed.no_level", deed=score, **of(cast, lead), element="alignment", level=9, reason="R")
    refused("deed.reason_wanted", deed=score, **of(cast, lead), element="alignment", level=1, reason="")
    score(**of(cast, lead), element="alignment", level=1, reason="R")
    refused("deed.no_level", deed=judge, **of(cast, lead), **element | {"value": "9"})
    judge(**of(cast, lead), **made)
    judge(**of(cast, lead), **element)
    assert {(c.about, c.value) for c in Consolidation.objects.all()} == {("chapter", "red"), ("element", "3")}


def test_a_blind_score_stands_once_both_are_in(standing: None) -> None:  # noqa: ARG001
    cast = gather(blind=True)
    under_assessment(cast)
    first, second, director = cast.official("assessor"), cast.official("assessor", 1), cast.official("planning_director")
    given: dict[str, Any] = {"element": "alignment", "reason": "R"}
    element: dict[str, Any] = {"about": "element", "subject": "alignment", "value": "2", "words": "So."}
    assessing.score_element(**of(cast, first), level=1, **given)
    assessing.score_element(**of(cast, first), level=2, **given)
    refused("deed.not_scored", deed=assessing.consolidate, **of(cast, first), **element)
    assessing.score_element(**of(cast, second), level=4, **given)
    refused("deed.scores_open", deed=assessing.score_element, **of(cast, first), level=4, **given)
    assessing.score_element(**of(cast, director), level=3, **given)
    assessing.consolidate(**of(cast, first), **element)


def test_two_leads_do_not_overwrite_each_others_feedback(cast: Cast) -> None:
    under_assessment(cast)
    lead, second = cast.official("assessor"), cast.official("assessor", 1)
    points = [assessing.Point(text="P", chapter="finance")]
    feedback = assessing.write_feedback(**of(cast, lead), seen=0, text="First.", points=points)
    refused("deed.feedback_changed", deed=assessing.write_feedback, **of(cast, second), seen=0, text="Second.", points=points)
    for wrong, wanted in ((assessing.Point(text=""), "deed.words_wanted"),
                          (assessing.Point(text="P", chapter="none"), "deed.no_chapter")):  # fmt: skip
        refused(wanted, deed=assessing.write_feedback, **of(cast, second), seen=1, text="T", points=[wrong])
    assessing.write_feedback(**of(cast, second), seen=1, text="Both.", points=[*points, assessing.Point(text="Q", must=False)])
    feedback.refresh_from_db()
    assert (feedback.text, feedback.revision, [p.number for p in feedback.points.all()]) == ("Both.", 2, [1, 2])


def test_feedback_is_issued_with_a_day_to_come_and_then_stands(cast: Cast) -> None:
    cast.save()
    cast.board()
    cast.submit()
    cast.assess()
    director, lead = cast.official("planning_director"), cast.official("assessor")
    refused("round.feedback_unwritten", deed=assessing.issue_feedback, **of(cast, director), writer=write)
    assessing.write_feedback(**of(cast, lead), seen=0, text="T", points=[assessing.Point(text="P")])
    refused("deed.date_past", deed=assessing.issue_feedback, **of(cast, director), answer_by=cast.day, writer=write)
    assessing.issue_feedback(**of(cast, director), answer_by=LATER, writer=write)
    assert cast.plan().due_on == LATER
    refused("round.wait_government", deed=assessing.write_feedback, **of(cast, lead), seen=1, text="T", points=[])
    point = Feedback.objects.get().points.get()
    planner = cast.who("planner")
    refused("deed.no_point", deed=submitting.answer_point, **of(cast, planner), point=0, text="A.")
    refused("deed.words_wanted", deed=submitting.answer_point, **of(cast, planner), point=point.pk, text="")
    refused("deed.no_version", deed=submitting.answer_point, **of(cast, planner), point=point.pk, text="A.", version=9)
    refused("round.points_open", deed=submitting.answer_feedback, **of(cast, planner))
    submitting.answer_point(**of(cast, planner), point=point.pk, text="A.", changed="C3.", version=1)
    submitting.answer_feedback(**of(cast, planner))
    refused("round.nothing_revised", deed=approving.declare_ready, **of(cast, planner))


def test_feedback_that_must_change_nothing_asks_for_no_other_figures(cast: Cast) -> None:
    cast.save()
    cast.board()
    cast.submit()
    cast.assess()
    director, lead, planner = cast.official("planning_director"), cast.official("assessor"), cast.who("planner")
    points = [assessing.Point(text="Say more of partners.", must=False)]
    assessing.write_feedback(**of(cast, lead), seen=0, text="T", points=points)
    assessing.issue_feedback(**of(cast, director), writer=write)
    submitting.answer_point(**of(cast, planner), point=Feedback.objects.get().points.get().pk, text="In chapter 3.")
    submitting.answer_feedback(**of(cast, planner))
    cast.board()  # the same version, at the stage of the final plan
    cast.submit()
    assessing.return_incomplete(**of(cast, lead), reason="C9 is empty.", new_date=LATER)
    refused("round.nothing_revised", deed=approving.declare_ready, **of(cast, planner))


def test_feedback_is_not_written_on_a_final_plan(cast: Cast) -> None:
    cast.to_final()
    refused("deed.no_feedback_now", deed=assessing.write_feedback, **of(cast, cast.official("assessor")), seen=0, text="T",
            points=[])  # fmt: skip


def test_advice_recommends_what_may_be_decided_and_can_be_asked_for_again(cast: Cast) -> None:
    cast.to_final()
    director, minister = cast.official("planning_director"), cast.official("cabinet_office")
    good: dict[str, Any] = {"recommendation": "approved", "grounds": "G", "writer": write}
    refused("deed.no_outcome", deed=assessing.give_advice, **of(cast, director), **good | {"recommendation": "accepted"})
    refused("deed.no_criterion", deed=assessing.give_advice, **of(cast, director), **good, criteria={"none": "W"})
    refused("deed.reason_wanted", deed=assessing.give_advice, **of(cast, director), **good | {"grounds": ""})
    refused("deed.condition_words_wanted", deed=assessing.give_advice, **of(cast, director), **good, conditions=[("", LATER)])
    assessing.give_advice(**of(cast, director), **good, criteria={"complete": " "}, conditions=[("Beds.", LATER)])
    advice = Advice.objects.get()
    assert (advice.criteria, advice.conditions) == ({}, [{"text": "Beds.", "due": "2026-04-30"}])
    refused("deed.reason_wanted", deed=assessing.ask_officials, **of(cast, minister), reason="")
    assessing.ask_officials(**of(cast, minister), reason="What of the beds?")
    assert cast.plan().state == "final_assessment"


def test_a_decision_has_a_reason_and_conditions_only_where_they_belong(cast: Cast) -> None:
    cast.to_final()
    minister = cast.official("cabinet_office")
    decide = deciding.record_decision
    good: dict[str, Any] = {"event": "approve", "reason": "R", "writer": write}
    refused("workflow.not_now", deed=decide, **of(cast, minister), **good)
    cast.advise()
    refused("deed.no_outcome", deed=decide, **of(cast, minister), **good | {"event": "revoke"})
    refused("workflow.needs_reason", deed=decide, **of(cast, minister), **good | {"reason": ""})
    refused("deed.conditions_unwanted", deed=decide, **of(cast, minister), **good, conditions=[("B.", LATER)])
    conditional = good | {"event": "approve_with_conditions"}
    refused("workflow.needs_conditions", deed=decide, **of(cast, minister), **conditional)
    refused("deed.date_past", deed=decide, **of(cast, minister), **conditional, conditions=[("B.", cast.day)])
    publish = deciding.publish_plan
    refused("deed.not_decided", deed=publish, **of(cast, minister))
    decide(**of(cast, minister), **conditional, conditions=[("B.", LATER), ("C.", LATER)])
    assert [c.number for c in Decision.objects.get().conditions.all()] == [1, 2]
    publish(**of(cast, minister))
    refused("deed.published_already", deed=publish, **of(cast, minister))
    refused("workflow.needs_reason", deed=deciding.revoke_approval, **of(cast, minister), reason="", writer=write)


@pytest.mark.parametrize(("code", "event", "recommendation"), [
    (ARWEL, "approve_with_conditions", "approved_with_conditions"), (AUTHORITY, "accept_plan", "accepted"),
])  # fmt: skip
def test_the_letters_are_real_word_in_both_languages(cast: Cast, code: str, event: str, recommendation: str) -> None:
    cast.to_final(code)
    director, minister = cast.official("planning_director"), cast.official("cabinet_office")
    assessing.give_advice(**of(cast, director, code), recommendation=recommendation, grounds="G")
    conditions = [("Beds.", LATER)] if event.endswith("conditions") else []
    deciding.record_decision(**of(cast, minister, code), event=event, reason="R", conditions=conditions)
    letters = Letter.objects.filter(kind__in=("advice", "decision")).select_related("content")
    assert len(letters) == 4 and all(bytes(letter.content.data).startswith(b"PK") for letter in letters)
    assert {letter.filename[-8:] for letter in letters} == {"-en.docx", "-cy.docx"}


def test_the_real_feedback_and_officers_letters_are_written(cast: Cast) -> None:
    cast.save(ARWEL, "draft", finding("x", "breach"), balanced=False, position={
        "years": ["2026-27", "2027-28", "2028-29"],
        "rows": [{"line": "c3_surplus", "unit": "gbp_000", "values": [-1.0, None, 2.0]}]})  # fmt: skip
    from cynllun.deeds import drafting

    drafting.acknowledge_breach(**of(cast, cast.chief(ARWEL)), finding="x", text="I know.")
    cast.board(approved=False)
    submitting.submit_annual_plan(**of(cast, cast.chief(ARWEL)), letter="L", reason="R", steps=[("S", LATER)])
    cast.save(COMMITTEE)
    cast.board(COMMITTEE)
    cast.submit(COMMITTEE)
    cast.assess(COMMITTEE)
    lead = cast.official("assessor")
    assessing.score_element(**of(cast, lead, COMMITTEE), element="alignment", level=2, reason="R")
    assessing.consolidate(**of(cast, lead, COMMITTEE), about="element", subject="alignment", value="2", words="W")
    assessing.write_feedback(**of(cast, lead, COMMITTEE), seen=0, text="T", points=[assessing.Point(text="P")])
    assessing.issue_feedback(**of(cast, cast.official("planning_director"), COMMITTEE))
    assert {(letter.kind, letter.plan.organisation.code) for letter in Letter.objects.all()} == {
        ("accountable_officer", ARWEL),
        ("feedback", COMMITTEE),
    }


def test_a_letter_is_written_after_the_journals_line(cast: Cast) -> None:
    cast.save()
    cast.board()
    cast.submit()

    def work(doing: Any) -> Plan:
        send_letter(doing, Submission.objects.get(), "feedback", writer=write)
        return cast.plan()

    with pytest.raises(RuntimeError):
        perform("issue_feedback", cast.official("planning_director"), cast.plan().pk, Form(), Plan, work)


def test_a_notice_is_read_once_and_only_by_those_it_is_for(cast: Cast) -> None:
    cast.save()
    cast.board()
    cast.submit()
    lead, second, planner = cast.official("assessor"), cast.official("assessor", 1), cast.who("planner")
    notice = unread(lead)[0]
    for viewer in (planner, cast.who("public"), lead, lead):
        mark_read(viewer, notice.pk)
    assert NoticeRead.objects.count() == 1 and unread(lead) == [] and unread(second) == [notice]
    assert unread(cast.who("public")) == []


def test_a_notice_says_who_did_what_and_all_that_were_shown_are_read_at_once(cast: Cast) -> None:
    cast.save()
    cast.board()
    cast.submit()
    lead, planner = cast.official("assessor"), cast.who("planner")
    told = Sentence.from_dict(unread(lead)[0].sentence)
    chief = cast.who("chief_executive").person
    assert chief is not None
    assert words(edition_of(cast.round), "en").say(told).endswith(f": {chief.name} submitted the final draft")
    assert f"mae {chief.name} wedi" in words(edition_of(cast.round), "cy").say(told)
    shown = unread(planner)
    assessing.accept_complete(**of(cast, lead))
    mark_all_read(planner, max(each.pk for each in shown))
    assert [each.event for each in unread(planner)] == ["accept_complete"], "what came since was not read"
