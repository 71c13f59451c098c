"""Wales 2026-29 says what its sources say: counted, cited, and with both readings where a source gives two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cynllun.editions import load
from cynllun.editions.parts import PARTS
from cynllun.editions.registers import on, organisations, register
from cynllun.editions.texts import system_words
from cynllun.frameworks import Edition, Expectation, Outcome
from cynllun.frameworks.items import Need
from cynllun.organisations import KINDS
from cynllun.rounds.guards import GUARDS
from cynllun.sources import Authority

APRIL, DECEMBER, MARCH = date(2026, 4, 1), date(2026, 12, 31), date(2027, 3, 31)
FINAL = {"approved", "approved_with_conditions", "accepted", "committee_approved", "annual_plan_noted"}


@pytest.fixture(scope="module")
def wales() -> Edition:
    return load("wales-2026-29")


def expectation(wales: Edition, id: str) -> Expectation:
    return next(e for e in wales.expectations if e.id == id)


def outcome(wales: Edition, id: str) -> Outcome:
    return next(o for o in wales.outcomes if o.id == id)


def test_every_row_has_a_source_a_place_in_it_and_an_authority(wales: Edition) -> None:
    documents = {"S000", "S001", "S002", "S003", "facts", "nhs_wales_act"}
    for part in PARTS:
        for row in getattr(wales, part):
            assert row.source in wales.sources, row
            assert isinstance(row.authority, Authority), row
            if row.source in documents:
                assert row.section, f"{part}: {row}"
                assert (row.authority is Authority.LAW) == (row.source == "nhs_wales_act"), f"{part}: {row}"
            else:
                assert row.authority is Authority.LOCAL, f"what is ours is not issued: {part}: {row}"


def test_as_many_as_the_guidance_prints(wales: Edition) -> None:
    by_priority = {p.id: sum(e.priority == p.id for e in wales.expectations) for p in wales.priorities}
    assert by_priority == {
        "timely_access": 5, "population_health": 4, "community_by_design": 4, "mental_health": 3, "womens_health": 2,
        "quality_safety": 6,
    }  # fmt: skip
    assert [e.number for e in wales.expectations if e.printed == "21"] == ["21", "22", "23"]
    assert len({e.printed for e in wales.expectations}) == 21
    by_action = {a.id: sum(o.action == a.id for o in wales.outcomes) for a in wales.enabling_actions}
    assert by_action == {"uec1": 2, "uec2": 5, "uec3": 3, "uec4": 4, "uec5": 4}
    assert len(wales.descriptors) == 6 * 6


@pytest.mark.parametrize(
    ("id", "kind", "comparison", "target", "end"),
    [
        ("handover_45", "zero_tolerance", "=", 0, MARCH), ("twelve_hour", "zero_tolerance", "=", 0, MARCH),
        ("rtt_104", "zero_tolerance", "=", 0, MARCH), ("diagnostics_8", "zero_tolerance", "=", 0, MARCH),
        ("cancer_62", "threshold", ">=", 75, MARCH), ("frailty_care", "threshold", ">=", 90, MARCH),
        ("complaints", "threshold", ">=", 40, MARCH), ("coding_complete", "threshold", ">=", 95, MARCH),
        ("coding_errors", "threshold", ">=", 90, MARCH), ("coding_depth", "relative_to_last_year", ">=", 10, None),
        ("open_access", "milestone", "", None, MARCH), ("community_by_design_later", "placeholder", "", None, None),
    ],
)  # fmt: skip
def test_the_targets_are_those_of_the_guidance(
    wales: Edition, id: str, kind: str, comparison: str, target: float | None, end: date | None
) -> None:
    found = expectation(wales, id)
    assert (found.kind, found.comparison, found.target, found.end) == (kind, comparison, target, end)


@pytest.mark.parametrize(
    ("id", "comparison", "target", "ambition", "start", "end"),
    [
        ("uec1_conveyed", ">=", 10, 15, APRIL, MARCH), ("uec2_avoid_ed", ">=", 80, None, MARCH, MARCH),
        ("uec2_conveyances", ">=", 10, None, APRIL, MARCH), ("uec2_direct_referrals", ">=", 10, 15, DECEMBER, MARCH),
        ("uec3_within_45", ">=", 100, None, MARCH, MARCH), ("uec3_within_15", ">", 90, None, MARCH, MARCH),
        ("uec4_same_day", ">=", 80, None, MARCH, MARCH), ("uec4_report", "", None, None, None, date(2026, 9, 30)),
        ("uec5_midday", ">=", 33, None, APRIL, MARCH), ("uec5_weekend_december", ">=", 20, None, DECEMBER, DECEMBER),
        ("uec5_weekend_march", ">", 25, None, MARCH, MARCH),
    ],
)  # fmt: skip
def test_the_outcomes_are_those_of_the_guidance(
    wales: Edition, id: str, comparison: str, target: float | None, ambition: float | None, start: date | None, end: date
) -> None:
    found = outcome(wales, id)
    assert (found.comparison, found.target, found.ambition) == (comparison, target, ambition)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(("id", "judged"), [("handover_45", "start"), ("twelve_hour", "start"), ("rtt_104", "end")])
def test_both_readings_are_kept_and_one_is_judged(wales: Edition, id: str, judged: str) -> None:
    found = expectation(wales, id)
    assert (found.start, found.other_start) == (APRIL, MARCH)
    assert found.judged == judged
    for language in ("en", "cy"):
        assert wales.texts[language]["expectation"][id]["note"]


def test_a_target_that_needs_explaining_is_explained(wales: Edition) -> None:
    for part, rows in (("expectation", wales.expectations), ("outcome", wales.outcomes)):
        for row in rows:
            said = "note" in wales.texts["en"][part][row.id]
            assert said == bool(row.note_key), row.id
            assert said or not (row.other_start or row.ambition or row.kind in ("placeholder", "spc", "set_level")), row.id


def test_what_is_carried_forward_says_so(wales: Edition) -> None:
    carried = {
        "elements": wales.elements, "levels": wales.levels, "descriptors": wales.descriptors,
        "january": [t for t in wales.transitions if t.event == "submit_draft"],
        "letter": [t for t in wales.transitions if t.letter == "accountable_officer"],
    }  # fmt: skip
    rows: list[Any] = [row for group in carried.values() for row in group]
    assert all(row.authority is Authority.CARRIED and row.source == "S003" for row in rows)
    steps = {t.id: t for t in wales.timetable}
    assert steps["framework_issued"].date == date(2025, 12, 19)
    assert steps["draft_due"].date is None
    assert steps["draft_due"].authority is Authority.CARRIED
    assert steps["final_due"].authority is Authority.ISSUED
    assert all(e.authority is Authority.ISSUED and e.source == "S001" for e in wales.expectations)


def reached(wales: Edition, kind: str) -> Iterator[str]:
    seen, todo = {wales.settings["initial_state"]}, [wales.settings["initial_state"]]
    while todo:
        state = todo.pop()
        yield state
        for t in wales.transitions:
            if t.from_ == state and (t.kinds == "all" or kind in t.kinds.split()) and t.to not in seen:
                seen.add(t.to)
                todo.append(t.to)


def test_no_plan_is_stuck_and_no_state_is_idle(wales: Edition) -> None:
    seen: set[str] = set()
    for kind in KINDS:
        states = set(reached(wales, kind))
        seen |= states
        leave = {t.from_ for t in wales.transitions if t.kinds == "all" or kind in t.kinds.split()}
        assert states - leave <= FINAL, f"{kind} is stuck in {states - leave - FINAL}"
    assert seen == {s.id for s in wales.states}


def test_the_way_a_plan_ends_depends_on_the_kind_of_body(wales: Edition) -> None:
    ends = {kind: set(reached(wales, kind)) & FINAL for kind in KINDS}
    assert ends["board"] == ends["trust"] == {"approved", "approved_with_conditions", "annual_plan_noted"}
    assert ends["sha"] == {"accepted", "annual_plan_noted"}
    assert ends["jcc"] == {"committee_approved"}


def test_one_event_leads_one_way_from_a_state(wales: Edition) -> None:
    for kind in KINDS:
        ways = [(t.from_, t.event) for t in wales.transitions if t.kinds == "all" or kind in t.kinds.split()]
        assert len(ways) == len(set(ways))


def test_the_round_asks_only_for_guards_that_exist(wales: Edition) -> None:
    assert {g for t in wales.transitions for g in t.guards.split()} <= set(GUARDS)


def test_each_measure_has_a_line_of_its_own_unit(wales: Edition) -> None:
    lines = {line.id: line for line in wales.lines if line.table == "c1"}
    for measure in wales.measures:
        line = lines[measure.line]
        assert (line.measure, line.unit) == (measure.id, measure.unit)
        assert (line.minimum, line.maximum) == (0, 100) or measure.unit != "percent"


def test_the_bodies_are_the_real_ones() -> None:
    standing = [o for o in organisations() if o.stands(date(2026, 4, 1))]
    assert [o.code for o in standing if o.kind == "board"] == ["7A1", "7A2", "7A3", "7A4", "7A5", "7A6", "7A7"]
    assert {o.code for o in standing if o.kind == "trust"} == {"RQF", "RT4", "RYT"}
    assert not any(o.fictional for o in organisations())
    before = next(o for o in organisations() if o.code == "7A3x")
    assert before.successor == "7A3"
    assert not before.stands(date(2019, 4, 1))


def test_the_scale_of_levels_is_the_one_in_force_on_the_day() -> None:
    levels = register("oversight_levels")
    assert [r["level"] for r in on(levels, date(2023, 9, 30))] == ["1", "2", "3", "4"]
    assert [r["level"] for r in on(levels, date(2026, 4, 1))] == ["1", "2", "3", "4", "5"]


def test_an_office_whose_holder_is_not_known_names_nobody() -> None:
    def holder(day: date) -> list[str]:
        return [r["name"] for r in on(register("holders"), day) if r["office"] == "cabinet_secretary"]

    assert holder(date(2025, 12, 19)) == ["Jeremy Miles"]
    assert holder(date(2026, 6, 1)) == [""]
    assert {r["office"] for r in register("holders")} == {r["id"] for r in register("offices")}


def test_what_is_asked_of_a_body_can_be_filled_by_it(wales: Edition) -> None:
    lines = {line.id: line for line in wales.lines}
    measures = {m.id: m for m in wales.measures}
    for row in (*wales.expectations, *wales.outcomes):
        for measure in (row.measure, row.guard_measure):
            for kind in KINDS:
                if measure and row.need(kind) is Need.MANDATORY:
                    assert lines[measures[measure].line].need(kind) is Need.MANDATORY, f"{row.id}, {kind}"


def test_a_series_that_is_named_is_published(wales: Edition) -> None:
    published = {row["id"] for row in register("published_series")}
    assert {m.series for m in wales.measures if m.series} <= published


def test_a_note_of_a_register_is_said_in_both_languages() -> None:
    for name in ("organisations", "oversight_levels", "oversight_domains", "offices", "holders"):
        for row in register(name):
            for language in ("en", "cy"):
                assert not row["note_key"] or system_words(language).text(f"register_note.{row['note_key']}.text")
