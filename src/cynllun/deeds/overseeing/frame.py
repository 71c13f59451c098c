"""The frame of every deed of oversight: one transaction, the case locked, permission, change, one journal line.

A form carries the revision that it showed: sent twice, the second finds another one and is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from cynllun.deeds import clock
from cynllun.deeds.refused import Refused, refuse
from cynllun.editions import overseeing
from cynllun.oversight.cases import CaseFacts
from cynllun.records import journal
from cynllun.records.models import Appointment, JournalLine, OversightCase, OversightStep, Person
from cynllun.records.viewer import Viewer
from cynllun.records.visible_oversight import cases_for
from cynllun.words import Sentence
from cynllun.workflow import CLOSED, Transition, only_for

Made = TypeVar("Made", bound=models.Model)


@dataclass
class Overseeing:
    """A deed of oversight under way: the case is locked, and nothing is final until the frame ends."""

    deed: str
    viewer: Viewer
    case: OversightCase
    at: datetime
    line: JournalLine | None = None
    moved: Transition | None = None

    @property
    def person(self) -> Person:
        """Who does it. RuntimeError when nobody is signed in: `oversee` lets nobody else begin."""
        if self.viewer.person is None:
            raise RuntimeError("a deed is done by a named person")
        return self.viewer.person

    @property
    def stamp(self) -> dict[str, Any]:
        """Who, in which role, when: for the row that the deed writes."""
        return {"by": self.person, "role": self.viewer.role, "at": self.at}

    def permit(self, deed: str = "") -> None:
        """Refuse what moves nothing where the register does not allow it to this role in this state."""
        permitted(self.viewer, deed or self.deed)
        row = overseeing.deeds()[deed or self.deed]
        if self.case.state not in row.states.split():
            raise self.not_now()

    def way(self, event: str, given: Collection[str], facts: CaseFacts | None = None) -> Transition:
        """The transition of an event out of the case's state; refused with every reason against it."""
        machine, state = overseeing.machine(), self.case.state
        if event not in {each.event for each in machine.out_of(state, "")}:
            raise self.not_now()
        taken = machine.take(state, event, "", {self.viewer.role}, facts or CaseFacts(), given)
        if taken.transition is None:
            raise Refused(*taken.refusals)
        return taken.transition

    def not_now(self) -> Refused:
        """The refusal of what the case's state does not allow."""
        return Refused(Sentence("oversight.refused.not_now", {"state": f"text:state.{self.case.state}.title"}))

    def move(self, transition: Transition) -> None:
        """Take the case along a transition."""
        self.moved = transition
        if transition.target != self.case.state:
            self.case.state, self.case.state_since = transition.target, self.at
        self.case.open = overseeing.machine().state(transition.target).owner != CLOSED

    def step(self, event: str, **said: Any) -> OversightStep:
        """Write a step."""
        made = OversightStep(case=self.case, event=event, **{"day": clock.today(), **self.stamp, **said})
        made.save()
        return made

    def journal(self, subject: str, reason: str = "", audience: str = JournalLine.GOVERNMENT, **facts: Any) -> None:
        """Write the deed's one line. Without another audience it is government's own working."""
        if self.line is not None:
            raise RuntimeError(f"{self.deed} writes two journal lines")
        if self.moved is not None:
            facts |= {"event": self.moved.event, "from": self.moved.source, "to": self.moved.target}
        self.line = journal.append(self.case.chain, journal.Said(
            deed=self.deed, subject=subject, person=self.viewer.person, role=self.viewer.role,
            organisation=self.viewer.organisation, at=self.at, audience=audience, reason=reason, facts=facts,
        ))  # fmt: skip


def permitted(viewer: Viewer, deed: str) -> None:
    """Refuse who may not do a deed that moves no case: by side and role, as the register says."""
    row = overseeing.deeds()[deed]
    if viewer.side != row.side or viewer.role not in row.role.split():
        raise Refused(only_for(row.role.split()))


def in_office(viewer: Viewer) -> None:
    """Refuse who does not hold the role today."""
    held = Appointment.objects.on(clock.today()).filter(
        person=viewer.person, role=viewer.role, organisation=viewer.organisation, person__is_active=True)  # fmt: skip
    if viewer.person is None or not held.exists():
        raise refuse("no_appointment")


def oversee(
    deed: str, viewer: Viewer, case: int, revision: int | None, work: Callable[[Overseeing], Made],
) -> Made:  # fmt: skip
    """Do a deed on a case (by its id) and give what it made. Refused says why not; then nothing was done."""
    with transaction.atomic():
        if viewer.person is None or not cases_for(viewer).filter(pk=case).exists():
            raise Refused(Sentence("oversight.refused.no_case"))
        in_office(viewer)
        locked = OversightCase.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=case)
        if revision is not None and revision != locked.revision:
            raise Refused(Sentence("oversight.refused.stale"))
        doing = Overseeing(deed, viewer, locked, clock.now())
        result = work(doing)
        if doing.line is None:
            raise RuntimeError(f"{deed} wrote no journal line")
        locked.revision += 1
        locked.save()
        return result
