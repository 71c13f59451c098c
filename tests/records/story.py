"""One story that takes plans through every state of the round, stopping after each deed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from cynllun.deeds import approving, assessing, between, clock, deciding, delivering, drafting, statutory, submitting
from cynllun.delivery import Promised
from cynllun.records.models import (
    Content,
    Control,
    Difference,
    DifferenceStep,
    Intention,
    IntentionStep,
    Part,
    PartFigures,
    PartsTaken,
    RequirementAnswer,
)
from tests.casts.requirements import ASKED, OTHER, PARTY, THIRD, WANTS
from tests.casts.round_cast import ARWEL, AUDIT, AUTHORITY, COMMITTEE, GOVERNMENT, MERIN, Cast, finding, write


def told(cast: Cast) -> Iterator[str]:
    """Do the story; at each stop, the code of the body whose plan moved."""
    later = cast.day + datetime.timedelta(days=30)
    yield ARWEL
    _between(cast)
    _asked(cast)
    yield ARWEL
    cast.save(ARWEL, "first", finding("q", "query"))
    drafting.explain_finding(cast.who("planner"), cast.plan().pk, cast.form(), finding="q", text="It is so.")
    statutory.record_statutory(cast.who("finance_director"), cast.plan().pk, cast.form(),
                               statutory.Figure("outturn", "2023-24", -5.0, "Accounts", cast.day))  # fmt: skip
    drafting.record_reconciliation(cast.who("finance_director"), cast.plan().pk, cast.form(), held_on=cast.day, present="Nia",
                                   settled=[drafting.Settled("q", "It is so.")])  # fmt: skip
    yield ARWEL
    drafting.share_version(cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation=MERIN)
    side = drafting.share_side(cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation=MERIN)
    nia = cast.who("planner").person
    drafting.name_sheet_owner(
        cast.who("planner"), cast.plan().pk, cast.form(), tables=["c3"], owner=nia.pk if nia else 0, due=later)  # fmt: skip
    _divided(cast)
    _intended(cast)
    yield ARWEL
    drafting.unshare_side(cast.who("planner"), cast.plan().pk, cast.form(), share=side.pk)
    drafting.share_side(cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation=COMMITTEE)
    drafting.share_version(cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation=GOVERNMENT, until=cast.day)
    yield ARWEL
    cast.save(ARWEL, "second")
    drafting.explain_movement(
        cast.who("planner"), cast.plan().pk, cast.form(), before=1, after=2, total="c3_surplus", line="c3_pay", period="2026-27",
        text="Prices.", moved=lambda *_: True,
    )  # fmt: skip
    approving.declare_ready(cast.who("planner"), cast.plan().pk, cast.form())
    yield ARWEL
    approving.reopen_plan(cast.who("planner"), cast.plan().pk, cast.form(), reason="A slip.")
    cast.board()
    yield ARWEL
    cast.submit()
    yield ARWEL
    assessing.return_incomplete(cast.official("assessor"), cast.plan().pk, cast.form(), reason="C9.", new_date=later)
    cast.save(ARWEL, "third")
    yield ARWEL
    cast.board()
    cast.submit()
    cast.assess()
    assessing.write_feedback(
        cast.official("assessor"), cast.plan().pk, cast.form(), seen=0, text="Thanks.", points=[assessing.Point(text="Mend.")]
    )
    assessing.score_element(
        cast.official("assessor"), cast.plan().pk, cast.form(), element="alignment", level=2, reason="Early."
    )
    yield ARWEL
    assessing.issue_feedback(cast.official("planning_director"), cast.plan().pk, cast.form(), writer=write)
    yield ARWEL
    yield from _final(cast, later)
    yield from _others(cast)


def _between(cast: Cast) -> None:
    """A difference between two boards, and one that was sent to the arbiter."""
    arbiter = cast.official("arbiter")
    assert arbiter.person is not None
    between.name_arbiter(cast.official("planning_director"), cast.round.pk, arbiter=arbiter.person.pk, settle_by=cast.day)
    for code, other, referred in ((ARWEL, MERIN, False), (AUTHORITY, COMMITTEE, True)):
        made = Difference.objects.create(
            round=cast.round, table="c8", ours=cast.plan(code).organisation, theirs=cast.plan(other).organisation,
            state="difference_open", state_since=clock.now(), referred=referred)  # fmt: skip
        DifferenceStep(difference=made, event="open_difference", organisation=made.ours, reason="So.", role="planner",
                       by=arbiter.person, at=clock.now()).save()  # fmt: skip


def _intended(cast: Cast) -> None:
    """Two intentions of a board for another: a draft, and one that was sent, with a step from before."""
    at, planner = clock.now(), cast.who("planner").person
    for sent in (None, at):
        made = Intention.objects.create(
            round=cast.round, commissioner=cast.plan().organisation, provider=cast.plan(MERIN).organisation, service="Hips", words="So.",
            agreement="long_term", answer_by=cast.day, state="intention_sent", state_since=at, sent_at=sent)  # fmt: skip
        for draft in (True, False):
            IntentionStep(intention=made, event="send_intention", organisation=made.commissioner, draft=draft, role="planner", by=planner,
                          at=at).save()  # fmt: skip


def _divided(cast: Cast) -> None:
    """Two parts of a plan, one of them withdrawn; each handed something in, and one was taken."""
    plan, at = cast.plan(), clock.now()
    rows: dict[str, Any] = {"by": cast.who("planner").person, "role": "planner", "at": at}
    content = Content.objects.all()[0]
    version = plan.versions.get(number=1)
    for name, owner, ended in (("North", cast.who("planner").person, None), ("South", cast.who("auditor", AUDIT).person, None),
                               ("East", cast.who("chief_executive").person, at)):  # fmt: skip
        part = Part.objects.create(plan=plan, name=name, tables=["c3"], owner=owner, due=cast.day, ended_at=ended, **rows)
        PartFigures(part=part, number=1, filename="a", file=content, figures=content, content_hash=name, edition="e", edition_hash="h",
                    **rows).save()  # fmt: skip
    Control(plan=plan, table="c3", figures={}, **rows).save()
    PartsTaken(version=version, table="c3", of=[], agreed=True, **rows).save()


def _asked(cast: Cast) -> None:
    """Requirements are answered, one is asked to be let off, and a party agrees; before anything is submitted."""
    planner, plan = cast.who("planner"), cast.plan().pk
    ask = drafting.ask_not_applicable(planner, plan, cast.form(), requirement=OTHER, reason="We have no such service.")
    drafting.decline_not_applicable(cast.official("assessor"), plan, cast.form(), ask=ask.pk, words="You commission it.")
    drafting.ask_not_applicable(planner, plan, cast.form(), requirement=THIRD, reason="Nor this.")
    _answered(cast, "met")


def _answered(cast: Cast, status: str) -> None:
    planner, plan = cast.who("planner"), cast.plan().pk
    latest = RequirementAnswer.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    made = drafting.answer_requirement(
        planner, plan, cast.form(), requirement=ASKED, answer=drafting.Answer(status, "So.", "The plan"), seen=latest)  # fmt: skip
    drafting.review_answer(cast.who("finance_director"), plan, cast.form(), answer=made.pk, agreed=True)
    drafting.record_consent(
        planner, plan, cast.form(), requirement=WANTS, party=PARTY, given=True, day=cast.day, evidence="Minute 7.")  # fmt: skip


def _final(cast: Cast, later: datetime.date) -> Iterator[str]:
    cast.answer()
    _answered(cast, "partly")
    yield ARWEL
    cast.save(ARWEL, "fourth")
    approving.declare_ready(cast.who("planner"), cast.plan().pk, cast.form())
    yield ARWEL
    approving.reopen_plan(cast.who("planner"), cast.plan().pk, cast.form(), reason="A slip.")
    cast.board()
    yield ARWEL
    cast.submit()
    yield ARWEL
    cast.assess()
    yield ARWEL
    assessing.request_more(cast.official("assessor"), cast.plan().pk, cast.form(), reason="Beds?", new_date=later)
    yield ARWEL
    submitting.supply_more(cast.chief(ARWEL), cast.plan().pk, cast.form(), words="Ward 4.")
    assessing.return_plan(cast.official("planning_director"), cast.plan().pk, cast.form(), reason="Again.", new_date=later)
    yield ARWEL
    point = cast.plan().submissions.get(feedback__isnull=False).feedback.points.get()
    submitting.answer_point(cast.who("planner"), cast.plan().pk, cast.form(), point=point.pk, text="Better.", changed="C9.")
    yield ARWEL
    cast.save(ARWEL, "fifth")
    cast.board()
    cast.submit()
    cast.assess()
    cast.advise()
    yield ARWEL
    cast.decide("approve")
    yield ARWEL
    yield from _delivered(cast)
    deciding.publish_plan(cast.official("cabinet_office"), cast.plan().pk, cast.form())
    yield ARWEL
    deciding.revoke_approval(cast.official("cabinet_office"), cast.plan().pk, cast.form(), reason="Deficit.", writer=write)
    yield ARWEL


def _delivered(cast: Cast) -> Iterator[str]:
    """Two reports, the board's assessment between them."""
    promises = lambda _plan: (Promised("A1", "A1", "", "Beds", "", None),)  # noqa: E731
    for day in (cast.day, None):
        progress = delivering.Progress("at_risk", words="Staff are not there.")
        delivering.report_progress(
            cast.who("planner"), cast.plan().pk, cast.form(), promise="A1", progress=progress, promises=promises)  # fmt: skip
        yield ARWEL
        if day:
            delivering.record_assessment(
                cast.secretary(ARWEL), cast.plan().pk, cast.form(), meeting="Board", day=day, words="Read.", asked="Beds?")  # fmt: skip
            yield ARWEL
    plan, owner = cast.plan().pk, cast.who("planner").person
    warning = delivering.raise_warning(cast.who("planner"), plan, cast.form(), title="Beds", words="Short.",
                                       owner=owner.pk if owner else 0, answer_by=cast.day)  # fmt: skip
    delivering.answer_warning(cast.official("planning_director"), plan, cast.form(), warning=warning.pk, words="Read.")
    delivering.set_confidence(cast.chief(ARWEL), plan, cast.form(), level="low", reason="Beds.", said={"overdue": 1})
    yield ARWEL


