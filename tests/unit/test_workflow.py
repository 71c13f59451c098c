"""A machine made of a small table: what it offers, what it refuses and why, and whether its table is total."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cynllun.editions.texts import system_words
from cynllun.words import Sentence, Words, merge
from cynllun.workflow import Machine, State, Transition, faults, only_for, reachable


@dataclass(frozen=True)
class Door:
    """What the guards of the small machine ask."""

    locked: bool = False


def unlocked(door: Door) -> Sentence | None:
    return Sentence("round.no_version") if door.locked else None


STATES = (State(id="shut", owner="body"), State(id="open", owner="government", public=True), State(id="gone", owner="closed"))
WAYS = (
    Transition(id="t1", event="open", source="shut", target="open", roles=frozenset({"porter"}), guards=("unlocked", "again"),
               needs=frozenset({"reason", "date"})),
    Transition(id="t2", event="paint", source="shut", target="shut", roles=frozenset({"porter", "painter"}),
               kinds=frozenset({"oak"})),
    Transition(id="t3", event="take", source="open", target="gone", roles=frozenset({"thief"})),
)  # fmt: skip
DOOR = Machine(STATES, WAYS, {"unlocked": unlocked, "again": unlocked}, "shut")
ROLES, KINDS = ("porter", "painter", "thief"), ("oak", "pine")


def with_ways(*ways: Transition, states: tuple[State, ...] = STATES) -> Machine[Door]:
    return Machine(states, ways, DOOR.guards, "shut")


def test_it_offers_each_event_of_the_state_and_kind_with_what_stands_against_it() -> None:
    offered = {o.event: o for o in DOOR.offered("shut", "oak", {"painter"}, Door(locked=True))}
    assert (offered["paint"].allowed, offered["paint"].for_role) == (True, True)
    assert (offered["open"].allowed, offered["open"].for_role) == (False, False)
    assert [s.id for s in offered["open"].refusals] == ["round.no_version"]  # two guards say the same: it is said once
    assert [o.event for o in DOOR.offered("shut", "pine", (), Door())] == ["open"]
    assert DOOR.offered("gone", "oak", ROLES, Door()) == ()
    assert not next(o for o in DOOR.offered("shut", "pine", {"porter"}, Door(True))).allowed


@pytest.mark.parametrize(("event", "role", "door", "needs", "wanted"), [
    ("open", "porter", Door(), ("reason", "date"), []),
    ("open", "porter", Door(), (), ["workflow.needs_date", "workflow.needs_reason"]),
    ("open", "porter", Door(True), ("reason",), ["round.no_version", "workflow.needs_date"]),
    ("open", "painter", Door(True), (), ["workflow.only_for"]),
    ("take", "thief", Door(), (), ["workflow.not_now"]),
])  # fmt: skip
def test_it_takes_an_event_or_gives_every_reason(
    event: str, role: str, door: Door, needs: tuple[str, ...], wanted: list[str]
) -> None:
    taken = DOOR.take("shut", event, "pine", {role}, door, needs)
    assert [s.id for s in taken.refusals] == wanted
    assert (taken.transition is None) is bool(wanted)


def test_needs_count_as_met_where_nobody_asks() -> None:
    assert DOOR.take("shut", "open", "pine", {"porter"}, Door()).transition == WAYS[0]


def test_refusals_list_the_roles_in_both_languages() -> None:
    titles = {"role": {role: {"title": role.title()} for role in ROLES}}
    for language, begin in (("en", "This is for: "), ("cy", "I’r rhain y mae hyn: ")):
        words = Words(language, merge(system_words(language).texts, titles))
        assert words.say(only_for(ROLES)) == f"{begin}Painter; Porter; Thief."
        assert words.say(only_for({"thief"})) == f"{begin}Thief."


def test_a_state_is_found_by_its_name() -> None:
    assert DOOR.state("open").public
    with pytest.raises(KeyError):
        DOOR.state("ajar")


def test_the_small_table_is_total() -> None:
    assert faults(DOOR, KINDS, ROLES) == ()
    assert reachable(DOOR, "oak") == {"shut", "open", "gone"} and reachable(DOOR, "oak", "open") == {"open", "gone"}


@pytest.mark.parametrize(("machine", "wanted"), [
    (with_ways(*WAYS, states=(*STATES, STATES[0])), "state shut stands 2 times"),
    (with_ways(*WAYS, states=STATES[1:]), "the first state, shut, is not in the table"),
    (with_ways(*WAYS[:2]), "oak: no way leads from open to an end"),
    (with_ways(*WAYS, states=(*STATES, State(id="far", owner="body"))), "no kind of body ever comes to far"),
    (with_ways(*WAYS, replace(WAYS[0], id="t4")), "oak: open leads two ways out of shut"),
    (with_ways(*WAYS, replace(WAYS[0], id="t4", event="x", target="ajar")), "transition t4: no state is called ajar"),
    (with_ways(*WAYS, replace(WAYS[0], id="t4", event="x", roles=frozenset({"cat"}))), "transition t4: no role is called cat"),
    (with_ways(*WAYS, replace(WAYS[0], id="t4", event="x", kinds=frozenset({"ash"}))),
     "transition t4: no kind of body is called ash"),
    (with_ways(*WAYS, replace(WAYS[0], id="t4", event="x", guards=("barred",))), "transition t4: no guard is called barred"),
    (with_ways(*WAYS, replace(WAYS[0], id="t4", event="x", needs=frozenset({"key"}))), "transition t4: no need is called key"),
    (with_ways(*WAYS, replace(WAYS[0], id="t4", event="x", roles=frozenset())), "transition t4: nobody may do it"),
])  # fmt: skip
def test_what_is_wrong_with_a_table_is_said(machine: Machine[Any], wanted: str) -> None:
    assert wanted in faults(machine, KINDS, ROLES)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(("open", "paint", "take")), max_size=12), st.sampled_from(KINDS), st.booleans())
def test_no_way_through_leaves_the_table(events: list[str], kind: str, locked: bool) -> None:
    """Whatever is tried, in whatever order: the state is one that can be reached, and what was taken had been offered."""
    state = DOOR.initial
    for event in events:
        offered = {o.event for o in DOOR.offered(state, kind, ROLES, Door(locked)) if o.allowed}
        taken = DOOR.take(state, event, kind, ROLES, Door(locked)).transition
        assert (taken is not None) is (event in offered)
        state = taken.target if taken else state
        assert state in reachable(DOOR, kind)
