"""What stands between a plan and the next hand it goes to: everything that is still to do, and by when."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date

from cynllun import rounds
from cynllun.deeds import knowledge
from cynllun.deeds.framework import machine_of
from cynllun.records.models import Plan
from cynllun.rounds import Facts
from cynllun.words import Sentence
from cynllun.workflow import CLOSED, Machine, Transition


@dataclass(frozen=True, slots=True)
class Ahead:
    """The shortest way to the next hand. `event` ends it, `steps` are its events in order, `still` what to do first."""

    event: str
    steps: tuple[str, ...]
    still: tuple[Sentence, ...]
    by: date | None


def ahead(plan: Plan) -> Ahead | None:
    """What lies before a plan until it changes hands (or is closed); None where nothing more is due.

    An annual plan is the way for a plan that cannot go the other; it is never what lies ahead. Nor is going back.
    """
    machine = machine_of(plan)
    closed = machine.state(plan.state).owner == CLOSED  # what may be revoked is not waiting to be
    way = () if closed else _way(machine, plan.state, plan.kind)
    if not way:
        return None
    facts = knowledge.facts_of(plan, machine.state(plan.state))
    said = [sentence for step in way for sentence in machine.refusals(step, facts)]
    still = {(sentence.id, str(sentence.params)): sentence for sentence in said}  # a guard of several steps speaks once
    by = plan.due_on or rounds.by_when(way[-1].event, facts.stage, knowledge.binding(plan))
    return Ahead(way[-1].event, tuple(step.event for step in way), tuple(still.values()), by)


def _way(machine: Machine[Facts], start: str, kind: str) -> tuple[Transition, ...]:
    """The shortest way out of a state to another owner's, without a letter in place of the plan."""
    owner, seen = machine.state(start).owner, {start}
    waiting: deque[tuple[str, tuple[Transition, ...]]] = deque([(start, ())])
    while waiting:
        state, way = waiting.popleft()
        for transition in machine.out_of(state, kind):
            if transition.target in seen or "letter" in transition.needs or "date" in transition.needs:
                continue
            if machine.state(transition.target).owner != owner:
                return (*way, transition)
            seen.add(transition.target)
            waiting.append((transition.target, (*way, transition)))
    return ()
