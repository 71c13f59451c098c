"""The guards of the round, its permissions, its timetable and the spread of readings, by hand-written facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.editions.texts import system_words
from cynllun.frameworks import Edition, StateRow, TimetableStep, TransitionRow
from cynllun.rounds import (
    FINAL,
    FINAL_DRAFT,
    GUARDS,
    PERMISSIONS,
    Facts,
    Standing,
    blind_outstanding,
    by_when,
    due,
    machine,
    refusal,
    seen_state,
    spread,
    stage_of,
)
from cynllun.words import Sentence
from cynllun.workflow import State

READY = Facts(
    version_hash="v", version_after_feedback=True, checked=True, blocking=0, untold_blocks=0, missing=0,
    breaches_unacknowledged=0, queries_unexplained=0, balanced=True, board_hash="v", board_outcome="approved", committees=1,
    points_unanswered=0, chapters_commissioned=2, chapters_outstanding=0, chapters_unsettled=0, scores_outstanding=0,
    feedback_written=True, advice_given=True, conditions=1,
)  # fmt: skip


def say(sentence: Sentence) -> str:
    """In both languages: fails where one is missing."""
    return " | ".join(system_words(language).say(sentence) for language in ("en", "cy"))


@pytest.mark.parametrize("name", sorted(set(GUARDS) - {"annual_plan"}))
def test_every_guard_holds_when_all_is_ready(name: str) -> None:
    assert GUARDS[name](READY) is None


@pytest.mark.parametrize(("guard", "known", "wanted"), [
    ("version_uploaded", {"version_hash": None}, "no_version"), ("checked", {"version_hash": None}, "no_version"),
    ("checked", {"checked": False}, "not_checked"),
    ("no_blocking_findings", {"checked": False}, "not_checked"), ("no_blocking_findings", {"blocking": None}, "not_checked"),
    ("no_blocking_findings", {"blocking": 2}, "blocks"), ("no_blocking_findings", {"untold_blocks": None}, "not_checked"),
    ("no_blocking_findings", {"untold_blocks": 1}, "untold_blocks"),
    ("return_complete", {"checked": False}, "not_checked"), ("return_complete", {"missing": None}, "not_checked"),
    ("return_complete", {"missing": 6}, "missing"),
    ("breaches_acknowledged", {"checked": False}, "not_checked"),
    ("breaches_acknowledged", {"breaches_unacknowledged": 3}, "breaches"),
    ("queries_explained", {"checked": False}, "not_checked"), ("queries_explained", {"queries_unexplained": 1}, "queries"),
    ("plan_balances", {"balanced": None}, "balance_unknown"), ("plan_balances", {"balanced": False}, "not_balanced"),
    ("plan_balances", {"balanced": None, "checked": False}, "not_checked"),
    ("annual_plan", {}, "not_an_annual_plan"), ("annual_plan", {"balanced": None}, "balance_unknown"),
    ("annual_plan", {"balanced": None, "checked": False}, "not_checked"),
    ("annual_plan", {"board_outcome": "not_approved", "board_hash": "old"}, "not_an_annual_plan"),
    ("not_annual_plan", {"annual": True}, "annual"), ("not_annual_plan", {"board_outcome": "not_approved"}, "board_declined"),
    ("board_considered", {"board_hash": None}, "board_not_asked"), ("board_considered", {"board_hash": "w"}, "board_saw_another"),
    ("board_approved_current_version", {"board_hash": "w"}, "board_saw_another"),
    ("board_approved_current_version", {"board_outcome": "not_approved"}, "board_declined"),
    ("board_approved_current_version", {"board_outcome": None}, "board_declined"),
    ("committee_approved", {"board_hash": "w"}, "committee_not_approved"),
    ("committees_scrutinised", {"committees": 0}, "no_committee"),
    ("revision_after_feedback", {"version_hash": None}, "no_version"),
    ("revision_after_feedback", {"version_after_feedback": False}, "nothing_revised"),
    ("all_points_answered", {"points_unanswered": None}, "no_feedback"),
    ("all_points_answered", {"points_unanswered": 1}, "points_open"),
    ("chapters_returned", {"chapters_commissioned": 0}, "no_chapters"),
    ("chapters_returned", {"chapters_outstanding": None}, "no_chapters"),
    ("chapters_returned", {"chapters_outstanding": 2}, "chapters_open"),
    ("chapters_settled", {"chapters_outstanding": 2}, "chapters_open"),
    ("chapters_settled", {"chapters_unsettled": 1}, "chapters_unsettled"),
    ("scores_in", {"scores_outstanding": None}, "scores_unknown"), ("scores_in", {"scores_outstanding": 1}, "scores_open"),
    ("feedback_written", {"feedback_written": False}, "feedback_unwritten"), ("advice_given", {"advice_given": False}, "no_advice"),
    ("conditions_given", {"conditions": 0}, "no_conditions"),
])  # fmt: skip
def test_a_guard_says_what_to_do_first(guard: str, known: dict[str, object], wanted: str) -> None:
    sentence = GUARDS[guard](replace(READY, **known))  # type: ignore[arg-type]
    assert sentence is not None and sentence.id == f"round.{wanted}"
    say(sentence)


@pytest.mark.parametrize("known", [{"balanced": False}, {"board_outcome": "not_approved"}])
def test_an_annual_plan_has_one_of_two_reasons(known: dict[str, object]) -> None:
    assert GUARDS["annual_plan"](replace(READY, **known)) is None  # type: ignore[arg-type]


def test_nothing_known_is_nothing_passed() -> None:
    """With no knowledge at all every guard refuses, but the one that only says what the plan is not."""
    assert {name for name, guard in GUARDS.items() if guard(Facts()) is None} == {"not_annual_plan"}


@settings(max_examples=30)
@given(st.sampled_from(("blocks", "missing", "breaches", "queries", "points_open", "chapters_open", "chapters_unsettled",
                        "scores_open", "untold_blocks")), st.integers(1, 12))  # fmt: skip
def test_every_count_is_said_in_every_form(id: str, count: int) -> None:
    for text in say(Sentence(f"round.{id}", {"count": count})).split(" | "):
        assert str(count) in text and "{" not in text


def test_stages() -> None:
    assert [stage_of(a, b) for a, b in ((False, False), (True, False), (False, True))] == [FINAL_DRAFT, FINAL, FINAL]


@pytest.mark.parametrize(("deed", "role", "side", "own", "owner", "wanted"), [
    ("explain_finding", "planner", "body", True, "body", None),
    ("explain_finding", "planner", "body", False, "body", "round.other_side"),
    ("explain_finding", "assessor", "government", False, "body", "round.other_side"),
    ("explain_finding", "auditor", "body", True, "body", "workflow.only_for"),
    ("explain_finding", "planner", "body", True, "government", "round.wait_body"),
    ("share_version", "planner", "body", True, "closed", None),
    ("return_chapter", "policy_lead", "government", False, "government", None),
    ("return_chapter", "policy_lead", "government", False, "body", "round.wait_government"),
    ("acknowledge_breach", "planner", "body", True, "body", "workflow.only_for"),
    ("publish_plan", "cabinet_office", "government", False, "closed", None),
])  # fmt: skip
def test_permissions(deed: str, role: str, side: str, own: bool, owner: str, wanted: str | None) -> None:
    said = refusal(deed, role, side, own, owner)
    assert (said.id if said else None) == wanted


def test_nobody_who_only_reads_has_a_permission() -> None:
    assert not {"auditor", "partner_reader", "public"} & {role for p in PERMISSIONS.values() for role in p.roles}


STEPS = (
    TimetableStep(id="b", order=2, date=date(2026, 3, 1), until=date(2026, 3, 31), event="submit", source="S"),
    TimetableStep(id="a", order=1, date=date(2026, 1, 31), event="submit", source="S"),
    TimetableStep(id="c", order=3, event="decide", source="S"),
)


def test_an_event_is_due_by_its_step_of_the_stage() -> None:
    assert by_when("submit", FINAL_DRAFT, STEPS) == date(2026, 1, 31)
    assert by_when("submit", FINAL, STEPS) == date(2026, 3, 31)
    assert by_when("decide", FINAL, STEPS) is None and by_when("none", FINAL, STEPS) is None


def small_edition() -> Edition:
    """Two states, three ways."""
    way = {"from_": "s2", "source": "S"}
    return Edition(
        id="e", nation="wales", first_year=2026, hash="h", sources={}, timetable=STEPS,
        states=(StateRow(id="s2", order=2, owner="body", public_label="yes", source="S"),
                StateRow(id="s1", order=1, owner="closed", source="S")),
        transitions=(
            TransitionRow(id="t1", event="decide", to="s1", role="minister", **way),
            TransitionRow(id="t2", event="submit", to="s1", role="chief clerk", guards="version_uploaded", needs="letter",
                          notice="reader", letter="advice", kinds="board trust", **way),
            TransitionRow(id="t3", event="save", to="s2", role="clerk", **way),
        ),
    )  # fmt: skip


def test_an_editions_rows_make_its_machine() -> None:
    made = machine(small_edition())
    assert made.initial == "s1" and made.state("s2").public and not made.state("s1").public
    way = made.out_of("s2", "board")[1]
    assert (way.roles, way.kinds, way.guards) == ({"chief", "clerk"}, {"board", "trust"}, ("version_uploaded",))
    assert (way.needs, way.notice, way.letter) == ({"letter"}, ("reader",), "advice")
    assert [t.event for t in made.out_of("s2", "jcc")] == ["decide", "save"]


@pytest.mark.parametrize(("today", "due_on", "by", "late", "soon"), [
    (date(2026, 1, 1), None, date(2026, 1, 31), False, False), (date(2026, 1, 31), None, date(2026, 1, 31), False, True),
    (date(2026, 2, 1), None, date(2026, 1, 31), True, False), (date(2026, 2, 1), date(2026, 2, 10), date(2026, 2, 10), False, True),
])  # fmt: skip
def test_what_is_due_and_whether_it_is_late(today: date, due_on: date | None, by: date, late: bool, soon: bool) -> None:
    found = due(machine(small_edition()), STEPS, Standing("s2", "board", FINAL_DRAFT, due_on), Facts(), today)
    first = next(each for each in found if each.event == "submit")
    assert (first.by, first.late, first.soon) == (by, late, soon)
    assert first.is_for(["clerk"]) and not first.is_for(["minister"])
    assert [s.id for s in first.refusals] == ["round.no_version"]
    assert {each.event for each in found} == {"submit", "decide"}  # saving moves nothing, and is not due
    assert due_on or found[-1].by is None  # what has no date comes last


def test_the_spread_is_shown_and_never_an_average() -> None:
    scale = ("red", "amber", "green")
    found = spread(["green", "red", "green"], scale)
    assert (found.counts, found.lowest, found.highest, found.steps) == ((("red", 1), ("green", 2)), "red", "green", 2)
    assert not found.agree and spread(["red", "red"], scale).agree and not spread(["red"], scale).agree
    assert spread([], scale).steps is None and not spread([], scale).agree
    with pytest.raises(ValueError, match="blue"):
        spread(["blue"], scale)


def test_a_blind_element_waits_for_a_second_person() -> None:
    said = [("a", "1"), ("a", "1"), ("b", "1"), ("b", "2")]
    assert blind_outstanding(said, True) == 1 and blind_outstanding(said, False) == 0


@pytest.mark.parametrize(("owner", "public", "side", "own", "submitted", "wanted"), [
    ("body", False, "body", True, False, "state"), ("body", False, "government", False, False, "not_submitted"),
    ("body", True, "government", False, True, "state"), ("body", False, "government", False, True, "with_body"),
    ("body", True, "public", False, True, "state"), ("body", True, "government", False, False, "not_submitted"),
    ("government", False, "government", False, True, "state"),
    ("government", False, "audit", False, True, "state"), ("government", False, "public", False, True, "with_government"),
    ("closed", True, "public", False, True, "state"),
])  # fmt: skip
def test_what_a_side_learns_from_the_state(
    owner: str, public: bool, side: str, own: bool, submitted: bool, wanted: str
) -> None:
    assert seen_state(State(id="s", owner=owner, public=public), side, own, submitted).id == f"round.{wanted}"
