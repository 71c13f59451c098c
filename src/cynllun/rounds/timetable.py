"""What is due of whom, and by when. Dates are the edition's; a new date given with a return takes their place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cynllun.frameworks import TimetableStep
from cynllun.rounds.facts import FINAL, Facts
from cynllun.words import Sentence
from cynllun.workflow import Machine, Offer

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands. `due_on`: the new date that came with a return or a request, or None."""

    state: str
    kind: str
    stage: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due. `by` is None when the timetable gives no date; then it is never late."""

    event: str
    roles: frozenset[str]
    by: date | None
    late: bool
    soon: bool
    refusals: tuple[Sentence, ...]

    def is_for(self, roles: Collection[str]) -> bool:
        """Whether one of these roles may do it."""
        return bool(self.roles.intersection(roles))


def by_when(event: str, stage: str, steps: Sequence[TimetableStep]) -> date | None:
    """The date of an event in the timetable. Where an event stands twice (two submissions), the final stage has the
    later one. A span of dates (`date` to `until`) is due at its end."""
    dates = [step.until or step.date for step in sorted(steps, key=lambda s: s.order) if step.event == event]
    known = [day for day in dates if day is not None]
    if not known:
        return None
    return known[-1] if stage == FINAL else known[0]


def due(
    machine: Machine[Facts], steps: Sequence[TimetableStep], standing: Standing, facts: Facts, today: date
) -> tuple[Due, ...]:
    """Everything that may come next for a plan, soonest first; events that move nothing (saving) are left out."""
    offers = machine.offered(standing.state, standing.kind, (), facts)
    found = [_due(offer, steps, standing, today) for offer in offers if offer.transition.target != standing.state]
    return tuple(sorted(found, key=lambda each: (each.by is None, each.by or today)))


def _due(offer: Offer, steps: Sequence[TimetableStep], standing: Standing, today: date) -> Due:
    by = standing.due_on or by_when(offer.event, standing.stage, steps)
    late = by is not None and by < today
    soon = by is not None and today <= by <= today + SOON
    return Due(offer.event, offer.transition.roles, by, late, soon, offer.refusals)
