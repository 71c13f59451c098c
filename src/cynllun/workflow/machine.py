"""The machine that a table of states and transitions makes: what is offered, what is refused, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cynllun.words import Sentence
from cynllun.workflow.table import NEEDS, State, Transition

Facts = TypeVar("Facts")
Guard = Callable[[Facts], Sentence | None]


@dataclass(frozen=True, slots=True)
class Offer:
    """One event out of a state. `refusals` say why not now; `for_role` whether it is this person's to do at all."""

    event: str
    transition: Transition
    for_role: bool
    refusals: tuple[Sentence, ...]

    @property
    def allowed(self) -> bool:
        """Whether it may be done now by this person, given what the transition needs."""
        return self.for_role and not self.refusals


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an event: the way it goes, or the reasons why it does not (one of the two)."""

    transition: Transition | None
    refusals: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Machine(Generic[Facts]):
    """States and transitions with the guards that they name. `initial` is where every case begins."""

    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    guards: Mapping[str, Guard[Facts]]
    initial: str
    _by_state: dict[str, State] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_state", {state.id: state for state in self.states})

    def state(self, id: str) -> State:
        """A state by id. KeyError when the table has none."""
        return self._by_state[id]

    def out_of(self, state: str, kind: str) -> tuple[Transition, ...]:
        """The transitions out of a state for a kind of body, in the table's order."""
        return tuple(t for t in self.transitions if t.source == state and t.is_for(kind))

    def offered(self, state: str, kind: str, roles: Collection[str], facts: Facts) -> tuple[Offer, ...]:
        """Every event out of a state, each with whether it is this person's, and what stands against it."""
        return tuple(
            Offer(t.event, t, bool(t.roles.intersection(roles)), self.refusals(t, facts)) for t in self.out_of(state, kind)
        )

    def refusals(self, transition: Transition, facts: Facts) -> tuple[Sentence, ...]:
        """What its guards have against a transition, each reason once; nothing when all hold."""
        kept: list[Sentence] = []
        for name in transition.guards:
            said = self.guards[name](facts)
            if said is not None and said not in kept:
                kept.append(said)
        return tuple(kept)

    def take(
        self, state: str, event: str, kind: str, roles: Collection[str], facts: Facts, given: Collection[str] = NEEDS
    ) -> Taken:
        """The transition of an event, or every reason against it. `given` names which needs the person has met."""
        found = next((t for t in self.out_of(state, kind) if t.event == event), None)
        if found is None:
            return Taken(None, (not_now(state, kind),))
        if not found.roles.intersection(roles):
            return Taken(None, (only_for(found.roles),))
        missing = tuple(Sentence(f"workflow.needs_{need}") for need in sorted(found.needs.difference(given)))
        refusals = self.refusals(found, facts) + missing
        return Taken(None, refusals) if refusals else Taken(found)


def not_now(state: str, kind: str = "") -> Sentence:
    """The refusal of an event that does not lead out of a state, in the words for a kind of body."""
    return Sentence("workflow.not_now", {"state": f"text:state.{state}.title@{kind}"})


def only_for(roles: Collection[str]) -> Sentence:
    """The refusal of a person whose role it is not. Roles are listed, never joined by a word (Welsh would mutate)."""
    names = sorted(roles)
    listed: Sentence | str = f"text:role.{names[-1]}.title"
    for role in reversed(names[:-1]):
        listed = Sentence("workflow.list", {"first": f"text:role.{role}.title", "rest": listed})
    return Sentence("workflow.only_for", {"roles": listed})
