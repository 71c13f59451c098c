"""A difference between two bodies: opened by one, answered by the other, settled or sent to the arbiter; and nobody else's."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

import pytest

from cynllun.deeds import between, clock, drafting
from cynllun.deeds.perform import Form
from cynllun.plans.mirror_followed import Followed
from cynllun.records import journal
from cynllun.records.models import Appointment, Difference, DifferenceStep, JournalLine
from cynllun.records.viewer import Viewer, viewer_of
from cynllun.records.visible import difference_steps_for, differences_for, notices_for
from cynllun.web.home.mine import items
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, AUDIT, BEGIN, GOVERNMENT, MERIN, PARTNER, TRUST, days_later
from tests.deeds.refusing import refused

SETTLED = {"2026-27": 10250.0, "2027-28": 10600.0, "2028-29": 10900.0}
BY = datetime.date(2026, 2, 20)
LAST = datetime.date(2026, 1, 30)


@pytest.fixture
def cast(db: None) -> Iterator[Judges]:  # noqa: ARG001
    """MERIN says less than TRUST expects of it, and each shows the other its side: neither plan is submitted."""
    with clock.standing_at(BEGIN):
        made = judges()
        for code, other in ((TRUST, MERIN), (MERIN, TRUST)):
            made.save(code)
            drafting.share_side(made.who("planner", code), made.plan(code).pk, made.form(code), number=1, organisation=other)
        yield made


def opened(cast: Judges) -> Difference:
    return between.open_difference(
        cast.who("finance_director", TRUST), cast.plan(TRUST).pk, cast.form(TRUST), table="c8", ours=TRUST, theirs=MERIN,
        reason="You left out the second clinic.")  # fmt: skip


def step(viewer: Viewer, case: Difference, event: str, **said: object) -> DifferenceStep:
    revision = Difference.objects.get(pk=case.pk).revision
    return between.settle(viewer, case.pk, Form(f"{event}{revision}", revision), event=event, **said)  # type: ignore[arg-type]


def proposed(cast: Judges, case: Difference) -> DifferenceStep:
    viewer = cast.who("planner", TRUST)
    return step(viewer, case, "propose_figures", figures=SETTLED, reason="Half of it.", due=BY)


def named(cast: Judges, settle_by: datetime.date = LAST) -> Viewer:
    arbiter = cast.official("arbiter")
    assert arbiter.person is not None
    between.name_arbiter(cast.official("planning_director"), cast.round.pk, arbiter=arbiter.person.pk, settle_by=settle_by)
    return arbiter


def now(case: Difference) -> Difference:
    return Difference.objects.get(pk=case.pk)


def state(case: Difference) -> str:
    return now(case).state


def test_one_opens_and_proposes_and_the_other_accepts(cast: Judges) -> None:
    case = opened(cast)
    assert notices_for(cast.who("planner", MERIN)).filter(event="open_difference").count() == 1
    assert not notices_for(cast.who("planner", TRUST)).filter(event="open_difference").exists()
    proposed(cast, case)
    accepted = step(cast.who("finance_director", MERIN), case, "accept_figures")
    assert (accepted.figures, accepted.due, state(case)) == (SETTLED, BY, "difference_settled")
    assert journal.verify(case.chain).lines == 3
    assert journal.verify(case.chain).whole
    assert [s.status for s in between.sides(cast.who("planner", MERIN), now(case))] == [Followed.NOT_YET, Followed.NOT_YET]
    with days_later(60):
        late = between.sides(cast.who("planner", MERIN), now(case))
        assert [s.status for s in late] == [Followed.OVERDUE, Followed.OVERDUE]


def test_the_other_answers_with_other_figures_and_a_proposal_is_taken_back(cast: Judges) -> None:
    case, other = opened(cast), cast.who("planner", MERIN)
    proposed(cast, case)
    step(other, case, "counter_figures", figures={**SETTLED, "2026-27": 10000.0}, reason="A third.", due=BY)
    refused("workflow.not_now", deed=partial(step, cast.who("finance_director", MERIN), case), event="accept_figures")
    step(other, case, "take_back_figures", reason="We looked again.")
    assert between.standing(now(case)) is None
    assert step(other, case, "propose_figures", figures=SETTLED, reason="So be it.", due=BY).figures == SETTLED


def test_what_a_step_needs_is_asked_for(cast: Judges) -> None:
    case = opened(cast)
    go = partial(step, cast.who("planner", TRUST), case, "propose_figures")
    refused("workflow.needs_date", "workflow.needs_figure", "workflow.needs_reason", deed=go)
    refused("workflow.needs_figure", deed=go, figures={"2026-27": 1.0}, reason="So.", due=BY)
    refused("workflow.needs_figure", deed=go, figures=dict.fromkeys(SETTLED, float("inf")), reason="So.", due=BY)
    refused("deed.date_past", deed=go, figures=SETTLED, reason="So.", due=datetime.date(2025, 1, 1))
    refused("workflow.not_now", deed=partial(step, cast.who("planner", TRUST), case), event="decide_difference")


def test_the_arbiter_decides_after_the_day_and_nobody_else_does(cast: Judges) -> None:
    case = opened(cast)
    refer = partial(step, cast.who("planner", MERIN), case, "refer_difference", reason="We cannot agree.")
    refused("case.no_settling_day", "case.no_arbiter", deed=refer)
    arbiter = named(cast)
    refused("case.settling_day_to_come", deed=refer)
    assert not differences_for(arbiter).exists(), "two drafts: not government's to see yet"
    with days_later(30):
        refer()
        assert notices_for(arbiter).filter(event="refer_difference").exists()
        decide = partial(step, case=case, event="decide_difference", figures=SETTLED, reason="As the contract says.", due=BY)
        refused("workflow.only_for", deed=decide, viewer=cast.official("planning_director"))
        assert decide(viewer=cast.official("arbiter")).organisation.code == GOVERNMENT
        assert state(case) == "difference_decided"
        assert notices_for(cast.who("planner", MERIN)).filter(event="decide_difference").count() == 1


def test_the_next_step_waits_for_who_answers_and_then_for_who_decides(cast: Judges) -> None:
    case = opened(cast)
    ours, theirs = (cast.who("finance_director", code) for code in (TRUST, MERIN))
    assert between.waits_for(ours, case)
    assert between.waits_for(theirs, case)
    proposed(cast, case)
    assert (between.waits_for(ours, now(case)), between.waits_for(theirs, now(case))) == (False, True)
    assert [item.href for item in items(theirs)].count(f"/en/differences/{case.pk}") == 1
    arbiter = named(cast)
    with days_later(30):
        step(theirs, case, "refer_difference", reason="No answer.")
        assert (between.waits_for(theirs, now(case)), between.waits_for(arbiter, now(case))) == (False, True)
        assert not between.waits_for(cast.official("planning_director"), now(case))


def test_another_who_holds_the_role_is_not_the_arbiter_of_this_round(cast: Judges) -> None:
    case = opened(cast)
    named(cast)
    other = Appointment.objects.create(
        person=cast.official("policy_lead").person, role="arbiter", since=clock.today(),
        organisation=cast.official("policy_lead").organisation)  # fmt: skip
    with days_later(30):
        step(cast.who("planner", TRUST), case, "refer_difference", reason="We cannot agree.")
        decide = partial(
            step, viewer_of(other, clock.today()), case, "decide_difference", figures=SETTLED, reason="So.", due=BY
        )
        refused("case.another_arbiter", deed=decide)


def test_only_the_two_see_it_until_it_is_governments(cast: Judges) -> None:
    case = opened(cast)
    proposed(cast, case)
    outside = [cast.who("planner", ARWEL), cast.official("assessor"), cast.who("auditor", AUDIT), cast.who("public"),
               cast.who("partner_reader", PARTNER)]  # fmt: skip
    for viewer in outside:
        assert not differences_for(viewer).exists() and not difference_steps_for(viewer).exists()
        refused("deed.no_difference", deed=partial(step, viewer, case), event="accept_figures")
    assert differences_for(cast.who("board_secretary", MERIN)).get() == case
    refused("workflow.only_for", deed=partial(step, cast.who("board_secretary", MERIN), case), event="accept_figures")
    for code in (TRUST, MERIN):
        cast.board(code)
        cast.submit(code)
    assert differences_for(cast.official("assessor")).get() == case
    assert differences_for(cast.who("auditor", AUDIT)).get() == case
    assert not differences_for(cast.who("planner", ARWEL)).exists()
    refused("workflow.not_now", deed=partial(step, cast.official("assessor"), case), event="accept_figures")


def test_both_sides_figures_stand_there_for_who_may_read_them_and_for_nobody_else(cast: Judges) -> None:
    case = opened(cast)
    for code in (TRUST, MERIN):
        receives, pays = between.what_is_said(cast.who("planner", code), case)
        assert (receives.organisation.code, pays.organisation.code) == (TRUST, MERIN)
        assert receives.version and pays.version and receives.now[0] > pays.now[0]
    cast.save(MERIN, "annual", balanced=False)  # a later version, which is not shown to the other
    [side] = [each for each in between.what_is_said(cast.who("planner", MERIN), case) if each.organisation.code == MERIN]
    assert side.version and side.version.number == 2
    _, shown = between.what_is_said(cast.who("planner", TRUST), case)
    assert shown.version and shown.version.number == 1
    for unseen in between.what_is_said(cast.official("assessor"), case):
        assert unseen.version is None and all(value != value for value in unseen.now)


def test_only_what_is_told_to_differ_is_opened_and_once(cast: Judges) -> None:
    go = partial(between.open_difference, cast.who("planner", TRUST), cast.plan(TRUST).pk, table="c8", reason="So.")
    for table, ours, theirs in (("c8", TRUST, ARWEL), ("c8", MERIN, TRUST), ("c9", TRUST, MERIN), ("", "", "")):
        refused("deed.no_difference_to_open", deed=go, form=cast.form(TRUST), table=table, ours=ours, theirs=theirs)
    refused("deed.reason_wanted", deed=go, form=cast.form(TRUST), ours=TRUST, theirs=MERIN, reason=" ")
    opened(cast)
    refused("deed.no_difference_to_open", deed=go, form=cast.form(TRUST), ours=TRUST, theirs=MERIN)
    assert between.openable(cast.who("planner", MERIN), cast.round) == []
    assert between.openable(cast.official("assessor"), cast.round) == []


def test_it_is_closed_only_when_the_plans_agree(cast: Judges) -> None:
    case = opened(cast)
    viewer = cast.who("planner", TRUST)
    refused("case.still_differs", deed=partial(step, viewer, case), event="close_difference", reason="They agree.")
    shown = cast.plan(MERIN).versions.get().side_shares.get()
    drafting.unshare_side(cast.who("planner", MERIN), cast.plan(MERIN).pk, cast.form(MERIN), share=shown.pk)
    refused("case.agreement_unknown", deed=partial(step, viewer, case), event="close_difference", reason="They agree.")
    assert between.sides(viewer, case) == []


def test_a_form_twice_does_one_thing_and_a_stale_one_nothing(cast: Judges) -> None:
    case, viewer = opened(cast), cast.who("planner", TRUST)
    go = partial(between.settle, viewer, case.pk, event="propose_figures", figures=SETTLED, reason="Half.", due=BY)
    first = go(Form("t-one", 0))
    lines = JournalLine.objects.count()
    assert go(Form("t-one", 0)) == first and JournalLine.objects.count() == lines
    refused("deed.stale_difference", deed=go, form=Form("t-two", 0))
    other = partial(between.settle, cast.who("finance_director", MERIN), case.pk, Form("t-one", 1))
    refused("deed.form_of_another", deed=other, event="accept_figures")


def test_the_arbiter_is_named_by_the_planning_director_among_those_who_hold_the_role(cast: Judges) -> None:
    arbiter = named(cast)
    assert arbiter.person is not None
    go = partial(between.name_arbiter, round=cast.round.pk, arbiter=arbiter.person.pk, settle_by=LAST)
    assert go(cast.official("planning_director")) == between.arbitration_of(cast.round), "the same again does nothing"
    for viewer in (cast.official("assessor"), cast.official("arbiter"), cast.who("planner", TRUST), cast.who("public")):
        refused(*(["workflow.only_for"] if viewer.side == "government" else ["round.other_side"]), deed=go, viewer=viewer)
    director = cast.official("planning_director")
    assert director.person is not None
    refused("deed.no_such_arbiter", deed=go, viewer=director, arbiter=director.person.pk)
    refused("deed.no_round", deed=go, viewer=director, round=99)
    Appointment.objects.filter(person=director.person).update(until=datetime.date(2025, 12, 31))
    refused("deed.no_appointment", deed=go, viewer=director)
    refused("deed.no_appointment", deed=partial(step, _gone(cast), opened(cast)), event="accept_figures")


def _gone(cast: Judges) -> Viewer:
    viewer = cast.who("finance_director", MERIN)
    Appointment.objects.filter(person=viewer.person).update(until=datetime.date(2025, 12, 31))
    return viewer
