"""A case of oversight: a conversation about a body, and what may come of it. The states and the ways between them are a register's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cynllun.oversight.criteria import Part
from cynllun.words import Sentence
from cynllun.workflow import Machine, State, Transition

ROUTINE, LEAVE = 1, "leave_level"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the guards may ask. `parts`: for which parts criteria are given."""

    parts: frozenset[Part] = frozenset()


def both_parts(facts: CaseFacts) -> Sentence | None:
    """There is a criterion to come down, and one to sustain it."""
    missing = [part for part in Part if part not in facts.parts]
    return Sentence(f"oversight.refused.no_{missing[0].value}") if missing else None


GUARDS: Mapping[str, Callable[[CaseFacts], Sentence | None]] = {both_parts.__name__: both_parts}


def case_machine(states: Iterable[State], transitions: Iterable[Transition]) -> Machine[CaseFacts]:
    """The machine of the register's rows: the first state is where a case begins."""
    known = tuple(states)
    return Machine(known, tuple(transitions), GUARDS, known[0].id)


def decided(now: int | None, level: int) -> str:
    """What a decision on a level is, by where the body stands (None: by no decision of this case): the event of the register."""
    if now is None or now == ROUTINE:
        return "leave_routine" if level == ROUTINE else "raise_level"
    if level == now:
        return LEAVE
    if level > now:
        return "raise_level"
    return "lower_to_routine" if level == ROUTINE else "lower_level"
