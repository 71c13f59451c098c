"""From the rows of an edition to the machine of its round."""

from __future__ import annotations

from cynllun.frameworks import Edition
from cynllun.frameworks.items import StateRow, TransitionRow
from cynllun.rounds.facts import Facts
from cynllun.rounds.guards import GUARDS
from cynllun.workflow import Machine, State, Transition

ALL = "all"


def machine(edition: Edition) -> Machine[Facts]:
    """The machine of an edition's round. The first state by order is where every plan begins."""
    states = tuple(_state(row) for row in sorted(edition.states, key=lambda row: row.order))
    return Machine(states, tuple(_transition(row) for row in edition.transitions), GUARDS, states[0].id)


def _state(row: StateRow) -> State:
    return State(id=row.id, owner=row.owner, public=row.public_label == "yes")


def _transition(row: TransitionRow) -> Transition:
    kinds = frozenset() if row.kinds == ALL else frozenset(row.kinds.split())
    return Transition(
        id=row.id, event=row.event, source=row.from_, target=row.to, roles=frozenset(row.role.split()), kinds=kinds,
        guards=tuple(row.guards.split()), needs=frozenset(row.needs.split()), notice=tuple(row.notice.split()),
        letter=row.letter,
    )  # fmt: skip
