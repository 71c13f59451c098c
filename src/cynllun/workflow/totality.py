"""Whether a table is total: every state can be reached, an end can be reached from each, and every name in it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from cynllun.workflow.machine import Machine
from cynllun.workflow.table import CLOSED, NEEDS


def faults(machine: Machine[Any], kinds: Collection[str], roles: Collection[str]) -> tuple[str, ...]:
    """What is wrong with the table, in sentences for who maintains it; nothing when it is total."""
    return (*_names(machine, kinds, roles), *_ways(machine, kinds))


def _names(machine: Machine[Any], kinds: Collection[str], roles: Collection[str]) -> Iterator[str]:
    states = Counter(state.id for state in machine.states)
    yield from (f"state {id} stands {n} times" for id, n in states.items() if n > 1)
    if machine.initial not in states:
        yield f"the first state, {machine.initial}, is not in the table"
    for t in machine.transitions:
        for wrong, known, what in (
            ({t.source, t.target}, states, "state"), (t.roles, roles, "role"), (t.kinds, kinds, "kind of body"),
            (set(t.guards), machine.guards, "guard"), (t.needs, NEEDS, "need"),
        ):  # fmt: skip
            yield from (f"transition {t.id}: no {what} is called {name}" for name in sorted(set(wrong).difference(known)))
        if not t.roles:
            yield f"transition {t.id}: nobody may do it"


def _ways(machine: Machine[Any], kinds: Collection[str]) -> Iterator[str]:
    used: set[str] = set()
    ends = {state.id for state in machine.states if state.owner == CLOSED}
    for kind in sorted(kinds):
        reached = reachable(machine, kind)
        used |= reached
        for state in machine.states:
            out = machine.out_of(state.id, kind)
            twice = [event for event, n in Counter(t.event for t in out).items() if n > 1]
            yield from (f"{kind}: {event} leads two ways out of {state.id}" for event in twice)
            if state.id in reached and not ends & reachable(machine, kind, state.id):
                yield f"{kind}: no way leads from {state.id} to an end"
    yield from (f"no kind of body ever comes to {state.id}" for state in machine.states if state.id not in used)


def reachable(machine: Machine[Any], kind: str, start: str = "") -> set[str]:
    """The states that a plan of this kind of body may come to from a state (the first one, where none is named)."""
    begin = start or machine.initial
    seen, waiting = {begin}, [begin]
    while waiting:
        for transition in machine.out_of(waiting.pop(), kind):
            if transition.target not in seen:
                seen.add(transition.target)
                waiting.append(transition.target)
    return seen