def _conditions(cast: Cast, code: str) -> Iterator[str]:
    """The body reports on its condition, and government settles it."""
    plan, asked = cast.plan(code).pk, cast.plan(code).decisions.get().conditions.get().pk
    delivering.report_condition(
        cast.who("planner", code), plan, cast.form(code), condition=asked, status="done", evidence="Minute 7"
    )
    yield code
    director = cast.official("planning_director")
    delivering.settle_condition(director, plan, cast.form(code), condition=asked, met=True, words="Read.")


def _others(cast: Cast) -> Iterator[str]:
    cast.save(MERIN, "annual", balanced=False)
    cast.board(MERIN, approved=False)
    cast.submit_annual(MERIN)
    yield MERIN
    cast.assess(MERIN)
    yield MERIN
    cast.decide("note_annual_plan", MERIN, "planning_director")
    yield MERIN
    for event, code in (("approve_with_conditions", "DEMO-3"), ("not_approve", "DEMO-4")):
        cast.to_final(code)
        cast.advise(code, "not_approved")
        cast.decide(event, code)
        yield from _conditions(cast, code) if event.endswith("conditions") else ()
        yield code
    cast.to_final(AUTHORITY)
    cast.advise(AUTHORITY, "accepted")
    cast.decide("accept_plan", AUTHORITY)
    yield AUTHORITY
    cast.to_final(COMMITTEE)
    cast.decide("note_committee_plan", COMMITTEE, "planning_director")
    yield COMMITTEE
