"""From a signal to a decision and back: who does what, what stops it, who sees it, and what the journal tells."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from cynllun.deeds import clock, opening, overseeing
from cynllun.deeds.overseeing import Asked
from cynllun.deeds.refused import Refused
from cynllun.deeds.telling import told
from cynllun.editions import load, system_words, words
from cynllun.editions.overseeing import machine, roles, signal_rules
from cynllun.oversight import Observed, Part, signals
from cynllun.records import journal
from cynllun.records import visible_oversight as visible
from cynllun.records.models import JournalLine, Organisation, OversightCase, OversightEvidence, Person
from cynllun.records.viewer import OVERSIGHT_PARTY
from cynllun.verdicts.verdict import Status as Verdict
from cynllun.workflow import faults
from tests.casts.overseers import INSPECTORS, PARTIES, VOICE, Overseers, overseers
from tests.casts.round_cast import ARWEL, AUDIT, BEGIN, GOVERNMENT, days_later

DAY = BEGIN.date()
SAID = {"reason": "Waits have grown.", "statement": "A statement to the Senedd."}
CRITERIA = (
    Asked(Part.DEESCALATE, "No wait of 12 hours.", "ed_12h_or_more", "0", 6),
    Asked(Part.SUSTAIN, "The board shows that it will last."),
)
MONTHS = ("2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07")


@pytest.fixture
def cast(db: None) -> Iterator[Overseers]:  # noqa: ARG001
    with clock.standing_at(BEGIN):
        yield overseers()


def refused(*wanted: str, deed: Callable[[], Any]) -> None:
    lines = JournalLine.objects.count()
    with pytest.raises(Refused) as error:
        deed()
    assert [each.id for each in error.value.sentences] == list(wanted)
    assert JournalLine.objects.count() == lines, "nothing was done"
    for language in ("en", "cy"):
        if not any(each.id == "workflow.only_for" for each in error.value.sentences):
            assert all(system_words(language).say(each) for each in error.value.sentences)


def opened(cast: Overseers) -> OversightCase:
    offered = signals(signal_rules(), [Observed("not_met_run", 4, {"en": "12-hour waits", "cy": "Arosiadau 12 awr"}, "uec")])
    assert [each.domain for each in offered] == ["performance"]
    return overseeing.open_conversation(
        cast.who("assessor"), ARWEL, domain="performance", topic="uec", reason="Four months in a row.", signals=offered)  # fmt: skip


def brought(cast: Overseers, case: OversightCase) -> list[OversightEvidence]:
    own = overseeing.put_in_evidence(
        cast.who("policy_lead"), case.pk, kind="measure", words="ED waits by site.", source="StatsWales"
    )
    return [
        own,
        *(
            overseeing.put_in_evidence(cast.party(code), case.pk, kind="inspection", words=f"What {code} saw.")
            for code in PARTIES
        ),
    ]


def met(cast: Overseers, case: OversightCase) -> None:
    overseeing.hold_meeting(cast.who("assessor"), case.pk, day=clock.today(), parties=(GOVERNMENT, *PARTIES), minute="26/01")


def recommended(cast: Overseers, case: OversightCase, level: int = 4) -> None:
    evidence = [each.pk for each in overseeing.evidence_in(case)]
    overseeing.recommend_level(
        cast.who("planning_director"), case.pk, level=level, reason="On what was seen.", evidence=evidence
    )


def escalated(cast: Overseers) -> OversightCase:
    case = opened(cast)
    brought(cast, case)
    met(cast, case)
    recommended(cast, case)
    overseeing.decide_level(cast.who("cabinet_office"), case.pk, level=4, **SAID)
    overseeing.publish_criteria(cast.who("planning_director"), case.pk, asked=CRITERIA)
    return now(case)


def now(case: OversightCase) -> OversightCase:
    return OversightCase.objects.select_related("organisation").get(pk=case.pk)


def state(case: OversightCase) -> str:
    return now(case).state


def stands(case: OversightCase) -> list[tuple[str, int, str]]:
    found = overseeing.record(case.organisation.code).status(case.organisation.code, clock.today()).entries
    return [(each.domain, each.level, each.criteria) for each in found]


def test_the_table_is_total_and_knows_its_roles() -> None:
    officials = {"assessor", "planning_director", "cabinet_office"}
    assert faults(machine(), {""}, officials) == ()
    assert [row.id for row in roles()] == [OVERSIGHT_PARTY]
    only = {role for t in machine().transitions if t.event.startswith(("raise", "lower", "leave")) for role in t.roles}
    assert only == {"cabinet_office"}, "nobody else decides on a level"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_from_a_signal_to_intervention_and_back_with_the_journal_telling_it(cast: Overseers, language: str) -> None:
    case = opened(cast)
    brought(cast, case)
    met(cast, case)
    recommended(cast, case)
    assert stands(case) == [], "a recommendation is no level"
    overseeing.decide_level(cast.who("cabinet_office"), case.pk, level=4, **SAID)
    assert (state(case), stands(case)) == ("oversight_pending", [("performance", 4, "pending")])
    overseeing.publish_criteria(cast.who("planning_director"), case.pk, asked=CRITERIA)
    assert (state(case), stands(case)) == ("oversight_escalated", [("performance", 4, "published")])
    waits, lasting = overseeing.criteria_in(now(case))
    overseeing.record_support(cast.who("assessor"), case.pk, words="An adviser.", provider="Improvement", since=DAY)
    with days_later(220):
        for month in MONTHS:
            overseeing.record_month(
                cast.who("policy_lead"), case.pk, criterion=waits.pk, month=month, verdict=Verdict.MET, source="The return"
            )
        overseeing.show_evidence(
            cast.who("planner", ARWEL), case.pk, criterion=lasting.pk, words="The board's plan to keep it."
        )
        overseeing.judge_criterion(
            cast.who("assessor"), case.pk, criterion=lasting.pk, met=True, reason="It will.", evidence=["The plan"]
        )
        held = overseeing.held_of(waits)
        assert held is not None and (held.months, held.met) == (6, True)
        assert all(each.all_met for each in overseeing.criteria_counted(now(case)).values())
        assert stands(case) == [("performance", 4, "published")], "that all is met lowers nothing"
        met(cast, case)
        recommended(cast, case, 3)
        overseeing.decide_level(
            cast.who("cabinet_office"), case.pk, level=3, reason="Held for six months.", statement="A statement."
        )
        assert stands(case) == [("performance", 3, "pending")]
        verified = journal.verify(case.chain)
        assert verified.whole and verified.lines == 5 + 1 + 1 + 1 + 1 + 1 + 6 + 1 + 1 + 1 + 1 + 1
    spoken = system_words(language)
    story = [journal.read(line)["facts"].get("event") or line.deed for line in JournalLine.objects.filter(chain=case.chain)]
    assert list(dict.fromkeys(story)) == [
        "open_conversation", "put_in_evidence", "hold_meeting", "recommend_level", "raise_level", "publish_criteria", "record_support",
        "record_month", "show_evidence", "judge_criterion", "lower_level",
    ]  # fmt: skip
    for line in JournalLine.objects.filter(chain=case.chain):
        what = told(line).params["what"]
        assert spoken.text(what.removeprefix("text:").removesuffix("@"))


def test_government_alone_recommends_on_what_is_in_and_the_cabinet_secretary_alone_decides(cast: Overseers) -> None:
    case = opened(cast)
    evidence = brought(cast, case)
    go = partial(overseeing.recommend_level, case=case.pk, level=4, reason="So.", evidence=[evidence[0].pk])
    refused("oversight.refused.not_now", deed=partial(go, cast.who("planning_director")))
    met(cast, case)
    refused("workflow.only_for", deed=partial(go, cast.who("assessor")))
    refused("workflow.only_for", deed=partial(go, cast.party(AUDIT)))
    refused("oversight.refused.no_case", deed=partial(go, cast.who("planner", ARWEL)))
    refused("workflow.needs_evidence", "workflow.needs_level", "workflow.needs_reason",
            deed=partial(go, cast.who("planning_director"), level=6, reason=" ", evidence=[]))  # fmt: skip
    refused("workflow.needs_evidence", deed=partial(go, cast.who("planning_director"), evidence=[999]))
    step = go(cast.who("planning_director"))
    assert step.facts["evidence"] == [evidence[0].pk] and step.facts["warnings"][0]["id"] == "oversight.warning.unknown_before"
    decide = partial(overseeing.decide_level, case=case.pk, level=4, **SAID)
    refused("workflow.only_for", deed=partial(decide, cast.who("planning_director")))
    refused("workflow.needs_statement", deed=partial(decide, cast.who("cabinet_office"), statement=""))
    refused(
        "oversight.refused.day_to_come", deed=partial(decide, cast.who("cabinet_office"), day=DAY + datetime.timedelta(days=1))
    )
    assert decide(cast.who("cabinet_office")).scale == "five"


def test_only_who_put_evidence_in_alters_it_and_what_was_said_stays(cast: Overseers) -> None:
    case = opened(cast)
    own, audit, *_ = brought(cast, case)
    put = partial(overseeing.put_in_evidence, case=case.pk, kind="audit", words="Otherwise.")
    for viewer, replaces in ((cast.who("assessor"), audit), (cast.party(INSPECTORS), audit), (cast.party(AUDIT), own)):
        refused("oversight.refused.not_your_evidence", deed=partial(put, viewer, replaces=replaces.pk))
    new = put(cast.party(AUDIT), replaces=audit.pk)
    refused("oversight.refused.not_your_evidence", deed=partial(put, cast.party(AUDIT), replaces=audit.pk))
    assert audit.pk not in {e.pk for e in overseeing.evidence_in(case)} and new.pk in {
        e.pk for e in overseeing.evidence_in(case)
    }
    overseeing.take_back_evidence(cast.party(AUDIT), case.pk, evidence=new.pk)
    assert OversightEvidence.objects.filter(organisation__code=AUDIT).count() == 3
    assert AUDIT not in {e.organisation.code for e in overseeing.evidence_in(case)}
    refused("oversight.refused.no_kind", deed=partial(put, cast.party(AUDIT), kind="rumour"))
    refused("deed.words_wanted", deed=partial(put, cast.party(AUDIT), words=" "))


def test_between_meetings_a_level_is_only_raised_and_guidance_warns_without_blocking(cast: Overseers) -> None:
    case = opened(cast)
    off = partial(overseeing.decide_off_cycle, cast.who("cabinet_office"), case.pk, **SAID)
    refused("oversight.refused.off_cycle_raises", deed=partial(off, level=1))
    step = off(level=5)
    assert step.facts["off_cycle"] and state(case) == "oversight_pending"
    refused("oversight.refused.off_cycle_raises", deed=partial(off, level=3))
    overseeing.publish_criteria(cast.who("planning_director"), case.pk, asked=CRITERIA)
    brought(cast, case)
    met(cast, case)
    recommended(cast, case, 1)
    last = overseeing.decide_level(cast.who("cabinet_office"), case.pk, level=1, **SAID)
    assert [each["id"].rpartition(".")[2] for each in last.facts["warnings"]] == ["down", "deescalate", "sustain"]
    assert (state(case), now(case).open, stands(case)) == ("oversight_closed", False, [("performance", 1, "published")])
    assert opened(cast).pk != case.pk, "a new conversation about the same may begin"


def test_a_level_that_is_left_keeps_its_criteria(cast: Overseers) -> None:
    case = escalated(cast)
    met(cast, case)
    recommended(cast, case, 4)
    overseeing.decide_level(cast.who("cabinet_office"), case.pk, level=4, **SAID)
    assert state(case) == "oversight_escalated" and len(overseeing.criteria_in(now(case))) == 2


def test_criteria_are_published_for_both_parts_and_each_counts_its_own_way(cast: Overseers) -> None:
    case = opened(cast)
    overseeing.decide_off_cycle(cast.who("cabinet_office"), case.pk, level=3, **SAID)
    publish = partial(overseeing.publish_criteria, cast.who("planning_director"), case.pk)
    refused("oversight.refused.no_sustain", deed=partial(publish, asked=CRITERIA[:1]))
    refused("workflow.needs_criteria", deed=partial(publish, asked=(*CRITERIA, Asked(Part.SUSTAIN, "Held.", "ed_12h_or_more"))))
    publish(asked=CRITERIA)
    waits, lasting = overseeing.criteria_in(now(case))
    judge = partial(overseeing.judge_criterion, cast.who("assessor"), case.pk, met=True, reason="So.", evidence=["x"])
    month = partial(overseeing.record_month, cast.who("policy_lead"), case.pk, verdict=Verdict.MET, source="s")
    refused("oversight.refused.measured", deed=partial(judge, criterion=waits.pk))
    refused("oversight.refused.judged", deed=partial(month, criterion=lasting.pk, month="2026-02"))
    refused("oversight.refused.no_month", deed=partial(month, criterion=waits.pk, month="2026-13"))
    refused("oversight.refused.no_criterion", deed=partial(judge, criterion=999))
    refused("workflow.needs_evidence", deed=partial(judge, criterion=lasting.pk, evidence=[" "]))
    month(criterion=waits.pk, month="2026-02")
    month(criterion=waits.pk, month="2026-02", verdict=Verdict.NOT_MET)
    held = overseeing.held_of(waits)
    assert held is not None and (held.months, held.broken) == (0, "2026-02"), "what was said later of a month counts"
    support = partial(overseeing.record_support, cast.who("assessor"), case.pk, words="x", provider="y", since=DAY)
    refused("oversight.refused.ends_before", deed=partial(support, until=DAY - datetime.timedelta(days=1)))
    refused(
        "workflow.only_for",
        deed=partial(overseeing.record_support, cast.who("planner", ARWEL), case.pk, words="x", provider="y", since=DAY),
    )


def test_a_stale_form_and_a_second_conversation_are_refused(cast: Overseers) -> None:
    case = opened(cast)
    put = partial(
        overseeing.put_in_evidence, cast.party(VOICE), case.pk, case.revision, kind="people", words="What people say."
    )
    put()
    refused("oversight.refused.stale", deed=put)
    open_ = partial(overseeing.open_conversation, cast.who("assessor"), ARWEL, domain="performance", reason="Again.")
    refused("oversight.refused.open_already", deed=partial(open_, topic="uec"))
    refused("oversight.refused.no_domain", deed=partial(open_, domain="weather"))
    refused(
        "oversight.refused.no_body",
        deed=partial(overseeing.open_conversation, cast.who("assessor"), AUDIT, domain="finance", reason="x"),
    )
    refused(
        "workflow.only_for",
        deed=partial(overseeing.open_conversation, cast.who("planner", ARWEL), ARWEL, domain="finance", reason="x"),
    )
    refused("workflow.needs_meeting", deed=partial(
        overseeing.hold_meeting, cast.who("assessor"), case.pk, day=DAY, parties=(GOVERNMENT,), minute="1"))  # fmt: skip
    overseeing.end_conversation(cast.who("assessor"), case.pk, reason="It is answered.")
    assert not now(case).open


def test_who_left_office_does_nothing_and_a_party_is_no_health_body(cast: Overseers) -> None:
    case, party = opened(cast), cast.party(VOICE)
    with days_later(400):
        opening.dismiss(party.person.appointments.get(), clock.today())  # type: ignore[union-attr]
        refused("deed.no_appointment", deed=partial(overseeing.put_in_evidence, party, case.pk, kind="people", words="x"))
    with pytest.raises(Refused):
        opening.appoint(Person.objects.all()[0], OVERSIGHT_PARTY, Organisation.objects.get(code=ARWEL), DAY)


SEES = ("cases", "steps", "evidence", "criteria", "shown", "judged", "months", "support")
NONE = dict.fromkeys(SEES, 0)


def test_every_role_sees_what_is_its_own_to_see_at_each_stage(cast: Overseers) -> None:
    """Worked out by hand: cases, steps, evidence, criteria, shown, judged, months, support."""
    case = opened(cast)
    own = overseeing.put_in_evidence(cast.who("policy_lead"), case.pk, kind="measure", words="ED waits.")
    overseeing.put_in_evidence(cast.party(AUDIT), case.pk, kind="audit", words="A finding.")
    _seen(cast, government=(1, 1, 2), parties={AUDIT: (1, 0, 1), INSPECTORS: (1, 0, 0), VOICE: (1, 0, 0)})
    met(cast, case)
    overseeing.put_in_evidence(cast.party(VOICE), case.pk, kind="people", words="After the meeting.")
    _seen(cast, government=(1, 2, 3), parties={AUDIT: (1, 1, 2), INSPECTORS: (1, 1, 2), VOICE: (1, 1, 3)})
    overseeing.recommend_level(cast.who("planning_director"), case.pk, level=4, reason="So.", evidence=[own.pk])
    overseeing.decide_level(cast.who("cabinet_office"), case.pk, level=4, **SAID)
    overseeing.publish_criteria(cast.who("planning_director"), case.pk, asked=CRITERIA)
    waits, lasting = overseeing.criteria_in(now(case))
    overseeing.show_evidence(cast.who("planner", ARWEL), case.pk, criterion=lasting.pk, words="Our plan.")
    overseeing.judge_criterion(cast.who("assessor"), case.pk, criterion=lasting.pk, met=False, reason="Not yet.", evidence=[])
    overseeing.record_month(
        cast.who("policy_lead"), case.pk, criterion=waits.pk, month="2026-02", verdict=Verdict.MET, source="s"
    )
    overseeing.record_support(cast.who("assessor"), case.pk, words="x", provider="y", since=DAY)
    _seen(
        cast,
        government=(1, 5, 3, 2, 1, 1, 1, 1),
        body=(1, 2, 0, 2, 1, 1, 1, 1),
        parties={AUDIT: (1, 2, 2), INSPECTORS: (1, 2, 2), VOICE: (1, 2, 3)},
    )
    lines = {each.role: visible.journal_of_case(each, case).count() for each in cast.cast.everybody() if each.organisation is None or
             each.organisation.code in (ARWEL, GOVERNMENT, AUDIT)}  # fmt: skip
    assert (lines["assessor"], lines["planner"], lines[OVERSIGHT_PARTY], lines["auditor"], lines["public"]) == (12, 6, 0, 0, 0)


def _seen(
    cast: Overseers, *, government: tuple[int, ...], parties: dict[str, tuple[int, ...]], body: tuple[int, ...] = ()
) -> None:
    for viewer in cast.cast.everybody():
        code = viewer.organisation.code if viewer.organisation else ""
        wanted: tuple[int, ...] = ()
        if viewer.side == "government":
            wanted = government
        elif viewer.role == OVERSIGHT_PARTY:
            wanted = parties[code]
        elif viewer.side == "body" and code == ARWEL:
            wanted = body
        found = {name: getattr(visible, f"{name}_for")(viewer).count() for name in SEES}
        assert found == {**NONE, **dict(zip(SEES, wanted, strict=False))}, (viewer.role, code)


def test_a_pack_has_what_the_records_have_and_what_people_added_and_suggests_a_conversation(cast: Overseers) -> None:
    lead, round = cast.who("assessor"), cast.cast
    body = Organisation.objects.get(code=ARWEL)
    assert [(each.kind, each.count) for each in overseeing.observed(lead, body)] == [("finding_open", 0)]
    round.to_final()
    round.advise()
    round.decide("approve_with_conditions")
    case = opened(cast)
    brought(cast, case)
    assert [each.kind for each in overseeing.pack(lead, case)] == ["plan", "condition", "measure", *["inspection"] * 3]
    assert [each.rule for each in overseeing.suggested(lead, body)] == ["finding_open"], (
        "approved, and its conditions' day is to come"
    )
    with days_later(100):
        edition = words(load(round.round.edition), "en")
        said = [edition.say(each.says) for each in overseeing.pack(lead, case) if not isinstance(each.says, str)]
        assert said[0].startswith("A round: ") and said[1].startswith(
            "Condition whose day is past (2026-04-12): Show the beds."
        )
        runs = [Observed("not_met_run", 3, {"en": "Waits", "cy": "Arosiadau"})]
        found = overseeing.suggested(lead, body, runs)
        assert [each.rule for each in found] == ["measure_three_months", "condition_past", "finding_open"]
        assert all(system_words(language).say(each.reason) for each in found for language in ("en", "cy"))
    assert overseeing.pack(cast.who("planner", ARWEL), case) == (), "not the body's to see"
    assert [each.by for each in overseeing.pack(cast.party(VOICE), case)] == [VOICE]


def test_a_plan_that_was_not_approved_suggests_a_conversation(cast: Overseers) -> None:
    cast.cast.to_final()
    cast.cast.advise(recommendation="not_approved")
    cast.cast.decide("not_approve")
    found = overseeing.suggested(cast.who("assessor"), Organisation.objects.get(code=ARWEL))
    assert [each.rule for each in found] == ["plan_not_approved"] and not hasattr(found[0], "level")
