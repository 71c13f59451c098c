"""Every deed, tried by every role at its own place: only those of the table may, and nobody else moves anything."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model

from cynllun.deeds import approving, assessing, deciding, desk, dividing, drafting, submitting
from cynllun.deeds.framework import machine_of
from cynllun.deeds.perform import Form
from cynllun.deeds.refused import Refused
from cynllun.records.models import (
    ApplicabilityAsk,
    Appointment,
    Chapter,
    Feedback,
    FeedbackPoint,
    Part,
    Plan,
    RequirementAnswer,
    Share,
    SideShare,
    Upload,
)
from cynllun.records.viewer import Viewer, viewer_of
from cynllun.rounds import PERMISSIONS
from cynllun.workflow import Machine
from tests.casts import revision
from tests.casts.requirements import ASKED, OTHER, PARTY, WANTS
from tests.casts.round_cast import Cast, finding, workbook, write

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 9, 1)
MINUTE = approving.Minute(meeting="Board", date=datetime.date(2026, 1, 12), reference="1", words="So.")


ANSWER = drafting.Answer("met", document="The plan")


def newest(model: type[Model]) -> int:
    """The id of the newest row, or one that is not there."""
    return model._default_manager.values_list("pk", flat=True).order_by("-pk").first() or 0


def reader() -> int:
    """The first of those who read chapters."""
    return Appointment.objects.filter(role="policy_lead").order_by("pk")[0].person_id


def planner(plan: int) -> int:
    """The first planner of a plan's body."""
    return Appointment.objects.filter(role="planner", organisation__plans=plan).order_by("pk")[0].person_id


