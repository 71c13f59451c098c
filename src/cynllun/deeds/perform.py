"""The frame of every deed: one transaction, the plan locked, permission, guard, change, one journal line, notices.

Either all of it is there afterwards or none of it. A form that was sent twice does one thing; a form that shows an
older plan than there is now is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models, transaction

from cynllun import rounds
from cynllun.deeds import clock, knowledge
from cynllun.deeds.framework import blind, edition_of, machine_of, side_of_role
from cynllun.deeds.noticing import said
from cynllun.deeds.refused import Refused, refuse
from cynllun.frameworks import Edition
from cynllun.records import journal
from cynllun.records.models import Appointment, FormSent, JournalLine, Notice, Organisation, Person, Plan
from cynllun.records.viewer import Viewer
from cynllun.records.visible import plans_for
from cynllun.rounds import Facts
from cynllun.words import Sentence
from cynllun.workflow import NEEDS, Machine, Transition, not_now, only_for

Made = TypeVar("Made", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Form:
    """What a page's form carries: a token made when it was shown, and the plan's revision that it showed.

    Without a token the deed is not protected against being sent twice; without a revision, not against being stale.
    """

    token: str = ""
    revision: int | None = None


@dataclass
class Doing:
    """A deed under way: the plan is locked, and nothing is final until the frame ends."""

    deed: str
    viewer: Viewer
    plan: Plan
    at: datetime
    edition: Edition
    machine: Machine[Facts]
    line: JournalLine | None = None
    moved: Transition | None = None
    touched: bool = field(default=False)

    @property
    def owner(self) -> str:
        """Whose the next step is: body, government or closed."""
        return self.machine.state(self.plan.state).owner

    @property
    def person(self) -> Person:
        """Who does it. RuntimeError when nobody is signed in: `perform` lets nobody else begin."""
        if self.viewer.person is None:
            raise RuntimeError("a deed is done by a named person")
        return self.viewer.person

    @property
    def side(self) -> str:
        """The viewer's side, where their role stands on it too: a planner who was appointed to government by mistake acts
        for nobody."""
        stands = side_of_role(self.edition, self.viewer.role)
        return self.viewer.side if self.viewer.side == ("body" if stands == "committee" else stands) else ""

    @property
    def blind(self) -> bool:
        """Whether the maturity matrix is scored blind in this round."""
        return blind(self.plan)

    @property
    def stamp(self) -> dict[str, Any]:
        """Who, in which role, when: for the row that the deed writes."""
        return {"by": self.person, "role": self.viewer.role, "at": self.at}

    def permit(self, deed: str = "") -> None:
        """Refuse when this person may not do a deed that moves nothing."""
        own = self.viewer.organisation is not None and self.viewer.organisation.pk == self.plan.organisation_id
        said = rounds.refusal(deed or self.deed, self.viewer.role, self.side, own, self.owner)
        if said is not None:
            raise Refused(said)

    def way(self, *events: str, given: frozenset[str] = NEEDS, **known: Any) -> Transition:
        """The transition that one of the events takes out of the plan's state; refused with every reason against it."""
        out = {t.event: t for t in self.machine.out_of(self.plan.state, self.plan.kind)}
        event = next((each for each in events if each in out), None)
        if event is None:
            raise Refused(not_now(self.plan.state, self.plan.kind))
        self._same_side(event)
        if self.viewer.role not in out[event].roles:  # before anything is looked up for the guards
            raise Refused(only_for(out[event].roles))
        facts = knowledge.facts_of(self.plan, self.machine.state(self.plan.state), **known)
        taken = self.machine.take(self.plan.state, event, self.plan.kind, {self.viewer.role}, facts, given)
        if taken.transition is None:
            raise Refused(*taken.refusals)
        return taken.transition

    def _same_side(self, event: str) -> None:
        """A body's people move only their own body's plan; the other sides move any plan that they may see."""
        own = self.viewer.organisation is not None and self.viewer.organisation.pk == self.plan.organisation_id
        if self.side not in ("body", "government") or (self.side == "body" and not own):
            raise Refused(Sentence("deed.not_yours", {"event": f"text:event.{event}.title@{self.plan.kind}"}))

    def move(self, transition: Transition) -> None:
        """Take the plan along a transition."""
        self.moved = transition
        self.touched = True
        if transition.target != self.plan.state:
            self.plan.state, self.plan.state_since = transition.target, self.at

    def journal(self, subject: str, reason: str = "", audience: str = JournalLine.BOTH, **facts: Any) -> JournalLine:
        """Write the deed's one line. `subject` names the record concerned (`version 3`); `facts` are plain values."""
        if self.line is not None:
            raise RuntimeError(f"{self.deed} writes two journal lines")
        if self.moved is not None:
            facts |= {"event": self.moved.event, "from": self.moved.source, "to": self.moved.target}
        self.line = journal.append(self.plan.chain, journal.Said(
            deed=self.deed, subject=subject, person=self.viewer.person, role=self.viewer.role,
            organisation=self.viewer.organisation, at=self.at, audience=audience, reason=reason,
            edition_hash=self.edition.hash, facts=facts,
        ))  # fmt: skip
        return self.line

    def tell(self, roles: tuple[str, ...], event: str, due: date | None = None) -> None:
        """Leave a notice for roles: a body's at the plan's body, government's at every government organisation."""
        sentence = said(self.person.name, f"text:event.{event}.past@{self.plan.kind}", self.plan.organisation)
        for role in roles:
            for organisation in self._places(role):
                Notice(plan=self.plan, organisation=organisation, role=role, event=event, sentence=sentence,
                       due=due, at=self.at).save()  # fmt: skip

    def _places(self, role: str) -> list[Organisation]:
        if side_of_role(self.edition, role) == "government":
            return list(Organisation.objects.filter(government=True))
        return [self.plan.organisation]


