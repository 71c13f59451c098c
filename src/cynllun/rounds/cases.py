"""What two bodies have between them, and how it moves: a difference in their figures, an intention of one for the other.

The table is the edition's. A party stands to a case as `proposing` (theirs is the proposal that stands), `answering` (any
other of the two bodies) or `government`; to the machine that is what the kind of body is to a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cynllun.frameworks import Edition
from cynllun.words import Sentence
from cynllun.workflow import Machine, State, Transition

PROPOSING, ANSWERING, OFFICIAL = "proposing", "answering", "government"
PARTIES = (PROPOSING, ANSWERING, OFFICIAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the guards of a case may ask. Nothing known (None) never counts in its favour. `past`: whether the day by which
    bodies settle among themselves is over; `arbiter`: whether one is named; `is_arbiter`: whether it is who acts; `agree`:
    whether the figures of both plans agree, as far as may be told."""

    past: bool | None = None
    arbiter: bool = False
    is_arbiter: bool = False
    agree: bool | None = None


Guard = Callable[[CaseFacts], Sentence | None]


def settling_day_past(facts: CaseFacts) -> Sentence | None:
    """The day by which bodies settle among themselves is set, and is over."""
    if facts.past is None:
        return Sentence("case.no_settling_day")
    return None if facts.past else Sentence("case.settling_day_to_come")


def arbiter_named(facts: CaseFacts) -> Sentence | None:
    """An arbiter is named for the round."""
    return None if facts.arbiter else Sentence("case.no_arbiter")


def is_the_arbiter(facts: CaseFacts) -> Sentence | None:
    """The one who acts is the arbiter of the round."""
    return arbiter_named(facts) or (None if facts.is_arbiter else Sentence("case.another_arbiter"))


def figures_agree(facts: CaseFacts) -> Sentence | None:
    """Both plans say the same by now."""
    return None if facts.agree else Sentence("case.still_differs" if facts.agree is False else "case.agreement_unknown")


CASE_GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard for guard in (settling_day_past, arbiter_named, is_the_arbiter, figures_agree)
}


def takes_up(edition: Edition, transition: str) -> bool:
    """Whether a step settles on the proposal that stands."""
    return any(row.id == transition and row.takes_up == "yes" for row in edition.case_transitions)


def case_machine(edition: Edition, case: str) -> Machine[CaseFacts]:
    """The machine of a case of an edition (`difference`, ...). KeyError where the edition has no such case."""
    rows = sorted((row for row in edition.case_states if row.case == case), key=lambda row: row.order)
    if not rows:
        raise KeyError(case)
    transitions = tuple(
        Transition(
            id=row.id, event=row.event, source=row.from_, target=row.to, roles=frozenset(row.role.split()),
            kinds=frozenset(row.party.split()), guards=tuple(row.guards.split()), needs=frozenset(row.needs.split()),
            notice=tuple(row.notice.split()),
        )
        for row in edition.case_transitions if row.case == case
    )  # fmt: skip
    return Machine(tuple(State(id=row.id, owner=row.owner) for row in rows), transitions, CASE_GUARDS, rows[0].id)