# Deed by name: the events that it takes (none: it moves nothing), and a call that would do.
DEEDS: dict[str, tuple[str, Callable[[Viewer, int], Any]]] = {
    "receive_upload": ("save_version", lambda v, p: drafting.receive_upload(
        v, p, Form(), filename="a", data=workbook("new"))),
    "explain_finding": ("", lambda v, p: drafting.explain_finding(v, p, Form(), finding="q", text="So.")),
    "acknowledge_breach": ("", lambda v, p: drafting.acknowledge_breach(v, p, Form(), finding="x", text="So.")),
    "answer_requirement": ("", lambda v, p: drafting.answer_requirement(
        v, p, Form(), requirement=ASKED, answer=ANSWER, seen=newest(RequirementAnswer))),
    "review_answer": ("", lambda v, p: drafting.review_answer(v, p, Form(), answer=newest(RequirementAnswer), agreed=True)),
    "ask_not_applicable": ("", lambda v, p: drafting.ask_not_applicable(v, p, Form(), requirement=ASKED, reason="So.")),
    "agree_not_applicable": ("", lambda v, p: drafting.agree_not_applicable(v, p, Form(), ask=newest(ApplicabilityAsk))),
    "decline_not_applicable": ("", lambda v, p: drafting.decline_not_applicable(
        v, p, Form(), ask=newest(ApplicabilityAsk), words="So.")),
    "record_consent": ("", lambda v, p: drafting.record_consent(
        v, p, Form(), requirement=WANTS, party=PARTY, given=True, day=MINUTE.date, evidence="So.")),
    "move_plan_to_revision": ("", lambda v, p: drafting.move_plan_to_revision(v, p, Form())),
    "take_sheets": ("save_version", lambda v, p: drafting.take_sheets(
        v, p, Form(), upload=Upload.objects.filter(state=Upload.HELD).values_list("pk", flat=True).last() or 0, tables=["c3"],
        make=lambda upload, *_: (drafting.Checked(content_hash="new", figures=b"new"), upload.plan.versions.first()))),
    "explain_movement": ("", lambda v, p: drafting.explain_movement(
        v, p, Form(), before=1, after=1, total="c3_surplus", line="c3_pay", period="2026-27", text="So.", moved=lambda *_: True)),
    "name_sheet_owner": ("", lambda v, p: drafting.name_sheet_owner(v, p, Form(), tables=["c3"], owner=None)),
    "record_reconciliation": ("", lambda v, p: drafting.record_reconciliation(
        v, p, Form(), held_on=MINUTE.date, present="Nia", settled=[drafting.Settled("q", "So.")],
        known=lambda *_: {"q": {"fingerprint": "1"}})),
    "make_part": ("", lambda v, p: dividing.make_part(
        v, p, Form(), name="North", tables=["c3"], owner=v.person.pk if v.person else 0, due=DAY)),
    "change_part": ("", lambda v, p: dividing.change_part(
        v, p, Form(), part=newest(Part), owner=planner(p), due=DAY)),
    "withdraw_part": ("", lambda v, p: dividing.withdraw_part(v, p, Form(), part=newest(Part), reason="So.")),
    "set_control": ("", lambda v, p: dividing.set_control(v, p, Form(), table="c3", figures={("c3_pay", "2026-27"): 7.0})),
    "share_version": ("", lambda v, p: drafting.share_version(v, p, Form(), number=1, organisation="DEMO-3")),
    "share_side": ("", lambda v, p: drafting.share_side(v, p, Form(), number=1, organisation="DEMO-3")),
    "unshare_side": ("", lambda v, p: drafting.unshare_side(v, p, Form(), share=newest(SideShare))),
    "unshare_version": ("", lambda v, p: drafting.unshare_version(v, p, Form(), share=newest(Share))),
    "declare_ready": ("declare_draft_ready declare_final_ready", lambda v, p: approving.declare_ready(v, p, Form())),
    "approve_by_board": ("approve_draft approve_final", lambda v, p: approving.record_board_approval(
        v, p, Form(), approved=True, minute=MINUTE)),
    "decline_by_board": ("decline_draft decline_final", lambda v, p: approving.record_board_approval(
        v, p, Form(), approved=False, minute=MINUTE)),
    "reopen_plan": ("reopen_draft reopen_final", lambda v, p: approving.reopen_plan(v, p, Form(), reason="So.")),
    "begin_again": ("begin_again", lambda v, p: approving.begin_again(v, p, Form())),
    "submit_plan": ("submit_draft submit_final", lambda v, p: submitting.submit_plan(v, p, Form())),
    "submit_annual_plan": ("submit_annual", lambda v, p: submitting.submit_annual_plan(
        v, p, Form(), letter="L", reason="So.", steps=[("S", DAY)], writer=write)),
    "accept_complete": ("accept_complete", lambda v, p: assessing.accept_complete(v, p, Form())),
    "return_incomplete": ("return_incomplete", lambda v, p: assessing.return_incomplete(
        v, p, Form(), reason="So.", new_date=DAY)),
    "assign_chapter": ("", lambda v, p: assessing.assign_chapter(
        v, p, Form(), chapter="quality", reader=reader())),
    "withdraw_chapter": ("assign_chapter", lambda v, p: assessing.withdraw_chapter(
        v, p, Form(), chapter=newest(Chapter), reason="So.")),
    "return_chapter": ("", lambda v, p: assessing.return_chapter(
        v, p, Form(), chapter=newest(Chapter), rating="red", comment="So.")),
    "score_element": ("", lambda v, p: assessing.score_element(
        v, p, Form(), element="alignment", level=1, reason="So.")),
    "consolidate": ("", lambda v, p: assessing.consolidate(
        v, p, Form(), about="chapter", subject="finance", value="red", words="So.")),
    "write_feedback": ("", lambda v, p: assessing.write_feedback(
        v, p, Form(), seen=newest(Feedback) and Feedback.objects.get(submission__plan=p).revision, text="T",
        points=[assessing.Point(text="P")])),
    "issue_feedback": ("issue_feedback", lambda v, p: assessing.issue_feedback(v, p, Form(), writer=write)),
    "answer_point": ("", lambda v, p: submitting.answer_point(v, p, Form(), point=newest(FeedbackPoint), text="So.")),
    "answer_feedback": ("answer_feedback", lambda v, p: submitting.answer_feedback(v, p, Form())),
    "request_more": ("request_more", lambda v, p: assessing.request_more(v, p, Form(), reason="So.", new_date=DAY)),
    "supply_more": ("supply_more", lambda v, p: submitting.supply_more(v, p, Form(), words="So.")),
    "return_plan": ("return_plan", lambda v, p: assessing.return_plan(v, p, Form(), reason="So.", new_date=DAY)),
    "give_advice": ("give_advice", lambda v, p: assessing.give_advice(
        v, p, Form(), recommendation="approved", grounds="So.", writer=write)),
    "ask_officials": ("ask_officials", lambda v, p: assessing.ask_officials(v, p, Form(), reason="So.")),
    "record_decision": (" ".join(deciding.DECISIONS), lambda v, p: deciding.record_decision(
        v, p, Form(), event="approve", reason="So.", writer=write)),
    "revoke_approval": ("revoke", lambda v, p: deciding.revoke_approval(v, p, Form(), reason="So.", writer=write)),
    "publish_plan": ("", lambda v, p: deciding.publish_plan(v, p, Form())),
}  # fmt: skip