def perform(
    deed: str, viewer: Viewer, plan: int, form: Form, made: type[Made], work: Callable[[Doing], Made], *,
    finishing: bool = False, among: Callable[[Viewer], models.QuerySet[Plan]] = plans_for,
) -> Made:  # fmt: skip
    """Do a deed on a plan (by its id) and give what it made. Refused says why not; then nothing was done.

    `among` are the plans on which this viewer may do it at all: those that they may see, but for what was asked of them.

    `finishing`: what a person began while they were in office is brought to its end (an upload that was acknowledged).
    """
    with transaction.atomic():
        doing = _begin(deed, viewer, plan, finishing, among)
        repeated = _repeated(doing, form)
        if repeated is not None:
            return made._default_manager.get(pk=repeated)
        if form.revision is not None and form.revision != doing.plan.revision:
            raise refuse("stale")
        result = work(doing)
        if doing.line is None:
            raise RuntimeError(f"{deed} wrote no journal line")
        if doing.touched:
            doing.plan.revision += 1
            doing.plan.save()
        if doing.moved is not None and doing.moved.notice:
            doing.tell(doing.moved.notice, doing.moved.event, doing.plan.due_on)
        if form.token:
            FormSent(token=form.token, plan=doing.plan, deed=deed, person=viewer.person, result=result.pk, at=doing.at).save()
        return result


def _begin(
    deed: str, viewer: Viewer, plan: int, finishing: bool, among: Callable[[Viewer], models.QuerySet[Plan]]
) -> Doing:  # fmt: skip
    """Find the plan among those the viewer may see, lock it, and see that the appointment is in force today."""
    if viewer.person is None or not among(viewer).filter(pk=plan).exists():
        raise refuse("no_plan")
    held = Appointment.objects.on(clock.today()).filter(
        person=viewer.person, role=viewer.role, organisation=viewer.organisation, person__is_active=True)  # fmt: skip
    if not finishing and not held.exists():
        raise refuse("no_appointment")
    locked = Plan.objects.select_for_update().get(pk=plan)
    return Doing(deed, viewer, locked, clock.now(), edition_of(locked), machine_of(locked))


def _repeated(doing: Doing, form: Form) -> int | None:
    """The id of what a form made when it was sent the first time, or None. The plan is locked: nobody is in between."""
    sent = FormSent.objects.filter(token=form.token).first() if form.token else None
    if sent is None:
        return None
    if (sent.deed, sent.plan_id, sent.person_id) != (doing.deed, doing.plan.pk, doing.person.pk):
        raise refuse("form_of_another")
    result: int | None = sent.result
    return result
