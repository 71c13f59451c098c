"""The registers of how oversight is done: states and ways between them, who may do what, kinds of evidence, rules of signals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cynllun.editions.registers import HERE
from cynllun.editions.rows import rows
from cynllun.oversight import Rule
from cynllun.oversight.cases import CaseFacts, case_machine
from cynllun.workflow import Machine, State, Transition

FOLDER = HERE / "overseeing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Where a row comes from."""

    source: str
    section: str = ""
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow(Sourced):
    """A role that no edition has: the side it stands on, and the kinds of organisation where it may be held."""

    id: str
    side: str
    kinds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow(Sourced):
    """A state of a case. `public`: a decision has been announced by then."""

    id: str
    order: int
    owner: str
    public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitionRow(Sourced):
    """A way from one state to another."""

    id: str
    event: str
    from_: str
    to: str
    role: str
    guards: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedRow(Sourced):
    """A deed that moves no case: who may do it, on which side, in which states (none named: where no case is yet)."""

    id: str
    side: str
    role: str
    states: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow(Sourced):
    """A kind of evidence."""

    id: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRow(Sourced):
    """From how many on an observation suggests a conversation. Ours, and to be set by who runs an installation."""

    id: str
    kind: str
    domain: str
    at_least: int


ROWS = {
    "deeds": DeedRow,
    "evidence": EvidenceRow,
    "roles": RoleRow,
    "signals": SignalRow,
    "states": StateRow,
    "transitions": TransitionRow,
}


@cache
def roles() -> tuple[RoleRow, ...]:
    """The roles of oversight that no edition has."""
    return rows(FOLDER, "roles", RoleRow)


@cache
def machine() -> Machine[CaseFacts]:
    """The machine of a case."""
    states = sorted(rows(FOLDER, "states", StateRow), key=lambda row: row.order)
    return case_machine(
        (State(id=row.id, owner=row.owner, public=row.public == "yes") for row in states),
        (
            Transition(
                id=row.id, event=row.event, source=row.from_, target=row.to, roles=frozenset(row.role.split()),
                guards=tuple(row.guards.split()), needs=frozenset(row.needs.split()),
            )
            for row in rows(FOLDER, "transitions", TransitionRow)
        ),
    )  # fmt: skip


@cache
def deeds() -> dict[str, DeedRow]:
    """The deeds that move no case, by id."""
    return {row.id: row for row in rows(FOLDER, "deeds", DeedRow)}


@cache
def evidence_kinds() -> tuple[str, ...]:
    """The kinds of evidence, in their order."""
    return tuple(row.id for row in sorted(rows(FOLDER, "evidence", EvidenceRow), key=lambda row: row.order))


@cache
def signal_rules() -> tuple[Rule, ...]:
    """The rules of signals."""
    return tuple(Rule(row.id, row.kind, row.domain, row.at_least) for row in rows(FOLDER, "signals", SignalRow))