def _one_part(cast: Cast) -> None:
    """A part of the plan, that it may be changed and withdrawn."""
    planner, owner = cast.who("planner"), cast.who("finance_director").person
    dividing.make_part(
        planner, cast.plan().pk, cast.form(), name="South", tables=["c3"], owner=owner.pk if owner else 0, due=DAY)  # fmt: skip


def stages(cast: Cast) -> list[tuple[str, Callable[[], object]]]:
    """How the story goes on to each state at which every deed is tried by everybody."""

    def drafted() -> None:
        cast.send("DEMO-1", workbook("held"), hold=True)
        cast.save("DEMO-1", "draft", finding("q", "query"), finding("x", "breach"))
        _one_part(cast)
        drafting.ask_not_applicable(cast.who("planner"), cast.plan().pk, cast.form(), requirement=OTHER, reason="So.")
        drafting.answer_requirement(cast.who("planner"), cast.plan().pk, cast.form(), requirement=ASKED, answer=ANSWER)

    def ready() -> None:
        approving.declare_ready(cast.who("planner"), cast.plan().pk, cast.form())

    def approved() -> None:
        approving.record_board_approval(cast.secretary("DEMO-1"), cast.plan().pk, cast.form(), approved=True, minute=MINUTE)

    def annual() -> None:
        cast.save("DEMO-1", "other", balanced=False)
        drafting.share_version(cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation="DEMO-2")
        drafting.share_side(cast.who("planner"), cast.plan().pk, cast.form(), number=1, organisation="DEMO-2")
        cast.board("DEMO-1", approved=False)

    def reading() -> None:
        assessing.accept_complete(cast.official("assessor"), cast.plan().pk, cast.form())
        assessing.assign_chapter(cast.official("assessor"), cast.plan().pk, cast.form(), chapter="finance", reader=reader())

    def read() -> None:
        assessing.return_chapter(
            cast.official("policy_lead"), cast.plan().pk, cast.form(), chapter=newest(Chapter), rating="red", comment="So."
        )
        assessing.write_feedback(
            cast.official("assessor"), cast.plan().pk, cast.form(), seen=0, text="T", points=[assessing.Point(text="P")]
        )

    def issued() -> None:
        assessing.issue_feedback(cast.official("planning_director"), cast.plan().pk, cast.form(), writer=write)
        submitting.answer_point(cast.who("planner"), cast.plan().pk, cast.form(), point=newest(FeedbackPoint), text="So.")

    def more() -> None:
        assessing.request_more(cast.official("assessor"), cast.plan().pk, cast.form(), reason="So.", new_date=DAY)

    def supplied() -> None:
        submitting.supply_more(cast.chief("DEMO-1"), cast.plan().pk, cast.form(), words="So.")

    return [
        ("drafting", drafted),
        ("drafting", annual),
        ("draft_ready", lambda: (cast.save("DEMO-1", "clean"), ready())),
        ("draft_approved", approved), ("draft_submitted", cast.submit), ("draft_assessment", reading),
        ("draft_assessment", read), ("feedback_issued", issued),
        ("revising", lambda: (cast.answer(), cast.save("DEMO-1", "final"))),
        ("final_submitted", lambda: (cast.board(), cast.submit())), ("final_assessment", cast.assess),
        ("more_requested", more), ("advice_given", lambda: (supplied(), cast.advise())),
        ("approved", lambda: cast.decide("approve")),
        ("revoked", lambda: deciding.revoke_approval(
            cast.official("cabinet_office"), cast.plan().pk, cast.form(), reason="So.", writer=write)),
    ]  # fmt: skip


