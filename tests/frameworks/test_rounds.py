"""The round of every edition: its table is total, its guards and roles are known, and every step can be said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cynllun.editions import reader, words
from cynllun.organisations import KINDS
from cynllun.reports import KINDS as LETTERS
from cynllun.reports import OUTCOMES
from cynllun.rounds import PERMISSIONS, machine
from cynllun.rounds.cases import PARTIES, case_machine
from cynllun.workflow import CLOSED, faults

EDITIONS = [id for id in reader.available() if reader.load(id).states]  # some are kept to be read, and have no round


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_table_of_the_round_is_total(edition: str) -> None:
    read = reader.load(edition)
    assert faults(machine(read), KINDS, [role.id for role in read.roles]) == ()


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_tables_of_cases_between_bodies_are_total(edition: str) -> None:
    read = reader.load(edition)
    for case in {row.case for row in read.case_states}:
        made = case_machine(read, case)
        for transition in made.transitions:
            assert transition.kinds and transition.kinds <= set(PARTIES), transition.id
        taken = replace(made, transitions=tuple(replace(t, kinds=frozenset()) for t in made.transitions))
        assert faults(taken, [""], [role.id for role in read.roles]) == ()
    known = {row.case for row in read.case_states}
    assert {row.case for row in read.case_transitions} <= known


@pytest.mark.parametrize("edition", EDITIONS)
def test_plans_begin_where_the_settings_say(edition: str) -> None:
    read = reader.load(edition)
    assert machine(read).initial == read.settings.get("initial_state", machine(read).initial)


@pytest.mark.parametrize("edition", EDITIONS)
def test_letters_and_outcomes_of_the_table_can_be_written(edition: str) -> None:
    read = reader.load(edition)
    made = machine(read)
    assert {t.letter for t in made.transitions} - {""} <= set(LETTERS)
    assert {t.target for t in made.transitions if t.letter == "decision"} <= set(OUTCOMES)
    assert {state.id for state in made.states if state.owner == CLOSED} <= set(OUTCOMES)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_role_that_has_a_permission_is_a_role(edition: str) -> None:
    known = {role.id for role in reader.load(edition).roles}
    assert {role for permission in PERMISSIONS.values() for role in permission.roles} <= known


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_event_and_state_has_its_words(edition: str, language: str) -> None:
    read = reader.load(edition)
    said = words(read, language)
    for transition in machine(read).transitions:
        assert said.text(f"event.{transition.event}.title") and said.text(f"event.{transition.event}.past")
    for state in machine(read).states:
        assert said.text(f"state.{state.id}.title")
