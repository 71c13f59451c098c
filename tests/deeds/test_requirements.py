"""A body answers the framework's requirements; officials settle what does not apply; other parties' consent is recorded."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from cynllun.deeds import drafting
from cynllun.deeds.drafting import Answer
from cynllun.deeds.perform import Form
from cynllun.deeds.refused import Refused
from cynllun.records import visible
from cynllun.records.models import ApplicabilityAsk, ApplicabilitySettled, Consent, JournalLine, RequirementAnswer
from tests.casts.requirements import ASKED, ELSEWHERE, OTHER, PARTY, WANTS
from tests.casts.round_cast import ARWEL, MERIN, Cast, gather_round
from tests.deeds.refusing import refused

pytestmark = pytest.mark.django_db
MET = Answer("met", " It does. ", "The plan", "section 4", "Minutes")


def answer(cast: Cast, said: Answer = MET, requirement: str = ASKED, **more: object) -> RequirementAnswer:
    """The planner answers."""
    form = more.pop("form", None) or cast.form()
    return drafting.answer_requirement(
        cast.who("planner"), cast.plan().pk, form, requirement=requirement, answer=said, **more)  # type: ignore[arg-type]  # fmt: skip


def ask(cast: Cast, requirement: str = ASKED, code: str = ARWEL) -> ApplicabilityAsk:
    """The planner asks to be let off."""
    return drafting.ask_not_applicable(
        cast.who("planner", code), cast.plan(code).pk, cast.form(code), requirement=requirement, reason="We have no ambulances.")  # fmt: skip


def agree(cast: Cast, asked: int, code: str = ARWEL) -> ApplicabilitySettled:
    """The lead assessor agrees."""
    return drafting.agree_not_applicable(cast.official("assessor"), cast.plan(code).pk, cast.form(code), ask=asked)


def consent(cast: Cast, **more: object) -> Consent:
    """The planner records what a party said."""
    given = {"requirement": WANTS, "party": PARTY, "given": True, "day": cast.day, "evidence": "Minute 7"} | more
    return drafting.record_consent(cast.who("planner"), cast.plan().pk, cast.form(), **given)  # type: ignore[arg-type]


def test_an_answer_is_kept_with_who_where_and_at_which_version(cast: Cast) -> None:
    first = answer(cast)
    version = cast.save()
    second = answer(cast, Answer("partly", "Two of five sites.", "The plan"), seen=first.pk)
    assert (first.text, first.version, second.version) == ("It does.", None, version)
    assert first.by == cast.who("planner").person
    assert [each.status for each in RequirementAnswer.objects.all()] == ["met", "partly"]
    line = JournalLine.objects.filter(deed="answer_requirement").order_by("number").last()
    assert line is not None and line.audience == JournalLine.BODY
    assert cast.plan().revision == 1  # the version's: an answer disturbs nobody who reads another page


def test_the_same_form_answers_once(cast: Cast) -> None:
    form = cast.form()
    assert answer(cast, form=form) == answer(cast, form=form)
    assert RequirementAnswer.objects.count() == 1


@pytest.mark.parametrize(("said", "wanted"), [
    (Answer("good", "So.", "The plan"), "deed.no_answer_status"), (Answer("met", "So."), "deed.document_wanted"),
    (Answer("partly", "So."), "deed.document_wanted"), (Answer("partly", " ", "The plan"), "deed.missing_wanted"),
    (Answer("not"), "deed.missing_wanted"), (Answer("met", "", "x" * 301), "deed.place_long"),
])  # fmt: skip
def test_an_answer_says_where_or_what_is_missing(cast: Cast, said: Answer, wanted: str) -> None:
    refused(wanted, deed=answer, cast=cast, said=said)
    assert not RequirementAnswer.objects.exists()


def test_what_is_not_asked_of_the_body_is_not_answered(cast: Cast) -> None:
    for id in (ELSEWHERE, "no such thing", ""):
        refused("deed.no_requirement", deed=answer, cast=cast, requirement=id)
        refused("deed.no_requirement", deed=ask, cast=cast, requirement=id)
        refused("deed.no_requirement", deed=consent, cast=cast, requirement=id)


def test_two_people_do_not_overwrite_each_other(cast: Cast) -> None:
    answer(cast)
    refused("deed.answer_changed", deed=answer, cast=cast)
    assert RequirementAnswer.objects.count() == 1


def test_many_are_answered_at_once_or_none(cast: Cast) -> None:
    def many(**answers: Answer) -> object:
        return drafting.answer_requirements(cast.who("planner"), cast.plan().pk, cast.form(), answers=answers)

    refused("deed.no_requirement", deed=many, **{ASKED: MET, ELSEWHERE: MET})
    refused("deed.document_wanted", deed=many, **{ASKED: MET, OTHER: Answer("met")})
    assert not RequirementAnswer.objects.exists()
    ask(cast, OTHER)
    many(**{ASKED: MET, OTHER: MET})
    assert RequirementAnswer.objects.count() == 2 and ApplicabilitySettled.objects.get().outcome == "taken_back"
    assert JournalLine.objects.filter(deed="answer_requirements").count() == 1
    refused("deed.answers_changed", deed=many, **{ASKED: MET, WANTS: MET})
    refused("deed.no_answers", deed=many)
    with pytest.raises(Refused):
        drafting.answer_requirements(cast.who("auditor", "DEMO-A"), cast.plan().pk, Form(), answers={})


def test_somebody_else_reviews_the_latest_answer(cast: Cast) -> None:
    made = answer(cast)
    planner, director, plan = cast.who("planner"), cast.who("finance_director"), cast.plan().pk
    review = drafting.review_answer
    refused("deed.review_own", deed=review, viewer=planner, plan=plan, form=Form(), answer=made.pk, agreed=True)
    refused("deed.mend_wanted", deed=review, viewer=director, plan=plan, form=Form(), answer=made.pk, agreed=False)
    kept = review(director, plan, Form(), answer=made.pk, agreed=False, words="Which page?")
    assert (kept.answer, kept.agreed, kept.words) == (made, False, "Which page?")
    later = answer(cast, seen=made.pk)
    refused("deed.answer_changed", deed=review, viewer=director, plan=plan, form=Form(), answer=made.pk, agreed=True)
    assert review(director, plan, Form(), answer=later.pk, agreed=True).agreed
    refused("deed.no_requirement_answer", deed=review, viewer=cast.who("planner", MERIN), plan=cast.plan(MERIN).pk,
            form=Form(), answer=later.pk, agreed=True)  # fmt: skip


def test_officials_agree_before_the_plan_is_submitted_and_only_on_what_was_asked(cast: Cast) -> None:
    lead, plan = cast.official("assessor"), cast.plan().pk
    agree_, decline = drafting.agree_not_applicable, drafting.decline_not_applicable
    refused("deed.no_plan", deed=agree_, viewer=lead, plan=plan, form=Form(), ask=1)
    asked = ask(cast)
    assert list(visible.asks_for(lead)) == [asked] and not visible.plans_for(lead).filter(pk=plan).exists()
    refused("deed.not_asked", deed=agree_, viewer=lead, plan=plan, form=Form(), ask=asked.pk + 1)
    refused("deed.no_plan", deed=agree_, viewer=lead, plan=cast.plan(MERIN).pk, form=Form(), ask=asked.pk)
    refused("deed.reason_wanted", deed=decline, viewer=lead, plan=plan, form=Form(), ask=asked.pk, words=" ")
    settled = agree(cast, asked.pk)
    assert (settled.outcome, settled.by) == ("agreed", lead.person)
    refused("deed.settled_already", deed=decline, viewer=lead, plan=plan, form=Form(), ask=asked.pk, words="No.")
    refused("deed.agreed_already", deed=ask, cast=cast)
    assert list(visible.settled_for(cast.who("planner"))) == [settled]
    assert [each.event for each in visible.notices_for(cast.who("planner")).filter(plan=plan)][-1] == "agree_not_applicable"
    assert "agree_not_applicable" in visible.journal_for(cast.who("planner"), cast.plan()).values_list("deed", flat=True)


def test_another_bodys_ask_is_not_settled_through_this_plan(cast: Cast) -> None:
    asked, other = ask(cast), ask(cast, code=MERIN)
    refused("deed.not_asked", deed=agree, cast=cast, asked=other.pk)
    assert agree(cast, asked.pk).ask == asked


def test_what_was_declined_may_be_asked_again_with_another_reason(cast: Cast) -> None:
    asked = ask(cast)
    refused("deed.asked_already", deed=ask, cast=cast)
    drafting.decline_not_applicable(cast.official("assessor"), cast.plan().pk, cast.form(), ask=asked.pk, words="You do.")
    again = ask(cast)
    refused("deed.settled_already", deed=agree, cast=cast, asked=asked.pk)
    assert agree(cast, again.pk).outcome == "agreed"


def test_who_answers_after_all_takes_the_asking_back(cast: Cast) -> None:
    asked = ask(cast)
    agree(cast, asked.pk)
    answer(cast)
    assert [each.outcome for each in ApplicabilitySettled.objects.all()] == ["agreed", "taken_back"]
    refused("deed.settled_already", deed=agree, cast=cast, asked=asked.pk)
    ask(cast, OTHER)
    answer(cast, requirement=OTHER)
    assert ApplicabilitySettled.objects.count() == 3


def test_nothing_is_settled_on_a_plan_that_is_decided(cast: Cast) -> None:
    asked = ask(cast)
    cast.to_final()
    cast.advise()
    cast.decide("approve")
    refused("deed.plan_decided", deed=agree, cast=cast, asked=asked.pk)


def test_a_consent_is_a_party_a_day_and_where_it_can_be_read(cast: Cast) -> None:
    tomorrow = cast.day + datetime.timedelta(days=1)
    refused("deed.no_party", deed=consent, cast=cast, party="nobody")
    refused("deed.no_party", deed=consent, cast=cast, requirement=ASKED)
    refused("deed.consent_to_come", deed=consent, cast=cast, day=tomorrow)
    refused("deed.consent_evidence_wanted", deed=consent, cast=cast, evidence=" ")
    made = consent(cast)
    consent(cast, given=False, evidence="Letter")
    assert (made.party, made.day, made.evidence) == (PARTY, cast.day, "Minute 7")
    assert [each.given for each in Consent.objects.all()] == [True, False]


def test_government_reads_the_answers_with_the_next_submission(cast: Cast) -> None:
    lead, first = cast.official("assessor"), answer(cast)
    cast.save()
    cast.board()
    assert not visible.requirement_answers_for(lead).exists()
    cast.submit()
    assert list(visible.requirement_answers_for(lead)) == [first]
    cast.assess()
    cast.feedback()
    answer(cast, seen=first.pk)  # in the very minute: it is by number that it is not of that submission
    assert list(visible.requirement_answers_for(lead)) == [first]
    assert visible.requirement_answers_for(cast.who("planner")).count() == 2
    for stranger in (cast.who("planner", MERIN), cast.who("partner_reader", "DEMO-P"), cast.who("public")):
        assert not visible.requirement_answers_for(stranger).exists()


def test_words_of_an_earlier_plan_are_taken_up_only_from_ones_own(cast: Cast) -> None:
    first = answer(cast)
    refused("deed.no_earlier_answer", deed=answer, cast=cast, seen=first.pk, carried=first.pk)
    later = replace(cast, round=gather_round(cast))
    second = answer(later, carried=first.pk)
    assert second.carried_from == first and second.plan != first.plan
    refused("deed.no_earlier_answer", deed=answer, cast=later, requirement=OTHER, carried=first.pk)


def test_what_a_revision_renamed_keeps_its_words(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(drafting.answer_requirement.__globals__, "formers", lambda _edition, id: (id, OTHER))
    before = answer(cast, requirement=OTHER)
    assert answer(cast, carried=before.pk).carried_from == before