READS_ONLY = ("auditor", "partner_reader", "public")


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with revision.issued(tmp_path, monkeypatch) as id:
        yield id


@pytest.mark.usefixtures("newer")
def test_only_the_roles_of_the_table_may_do_a_deed(cast: Cast) -> None:
    machine = machine_of(cast.round)
    done: set[str] = set()
    for state, go in stages(cast):
        go()
        assert cast.plan().state == state
        plan, everyone, some = cast.plan(), _one_of_each(cast), [cast.who("planner"), cast.official("assessor")]
        for name, (events, deed) in DEEDS.items():
            is_open = any(_allowed(machine, name, events, viewer, plan) for viewer in everyone)
            for viewer in everyone if is_open else some:  # where it is nobody's now, two are enough
                if _tried(deed, viewer, plan):
                    done.add(name)
                    assert viewer.role not in READS_ONLY, f"{viewer.role} did {name} at {state}"
                    assert _allowed(machine, name, events, viewer, plan), f"{viewer.role} did {name} at {state}"
    assert done == set(DEEDS)


def _one_of_each(cast: Cast) -> list[Viewer]:
    found: dict[tuple[str, str], Viewer] = {}
    for viewer in cast.everybody():
        code = viewer.organisation.code if viewer.organisation else ""
        if code in ("DEMO-1", "DEMO-G", "DEMO-P", "DEMO-A", "") or (code == "DEMO-2" and viewer.role == "planner"):
            found.setdefault((viewer.role, code), viewer)
    return list(found.values())


class TakenBack(Exception):
    """What was tried is not to stay."""


def _tried(deed: Callable[[Viewer, int], Any], viewer: Viewer, plan: Plan) -> bool:
    """Do a deed and take it back again: whether it was done."""
    try:
        with transaction.atomic():
            deed(viewer, plan.pk)
            raise TakenBack
    except Refused:
        return False
    except TakenBack:
        return True


def _allowed(machine: Machine[Any], name: str, events: str, viewer: Viewer, plan: Plan) -> bool:
    """What the tables say, read without the deeds."""
    side = "government" if viewer.organisation and viewer.organisation.government else "body"
    own = side == "government" or viewer.organisation == plan.organisation
    permission = PERMISSIONS.get(events or name)
    if permission is not None:
        owner = machine.state(plan.state).owner
        return own and permission.side == side and viewer.role in permission.roles and permission.owner in ("", owner)
    open_to = {role for t in machine.out_of(plan.state, plan.kind) if t.event in events.split() for role in t.roles}
    return own and viewer.role in open_to


