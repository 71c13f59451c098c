"""A commissioner's intention: a draft of its own, sent, accepted, asked about or declined; and nobody sees what is not theirs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

import pytest

from cynllun.deeds import clock, commissioning, drafting
from cynllun.deeds.commissioning import Meant
from cynllun.deeds.perform import Form
from cynllun.records import journal
from cynllun.records.models import Intention, IntentionStep
from cynllun.records.viewer import Viewer
from cynllun.records.visible import intention_steps_for, intentions_for, notices_for
from cynllun.web.home.mine import items
from tests.casts.judges import Judges, judges
from tests.casts.round_cast import ARWEL, AUDIT, AUTHORITY, BEGIN, COMMITTEE, MERIN, PARTNER, TRUST
from tests.deeds.refusing import refused

pytestmark = pytest.mark.django_db
YEARS = ("2026-27", "2027-28", "2028-29")
BY = datetime.date(2026, 2, 20)
LINE = "a1_new"


def meant(money: float = 100.0, activity: float | None = None, words: str = "Two more clinics.") -> Meant:
    return Meant(money=dict.fromkeys(YEARS, money), words=words, answer_by=BY,
                 activity={} if activity is None else dict.fromkeys(YEARS, activity))  # fmt: skip


@pytest.fixture
def cast(db: None) -> Iterator[Judges]:  # noqa: ARG001
    with clock.standing_at(BEGIN):
        yield judges()


def written(cast: Judges, provider: str = TRUST, code: str = COMMITTEE, line: str = "", **said: object) -> Intention:
    return commissioning.write_intention(
        cast.who("planner", code), cast.plan(code).pk, cast.form(code), provider=provider, service="Hips", agreement="long_term",
        line=line, meant=meant(**said))  # type: ignore[arg-type]  # fmt: skip


def step(viewer: Viewer, intention: Intention, event: str, **said: object) -> IntentionStep:
    revision = Intention.objects.get(pk=intention.pk).revision
    return commissioning.take_step(
        viewer, intention.pk, Form(f"{event}{intention.pk}-{revision}", revision), event=event, **said)  # type: ignore[arg-type]  # fmt: skip


def now(intention: Intention) -> Intention:
    return Intention.objects.get(pk=intention.pk)


def sent(cast: Judges, **said: object) -> Intention:
    made = written(cast, **said)  # type: ignore[arg-type]
    step(cast.who("planner", COMMITTEE), made, "send_intention")
    return now(made)


def test_a_draft_is_the_commissioners_alone_and_what_was_changed_in_it_stays_so(cast: Judges) -> None:
    made, own, theirs = written(cast), cast.who("planner", COMMITTEE), cast.who("planner", TRUST)
    others = [theirs, cast.official("assessor"), cast.who("auditor", AUDIT), cast.who("planner", ARWEL),
              cast.who("partner_reader", PARTNER), cast.who("public")]  # fmt: skip
    assert not any(intentions_for(each).exists() for each in others) and intentions_for(own).count() == 1
    assert not notices_for(theirs).exists()
    step(own, made, "change_intention", meant=meant(90.0))
    step(own, made, "send_intention")
    assert [intentions_for(each).exists() for each in others] == [True, True, True, False, False, False]
    assert [each.event for each in intention_steps_for(theirs)] == ["send_intention"]
    assert intention_steps_for(theirs)[0].money == dict.fromkeys(YEARS, 90.0)
    assert [each.event for each in intention_steps_for(own)] == ["write_intention", "change_intention", "send_intention"]
    assert notices_for(theirs).filter(event="send_intention").count() == 1
    assert journal.verify(made.chain).whole


def test_the_provider_asks_and_accepts(cast: Judges) -> None:
    made, own, theirs = sent(cast), cast.who("planner", COMMITTEE), cast.who("finance_director", TRUST)
    assert (commissioning.waits_for(own, made), commissioning.waits_for(theirs, made)) == (False, True)
    [item] = [each for each in items(theirs) if "/intentions/" in each.href]
    assert item.by == BY
    refused("workflow.needs_reason", deed=partial(step, theirs, made, "question_intention"))
    step(theirs, made, "question_intention", words="Which site?")
    assert (commissioning.waits_for(own, now(made)), commissioning.waits_for(theirs, now(made))) == (True, False)
    refused(
        "workflow.needs_date",
        "workflow.needs_figure",
        "workflow.needs_reason",
        deed=partial(step, own, made, "answer_intention"),
    )
    step(own, made, "answer_intention", meant=meant(110.0, words="The north."))
    accepted = step(theirs, made, "accept_intention")
    assert (now(made).state, now(made).money) == ("intention_accepted", dict.fromkeys(YEARS, 110.0)) and accepted.money == {}
    assert commissioning.closed(now(made))
    refused("workflow.not_now", deed=partial(step, own, made, "withdraw_intention", words="No."))


def test_the_provider_declines_and_the_commissioner_sends_other_figures_or_withdraws(cast: Judges) -> None:
    made, own, theirs = sent(cast), cast.who("planner", COMMITTEE), cast.who("finance_director", TRUST)
    step(theirs, made, "decline_intention", words="No theatre.")
    step(own, made, "revise_intention", meant=meant(50.0))
    step(own, made, "withdraw_intention", words="We do it ourselves.")
    assert now(made).state == "intention_withdrawn"
    refused("workflow.only_for", deed=partial(step, cast.who("workforce_director", TRUST), sent(cast), "accept_intention"))
    refused("workflow.not_now", deed=partial(step, own, sent(cast), "accept_intention"))
    refused("deed.no_intention", deed=partial(step, cast.who("planner", ARWEL), made, "accept_intention"))
    refused("deed.stale_intention", deed=partial(
        commissioning.take_step, theirs, sent(cast).pk, Form("t-old", 0), event="accept_intention"))  # fmt: skip


def test_what_an_intention_needs_is_asked_for(cast: Judges) -> None:
    write = partial(
        commissioning.write_intention, cast.who("planner", COMMITTEE), cast.plan(COMMITTEE).pk, cast.form(COMMITTEE))  # fmt: skip
    good = {"provider": TRUST, "service": "Hips", "agreement": "long_term", "meant": meant()}
    for id, wrong in (
        ("no_provider", {"provider": COMMITTEE}), ("no_provider", {"provider": "DEMO-G"}), ("no_agreement", {"agreement": "handshake"}),
        ("intention_line", {"line": LINE}), ("intention_line", {"meant": meant(activity=5)}), ("service_wanted", {"service": " "}),
        ("intention_line", {"line": "c3_pay", "meant": meant(activity=5)}), ("service_long", {"service": "x" * 201}),
        ("intention_figures", {"meant": Meant(words="So.", answer_by=BY)}), ("intention_figures", {"meant": meant(-1.0)}),
        ("answer_day_wanted", {"meant": Meant(money=dict.fromkeys(YEARS, 1.0), words="So.")}), ("words_wanted", {"meant": meant(words=" ")}),
    ):  # fmt: skip
        refused(f"deed.{id}", deed=partial(write, **{**good, **wrong}))  # type: ignore[arg-type]
    refused("deed.no_commissioner", deed=partial(
        commissioning.write_intention, cast.who("planner", AUTHORITY), cast.plan(AUTHORITY).pk, cast.form(AUTHORITY),
        **good))  # type: ignore[arg-type]  # fmt: skip


def test_figures_stand_beside_it_only_where_they_may_be_read(cast: Judges) -> None:
    made, own, theirs = sent(cast), cast.who("planner", COMMITTEE), cast.who("finance_director", TRUST)
    empty = commissioning.beside(own, made)
    assert (empty.told, empty.findings) == (None, ()), "nothing is known of a plan that has no version"
    cast.save(TRUST)
    mine = commissioning.beside(theirs, made)
    assert mine.told is False and mine.received.planned[0] > 0, "the provider reads its own plan"
    hidden = commissioning.beside(own, made)
    assert hidden.told is None and hidden.received.planned[0] != hidden.received.planned[0]
    drafting.share_side(cast.who("planner", TRUST), cast.plan(TRUST).pk, cast.form(TRUST), number=1, organisation=COMMITTEE)
    assert commissioning.beside(own, made).received.planned == mine.received.planned
    official = cast.official("assessor")
    assert commissioning.beside(official, made).told is None, "the draft plan is not government's to read"
    cast.board(TRUST)
    cast.submit(TRUST)
    assert commissioning.beside(official, made).told is False
    [flow] = commissioning.commissioned(official, cast.round)
    assert (flow.commissioner.code, flow.provider.code, flow.accepted) == (COMMITTEE, TRUST, False)
    assert commissioning.commissioned(cast.who("planner", ARWEL), cast.round) == []


def test_agreement_is_told_once_it_is_accepted_and_the_plan_is_with_government(cast: Judges) -> None:
    made, own, theirs = sent(cast), cast.who("planner", COMMITTEE), cast.who("finance_director", TRUST)
    cast.save(TRUST)
    cast.board(TRUST)
    cast.submit(TRUST)
    assert commissioning.beside(own, made).told is None
    step(theirs, made, "accept_intention")
    assert commissioning.beside(own, now(made)).told is False


def test_an_intention_without_a_line_in_the_providers_plan_is_found_on_both_sides(cast: Judges) -> None:
    cast.save(TRUST)
    cast.save(MERIN)
    own = cast.who("planner", COMMITTEE)
    lone = commissioning.write_intention(
        own, cast.plan(COMMITTEE).pk, cast.form(COMMITTEE), provider=MERIN, service="Lipids", agreement="hosted", line=LINE,
        meant=meant(activity=10**7))  # fmt: skip
    step(own, lone, "send_intention")
    provider = commissioning.beside(cast.who("planner", MERIN), now(lone))
    assert provider.findings == ("no_row", "more_than_planned") and provider.activity is not None
    assert commissioning.beside(own, now(lone)).findings == (), "not told before it is shown or submitted"
    drafting.share_side(cast.who("planner", MERIN), cast.plan(MERIN).pk, cast.form(MERIN), number=1, organisation=COMMITTEE)
    assert commissioning.beside(own, now(lone)).findings == ("no_row",)