def test_the_desk_offers_what_the_deeds_do(cast: Cast) -> None:
    cast.save()
    planner, chief, director = cast.who("planner"), cast.chief("DEMO-1"), cast.official("planning_director")
    offered = {offer.event: offer.allowed for offer in desk.offers(planner, cast.plan())}
    assert offered == {"save_version": True, "declare_draft_ready": True}
    annual = desk.offers(chief, cast.plan())
    assert [o.event for o in annual] == ["submit_annual"] and not annual[0].allowed
    assert [s.id for s in annual[0].refusals] == ["round.board_not_asked", "round.not_an_annual_plan"]
    assert desk.offers(director, cast.plan()) == ()
    for stranger in (cast.who("planner", "DEMO-2"), cast.who("auditor", "DEMO-A"), cast.who("public")):
        assert desk.offers(stranger, cast.plan()) == ()
    assert desk.may(planner, cast.plan(), "explain_finding") is None
    assert desk.may(director, cast.plan(), "explain_finding") is not None


def test_tasks_are_what_is_mine_soonest_first(cast: Cast) -> None:
    cast.to_feedback()
    assert [t.event for t in desk.tasks(cast.who("planner"))] == ["answer_feedback"]
    cast.answer()
    cast.save("DEMO-1", "final")
    cast.board()
    chief = desk.tasks(cast.chief("DEMO-1"))
    assert [(t.event, t.by, t.late) for t in chief] == [("submit_final", datetime.date(2026, 3, 31), False)]
    assert desk.tasks(cast.who("planner")) == []
    cast.submit()
    lead, reader = cast.official("assessor"), cast.official("policy_lead")
    assessing.accept_complete(lead, cast.plan().pk, cast.form())
    assert reader.person is not None
    made = assessing.assign_chapter(lead, cast.plan().pk, cast.form(), chapter="finance", reader=reader.person.pk, due=cast.day)
    tasks = desk.tasks(reader)
    assert [(t.event, t.chapter, t.by, t.late, t.soon) for t in tasks] == [("return_chapter", made, cast.day, False, True)]
    assert desk.recommendations(cast.plan()) == ("approved", "approved_with_conditions", "not_approved")
    assert desk.tasks(cast.who("public")) == []
    assert [t.event for t in desk.tasks(lead)] == []
    assessing.return_chapter(reader, cast.plan().pk, cast.form(), chapter=made.pk, rating="red", comment="So.")
    cast.advise()
    assert [t.event for t in desk.tasks(cast.official("cabinet_office"))] == ["approve"]
    cast.decide("approve")
    assert desk.tasks(cast.official("cabinet_office")) == []


def test_an_annual_plan_is_due_only_when_there_is_a_reason_for_it(cast: Cast) -> None:
    cast.save(balanced=False)
    assert desk.tasks(cast.chief("DEMO-1")) == []
    cast.board(approved=False)
    assert [t.event for t in desk.tasks(cast.chief("DEMO-1"))] == ["submit_annual"]


@pytest.mark.parametrize(
    ("role", "code", "deed"), [("planner", "DEMO-G", "declare_ready"), ("cabinet_office", "DEMO-1", "approve")]
)
def test_a_role_on_the_wrong_side_acts_for_nobody(cast: Cast, role: str, code: str, deed: str) -> None:
    """Whoever was appointed by mistake: a planner of government's would draft any body's plan, and a body's minister
    would approve its own."""
    from cynllun.records.models import Organisation, Person

    cast.to_feedback() if deed == "declare_ready" else cast.to_final()
    if deed == "declare_ready":
        cast.answer()
        cast.save(content="final")
    else:
        cast.advise()
    astray = Person.objects.create_person("astray@test.example", "Astray", fictional=True)
    held = Appointment.objects.create(
        person=astray, role=role, organisation=Organisation.objects.get(code=code), since=datetime.date(2025, 1, 1))  # fmt: skip
    viewer = viewer_of(held, cast.day)
    state = cast.plan().state
    with pytest.raises(Refused) as error:
        if deed == "declare_ready":
            approving.declare_ready(viewer, cast.plan().pk, cast.form())
        else:
            deciding.record_decision(viewer, cast.plan().pk, cast.form(), event="approve", reason="Ours.", writer=write)
    assert error.value.sentence.id == "deed.not_yours"
    assert cast.plan().state == state
